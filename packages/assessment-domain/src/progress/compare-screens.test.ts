import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  FINDING_IDS,
  FINDINGS,
  LEVELS,
  type Level,
  type MeasurementMode,
  SIDES,
} from '../catalogue/index.ts';
import { detectableChangeOf } from '../outcomes/detectable-change.ts';
import { DEFAULT_RULESET, rulesetOf } from '../ruleset/index.ts';
import {
  compareScreens,
  type DominantLeg,
  isImproved,
  type ScreenFinding,
  stampedComparison,
} from './compare-screens.ts';

const compare = (
  before: Partial<ScreenFinding>,
  now: Partial<ScreenFinding>,
  raters: readonly [string | null, string | null] = ['ana', 'ana'],
) => {
  const wblt: ScreenFinding = { finding: 'wblt', side: 'L', level: 0.5, mode: 'clinician' };
  const [only] = compareScreens(
    { rater: raters[0], findings: [{ ...wblt, ...before }] },
    { rater: raters[1], findings: [{ ...wblt, ...now }] },
  );
  return only;
};

describe('compareScreens', () => {
  it('keeps a lunge from 7.0 to 8.5 within error, and calls symmetry 78 to 91% better (V22)', () => {
    expect(compare({ value: 7, level: 0.5 }, { value: 8.5, level: 0.5 })).toEqual({
      finding: 'wblt',
      side: 'L',
      status: 'within-measurement-error',
      reason: null,
      levelBefore: 0.5,
      levelNow: 0.5,
      valueBefore: 7,
      valueNow: 8.5,
      detectable: { value: 1.9, unit: 'cm', verified: true, note: expect.stringContaining('Powden 2015') },
    });
    const strength = { finding: 'hip-abduction-strength', mode: 'instrumented' } as const;
    expect(compare({ ...strength, value: 78, level: 1 }, { ...strength, value: 91, level: 0 })).toMatchObject(
      {
        status: 'better',
        levelBefore: 1,
        levelNow: 0,
      },
    );
  });

  it.each([
    [7, 9.2, 'better'],
    [7.6, 9.5, 'better'],
    [9.5, 7.6, 'worse'],
    [9.5, 7.7, 'within-measurement-error'],
  ])('lunge %d to %d is %s', (from, to, status) => {
    expect(compare({ value: from }, { value: to })?.status).toBe(status);
  });

  it('does not let a level band turn noise into progress', () => {
    expect(compare({ value: 9.8, level: 0.5 }, { value: 10.2, level: 0 })?.status).toBe(
      'within-measurement-error',
    );
  });

  it('turns round where less is better, and marks unverified errors', () => {
    const deficit = { finding: 'ake' } as const;
    expect(compare({ ...deficit, value: 35 }, { ...deficit, value: 20 })?.status).toBe('better');
    const reps = { finding: 'slb-endurance' } as const;
    expect(compare({ ...reps, value: 12 }, { ...reps, value: 25 })?.detectable).toMatchObject({
      verified: false,
    });
  });

  it('compares manual strength by the full grade', () => {
    const grade = { finding: 'hip-extension-strength', mode: 'clinician' } as const;
    expect(compare({ ...grade, value: 4 }, { ...grade, value: 4.5 })?.status).toBe(
      'within-measurement-error',
    );
    expect(compare({ ...grade, value: 3 }, { ...grade, value: 4 }, ['ana', 'ben'])?.status).toBe('better');
  });

  it('takes no single level of strength by hand for a change without the grade: from 5 to 4.5 is one', () => {
    const hand = { finding: 'hip-extension-strength', mode: 'clinician' } as const;
    for (const [from, to] of [
      [0, 0.5],
      [0.5, 0],
      [0.5, 1],
      [1, 0.5],
    ] as const) {
      const unknown = { status: 'not-comparable', reason: 'grade-not-recorded' };
      expect(compare({ ...hand, level: from }, { ...hand, level: to })).toMatchObject(unknown);
      expect(compare({ ...hand, level: from, value: 4 }, { ...hand, level: to })).toMatchObject(unknown);
      const before = rulesetOf('2026.12.1') ?? DEFAULT_RULESET;
      const screen = (level: Level) => ({ rater: 'ana', findings: [{ ...hand, side: 'L', level } as const] });
      expect(compareScreens(screen(from), screen(to), before)[0]?.status).toBe(
        from > to ? 'better' : 'worse',
      );
    }
    expect(compare({ ...hand, level: 0.5 }, { ...hand, level: 0.5 })?.status).toBe(
      'within-measurement-error',
    );
  });

  it('takes two levels of it for one, grade 5 to 3.5 or less, as long as the bands lie a grade apart', () => {
    const hand = { finding: 'hip-extension-strength', mode: 'clinician' } as const;
    expect(compare({ ...hand, level: 1 }, { ...hand, level: 0 })?.status).toBe('better');
    expect(compare({ ...hand, level: 0 }, { ...hand, level: 1 })?.status).toBe('worse');
    const screen = (level: Level) => ({ rater: 'ana', findings: [{ ...hand, side: 'L', level } as const] });
    const levels = { ...DEFAULT_RULESET.levels, grade: { normalFrom: 4.5, mildFrom: 4 } };
    const [narrow] = compareScreens(screen(0), screen(1), { ...DEFAULT_RULESET, levels });
    expect(narrow?.reason).toBe('grade-not-recorded');
  });

  it('compares by level where there is no number', () => {
    const squat = { finding: 'sls-quality' } as const;
    expect(compare({ ...squat, level: 1 }, { ...squat, level: 0.5 })).toMatchObject({
      status: 'better',
      detectable: null,
    });
    expect(compare({ ...squat, level: 0 }, { ...squat, level: 0.5 })?.status).toBe('worse');
    expect(compare({ ...squat, level: 0.5 }, { ...squat, level: 0.5 })?.status).toBe(
      'within-measurement-error',
    );
  });

  it('says why it cannot compare', () => {
    const reasonOf = (...args: Parameters<typeof compare>) => compare(...args)?.reason;
    expect(reasonOf({ value: 7 }, { value: 9.2, mode: 'self' })).toBe('other-mode');
    const rotation = { finding: 'hip-ir-rom' } as const;
    expect(reasonOf({ ...rotation, value: 20 }, { ...rotation, value: 35 }, ['ana', 'ben'])).toBe(
      'other-rater',
    );
    expect(reasonOf({ ...rotation, value: 20 }, { ...rotation, value: 35 }, ['ana', null])).toBe(
      'rater-not-recorded',
    );
    expect(reasonOf({ finding: 'sls-quality', level: null }, { finding: 'sls-quality' })).toBe('not-judged');
    expect(reasonOf({ finding: 'fpi6', value: 9 }, { finding: 'fpi6', value: 4 })).toBe(
      'no-better-direction',
    );
  });

  it('takes a person measuring themselves for one rater, and a measure by somebody else for another', () => {
    const self = { finding: 'heel-raise', mode: 'self' } as const;
    expect(compare({ ...self, value: 10 }, { ...self, value: 20 }, [null, null])?.status).toBe('better');
    const rotation = { finding: 'hip-ir-rom' } as const;
    expect(compare({ ...rotation, value: 20 }, { ...rotation, value: 35, rater: 'ben' })?.reason).toBe(
      'other-rater',
    );
  });

  it('compares by level where either number is missing', () => {
    for (const [from, to] of [
      [null, 9.5],
      [undefined, 9.5],
      [7, null],
      [7, undefined],
    ])
      expect(compare({ value: from, level: 1 }, { value: to, level: 0 })).toMatchObject({
        status: 'better',
        detectable: null,
      });
  });

  it.each([
    [null, null, 'rater-not-recorded'],
    ['ana', null, 'rater-not-recorded'],
    [null, 'ana', 'rater-not-recorded'],
    ['ana', 'ben', 'other-rater'],
    ['ana', 'ana', null],
  ] as const)('where a second rater is not comparable, %s and then %s are %s', (first, second, reason) => {
    const rotation = { finding: 'hip-ir-rom' } as const;
    const compared = compare({ ...rotation, value: 20 }, { ...rotation, value: 40 }, [first, second]);
    expect(compared?.reason).toBe(reason);
  });

  it.each<[string, Partial<ScreenFinding>, (string | null)[]]>([
    [
      'a squat judged by eye',
      { finding: 'sls-quality' },
      ['other-rater', 'rater-not-recorded', 'rater-not-recorded', null],
    ],
    [
      'strength by hand, whose error between raters is known, but not its grade',
      { finding: 'hip-abduction-strength' },
      ['grade-not-recorded', 'grade-not-recorded', 'grade-not-recorded', 'grade-not-recorded'],
    ],
    ['an effort whose error between raters is known', { finding: 'aslr' }, [null, null, null, null]],
    [
      'a range without its number',
      { finding: 'hip-ir-rom', mode: 'instrumented' },
      ['other-rater', 'rater-not-recorded', 'rater-not-recorded', null],
    ],
    ['what a person reports', { finding: 'hip-stiffness', mode: 'report' }, [null, null, null, null]],
    ['what a person tests', { finding: 'wblt', mode: 'self' }, [null, null, null, null]],
  ])('of %s tells who judged', (_, found, reasons) => {
    const raters = [
      ['ana', 'ben'],
      ['ana', null],
      [null, null],
      ['ana', 'ana'],
    ] as const;
    const judged = (from: 0 | 0.5 | 1, to: 0 | 0.5 | 1) =>
      raters.map((pair) => compare({ ...found, level: from }, { ...found, level: to }, pair));
    expect(judged(1, 0.5).map((one) => one?.reason)).toEqual(reasons);
    expect(judged(0.5, 1).map((one) => one?.status)).toEqual(
      reasons.map((reason) => (reason === null ? 'worse' : 'not-comparable')),
    );
    for (const one of judged(0.5, 0.5)) expect(one?.status).toBe('within-measurement-error');
  });

  it('holds one person’s level against another’s under the rules that did', () => {
    const squat = { finding: 'sls-quality', side: 'L', mode: 'clinician' } as const;
    const screens = [
      { rater: 'ana', findings: [{ ...squat, level: 1 }] },
      { rater: 'ben', findings: [{ ...squat, level: 0.5 }] },
    ] as const;
    const statusUnder = (version: string) => {
      const ruleset = rulesetOf(version);
      return ruleset && compareScreens(...screens, ruleset)[0]?.status;
    };
    expect(statusUnder('2026.11.9')).toBe('better');
    expect(statusUnder('2026.12.1')).toBe('not-comparable');
  });

  it('holds an instrument’s range against itself, whichever leg is the dominant one', () => {
    const rotation = { finding: 'hip-ir-rom', side: 'L', level: 1, mode: 'instrumented' } as const;
    const [only] = compareScreens(
      { rater: 'ana', dominantLeg: 'left', findings: [{ ...rotation, value: 20 }] },
      { rater: 'ana', dominantLeg: 'right', findings: [{ ...rotation, value: 40 }] },
    );
    expect(only?.status).toBe('better');
  });

  it('is stamped with the rules and with both screens', () => {
    const screen = (value: number) => ({
      rater: 'ana',
      findings: [{ finding: 'wblt', side: 'L', level: 1, mode: 'clinician', value } as const],
    });
    const { inputHash, ...rest } = stampedComparison(screen(7), screen(9));
    expect(rest.comparisons).toEqual(compareScreens(screen(7), screen(9)));
    expect(stampedComparison(screen(7), screen(9)).inputHash).toBe(inputHash);
    expect(stampedComparison(screen(7), screen(10)).inputHash).not.toBe(inputHash);
    expect(stampedComparison(screen(9), screen(7)).inputHash).not.toBe(inputHash);
  });

  it('does not compare one leg against the other once another leg is the dominant one', () => {
    const strength = { finding: 'hip-abduction-strength', side: 'L', level: 1 } as const;
    const reach = { finding: 'ybt-asymmetry', side: 'L', level: 1, mode: 'clinician', value: 8 } as const;
    const lunge = { finding: 'wblt', side: 'L', level: 1, mode: 'clinician', value: 5 } as const;
    const findings: ScreenFinding[] = [
      { ...strength, mode: 'instrumented', value: 70 },
      { ...strength, finding: 'hip-extension-strength', mode: 'clinician', value: 3 },
      reach,
      lunge,
    ];
    const better = findings.map((one) => ({ ...one, value: one === reach ? 1 : (one.value ?? 0) * 2 }));
    const reasons = (before: DominantLeg | null | undefined, now: DominantLeg | null) =>
      compareScreens(
        { rater: 'ana', findings, dominantLeg: before },
        { rater: 'ana', findings: better, dominantLeg: now },
      ).map(({ status, reason }) => reason ?? status);
    expect(reasons('right', 'left')).toEqual([
      'other-leg-dominance',
      'better',
      'other-leg-dominance',
      'better',
    ]);
    for (const [before, now] of [
      ['left', 'left'],
      [null, 'left'],
      [undefined, 'right'],
      ['right', null],
    ] as const)
      expect(reasons(before, now)).toEqual(['better', 'better', 'better', 'better']);
  });

  it('lists what was measured once only', () => {
    const one = (finding: ScreenFinding['finding']): ScreenFinding => ({
      finding,
      side: 'R',
      level: 1,
      mode: 'clinician',
    });
    const compared = compareScreens(
      { rater: 'ana', findings: [one('ake')] },
      { rater: 'ana', findings: [one('aslr')] },
    );
    expect(compared.map(({ finding, reason }) => [finding, reason])).toEqual([
      ['ake', 'not-measured-now'],
      ['aslr', 'not-measured-before'],
    ]);
  });
});

describe('two screens of anything', () => {
  const aFinding = fc.constantFrom(...FINDING_IDS).chain((finding) =>
    fc.record({
      finding: fc.constant(finding),
      side: fc.constantFrom(...SIDES),
      level: fc.constantFrom(null, ...LEVELS),
      mode: fc.constantFrom(...(Object.keys(FINDINGS[finding].confidence) as MeasurementMode[])),
      value: fc.option(fc.integer({ min: 0, max: 100 }), { nil: null }),
    }),
  );
  const aScreen = fc.record({
    rater: fc.constantFrom('ana', 'ben', null),
    dominantLeg: fc.constantFrom('left' as const, 'right' as const, null),
    findings: fc.uniqueArray(aFinding, {
      maxLength: 12,
      selector: ({ finding, side }) => `${finding}/${side}`,
    }),
  });
  const mirrored = {
    better: 'worse',
    worse: 'better',
    'within-measurement-error': 'within-measurement-error',
    'not-comparable': 'not-comparable',
  } as const;

  it('turned round, what was better is worse, and every place is told once', () => {
    fc.assert(
      fc.property(aScreen, aScreen, (before, now) => {
        const there = compareScreens(before, now);
        const back = new Map(compareScreens(now, before).map((one) => [`${one.finding}/${one.side}`, one]));
        expect(there).toHaveLength(back.size);
        for (const one of there) {
          const turned = back.get(`${one.finding}/${one.side}`);
          expect(turned?.status).toBe(mirrored[one.status]);
          expect(one.reason === null).toBe(one.status !== 'not-comparable');
        }
      }),
    );
  });

  it('knows an error of every rating from 0 to 10, and holds a pain against it and not against its bands', () => {
    const rated = FINDING_IDS.filter((id) => {
      const { capture } = FINDINGS[id];
      return 'unit' in capture && capture.unit === '0-10';
    });
    expect(rated.length).toBeGreaterThan(3);
    for (const id of rated) expect(detectableChangeOf(id, 'report'), id).not.toBeNull();
    const pain = (value: number, level: Level) => ({
      rater: null,
      findings: [{ finding: 'lumbar-pain', side: 'B', level, mode: 'report', value }] as const,
    });
    const between = (...[from, to]: [ReturnType<typeof pain>, ReturnType<typeof pain>]) =>
      compareScreens(from, to)[0]?.status;
    expect(between(pain(9, 1), pain(4, 1))).toBe('better');
    expect(between(pain(4, 1), pain(3, 0.5))).toBe('within-measurement-error');
    expect(between(pain(3, 0.5), pain(4, 1))).toBe('within-measurement-error');
    expect(between(pain(3, 0.5), pain(5, 1))).toBe('worse');
  });

  it('never calls a change smaller than the error better or worse', () => {
    fc.assert(
      fc.property(aScreen, aScreen, (before, now) => {
        for (const { finding, status, valueBefore, valueNow, detectable } of compareScreens(before, now)) {
          if (detectable === null || valueBefore === null || valueNow === null) continue;
          const isReal = Math.abs(valueNow - valueBefore) >= detectable.value - 1e-6;
          expect(isReal, finding).toBe(status !== 'within-measurement-error');
          expect(detectableChangeOf(finding, 'instrumented')).not.toBeNull();
        }
      }),
    );
  });
});

it('is improved by one finding that is better, whatever became of the others, and by none otherwise', () => {
  const screen = (...[lunge, reps]: [number, number]) => ({
    rater: 'ana',
    findings: [
      { finding: 'wblt', side: 'L', level: 0.5, mode: 'clinician', value: lunge },
      { finding: 'heel-raise', side: 'L', level: 0.5, mode: 'clinician', value: reps },
    ] as const,
  });
  expect(isImproved(screen(7, 24), screen(10, 12))).toBe(true);
  expect(isImproved(screen(7, 24), screen(8, 12))).toBe(false);
  expect(isImproved(screen(7, 24), { rater: 'ana', findings: [] })).toBe(false);
});
