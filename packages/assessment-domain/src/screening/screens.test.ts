import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CAUTION_IDS, type CautionId, FINDINGS, forbiddenWordsIn, RED_FLAG_IDS } from '../catalogue/index.ts';
import { assess } from '../inference/assess.ts';
import { DEFAULT_RULESET, type Ruleset } from '../ruleset/index.ts';
import { CHECKS, type CheckId } from './checks.ts';
import { homeScreenFor } from './home-screen.ts';
import { HOME_TEST_IDS, HOME_TESTS, homeScreenLimits } from './home-tests.ts';
import { lintScreens, reach } from './lint-screens.ts';
import { missingAnswers, visibleQuestions } from './pre-visit.ts';
import { type PreVisitAnswers, preVisitAnswersSchema } from './pre-visit-answers.ts';
import { PRE_VISIT_QUESTIONS, type PreVisitQuestion } from './pre-visit-questions.ts';
import { rawToFindings } from './raw.ts';
import { redFlagQuestions } from './red-flag-questions.ts';
import { cautionsToAskFirst, type ScreenDefinition, skips } from './screen-definition.ts';
import { SCREENS } from './screens.ts';

const all: readonly ScreenDefinition[] = Object.values(SCREENS);
const messages = (screens: readonly ScreenDefinition[], questions?: readonly PreVisitQuestion[]) =>
  lintScreens(screens, questions).map(({ where, message }) => `${where}: ${message}`);

function question(id: PreVisitQuestion['id'], change: Partial<PreVisitQuestion> = {}): PreVisitQuestion {
  const found = PRE_VISIT_QUESTIONS.find((one) => one.id === id);
  if (!found) throw new Error(id);
  return { ...found, ...change };
}

describe('the screens', () => {
  it('have no fault', () => {
    expect(messages(all)).toEqual([]);
  });

  it('hold every question and every finding of theirs once', () => {
    const items = (id: keyof typeof SCREENS) => SCREENS[id].steps.flatMap((step) => [...step.items]);
    expect(items('pre-visit')).toHaveLength(PRE_VISIT_QUESTIONS.length);
    expect(items('clinic')).toHaveLength(Object.keys(FINDINGS).length);
    const tested = items('home').flatMap((item) => (item.kind === 'finding' ? [item.finding] : []));
    const selfTests = Object.values(FINDINGS).filter(({ confidence }) => 'self' in confidence);
    expect([...tested].sort()).toEqual(selfTests.map(({ id }) => id).sort());
  });

  it('begin in the room with what the person reports', () => {
    for (const item of SCREENS.clinic.steps[0].items)
      expect(item.kind === 'finding' && FINDINGS[item.finding].confidence.report).toBe(1);
  });

  it('leave out in the room what a caution speaks against, whatever is read from one test alike', () => {
    const against = (caution: CautionId) =>
      SCREENS.clinic.steps
        .flatMap(({ items }) => [...items])
        .flatMap((item) =>
          item.kind === 'finding' &&
          item.skipWhen.some((rule) => skips(rule, { cautions: { [caution]: 'yes' } }))
            ? [item.finding]
            : [],
        );
    expect(against('cannot-stand-on-one-leg-safely')).toEqual([
      'sl-stance',
      'sls-quality',
      'step-down',
      'ybt-asymmetry',
    ]);
    expect(against('hip-instability')).toEqual([
      'hip-er-rom',
      'faber',
      'fadir',
      'mtt-iliopsoas',
      'mtt-rectus',
      'mtt-tfl',
    ]);
    expect(against('hip-replacement-precautions-posterior')).toEqual(['hip-ir-rom', 'fadir']);
    expect(against('progressive-weakness')).toEqual(['slump']);
    expect(against('shoulder-cannot-load')).toEqual(['copenhagen-hold']);
    expect(against('pregnancy')).toEqual([]);
  });

  it('keep in what nobody asked about, and say what to ask before it', () => {
    const rules = SCREENS.clinic.steps
      .flatMap(({ items }) => [...items])
      .flatMap((item) => (item.kind === 'finding' && item.finding === 'fadir' ? item.skipWhen : []));
    const [posterior, replaced, unstable] = [
      'hip-replacement-precautions-posterior',
      'hip-replacement',
      'hip-instability',
    ] as const;
    expect(rules.some((rule) => skips(rule, { cautions: {} }))).toBe(false);
    expect(cautionsToAskFirst(rules, {})).toEqual([posterior, replaced, unstable]);
    expect(cautionsToAskFirst(rules, { [replaced]: 'no' })).toEqual([posterior, unstable]);
    expect(cautionsToAskFirst(rules, { [replaced]: 'yes' })).toEqual([]);
    expect(rules.some((rule) => skips(rule, { cautions: { [replaced]: 'yes' } }))).toBe(true);
  });

  it('every question of the check is reached by some answers', () => {
    for (const [index, one] of PRE_VISIT_QUESTIONS.entries()) {
      const answers = reach(one, PRE_VISIT_QUESTIONS.slice(0, index));
      expect(answers, one.id).not.toBeNull();
      expect(visibleQuestions(answers ?? {}).map(({ id }) => id)).toContain(one.id);
    }
  });
});

describe('lintScreens finds', () => {
  const { home } = SCREENS;
  const [safety, tests] = home.steps;
  const heel = { kind: 'finding', finding: 'heel-raise', modes: ['report'], skipWhen: [] } as const;

  it.each<[string, readonly ScreenDefinition[], readonly PreVisitQuestion[], string]>([
    [
      'a question that waits for a later one',
      [],
      [question('nprs'), question('hurts')],
      'question.nprs: waits for hurts, which is not asked before it',
    ],
    [
      'two questions that wait for each other',
      [],
      [question('hurts', { when: { kind: 'charted', anyOf: ['heel'] } }), question('regions')],
      'question.hurts: waits for regions, which is not asked before it',
    ],
    [
      'a question that its own condition rules out',
      [],
      [
        question('hurts'),
        question('regions', {
          when: {
            kind: 'all',
            of: [
              { kind: 'answered', question: 'hurts', anyOf: [true] },
              { kind: 'answered', question: 'hurts', anyOf: [false] },
            ],
          },
        }),
      ],
      'question.regions: is reached by no answers',
    ],
    [
      'a question that an earlier one rules out',
      [],
      [
        question('hurts'),
        question('regions'),
        question('limp', {
          when: {
            kind: 'all',
            of: [
              { kind: 'answered', question: 'hurts', anyOf: [false] },
              { kind: 'charted', anyOf: ['heel'] },
            ],
          },
        }),
      ],
      'question.limp: is reached by no answers',
    ],
    [
      'a question that a shorter check never opens',
      [
        {
          ...SCREENS.class,
          steps: [safety, { id: 'problem', title: 'x', items: [{ kind: 'question', question: 'nprs' }] }],
        },
      ],
      PRE_VISIT_QUESTIONS,
      'class.problem: nprs waits for hurts, which this screen does not ask',
    ],
    ['a question asked twice', [], [question('age'), question('age')], 'question.age: is asked twice'],
    [
      'an unsupervised screen without red flags',
      [{ ...home, steps: [tests ?? safety] }],
      [],
      'home: asks no red flags',
    ],
    [
      'a test before the red flags',
      [{ ...home, steps: [tests ?? safety, safety] }],
      [],
      'home: tests something before the red flags',
    ],
    [
      'a mode that the finding has not',
      [{ ...home, steps: [safety, { id: 'x', title: 'x', items: [heel] }] }],
      [],
      'home.x: heel-raise cannot be measured by report',
    ],
    [
      'a finding that comes twice',
      [{ ...home, steps: [safety, { id: 'x', title: 'x', items: [heel, heel] }] }],
      [],
      'home.x: heel-raise comes twice',
    ],
  ])('%s', (_, screens, questions, expected) => {
    expect(messages(screens, questions)).toContain(expected);
  });
});

/** An answer to one question, as its control allows. */
function anyAnswer({ id, control }: PreVisitQuestion): fc.Arbitrary<unknown> {
  switch (control.kind) {
    case 'yes-no':
      return fc.boolean();
    case 'one-of':
      return fc.constantFrom(...control.options.map(({ value }) => value));
    case 'any-of':
      return fc.subarray(control.options.map(({ value }) => value));
    case 'scale':
      return fc.integer({ min: 0, max: 10 });
    case 'scales':
      return fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 3, maxLength: 3 });
    case 'number':
      return fc.integer({ min: control.min, max: control.max });
    case 'body-chart': {
      const { element } = preVisitAnswersSchema.shape.regions.unwrap();
      const place = fc.constantFrom(...element.shape.region.options);
      return fc.array(fc.record({ region: place, side: fc.constantFrom('left', 'right', 'both') }), {
        minLength: 1,
        maxLength: 4,
      });
    }
    case 'red-flags':
      return fc
        .array(fc.constantFrom('no', 'yes', 'not-sure'), {
          minLength: RED_FLAG_IDS.length,
          maxLength: RED_FLAG_IDS.length,
        })
        .map((given) => Object.fromEntries(RED_FLAG_IDS.map((flag, index) => [flag, given[index]])));
    default:
      throw new Error(`no answer for ${id}`);
  }
}

describe('walking the check', () => {
  const everyAnswer = fc.record(
    Object.fromEntries(PRE_VISIT_QUESTIONS.map((one) => [one.id, anyAnswer(one)])),
  );

  const checkIds = Object.keys(CHECKS) as CheckId[];

  it.each(checkIds)(
    '%s: every path ends, no question comes twice, and every red flag has its answer',
    (check) => {
      fc.assert(
        fc.property(everyAnswer, (given) => {
          let answers: PreVisitAnswers = {};
          const asked: string[] = [];
          for (;;) {
            const next = visibleQuestions(answers, check).find(({ id }) => !asked.includes(id));
            if (!next) break;
            asked.push(next.id);
            answers = preVisitAnswersSchema.parse({ ...answers, [next.id]: given[next.id] });
          }
          expect(asked.length).toBeLessThanOrEqual(PRE_VISIT_QUESTIONS.length);
          expect(asked).toContain('redFlags');
          expect(missingAnswers(answers, check)).toEqual([]);
          const flags = redFlagQuestions(answers).flatMap((group) => group.flags);
          expect(flags.filter(({ id }) => answers.redFlags?.[id] === undefined)).toEqual([]);
        }),
      );
    },
  );
});

describe('homeScreenFor', () => {
  it.each([
    [{ age: 40 }, [], 'safety-questions-open'],
    [{ age: 40, redFlags: ['rf-dvt'] }, 'all', 'red-flag'],
    [{ age: 15 }, 'all', 'under-16'],
    [{}, 'all', 'age-unknown'],
    [{ age: 40, weeksSinceOperation: 11 }, 'all', 'recent-operation'],
  ] as const)('offers nothing to %j', (facts, asked, reason) => {
    const screen = homeScreenFor(facts, asked);
    expect(screen).toMatchObject({ status: 'not-now', reason });
  });

  const offered = (facts: Parameters<typeof homeScreenFor>[0]) => {
    const screen = homeScreenFor(facts, RED_FLAG_IDS);
    if (screen.status !== 'offered') throw new Error(screen.reason);
    return screen.tests.map(({ finding }) => finding);
  };

  it('offers all tests to a well adult with company, and one less without', () => {
    expect(offered({ age: 40, hasCompany: true })).toEqual([...HOME_TEST_IDS]);
    expect(offered({ age: 40 })).not.toContain('mtt-iliopsoas');
    expect(offered({ age: 16, hasCompany: true })).toHaveLength(HOME_TEST_IDS.length);
    expect(offered({ age: 40, hasCompany: true, weeksSinceOperation: 12 })).toHaveLength(
      HOME_TEST_IDS.length,
    );
  });

  it('leaves out what could make a person fall, and says so', () => {
    expect(offered({ age: 64, hasCompany: true })).toContain('sl-stance');
    expect(offered({ age: 65, hasCompany: true })).toEqual([
      'wblt',
      'bridge-hamstring-cramp',
      'ake',
      'adductor-squeeze',
    ]);
    const unsteady = homeScreenFor({ age: 30, cautions: { 'cannot-stand-on-one-leg-safely': 'yes' } }, 'all');
    expect(unsteady).toMatchObject({
      leftOut: expect.arrayContaining([
        { finding: 'sl-stance', because: 'You told us that standing on one leg is not safe for you.' },
      ]),
    });
  });

  it('goes by the limits of the rule set, and names them', () => {
    const own = (part: Partial<Ruleset['homeSafety']>) => ({
      homeSafety: { ...DEFAULT_RULESET.homeSafety, ...part },
    });
    const screen = (facts: Parameters<typeof homeScreenFor>[0], part: Partial<Ruleset['homeSafety']>) =>
      homeScreenFor(facts, 'all', own(part));
    expect(screen({ age: 17 }, { adultFromAge: 18 })).toMatchObject({
      reason: 'under-16',
      says: 'Under 18 we do these tests together at the clinic.',
    });
    expect(screen({ age: 40, weeksSinceOperation: 14 }, { healedFromWeeks: 16 })).toMatchObject({
      reason: 'recent-operation',
      says: expect.stringContaining('For 16 weeks'),
    });
    expect(screen({ age: 61 }, { fallsFromAge: 60 })).toMatchObject({
      leftOut: expect.arrayContaining([
        { finding: 'sl-stance', because: expect.stringMatching(/^From 60 we/) },
      ]),
    });
    expect(screen({ age: 40, nprs: 5 }, { strongPainFrom: 5 })).toMatchObject({ tests: [] });
  });

  it('knows no test that came after the rules it goes by', () => {
    const { wblt: _, ...leaveOut } = DEFAULT_RULESET.homeSafety.leaveOut;
    const earlier = { homeSafety: { ...DEFAULT_RULESET.homeSafety, leaveOut } };
    for (const facts of [
      { age: 40, hasCompany: true },
      { age: 40, nprs: 9 },
    ]) {
      const screen = homeScreenFor(facts, 'all', earlier);
      if (screen.status !== 'offered') throw new Error(screen.reason);
      const findings = [...screen.tests, ...screen.leftOut].map(({ finding }) => finding);
      expect(findings.toSorted()).toEqual(HOME_TEST_IDS.filter((id) => id !== 'wblt').toSorted());
    }
  });

  it('tests nothing on a day of strong pain', () => {
    expect(offered({ age: 40, nprs: 6, hasCompany: true })).toHaveLength(HOME_TEST_IDS.length);
    expect(offered({ age: 40, nprs: 7, hasCompany: true })).toEqual([]);
  });

  it('never offers a test against its own cautions', () => {
    fc.assert(
      fc.property(fc.subarray([...CAUTION_IDS]), (cautions) => {
        const answers = Object.fromEntries(cautions.map((caution) => [caution, 'yes' as const]));
        const screen = homeScreenFor({ age: 30, cautions: answers, hasCompany: true }, 'all');
        if (screen.status !== 'offered') return;
        for (const { skipWhen } of screen.tests) {
          const against = skipWhen.flatMap((rule) => (rule.kind === 'caution' ? rule.anyOf : []));
          expect(against.filter((caution) => cautions.includes(caution))).toEqual([]);
        }
        expect(screen.tests.length + screen.leftOut.length).toBe(HOME_TEST_IDS.length);
      }),
    );
  });

  it('says how to be safe, when to stop and what to write, in words a person may read', () => {
    for (const test of Object.values(HOME_TESTS)) {
      const texts = [test.title, ...test.before, ...test.steps, ...test.stopWhen, test.write];
      expect(texts.flatMap(forbiddenWordsIn)).toEqual([]);
      expect(test.stopWhen.join(' '), test.finding).toMatch(/^Stop/);
      expect(FINDINGS[test.finding].testId).toBe(test.test);
    }
    expect(forbiddenWordsIn(homeScreenLimits())).toEqual([]);
  });

  it('leads to findings that never propose a program by themselves', () => {
    const { findings } = rawToFindings({
      wblt: {
        L: { kind: 'number', value: 5, mode: 'self' },
        R: { kind: 'number', value: 11, mode: 'self' },
      },
      'heel-raise': { L: { kind: 'number', value: 9, mode: 'self' } },
      'sl-stance': { L: { kind: 'stance', seconds: 6, pelvis: 'level', mode: 'self' } },
    });
    const L = { ...findings.L, 'ankle-instability': [1, 'report'] as const };
    const result = assess({ findings: { ...findings, L } });
    expect(result.ranked[0]).toMatchObject({ pattern: 'p4-ankle-lock', status: 'possible' });
    expect(result.pair).toEqual({ status: 'physio-assessment-first' });
  });
});
