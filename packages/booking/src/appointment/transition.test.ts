import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { freeUntil, noticeOf } from './cancellation-policy.ts';
import {
  APPOINTMENT_ACTORS,
  APPOINTMENT_EVENTS,
  APPOINTMENT_STATES,
  type AppointmentActor,
  type AppointmentEvent,
  type AppointmentState,
  holdsTime,
  isConcluded,
  UNDO_WINDOW_MS,
} from './states.ts';
import {
  ARRIVAL_OPENS_MS,
  eventsFor,
  type LastChange,
  type TransitionContext,
  transition,
} from './transition.ts';

const HOUR = 3_600_000;
const START = 1_800_000_000_000;
const POLICY = { noticeHours: 24, lateCancelOnline: true };

const outcome = (
  state: AppointmentState,
  event: AppointmentEvent,
  actor: AppointmentActor,
  over: Partial<TransitionContext> = {},
) => {
  const result = transition(state, event, actor, {
    now: START - 48 * HOUR,
    startsAt: START,
    policy: POLICY,
    ...over,
  });
  return result.kind === 'ok' ? result.next : `refused: ${result.reason}`;
};

/** Everything that may happen to a visit, and to whom it is left. `P` patient, `R` reception, `F` physio, `S` system. */
const ALLOWED: readonly (readonly [AppointmentState, AppointmentEvent, AppointmentState, string])[] = [
  ['held', 'request', 'requested', 'PRF'],
  ['held', 'confirm', 'booked', 'PRF'],
  ['held', 'cancel', 'cancelled', 'PRF'],
  ['held', 'expire', 'expired', 'S'],
  ['requested', 'confirm', 'booked', 'RF'],
  ['requested', 'reschedule', 'requested', 'PRF'],
  ['requested', 'cancel', 'cancelled', 'PRF'],
  ['requested', 'expire', 'expired', 'S'],
  ['booked', 'reschedule', 'booked', 'PRF'],
  ['booked', 'cancel', 'cancelled', 'PRF'],
  ['booked', 'arrive', 'arrived', 'RF'],
  ['booked', 'complete', 'completed', 'RF'],
  ['booked', 'mark-no-show', 'no-show', 'RF'],
  ['arrived', 'cancel', 'cancelled', 'RF'],
  ['arrived', 'complete', 'completed', 'RF'],
  ['no-show', 'arrive', 'arrived', 'RF'],
];

const INITIAL: Record<AppointmentActor, string> = { patient: 'P', reception: 'R', physio: 'F', system: 'S' };

/** A moment at which nothing but state and actor stands in the way of an event. */
function favourable(state: AppointmentState, event: AppointmentEvent): Partial<TransitionContext> {
  if (event === 'expire') return { expiresAt: START - 48 * HOUR };
  if (event === 'complete' || event === 'mark-no-show') return { now: START };
  if (event === 'arrive') return { now: state === 'no-show' ? START + HOUR : START - 60_000 };
  return { movesTo: START + 24 * HOUR };
}

describe('who may move a visit where', () => {
  const cells = APPOINTMENT_STATES.flatMap((state) =>
    APPOINTMENT_EVENTS.filter((event) => event !== 'undo').flatMap((event) =>
      APPOINTMENT_ACTORS.map((actor) => ({ state, event, actor })),
    ),
  );

  it.each(cells)('$state, $event by $actor', ({ state, event, actor }) => {
    const row = ALLOWED.find(([from, what]) => from === state && what === event);
    const expected =
      row === undefined
        ? 'refused: not-from-here'
        : row[3].includes(INITIAL[actor])
          ? row[2]
          : 'refused: not-yours-to-do';
    expect(outcome(state, event, actor, favourable(state, event))).toBe(expected);
  });

  it('every state is left or concluded, and reached', () => {
    for (const state of APPOINTMENT_STATES) {
      const left = ALLOWED.some(([from]) => from === state);
      expect(left).toBe(!isConcluded(state) || state === 'no-show');
    }
  });
});

describe('holds and requests', () => {
  it('cannot be confirmed once they ran out, nor for a time that has passed', () => {
    const now = START - 48 * HOUR;
    expect(outcome('held', 'confirm', 'patient', { expiresAt: now })).toBe('refused: expired');
    expect(outcome('held', 'confirm', 'patient', { expiresAt: now + 1 })).toBe('booked');
    expect(outcome('requested', 'confirm', 'physio', { now: START })).toBe('refused: starts-in-the-past');
  });

  it('do not run out before their time', () => {
    const now = START - 48 * HOUR;
    expect(outcome('held', 'expire', 'system', { expiresAt: now + 1 })).toBe('refused: not-expired-yet');
    expect(outcome('requested', 'expire', 'system', { expiresAt: null })).toBe('refused: not-expired-yet');
  });

  it('are let go late without consequence', () => {
    expect(outcome('held', 'cancel', 'patient', { now: START - 1 })).toBe('cancelled');
    expect(outcome('requested', 'cancel', 'patient', { now: START - 1 })).toBe('cancelled');
  });
});

describe('cancelling a booking', () => {
  const notice = (ms: number) => ({ now: START - ms });

  it('is free up to exactly the notice asked, late after it, too late from the start on', () => {
    expect(outcome('booked', 'cancel', 'patient', notice(24 * HOUR))).toBe('cancelled');
    expect(outcome('booked', 'cancel', 'patient', notice(24 * HOUR - 1))).toBe('late-cancelled');
    expect(outcome('booked', 'cancel', 'patient', notice(1))).toBe('late-cancelled');
    expect(outcome('booked', 'cancel', 'patient', notice(0))).toBe('refused: too-late');
  });

  it('late is by phone where the clinic says so', () => {
    const policy = { ...POLICY, lateCancelOnline: false };
    expect(outcome('booked', 'cancel', 'patient', { ...notice(HOUR), policy })).toBe('refused: too-late');
    expect(outcome('booked', 'cancel', 'reception', { ...notice(HOUR), policy, forPatient: true })).toBe(
      'late-cancelled',
    );
  });

  it('by the clinic is never late', () => {
    expect(outcome('booked', 'cancel', 'reception', notice(HOUR))).toBe('cancelled');
    expect(outcome('booked', 'cancel', 'physio', notice(-HOUR))).toBe('cancelled');
  });

  it('tells until when it is free', () => {
    expect(freeUntil(START, POLICY)).toBe(START - 24 * HOUR);
    expect(noticeOf(START - 24 * HOUR, START, POLICY)).toBe('in-time');
    expect(noticeOf(START, START, { ...POLICY, noticeHours: 0 })).toBe('begun');
  });
});

describe('moving a booking', () => {
  it('needs the patient to keep the notice, and the clinic not', () => {
    const late = { now: START - HOUR, movesTo: START + 48 * HOUR };
    expect(outcome('booked', 'reschedule', 'patient', late)).toBe('refused: too-late');
    expect(outcome('booked', 'reschedule', 'reception', late)).toBe('booked');
  });

  it('needs a new time that is still ahead', () => {
    const now = START - 48 * HOUR;
    expect(outcome('booked', 'reschedule', 'reception', { now, movesTo: now })).toBe(
      'refused: starts-in-the-past',
    );
    expect(outcome('booked', 'reschedule', 'reception', { now })).toBe('refused: starts-in-the-past');
    expect(outcome('booked', 'reschedule', 'patient', { now, movesTo: now + 1 })).toBe('booked');
  });
});

describe('the day itself', () => {
  it('has arrivals from twelve hours before the start', () => {
    expect(outcome('booked', 'arrive', 'reception', { now: START - ARRIVAL_OPENS_MS })).toBe('arrived');
    expect(outcome('booked', 'arrive', 'reception', { now: START - ARRIVAL_OPENS_MS - 1 })).toBe(
      'refused: not-yet',
    );
  });

  it('has no-shows and completions from the start on, and completions of who has arrived', () => {
    expect(outcome('booked', 'mark-no-show', 'physio', { now: START - 1 })).toBe('refused: not-yet');
    expect(outcome('booked', 'complete', 'physio', { now: START - 1 })).toBe('refused: not-yet');
    expect(outcome('arrived', 'complete', 'physio', { now: START - 1 })).toBe('completed');
  });
});

describe('undo', () => {
  const NOW = START - 48 * HOUR;
  const last = (over: Partial<LastChange> = {}): Partial<TransitionContext> => ({
    now: NOW,
    lastChange: { event: 'cancel', from: 'booked', at: NOW - UNDO_WINDOW_MS, by: 'reception', ...over },
  });

  it('takes a change back for three minutes, and no longer', () => {
    expect(outcome('cancelled', 'undo', 'physio', last())).toBe('booked');
    expect(outcome('cancelled', 'undo', 'physio', last({ at: NOW - UNDO_WINDOW_MS - 1 }))).toBe(
      'refused: undo-too-late',
    );
  });

  it('is for the side that made the change', () => {
    expect(outcome('cancelled', 'undo', 'patient', last())).toBe('refused: not-yours-to-do');
    expect(outcome('cancelled', 'undo', 'reception', last({ by: 'patient' }))).toBe(
      'refused: not-yours-to-do',
    );
    expect(outcome('late-cancelled', 'undo', 'patient', last({ by: 'patient' }))).toBe('booked');
    expect(outcome('cancelled', 'undo', 'system', last())).toBe('refused: not-yours-to-do');
  });

  it('takes a yes back: what was asked for waits again, and a booking of the desk never was', () => {
    const yes = (over: Partial<LastChange>) => last({ event: 'confirm', ...over });
    expect(outcome('booked', 'undo', 'reception', yes({ from: 'requested' }))).toBe('requested');
    const asked = { ...yes({ from: 'requested' }), expiresAt: NOW };
    expect(outcome('booked', 'undo', 'reception', asked)).toBe('refused: expired');
    expect(outcome('booked', 'undo', 'reception', yes({ from: 'held' }))).toBe('expired');
    expect(outcome('booked', 'undo', 'patient', yes({ from: 'held' }))).toBe('refused: not-yours-to-do');
  });

  it.each(['request', 'expire', 'undo'] as const)('does not take back %s', (event) => {
    expect(outcome('booked', 'undo', 'reception', last({ event, from: 'held' }))).toBe(
      'refused: nothing-to-undo',
    );
  });

  it('has nothing to take back from a visit nobody touched', () => {
    expect(outcome('booked', 'undo', 'reception', { lastChange: null })).toBe('refused: nothing-to-undo');
    expect(outcome('booked', 'undo', 'reception')).toBe('refused: nothing-to-undo');
    expect(outcome('held', 'undo', 'reception', last())).toBe('refused: not-from-here');
    expect(outcome('expired', 'undo', 'reception', last())).toBe('refused: not-from-here');
  });

  it('gives a hold back that the desk let go, and nothing that ran out by the clock', () => {
    const hold = { expiresAt: NOW + 1 };
    expect(outcome('expired', 'undo', 'reception', { ...last({ from: 'held' }), ...hold })).toBe('held');
    expect(outcome('expired', 'undo', 'reception', { ...last({ from: 'held' }), expiresAt: NOW })).toBe(
      'refused: expired',
    );
    expect(outcome('expired', 'undo', 'patient', { ...last({ from: 'held' }), ...hold })).toBe(
      'refused: not-yours-to-do',
    );
    const moved = last({ event: 'reschedule', from: 'requested' });
    expect(outcome('expired', 'undo', 'reception', { ...moved, ...hold })).toBe('refused: not-from-here');
    expect(outcome('expired', 'undo', 'reception', hold)).toBe('refused: not-from-here');
  });

  it('does not bring back a hold that ran out meanwhile', () => {
    const change = last({ from: 'held' });
    expect(outcome('cancelled', 'undo', 'physio', { ...change, expiresAt: NOW })).toBe('refused: expired');
    expect(outcome('cancelled', 'undo', 'physio', { ...change, expiresAt: NOW + 1 })).toBe('held');
  });
});

describe('what is offered', () => {
  it('is what would be done', () => {
    const context = { now: START - 48 * HOUR, startsAt: START, policy: POLICY, movesTo: START + HOUR };
    expect(eventsFor('booked', 'patient', context)).toEqual(['reschedule', 'cancel']);
    expect(eventsFor('expired', 'reception', context)).toEqual([]);
  });
});

describe('any life of a visit', () => {
  const step = fc.record({
    event: fc.constantFrom(...APPOINTMENT_EVENTS),
    actor: fc.constantFrom(...APPOINTMENT_ACTORS),
    waitsMin: fc.constantFrom(0, 1, 4, 60, 600, 1440),
    moveMin: fc.integer({ min: -600, max: 6000 }),
    forPatient: fc.boolean(),
  });

  interface Visit {
    state: AppointmentState;
    startsAt: number;
    now: number;
    expiresAt: number;
    lastChange: LastChange | null;
  }

  function live(
    visit: Visit,
    { event, actor, waitsMin, moveMin, forPatient }: typeof step extends fc.Arbitrary<infer S> ? S : never,
  ) {
    visit.now += waitsMin * 60_000;
    const movesTo = visit.now + moveMin * 60_000;
    const { now, startsAt, expiresAt, lastChange } = visit;
    const result = transition(visit.state, event, actor, {
      now,
      startsAt,
      expiresAt,
      lastChange,
      movesTo,
      forPatient,
      policy: POLICY,
    });
    if (result.kind === 'refused') return null;
    const from = visit.state;
    visit.state = result.next;
    if (event === 'reschedule') visit.startsAt = movesTo;
    visit.lastChange = { event, from, at: now, by: actor };
    return { from, event, to: result.next, actor };
  }

  it('follows the table, undoes what it did, and takes every road', () => {
    const roads = new Set<string>();
    fc.assert(
      fc.property(
        fc.array(step, { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 1, max: 10_000 }),
        (steps, aheadMin) => {
          const visit: Visit = {
            state: 'held',
            startsAt: START,
            now: START - aheadMin * 60_000,
            expiresAt: START,
            lastChange: null,
          };
          for (const one of steps) {
            const before = visit.lastChange;
            const moved = live(visit, one);
            if (moved === null) continue;
            roads.add(`${moved.from} ${moved.event}`);
            if (moved.event === 'undo')
              expect(moved.to).toBe(
                before?.event === 'confirm' && before.from === 'held' ? 'expired' : before?.from,
              );
            else {
              const row = ALLOWED.find(([from, event]) => from === moved.from && event === moved.event);
              const to = moved.to === 'late-cancelled' ? 'cancelled' : moved.to;
              expect(row?.[2]).toBe(to);
              expect(row?.[3]).toContain(INITIAL[moved.actor]);
            }
            // Time that was let go is only taken again by an undo.
            if (!holdsTime(moved.from)) expect(moved.event).toBe('undo');
          }
        },
      ),
      { numRuns: 3000, seed: 20_261_123 },
    );
    expect([...roads].filter((road) => !road.endsWith('undo')).sort()).toEqual(
      ALLOWED.map(([from, event]) => `${from} ${event}`).sort(),
    );
  });
});
