import { type Finding, listed, rounds } from './finding.ts';
import { INVARIANT_COUNT } from './invariants.ts';
import { mixClaims } from './mixed-claims.ts';

const SEQUENCES = 2_000;
const ANSWERS = [
  ...['take: ok', 'take: SLOT_TAKEN', 'move: ok', 'move: SLOT_TAKEN', 'move: CONFLICT', 'move: REFUSED'],
  ...[
    'free: ok',
    'free: CONFLICT',
    'free: REFUSED',
    'hold: ok',
    'hold: SLOT_TAKEN',
    'press: ok',
    'press: SLOT_TAKEN',
  ],
  ...[
    'press: HOLD_EXPIRED',
    'confirm: ok',
    'confirm: REFUSED',
    'withdraw: ok',
    'withdraw: REFUSED',
    'mark: ok',
  ],
  ...['rebook: ok', 'rebook: SLOT_TAKEN', 'rebook: CONFLICT', 'rebook: REFUSED', 'rebook: NOT_FOUND'],
  ...['mark: REFUSED', 'undo: ok', 'undo: REFUSED', 'undo: SLOT_TAKEN', 'expire: ok'],
];
/** Every way a visit can go by the procedures; a hold that is cancelled is the desk's doing. */
const TRANSITIONS = [
  ...['held request requested', 'held confirm booked', 'held cancel cancelled', 'held expire expired'],
  ...['requested confirm booked', 'requested reschedule requested', 'requested cancel cancelled'],
  ...['requested expire expired', 'booked reschedule booked', 'booked cancel cancelled'],
  ...['booked cancel late-cancelled', 'booked arrive arrived', 'booked complete completed'],
  ...[
    'booked mark-no-show no-show',
    'no-show arrive arrived',
    'arrived complete completed',
    'arrived cancel cancelled',
  ],
  ...[
    'cancelled undo booked',
    'late-cancelled undo booked',
    'cancelled undo requested',
    'arrived undo booked',
  ],
  ...['arrived cancel late-cancelled', 'arrived undo no-show', 'cancelled undo arrived'],
  ...['late-cancelled undo arrived', 'requested undo requested'],
  ...['completed undo booked', 'completed undo arrived', 'no-show undo booked', 'booked undo booked'],
  ...['booked undo expired', 'booked undo requested'],
];

/** Three people at two clinics live the lives of visits at once, against a model. */
export async function proof(scale: number): Promise<Finding[]> {
  const { sequences, steps, answers, transitions, unexplained, broken } = await mixClaims(
    rounds(SEQUENCES, scale),
  );
  const fault = `${sequences.toLocaleString('en')} random sequences, ${steps.toLocaleString('en')} steps of three people at once at two clinics`;
  const unseen = ANSWERS.filter((answer) => !answers.has(answer));
  const untaken = TRANSITIONS.filter((way) => !transitions.has(way));
  return [
    {
      fault,
      claim: 'an order of the steps explains every answer and what is stored after it',
      found: unexplained ?? 'all explained',
      ok: unexplained === undefined,
    },
    {
      fault,
      claim: `${INVARIANT_COUNT} invariants in SQL hold at the end`,
      found: listed(broken),
      ok: broken.length === 0,
    },
    {
      fault,
      claim: 'every answer the model knows was seen',
      found: `not seen: ${listed(unseen)}`,
      ok: unseen.length === 0,
    },
    {
      fault,
      claim: 'every transition of a visit’s life was seen',
      found: `not seen: ${listed(untaken)}`,
      ok: untaken.length === 0,
    },
  ];
}
