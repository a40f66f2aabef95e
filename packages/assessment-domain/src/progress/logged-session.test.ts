import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { painOf } from './dose-decision.ts';
import { type LoggedExercise, type LoggedSession, sessionsOfExercise } from './logged-session.ts';

const exercise = (id: string, rest: Partial<LoggedExercise> = {}): LoggedExercise => ({
  ...{ id, plannedReps: 30, doneReps: 30, skipped: null, rpe: null, painDuring: null },
  ...rest,
});
const session = (exercises: LoggedExercise[], rest: Partial<LoggedSession> = {}): LoggedSession => ({
  ...{ day: 1, rpe: 5, painDuring: 2, painBefore: 1, painAfter24h: null, exercises },
  ...rest,
});
const painIn = (id: string, one: LoggedSession) => sessionsOfExercise(id, [one]).map(painOf);

describe('sessionsOfExercise', () => {
  it('is as the session was, where an exercise was not told apart', () => {
    const [only] = sessionsOfExercise('clam', [session([exercise('clam')])]);
    expect(only).toEqual({
      ...{ day: 1, plannedReps: 30, doneReps: 30, rpe: 5, painDuring: 2, painBefore: 1, painAfter24h: null },
      own: { rpe: null, painDuring: null },
    });
    expect(sessionsOfExercise('bridge', [session([exercise('clam')])])).toEqual([]);
  });

  it('leaves the pain of one exercise with that one', () => {
    const one = session([exercise('clam', { painDuring: 1 }), exercise('bridge', { painDuring: 7 })], {
      painDuring: 7,
    });
    expect([painIn('clam', one), painIn('bridge', one)]).toEqual([[1], [7]]);
    const rest = session([exercise('clam', { painDuring: 1 }), exercise('bridge')], { painDuring: 7 });
    expect([painIn('clam', rest), painIn('bridge', rest)]).toEqual([[1], [7]]);
  });

  it('lets each exercise answer for pain that none of them is said to have had', () => {
    const told = [exercise('clam', { painDuring: 1 }), exercise('bridge', { painDuring: 2 })];
    expect(painIn('clam', session(told, { painDuring: 7 }))).toEqual([7]);
    expect(painIn('clam', session(told, { painDuring: 5 }))).toEqual([5]);
    const unasked = exercise('plank', { skipped: 'no-time', doneReps: 0 });
    expect(painIn('clam', session([...told, unasked], { painDuring: 7 }))).toEqual([7]);
    expect(painIn('clam', session(told, { painDuring: null }))).toEqual([1]);
  });

  it('takes one that was left out because it hurt for more than is accepted, and only that one', () => {
    const one = session([
      exercise('clam', { skipped: 'hurts', doneReps: 0 }),
      exercise('bridge', { painDuring: 1 }),
    ]);
    expect([painIn('clam', one), painIn('bridge', one)]).toEqual([[6], [1]]);
    const worse = session([exercise('clam', { skipped: 'hurts', painDuring: 8 })]);
    expect(painIn('clam', worse)).toEqual([8]);
  });

  it('lets one that hurt too much to go on answer for the pain of the session, whatever was told of it', () => {
    const one = session(
      [exercise('clam', { skipped: 'hurts', painDuring: 3 }), exercise('bridge', { painDuring: 1 })],
      { painDuring: 6 },
    );
    expect([painIn('clam', one), painIn('bridge', one)]).toEqual([[6], [1]]);
    const more = { ...one, painDuring: 7 };
    expect([painIn('clam', more), painIn('bridge', more)]).toEqual([[7], [7]]);
  });

  it('does not count what was not begun, for lack of time or because the session ended, unless some of it was done', () => {
    const none = session([exercise('clam', { skipped: 'no-time', doneReps: 0 })]);
    const some = session([exercise('clam', { skipped: 'no-time', doneReps: 10 })]);
    expect([painIn('clam', none), painIn('clam', some)]).toEqual([[], [2]]);
    const ended = session([exercise('clam', { doneReps: 0 }), exercise('bridge', { painDuring: 1 })], {
      painDuring: 7,
    });
    expect([painIn('clam', ended), painIn('bridge', ended)]).toEqual([[], [7]]);
  });

  it('never loses the highest pain of a session that was done', () => {
    const score = fc.option(fc.integer({ min: 0, max: 10 }), { nil: null });
    const some = fc.array(
      fc.record({ painDuring: score, skipped: fc.constantFrom('hurts', 'too-hard', null), rpe: score }),
      { minLength: 1, maxLength: 5 },
    );
    fc.assert(
      fc.property(some, score, (exercises, painDuring) => {
        const all = exercises.map((one, index) => exercise(String(index), one));
        const seen = all.flatMap(({ id }) => painIn(id, session(all, { painDuring })));
        const highest = Math.max(painDuring ?? 0, ...exercises.map((one) => one.painDuring ?? 0));
        expect(Math.max(...seen.map((pain) => pain ?? 0))).toBeGreaterThanOrEqual(highest);
      }),
    );
  });
});
