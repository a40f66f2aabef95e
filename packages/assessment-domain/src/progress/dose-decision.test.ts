import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_RULESET } from '../ruleset/default.ts';
import { type DoseInput, decideDose, type ExerciseSession } from './dose-decision.ts';
import { explainDose } from './explain-dose.ts';

const session = (day: number, rest: Partial<ExerciseSession> = {}): ExerciseSession => ({
  day,
  plannedReps: 30,
  doneReps: 30,
  rpe: 5,
  painDuring: 1,
  painBefore: 1,
  painAfter24h: 1,
  ...rest,
});
const three = (rest: Partial<ExerciseSession> = {}) => [
  session(14, rest),
  session(17, rest),
  session(20, rest),
];
const DEFAULT_INPUT: DoseInput = {
  asOfDay: 21,
  sinceDay: 0,
  programWeek: 3,
  targetRpe: 6,
  sessions: three(),
  openAlerts: 0,
  programPaused: false,
  canRegress: true,
  canProgress: true,
  strictPainLimit: false,
  autoProgress: false,
};
const decide = (rest: Partial<DoseInput> = {}) => decideDose({ ...DEFAULT_INPUT, ...rest });

describe('decideDose', () => {
  it('offers the next level when three sessions were easy, and waits for the physio', () => {
    expect(decide()).toMatchObject({
      action: 'progress',
      rule: 'ready',
      takesEffect: 'after-physio',
      volumePercent: 0,
    });
    expect(decide({ autoProgress: true }).takesEffect).toBe('now');
    expect(explainDose(decide(), null).says).toBe(
      'Step up: 100% of the repetitions in 3 sessions, effort 5 (target 6), pain 1, no open alert.',
    );
  });

  it.each<[string, Partial<DoseInput>, string, string]>([
    ['27 of 30 reps are 90%', { sessions: three({ doneReps: 27 }) }, 'progress', 'ready'],
    ['26 of 30 are not', { sessions: three({ doneReps: 26 }) }, 'hold', 'not-ready'],
    ['effort at target', { sessions: three({ rpe: 6 }) }, 'hold', 'not-ready'],
    ['pain 2', { sessions: three({ painDuring: 2 }) }, 'progress', 'ready'],
    ['pain 3 that settled', { sessions: three({ painDuring: 3 }) }, 'hold', 'settling-pain'],
    ['pain 3 that stayed', { sessions: three({ painDuring: 3, painAfter24h: 2 }) }, 'hold', 'not-ready'],
    ['pain not answered', { sessions: three({ painDuring: null }) }, 'hold', 'not-ready'],
    ['effort not answered', { sessions: three({ rpe: null }) }, 'hold', 'not-ready'],
    ['own effort at target', { sessions: three({ own: { rpe: 6, painDuring: null } }) }, 'hold', 'not-ready'],
    [
      'own effort and pain below those of the session',
      { sessions: three({ rpe: 9, painDuring: 7, own: { rpe: 5, painDuring: 2 } }) },
      'progress',
      'ready',
    ],
    [
      'own pain above 5 in an easy session',
      { sessions: three({ own: { rpe: null, painDuring: 6 } }) },
      'regress',
      'pain-above-limit',
    ],
    [
      'own figures where the session has none',
      { sessions: three({ rpe: null, painDuring: null, own: { rpe: 5, painDuring: 1 } }) },
      'progress',
      'ready',
    ],
    ['an open alert', { openAlerts: 1 }, 'hold', 'ready-but-open-alert'],
    ['the last level', { canProgress: false }, 'hold', 'ready-at-top'],
    ['release work', { targetRpe: null }, 'hold', 'ready-but-release'],
    ['two sessions', { sessions: [session(17), session(20)] }, 'hold', 'too-few-sessions'],
    [
      'a third 10 days ago',
      { sessions: [session(11), session(17), session(20)] },
      'hold',
      'too-few-sessions',
    ],
    ['sessions of the level before', { sinceDay: 16 }, 'hold', 'too-few-sessions'],
    ['one of the very moment the level began', { sinceDay: 14 }, 'progress', 'ready'],
    ['pain 6 ten days ago', { sessions: [session(11, { painDuring: 6 }), ...three()] }, 'progress', 'ready'],
    ['nothing planned', { sessions: three({ plannedReps: 0, doneReps: 0 }) }, 'hold', 'not-ready'],
    [
      'effort not answered once',
      { sessions: [session(14), session(17, { rpe: null }), session(20)] },
      'hold',
      'not-ready',
    ],
    [
      'pain not answered once',
      { sessions: [session(14, { painDuring: null }), session(17), session(20)] },
      'hold',
      'not-ready',
    ],
    [
      'pain 3 that settled in all sessions but one',
      { sessions: [...three({ painDuring: 3 }), session(21, { painDuring: 3, painAfter24h: 2 })] },
      'hold',
      'not-ready',
    ],
    [
      'pain 3 that settled, and 2 that had nothing to settle',
      { sessions: [...three({ painDuring: 3 }), session(21, { painDuring: 2, painAfter24h: 2 })] },
      'hold',
      'settling-pain',
    ],
    [
      'pain 3 of which nobody knows what it was before',
      { sessions: three({ painDuring: 3, painBefore: null, painAfter24h: 0 }) },
      'hold',
      'not-ready',
    ],
    [
      'pain 3 of which nobody knows what it was a day later',
      { sessions: three({ painDuring: 3, painAfter24h: null }) },
      'hold',
      'not-ready',
    ],
  ])('%s', (_case, rest, action, rule) => {
    expect(decide(rest)).toMatchObject({ action, rule });
  });

  it('goes back on pain above 5 in one session, at 30% less; without an easier level it stops', () => {
    const sessions = [...three(), session(21, { painDuring: 6 })];
    expect(decide({ sessions })).toMatchObject({
      action: 'regress',
      rule: 'pain-above-limit',
      volumePercent: -30,
    });
    expect(decide({ sessions, canRegress: false })).toMatchObject({
      action: 'stop',
      rule: 'pain-above-limit',
    });
    expect(decide({ sessions: three({ painDuring: 5 }) }).action).toBe('hold');
  });

  it('stops above 2 where the limit is strict', () => {
    expect(decide({ sessions: three({ painDuring: 3 }), strictPainLimit: true })).toMatchObject({
      action: 'stop',
      rule: 'strict-pain-limit',
    });
  });

  it('does not stop at 2 where the limit is strict, nor for what nobody answered', () => {
    expect(decide({ sessions: three({ painDuring: 2 }), strictPainLimit: true }).rule).toBe('ready');
    const { dose } = DEFAULT_RULESET;
    const unanswered = { ...DEFAULT_INPUT, sessions: three({ painDuring: null }), strictPainLimit: true };
    expect(decideDose(unanswered, { dose: { ...dose, safePainUpTo: 0 } }).rule).toBe('not-ready');
  });

  it('takes effect at once unless it is a step up that the physio has to allow', () => {
    expect(decide({ sessions: [], autoProgress: false }).takesEffect).toBe('now');
    expect(decide({ sessions: three({ painDuring: 6 }) }).takesEffect).toBe('now');
  });

  it('takes no rise for a flare when it does not know what it rose from, and counts one of 14 days ago', () => {
    const unknown = { painBefore: null, painAfter24h: 5 };
    expect(decide({ sessions: three(unknown) }).rule).toBe('ready');
    const flare = { painBefore: 1, painAfter24h: 3 };
    const flares = (first: number) => [session(first, flare), session(14), session(17), session(20, flare)];
    expect(decide({ sessions: flares(7) }).rule).toBe('flare-twice');
    expect(decide({ sessions: flares(6.9) }).rule).toBe('ready');
  });

  it('goes back on two flares in 14 days, not on one', () => {
    const flare = { painBefore: 1, painAfter24h: 3 };
    expect(decide({ sessions: [session(14, flare), session(17), session(20)] }).rule).toBe('ready');
    expect(decide({ sessions: [session(14, flare), session(17, flare), session(20)] })).toMatchObject({
      action: 'regress',
      rule: 'flare-twice',
      volumePercent: -30,
    });
  });

  it.each([
    [6, 'hold', 'too-few-sessions', 0],
    [7, 'hold', 'away-one-week', -20],
    [13, 'hold', 'away-one-week', -20],
    [14, 'regress', 'away-two-weeks', 0],
  ])('after %d days away: %s', (days, action, rule, volumePercent) => {
    const decision = decide({ asOfDay: 20 + days, sessions: [session(17), session(20)] });
    expect(decision).toMatchObject({ action, rule, volumePercent, remindToRecheck: days >= 14 });
  });

  it('counts days away from the last session, in whatever order they were logged', () => {
    for (const sessions of [three(), three().toReversed(), [session(20), session(14), session(17)]])
      expect(decide({ asOfDay: 28, sessions }).numbers).toEqual({ days: 8, less: 20 });
  });

  it('is paused while an alert waits, whatever else', () => {
    const sessions = [session(20, { painDuring: 9 })];
    for (const programWeek of [3, 4])
      expect(decide({ sessions, programPaused: true, programWeek })).toMatchObject({
        action: 'pause',
        deloadOffered: false,
      });
  });

  it('offers an easier week in weeks 4, 8 and 12', () => {
    const offered = [0, 3, 4, 5, 8, 12, 16].filter((programWeek) => decide({ programWeek }).deloadOffered);
    expect(offered).toEqual([4, 8, 12]);
  });
});

describe('the numbers of a decision', () => {
  const told = { sessions: 3, done: 100, least: 90, limit: 2 };
  it.each<[string, Partial<DoseInput>, object]>([
    ['a step up', {}, { ...told, pain: 1, effort: 5, later: 1, target: 6, spare: 5 }],
    [
      'alerts that wait',
      { openAlerts: 2 },
      { ...told, alerts: 2, pain: 1, effort: 5, later: 1, target: 6, spare: 5 },
    ],
    ['release work', { targetRpe: null }, { ...told, pain: 1, effort: 5, later: 1 }],
    [
      'nothing answered, and more done than planned in one session only',
      {
        sessions: [
          ...[14, 17].map((day) =>
            session(day, { rpe: null, painDuring: null, painAfter24h: null, doneReps: 15 }),
          ),
          session(20, { rpe: null, painDuring: null, painAfter24h: null, doneReps: 60 }),
        ],
      },
      { ...told, done: 67, target: 6, spare: 5 },
    ],
    [
      'the highest of those that were answered',
      {
        sessions: [
          session(14, { rpe: 4, painDuring: 0, painAfter24h: 0 }),
          ...three({ rpe: null, painDuring: null, painAfter24h: null }),
        ],
      },
      { ...told, sessions: 4, pain: 0, effort: 4, later: 0, target: 6, spare: 5 },
    ],
    ['too few', { sessions: [session(17), session(20)] }, { sessions: 2, needed: 3, within: 10 }],
    ['pain', { sessions: [session(20, { painDuring: 7 })] }, { pain: 7, limit: 5 }],
    ['a strict limit', { sessions: three({ painDuring: 3 }), strictPainLimit: true }, { pain: 3, limit: 2 }],
    ['flares', { sessions: three({ painAfter24h: 4 }) }, { flares: 3, points: 2, within: 14 }],
    ['a pause', { openAlerts: 3, programPaused: true }, { alerts: 3 }],
    ['days away', { asOfDay: 28 }, { days: 8, less: 20 }],
  ])('are those of %s', (_case, rest, numbers) => {
    expect(decide(rest).numbers).toEqual(numbers);
  });
});

describe('decideDose, whatever was logged', () => {
  const scores = fc.option(fc.integer({ min: 0, max: 10 }), { nil: null });
  const aSession = fc.record({
    day: fc.integer({ min: 0, max: 25 }),
    plannedReps: fc.constant(30),
    doneReps: fc.integer({ min: 0, max: 40 }),
    rpe: scores,
    painDuring: scores,
    painBefore: scores,
    painAfter24h: scores,
  });
  const anything: fc.Arbitrary<Partial<DoseInput>> = fc.record({
    sessions: fc.array(aSession, { maxLength: 8 }),
    sinceDay: fc.integer({ min: 0, max: 20 }),
    targetRpe: fc.option(fc.integer({ min: 3, max: 8 }), { nil: null }),
    openAlerts: fc.integer({ min: 0, max: 1 }),
    programPaused: fc.boolean(),
    canRegress: fc.boolean(),
    canProgress: fc.boolean(),
    strictPainLimit: fc.boolean(),
    autoProgress: fc.boolean(),
  });
  const isPainful = ({ painDuring }: ExerciseSession) => (painDuring ?? 0) > 2;

  it('progresses only with nothing open, on three painless easy sessions, and waits unless it may move on', () => {
    fc.assert(
      fc.property(anything, (rest) => {
        const decision = decide(rest);
        if (rest.programPaused) expect(decision.action).toBe('pause');
        if (decision.action !== 'progress') return;
        const recent = (rest.sessions ?? []).filter(
          ({ day }) => day >= (rest.sinceDay ?? 0) && day > 11 && day <= 21,
        );
        expect(recent.length).toBeGreaterThanOrEqual(3);
        expect(recent.some(isPainful)).toBe(false);
        expect(rest.openAlerts).toBe(0);
        expect(recent.every(({ rpe }) => rpe !== null && rpe < (rest.targetRpe ?? 0))).toBe(true);
        expect(decision.takesEffect).toBe(rest.autoProgress ? 'now' : 'after-physio');
      }),
      { numRuns: 2000 },
    );
  });

  it('takes one step at a time: what was done before the step no longer counts for the next', () => {
    fc.assert(
      fc.property(anything, (rest) => {
        const decision = decide({ ...rest, sinceDay: 21.5 });
        expect(['hold', 'pause']).toContain(decision.action);
      }),
    );
  });

  it('never goes up when a session hurts more, and does not mind the order of the logs', () => {
    const rank = { stop: 0, pause: 0, regress: 0, hold: 1, progress: 2 } as const;
    fc.assert(
      fc.property(anything, fc.nat(), (rest, pick) => {
        const sessions = rest.sessions ?? [];
        const worse = sessions.map((one, index) =>
          index === pick % Math.max(1, sessions.length) ? { ...one, painDuring: 10 } : one,
        );
        const decision = decide({ ...rest, sessions });
        expect(rank[decide({ ...rest, sessions: worse }).action]).toBeLessThanOrEqual(rank[decision.action]);
        expect(decide({ ...rest, sessions: sessions.toReversed() })).toEqual(decision);
      }),
      { numRuns: 500 },
    );
  });
});
