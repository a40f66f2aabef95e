import { expect, test } from 'vitest';
import { apply, explanations, type ModelState, type Step, stepOf, transitionsSeen } from './claims-model.ts';

const nothing: ModelState = new Map();
/** Long before the first visit of the sequence. */
const EARLY = -20 * 60;
const take = (id: string, over: Partial<Extract<Step, { act: 'take' | 'hold' }>> = {}): Step => ({
  act: 'take',
  id,
  clinic: 'alder',
  practitioner: 'pia',
  inRoom: false,
  patient: 0,
  from: 0,
  ...over,
});
const after = (...steps: Step[]) => steps.reduce((state, step) => apply(state, step, EARLY).next, nothing);
const outcome = (state: ModelState, step: Step, now = EARLY) => apply(state, step, now).outcome;

test('time is taken by practitioner, room and patient, and by a shared practitioner at both clinics', () => {
  const held = after(take('a', { inRoom: true }));
  const other = { practitioner: 'dana', patient: 1 } as const;
  expect(outcome(held, take('b', { ...other, practitioner: 'pia', from: 1 }))).toBe('SLOT_TAKEN');
  expect(outcome(held, take('b', { ...other, practitioner: 'pia', from: 2 }))).toBe('ok');
  expect(outcome(held, take('b', { ...other, inRoom: true }))).toBe('SLOT_TAKEN');
  expect(outcome(held, take('b', { ...other, patient: 0 }))).toBe('SLOT_TAKEN');
  expect(outcome(held, take('b', other))).toBe('ok');
  expect(outcome(held, take('b', { ...other, clinic: 'birch', patient: 0, inRoom: true }))).toBe('ok');
  expect(outcome(after(take('a', other)), take('b', { ...other, clinic: 'birch' }))).toBe('SLOT_TAKEN');
});

test('a visit moves over its own time, frees it once, and answers an old version with a conflict', () => {
  const held = after(take('a'));
  const move: Step = { act: 'move', id: 'a', version: 1, practitioner: 'pia', from: 1 };
  expect(outcome(held, move)).toBe('ok');
  expect(outcome(apply(held, move, EARLY).next, move)).toBe('CONFLICT');
  const freed = after(take('a'), { act: 'free', id: 'a', version: 1, forPatient: false });
  expect(outcome(freed, { act: 'free', id: 'a', version: 2, forPatient: false })).toBe('REFUSED');
  expect(outcome(freed, take('b'))).toBe('ok');
});

test('what two did at once is explained by an order of the two, or by none', () => {
  const [a, b] = [take('a'), take('b')];
  const told = (first: string, second: string) =>
    explanations(
      nothing,
      [
        { step: a, outcome: first },
        { step: b, outcome: second },
      ],
      EARLY,
    );
  expect(told('SLOT_TAKEN', 'ok').map((state) => [...state.keys()])).toEqual([['b']]);
  expect(told('ok', 'ok')).toEqual([]);
});

test('who withdraws a visit while its booking is taken back is told that it has changed', () => {
  const held = after(take('a'));
  const steps: { step: Step; outcome: string }[] = [
    { step: { act: 'withdraw', id: 'a', version: 1 }, outcome: 'CONFLICT' },
    { step: { act: 'undo', id: 'a', version: 1 }, outcome: 'ok' },
  ];
  expect(explanations(held, steps, EARLY).map((state) => state.get('a')?.state)).toEqual(['expired']);
});

test('a request keeps its time until the clinic says yes, or it runs out', () => {
  const asked = after(take('a', { act: 'hold', inRoom: true }), { act: 'press', id: 'a' });
  expect(asked.get('a')).toMatchObject({ state: 'requested', expires: 0, version: 2 });
  expect(outcome(asked, take('b', { patient: 1 }))).toBe('SLOT_TAKEN');
  expect(outcome(asked, take('b', { patient: 1 }), 0)).toBe('ok');
  expect(outcome(asked, { act: 'confirm', id: 'a', version: 2 })).toBe('ok');
  expect(outcome(asked, { act: 'confirm', id: 'a', version: 2 }, 0)).toBe('REFUSED');
  const lapsed = apply(asked, { act: 'expire' }, 0).next;
  expect(lapsed.get('a')?.state).toBe('expired');
  expect(transitionsSeen(asked, lapsed)).toEqual(['requested expire expired']);
});

test('a cancellation is taken back while its time is there', () => {
  const late = -11 * 60;
  const freed = apply(after(take('a')), { act: 'free', id: 'a', version: 1, forPatient: true }, late).next;
  expect(freed.get('a')?.state).toBe('late-cancelled');
  const undo: Step = { act: 'undo', id: 'a', version: 2 };
  expect(outcome(freed, undo, late + 3)).toBe('ok');
  expect(outcome(freed, undo, late + 4)).toBe('REFUSED');
  expect(outcome(apply(freed, take('b'), late).next, undo, late)).toBe('SLOT_TAKEN');
});

test('a patient has one hold: a new one lets the old go, unless its time is taken', () => {
  const held = after(take('a', { act: 'hold' }));
  const other = apply(held, take('b', { act: 'hold', from: 1 }), EARLY);
  expect([...other.next].map(([id, { state }]) => `${id} ${state}`)).toEqual(['a expired', 'b held']);
  const beside = apply(
    after(take('c', { patient: 1, from: 4 }), take('a', { act: 'hold' })),
    take('b', { act: 'hold', from: 4 }),
    EARLY,
  );
  expect(beside.outcome).toBe('SLOT_TAKEN');
  expect(beside.next.get('a')?.state).toBe('held');
});

test('a patient gives a visit another time in time, and only one that is theirs', () => {
  const booked = after(take('a'));
  const rebook: Step = { act: 'rebook', id: 'a', version: 1, practitioner: 'dana', from: 4 };
  expect(outcome(booked, rebook)).toBe('ok');
  expect(outcome(booked, rebook, -11 * 60)).toBe('REFUSED');
  expect(outcome(after(take('a'), take('b', { practitioner: 'dana', from: 5, patient: 1 })), rebook)).toBe(
    'SLOT_TAKEN',
  );
  expect(outcome(after(take('a', { inRoom: true })), rebook)).toBe('REFUSED');
  expect(outcome(after(take('a', { act: 'hold' })), rebook)).toBe('NOT_FOUND');
});

test('there is nothing to change at a clinic without visits', () => {
  const draft = {
    act: 'free',
    visit: 3,
    practitioner: 'pia',
    inRoom: true,
    patient: 1,
    from: 4,
    event: 'arrive',
    isRare: false,
  } as const;
  expect(stepOf(nothing, 'birch', draft, EARLY)).toMatchObject({
    act: 'take',
    practitioner: 'dana',
    from: 4,
  });
  expect(stepOf(after(take('a')), 'alder', draft, EARLY)).toEqual({
    act: 'free',
    id: 'a',
    version: 1,
    forPatient: true,
  });
  // Of two, the one whose booking can still be taken back.
  const [early, now] = [after(take('a')), EARLY + 10];
  const both = apply(early, take('b', { from: 4 }), now).next;
  const rare = { ...draft, act: 'undo', visit: 0 } as const;
  expect(stepOf(both, 'alder', rare, now)).toMatchObject({ id: 'a' });
  expect(stepOf(both, 'alder', { ...rare, isRare: true }, now)).toMatchObject({ id: 'b' });
});
