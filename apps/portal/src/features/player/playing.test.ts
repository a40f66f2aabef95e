import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { KeptItem } from '@/device/snapshot.ts';
import {
  begunItems,
  didAnything,
  entriesOf,
  isOver,
  type PlayEvent,
  play,
  repsSoFar,
  secondsLeft,
  startPlaying,
} from './playing.ts';
import { planSession, type Step } from './session-plan.ts';

const item = (change: Partial<KeptItem> = {}): KeptItem => ({
  ...{ id: '019a0000-0000-7000-8000-000000000001', exerciseId: 'act-bridge', name: 'Bridge', cues: [] },
  ...{ bilateral: true, side: 'both', sets: 2, reps: 10, holdS: null, restS: 30, perWeek: 3, targetRpe: 5 },
  ...{ note: null, isLeftOut: false },
  ...change,
});
const plan = (...items: KeptItem[]) => planSession(items, () => 3);
const shape = (steps: readonly Step[]) =>
  steps.map((step) =>
    step.kind === 'work' ? `${step.set} ${step.side} ${step.seconds}` : `${step.kind} ${step.seconds}`,
  );

describe('the plan of a session', () => {
  it('gets ready, works and rests, and ends with work', () => {
    expect(shape(plan(item()))).toEqual(['ready 8', '1 both 30', 'rest 30', '2 both 30']);
  });

  it('does each side in turn where one performance does not work both', () => {
    expect(shape(plan(item({ bilateral: false, restS: 45 })))).toEqual([
      ...['ready 8', '1 left 30', 'rest 10', '1 right 30', 'rest 45', '2 left 30', 'rest 10', '2 right 30'],
    ]);
    expect(shape(plan(item({ bilateral: false, side: 'right', sets: 1 })))).toEqual([
      'ready 8',
      '1 right 30',
    ]);
  });

  it('counts a hold as a hold, and adds it to each repetition', () => {
    expect(shape(plan(item({ reps: null, holdS: 45, sets: 1 })))).toEqual(['ready 8', '1 both 45']);
    expect(shape(plan(item({ reps: 8, holdS: 5, sets: 1 })))).toEqual(['ready 8', '1 both 64']);
  });
});

describe('playing', () => {
  const items = [
    item({ sets: 1 }),
    item({ id: '019a0000-0000-7000-8000-000000000002', reps: null, holdS: 20, sets: 2 }),
  ];
  const after = (...events: PlayEvent[]) => events.reduce(play, startPlaying(plan(...items)));

  it('counts repetitions with the clock', () => {
    const state = after({ kind: 'tick', ms: 8000 });
    expect([repsSoFar(state), secondsLeft(state)]).toEqual([1, 30]);
    expect(repsSoFar(play(state, { kind: 'tick', ms: 6100 }))).toBe(3);
  });

  it('stands still while it is paused', () => {
    const state = after(
      { kind: 'tick', ms: 3000 },
      { kind: 'pause' },
      { kind: 'tick', ms: 60_000 },
      { kind: 'resume' },
    );
    expect(secondsLeft(state)).toBe(5);
  });

  it('catches up after the tab slept, and ends', () => {
    const state = after({ kind: 'tick', ms: 3_600_000 });
    expect(isOver(state)).toBe(true);
    expect(entriesOf(items, state).map(({ done }) => done)).toEqual([
      { sets: 1, reps: 10, holdS: null },
      { sets: 2, reps: null, holdS: 20 },
    ]);
  });

  it('keeps target and actual apart', () => {
    const state = after({ kind: 'next' }, { kind: 'next' }, { kind: 'correct', item: 0, amount: 6 });
    expect(entriesOf(items, state)[0]).toMatchObject({
      target: { sets: 1, reps: 10, holdS: null },
      done: { sets: 1, reps: 6, holdS: null },
      skipped: null,
    });
  });

  it('adds how one exercise felt to that one, and nothing to the others', () => {
    const state = after({ kind: 'next' }, { kind: 'next' });
    const [first, second] = entriesOf(items, state, { [items[0]?.id ?? '']: { effort: 7 } });
    expect([first?.effort, 'painDuring' in (first ?? {}), 'effort' in (second ?? {})]).toEqual([
      7,
      false,
      false,
    ]);
  });

  it('asks about what was begun, or left out because of how it felt', () => {
    const asked = (...events: PlayEvent[]) => begunItems(items, after(...events)).map(({ id }) => id.at(-1));
    expect(asked({ kind: 'next' }, { kind: 'next' })).toEqual(['1']);
    expect(asked({ kind: 'skip', reason: 'no-time' }, { kind: 'skip', reason: 'hurts' })).toEqual(['2']);
  });

  it('leaves an exercise with the reason, keeps what was finished, and goes to the next', () => {
    const state = after(
      ...[{ kind: 'next' }, { kind: 'next' }, { kind: 'next' }, { kind: 'next' }].map(
        (event) => event as PlayEvent,
      ),
      { kind: 'skip', reason: 'hurts' },
    );
    expect(isOver(state)).toBe(true);
    expect(entriesOf(items, state)[1]).toMatchObject({ done: { sets: 1, holdS: 20 }, skipped: 'hurts' });
    expect(didAnything(after({ kind: 'skip', reason: 'no-time' }, { kind: 'skip', reason: 'no-time' }))).toBe(
      false,
    );
  });

  it('never logs more sets than were asked for, and time only moves on', () => {
    const events = fc.array(
      fc.oneof(
        fc.record({ kind: fc.constant('tick' as const), ms: fc.integer({ min: 0, max: 90_000 }) }),
        fc.constantFrom<PlayEvent>(
          { kind: 'next' },
          { kind: 'pause' },
          { kind: 'resume' },
          { kind: 'skip', reason: 'no-time' },
        ),
      ),
      { maxLength: 40 },
    );
    const some = fc.array(
      fc.record({
        bilateral: fc.boolean(),
        sets: fc.integer({ min: 1, max: 4 }),
        reps: fc.option(fc.integer({ min: 1, max: 20 })),
      }),
      { minLength: 1, maxLength: 4 },
    );
    fc.assert(
      fc.property(some, events, (changes, given) => {
        const session = changes.map((change) => item({ ...change, holdS: 5 }));
        let state = startPlaying(plan(...session));
        for (const event of given) {
          const next = play(state, event);
          expect(next.at).toBeGreaterThanOrEqual(state.at);
          state = next;
        }
        for (const { done, target } of entriesOf(session, state))
          expect(done.sets).toBeLessThanOrEqual(target.sets);
      }),
    );
  });
});
