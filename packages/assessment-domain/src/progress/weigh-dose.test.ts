import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ENGLISH } from '../explanations/phrases.ts';
import { NOTHING_TO_WEIGH } from '../explanations/weighing.ts';
import { DEFAULT_RULESET } from '../ruleset/default.ts';
import { type DoseInput, decideDose, type ExerciseSession } from './dose-decision.ts';
import { explainDose } from './explain-dose.ts';

const { dose: rules } = DEFAULT_RULESET;

const session = (day: number, rest: Partial<ExerciseSession> = {}): ExerciseSession => ({
  day,
  plannedReps: 30,
  doneReps: 30,
  rpe: 5,
  painDuring: 0,
  painBefore: 0,
  painAfter24h: 0,
  ...rest,
});
const three = (rest: Partial<ExerciseSession> = {}) => [14, 17, 20].map((day) => session(day, rest));
const given = (rest: Partial<DoseInput> = {}): DoseInput => ({
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
  ...rest,
});
const explained = (rest: Partial<DoseInput> = {}) => {
  const facts = given(rest);
  return explainDose(decideDose(facts), facts);
};

describe('a dose', () => {
  it('is not weighed where what it was made from was not kept', () => {
    expect(explainDose(decideDose(given()), null)).toMatchObject(NOTHING_TO_WEIGH);
  });

  it('that may go up: what was less than ideal, and what would have kept or stepped it down', () => {
    expect(explained()).toMatchObject({
      against: [],
      missing: [],
      alternatives: [
        'Stay, had effort been above 5 in one session.',
        'Stay, had less than 90% of the repetitions been done.',
        'Stay, had pain been above 2, up to 5, in one session.',
        'Step down, had pain been above 5 in one session.',
      ],
    });
    const flare = session(18, { painBefore: 0, painAfter24h: 3, painDuring: 2, doneReps: 27 });
    expect(explained({ sessions: [...three(), flare] }).against).toEqual([
      '98% of the repetitions were done, not all of them.',
      'Pain was 2, within the 2 that is allowed.',
      'Sessions of the last 14 days after which pain rose by 2 or more within a day: 1. Nothing follows below 2.',
    ]);
    expect(explained({ strictPainLimit: true }).alternatives.slice(2)).toEqual([
      'Stop, had pain been above 2 in one session.',
    ]);
  });

  it('that stays for its effort: the target that was reached, and the effort a step up takes', () => {
    expect(explained({ sessions: three({ rpe: 9 }) })).toMatchObject({
      against: [
        '100% of the repetitions were done; 90% is enough for a step up.',
        'Pain was 0 at most; 2 or less is enough for a step up.',
      ],
      alternatives: [
        'For a step up: an effort of 5 or less, answered for each session.',
        'Step down, had pain been above 5 in one session.',
      ],
    });
  });

  it('that stays for what was not answered: how often, and what could not be seen', () => {
    const unanswered = { rpe: null, painDuring: null, painAfter24h: null };
    expect(explained({ sessions: [...three(), session(21, unanswered)] })).toMatchObject({
      against: ['100% of the repetitions were done; 90% is enough for a step up.'],
      missing: [
        'Effort was not answered for 1 of 4 sessions.',
        'Pain was not answered for 1 of 4 sessions.',
        'Pain before, or a day later, was not answered for 1 of 4 sessions in 14 days, so nobody knows whether it rose after them.',
      ],
      alternatives: [
        'For a step up: an effort of 5 or less, answered for each session.',
        'For a step up: pain of 2 or less, answered for each session.',
        'Step down, had pain been above 5 in one session.',
      ],
    });
  });

  it('that stays for the rest: each thing a step up lacks', () => {
    const lacking = (rest: Partial<DoseInput>) =>
      explained(rest).alternatives.filter((text) => text.startsWith('For a step up'));
    expect(lacking({ sessions: [session(20, { doneReps: 10 })] })).toEqual([
      'For a step up: 3 sessions within 10 days.',
      'For a step up: 90% or more of the repetitions.',
    ]);
    expect(lacking({ sessions: [], asOfDay: 3 })).toEqual(['For a step up: 3 sessions within 10 days.']);
    expect(lacking({ openAlerts: 1, canProgress: false })).toEqual([
      'For a step up: no open alert.',
      'For a step up: a harder level or exercise that the rules may offer. There is none.',
    ]);
    expect(lacking({ targetRpe: null, sessions: three({ rpe: null }) })).toEqual([]);
    expect(explained({ targetRpe: null, sessions: three({ rpe: null }) })).toMatchObject({
      against: [],
      missing: [],
    });
  });

  it('that goes back for pain: that it was gone within a day, and what less of it had led to', () => {
    const painful = { painDuring: 7, painBefore: 1, painAfter24h: 1 };
    const sessions = [...three(), session(21, painful), session(21, { ...painful, painAfter24h: 2 })];
    expect(explained({ sessions })).toMatchObject({
      against: ['Sessions with pain above 5 after which pain a day later was no higher than before: 1 of 2.'],
      alternatives: ['Stay, had pain been 5 or less in each session.'],
    });
    expect(explained({ sessions, canRegress: false }).alternatives).toEqual([
      'Stay, had pain been 5 or less in each session.',
      'Step down, were there an easier level or exercise to go back to.',
    ]);
    const strict = explained({ sessions: three({ painDuring: 3 }), strictPainLimit: true });
    expect(strict.alternatives).toEqual(['Stay, were pain not to stay at 2 or less here.']);
    expect(strict.against).toEqual([
      'Sessions with pain above 2 after which pain a day later was no higher than before: 3 of 3.',
    ]);
  });

  it('that goes back for pain a day later: not that the sessions were done and easy', () => {
    const flares = explained({ sessions: three({ painAfter24h: 4 }) });
    expect(flares.against).toEqual([]);
    expect(flares.alternatives).toEqual(['Step up, had pain not risen so much within a day.']);
  });

  it('after days away: what fewer and what more of them do', () => {
    expect(explained({ asOfDay: 28 })).toMatchObject({
      against: [],
      alternatives: [
        'The full dose, after fewer than 7 days without a session.',
        'Step down, after 14 days without a session.',
      ],
    });
    expect(explained({ asOfDay: 40 }).alternatives).toEqual([
      '20% less to begin with, after fewer than 14 days without a session.',
    ]);
  });

  it('after many days away: says one level back only where there is one', () => {
    expect(explained({ asOfDay: 40 }).says).toBe(
      'Step down: 20 days without a session; one level back, and a re-check.',
    );
    const { says, alternatives } = explained({ asOfDay: 40, canRegress: false });
    expect(says).toBe(
      'Stay: 20 days without a session, and no easier level or exercise to go back to; a re-check.',
    );
    expect(alternatives).toContain('Step down, were there an easier level or exercise to go back to.');
  });

  const doing = (...reps: number[]) => reps.map((doneReps) => session(20, { doneReps, rpe: 9 }));
  const EASY = 'Pain was 0 at most; 2 or less is enough for a step up.';
  const EFFORT = 'For a step up: an effort of 5 or less, answered for each session.';
  const TOO_MUCH = 'Step down, had pain been above 5 in one session.';
  it.each<[string, ExerciseSession[], string[], string[]]>([
    [
      'at what is enough',
      doing(27, 27, 27),
      ['90% of the repetitions were done; 90% is enough for a step up.', EASY],
      [EFFORT, TOO_MUCH],
    ],
    [
      'just under it',
      doing(27, 27, 26),
      [EASY],
      ['For a step up: 90% or more of the repetitions.', EFFORT, TOO_MUCH],
    ],
  ])('that stays for its effort, with repetitions %s', (_case, sessions, against, alternatives) => {
    expect(explained({ sessions })).toMatchObject({ against, alternatives });
  });

  it('that stays for its repetitions alone says nothing of effort and pain', () => {
    expect(explained({ sessions: three({ doneReps: 26 }) }).alternatives).toEqual([
      'For a step up: 90% or more of the repetitions.',
      TOO_MUCH,
    ]);
  });

  it('of release work has no step up: only what more pain would do', () => {
    expect(explained({ targetRpe: null, sessions: three({ rpe: null }) }).alternatives).toEqual([TOO_MUCH]);
  });

  const DONE = '100% of the repetitions were done; 90% is enough for a step up.';
  const EFFORTLESS = 'Effort was 5 at most; 5 or less is enough for a step up.';
  it.each<[string, Partial<ExerciseSession>[], string | null]>([
    ['pain at the limit is not above it', [{ painDuring: 5 }], null],
    ['as high as before is gone', [{ painDuring: 6, painBefore: 3, painAfter24h: 3 }], '1 of 2'],
    ['a point higher is not', [{ painDuring: 6, painBefore: 3, painAfter24h: 4 }], null],
    ['nobody knows without the pain before', [{ painDuring: 6, painBefore: null }], null],
    [
      'nor without that of the day after',
      [{ painDuring: 6, painBefore: 3, painAfter24h: null }, { painDuring: 5 }],
      null,
    ],
  ])('that goes back for pain: %s', (_case, others, counted) => {
    const lasting = { painDuring: 7, painBefore: 1, painAfter24h: 2 };
    const sessions = [...three(), ...[lasting, ...others].map((rest) => session(20, rest))];
    expect(explained({ sessions }).against).toEqual(
      counted === null
        ? []
        : [`Sessions with pain above 5 after which pain a day later was no higher than before: ${counted}.`],
    );
  });

  it('that stays for pain that is accepted and settled: nothing of pain above a limit', () => {
    expect(explained({ sessions: three({ painDuring: 3 }) }).against).toEqual([DONE, EFFORTLESS]);
  });

  it('that went back for pain leaves what was not answered so, when it asks what less of it had led to', () => {
    const unanswered = session(20, { painDuring: null });
    const facts = given({ sessions: [...three(), session(20, { painDuring: 7 }), unanswered] });
    const strict = { dose: { ...rules, acceptablePainUpTo: rules.safePainUpTo } };
    expect(explainDose(decideDose(facts, strict), facts, strict).alternatives).toEqual([
      'Stay, had pain been 2 or less in each session.',
    ]);
  });

  it('counts rises of pain up to what the rules act on, and each session they could not be seen after', () => {
    const flare = { painAfter24h: 2 };
    expect(explained({ sessions: [...three(), session(20, flare), session(20, flare)] }).against).toEqual([]);
    expect(explained({ sessions: [...three(), session(20, { painBefore: null })] }).missing).toEqual([
      'Pain before, or a day later, was not answered for 1 of 4 sessions in 14 days, so nobody knows whether it rose after them.',
    ]);
  });

  const flared = (...days: number[]) => days.map((day) => session(day, { painAfter24h: 3 }));
  const hurting = { painDuring: 7, painBefore: 0, painAfter24h: 0 };
  const BEFORE_LONG = '20% less to begin with, after fewer than 14 days without a session.';
  it.each<[string, Partial<DoseInput>, string[]]>([
    [
      'for two weeks, with one rise of pain on the last day',
      { asOfDay: 34, sessions: flared(20) },
      [BEFORE_LONG],
    ],
    [
      'for two weeks, at a level that began with the last session',
      { asOfDay: 40, sinceDay: 20 },
      [BEFORE_LONG],
    ],
    ['for two weeks, where pain decides a day sooner', { asOfDay: 34, sessions: flared(19, 20) }, []],
    [
      'for one week, where pain decides a day sooner',
      { asOfDay: 27, sessions: [session(17, hurting), session(20)] },
      ['Step down, after 14 days without a session.'],
    ],
    [
      'for one week, where pain stops it a day sooner',
      { asOfDay: 27, sessions: [session(17, hurting), session(20)], canRegress: false },
      [],
    ],
  ])('after days away %s', (_case, rest, alternatives) => {
    expect(explained(rest)).toMatchObject({ against: [], alternatives });
  });

  it('that is paused: what the log alone says', () => {
    const paused = { programPaused: true, openAlerts: 2 };
    expect(explained(paused)).toMatchObject({
      against: [],
      alternatives: ['Step up, were no alert open.'],
    });
    expect(explained({ ...paused, sessions: three({ rpe: 9 }) }).alternatives).toEqual([
      'Stay, were no alert open.',
    ]);
  });
});

describe('what is weighed, whatever was logged', () => {
  const scores = fc.option(fc.integer({ min: 0, max: 10 }), { nil: null });
  const anything = fc.record({
    sessions: fc.array(
      fc.record({
        day: fc.integer({ min: 0, max: 30 }),
        plannedReps: fc.constant(30),
        doneReps: fc.integer({ min: 20, max: 40 }),
        rpe: scores,
        painDuring: scores,
        painBefore: scores,
        painAfter24h: scores,
      }),
      { maxLength: 7 },
    ),
    asOfDay: fc.integer({ min: 21, max: 40 }),
    sinceDay: fc.integer({ min: 0, max: 20 }),
    targetRpe: fc.option(fc.integer({ min: 3, max: 8 }), { nil: null }),
    openAlerts: fc.integer({ min: 0, max: 1 }),
    programPaused: fc.boolean(),
    canRegress: fc.boolean(),
    canProgress: fc.boolean(),
    strictPainLimit: fc.boolean(),
  });
  const easily = (facts: DoseInput): ExerciseSession[] =>
    [0, 1, 2].map(() => session(facts.asOfDay, { rpe: (facts.targetRpe ?? 0) - 1 }));

  it('names all that a step up lacks: with all of it there is one, with a part of it none', () => {
    const REMEDIES: readonly (readonly [string, (facts: DoseInput) => Partial<DoseInput>])[] = [
      [ENGLISH['dose.up.alert'], () => ({ openAlerts: 0 })],
      [ENGLISH['dose.up.harder'], () => ({ canProgress: true })],
      ['For a step up: 3 sessions', (facts) => ({ sessions: [...facts.sessions, ...easily(facts)] })],
      [
        'For a step up: 90%',
        ({ sessions }) => ({ sessions: sessions.map((one) => ({ ...one, doneReps: 30 })) }),
      ],
      [
        'For a step up: an effort',
        ({ sessions, targetRpe }) => ({
          sessions: sessions.map((one) => ({ ...one, rpe: (targetRpe ?? 0) - 1 })),
        }),
      ],
      [
        'For a step up: pain',
        ({ sessions }) => ({ sessions: sessions.map((one) => ({ ...one, painDuring: 2 })) }),
      ],
    ];
    fc.assert(
      fc.property(anything, (rest) => {
        const facts = given(rest);
        const { alternatives } = explainDose(decideDose(facts), facts);
        const lacking = alternatives.filter((text) => text.startsWith('For a step up'));
        const decision = decideDose(facts);
        if (decision.action === 'progress') expect(lacking).toEqual([]);
        if (lacking.length === 0) return;
        const remedies = REMEDIES.filter(([start]) => lacking.some((text) => text.startsWith(start)));
        expect(remedies).toHaveLength(lacking.length);
        const remedied = (those: typeof remedies) => {
          let now = facts;
          for (const [, remedy] of those) now = { ...now, ...remedy(now) };
          return decideDose(now).action;
        };
        expect(remedied(remedies)).toBe('progress');
        // Sessions that are lacking may bring the rest with them.
        if (lacking.some((text) => text.startsWith('For a step up: 3 sessions'))) return;
        for (const one of remedies)
          expect(remedied(remedies.filter((other) => other !== one))).not.toBe('progress');
      }),
      { numRuns: 1000 },
    );
  });

  it('says for a step up only what was answered in every session that counts, and never of a step up or of pain that decided', () => {
    fc.assert(
      fc.property(anything, (rest) => {
        const facts = given(rest);
        const decision = decideDose(facts);
        const { against, missing } = explainDose(decision, facts);
        const recent = facts.sessions.filter(
          ({ day }) =>
            day >= facts.sinceDay && day <= facts.asOfDay && day > facts.asOfDay - rules.sessionDays,
        );
        const isAside =
          ['pause', 'regress', 'stop'].includes(decision.action) || decision.rule.startsWith('away');
        const counts =
          facts.targetRpe !== null && recent.length > 0 && !isAside && decision.action !== 'progress';
        const isEasy = recent.every(({ rpe }) => rpe !== null && rpe < (facts.targetRpe ?? 0));
        expect(against.some((text) => text.startsWith('Effort was'))).toBe(counts && isEasy);
        const isPainless = recent.every(({ painDuring }) => painDuring !== null && painDuring <= 2);
        expect(against.some((text) => /^Pain was \d+ at most/.test(text))).toBe(counts && isPainless);
        expect(missing.some((text) => text.startsWith('Pain was not'))).toBe(
          recent.some(({ painDuring }) => painDuring === null),
        );
        expect(missing.some((text) => text.startsWith('Effort was not'))).toBe(
          facts.targetRpe !== null && recent.some(({ rpe }) => rpe === null),
        );
      }),
    );
  });

  it('never holds a decision against itself, and leaves no placeholder open', () => {
    fc.assert(
      fc.property(anything, (rest) => {
        const facts = given(rest);
        const decision = decideDose(facts);
        const { against, missing, alternatives } = explainDose(decision, facts);
        const same = ENGLISH[`dose.action.${decision.action}`];
        expect(alternatives.filter((text) => text.startsWith(`${same},`))).toEqual([]);
        for (const text of [...against, ...missing, ...alternatives])
          expect(text).not.toMatch(/[{}]|null|NaN/);
      }),
    );
  });

  it('knows the facts of any rule set, not of the one in force only', () => {
    const facts = given({ sessions: three({ rpe: 9 }) });
    const other = { dose: { ...rules, donePercent: 80, acceptablePainUpTo: 4 } };
    expect(explainDose(decideDose(facts, other), facts, other)).toMatchObject({
      against: [expect.stringContaining('80% is enough'), expect.anything()],
      alternatives: [expect.anything(), 'Step down, had pain been above 4 in one session.'],
    });
  });
});
