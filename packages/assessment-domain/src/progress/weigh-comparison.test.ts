import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FINDING_IDS, FINDINGS, MEASUREMENT_MODES } from '../catalogue/index.ts';
import type { Unit } from '../catalogue/units.ts';
import { detectableChangeOf } from '../outcomes/detectable-change.ts';
import { type ComparedScreen, compareScreens, type ScreenFinding } from './compare-screens.ts';
import { valueRange } from './value-range.ts';
import { weighComparison } from './weigh-comparison.ts';

const lunge = (value: number | null, rest: Partial<ScreenFinding> = {}): ScreenFinding => ({
  ...{ finding: 'wblt', side: 'L', level: 0.5, mode: 'clinician', value },
  ...rest,
});
const screen = (findings: readonly ScreenFinding[], rest: Partial<ComparedScreen> = {}): ComparedScreen => ({
  rater: 'kim',
  findings,
  ...rest,
});
const compared = (
  before: ScreenFinding | null,
  now: ScreenFinding | null,
  rest: readonly [Partial<ComparedScreen>, Partial<ComparedScreen>] = [{}, {}],
) => {
  const [first] = compareScreens(
    screen(before === null ? [] : [before], rest[0]),
    screen(now === null ? [] : [now], rest[1]),
  );
  if (first === undefined) throw new Error('nothing was compared');
  return weighComparison(first);
};

/** Counts are whole, grades have halves, and the rest is told to a tenth. */
const stepOf = (unit: Unit) => (unit === 'reps' || unit === 'points' ? 1 : unit === 'grade' ? 0.5 : 0.1);
const nearestOf = (value: number, unit: Unit) =>
  Number((Math.round(value / stepOf(unit)) * stepOf(unit)).toFixed(1));

/** Each finding with a known error, in each mode that gives it a number, and a number it can have. */
const measured = fc
  .constantFrom(
    ...FINDING_IDS.flatMap((finding) =>
      MEASUREMENT_MODES.filter((mode) => FINDINGS[finding].confidence[mode] !== undefined).flatMap((mode) => {
        const change = detectableChangeOf(finding, mode);
        return change === null ? [] : [{ finding, mode, unit: change.unit }];
      }),
    ),
  )
  .chain(({ finding, mode, unit }) => {
    const [low, high] = valueRange(finding, unit);
    const number = fc
      .integer({ min: Math.round(low / stepOf(unit)), max: Math.round(high / stepOf(unit)) })
      .map((steps) => nearestOf(steps * stepOf(unit), unit));
    return fc.tuple(fc.constant(finding), fc.constant(mode), number);
  });
const NOTHING = { against: [], missing: [], alternatives: [], sources: [] };

describe('a finding of two screens', () => {
  it('names the source of the error its numbers are held against', () => {
    expect(compared(lunge(8), lunge(8.5)).sources).toEqual([
      { text: expect.stringContaining('Powden 2015'), grade: null, verified: true },
    ]);
  });

  const [GOOD, MIDDLING] = [
    '10 cm or more, sides alike',
    '7 to under 10 cm, or 2 cm less than the other side',
  ];
  const POOR = 'under 7 cm';
  it.each<[string, ScreenFinding, ScreenFinding, string[]]>([
    ['better, and its level', lunge(6, { level: 1 }), lunge(9), []],
    ['better, its level the same', lunge(6), lunge(9), [`The level is the same: ${MIDDLING}.`]],
    [
      'better, its level not',
      lunge(6),
      lunge(9, { level: 1 }),
      [`The level went from ${MIDDLING} to ${POOR}.`],
    ],
    ['better, its level not judged', lunge(6), lunge(9, { level: null }), []],
    ['better, its level not judged before', lunge(6, { level: null }), lunge(9), []],
    ['worse, and its level', lunge(9), lunge(6, { level: 1 }), []],
    ['worse, its level the same', lunge(9), lunge(6), [`The level is the same: ${MIDDLING}.`]],
    [
      'worse, its level not',
      lunge(9),
      lunge(6, { level: 0 }),
      [`The level went from ${MIDDLING} to ${GOOD}.`],
    ],
    ['worse, its level not judged', lunge(9), lunge(6, { level: null }), []],
    ['the same, and its level', lunge(8), lunge(8.5), []],
    [
      'the same, its level not',
      lunge(8),
      lunge(9, { level: 0 }),
      [`The level went from ${MIDDLING} to ${GOOD}.`],
    ],
    [
      'the same, its level worse',
      lunge(8),
      lunge(7, { level: 1 }),
      [`The level went from ${MIDDLING} to ${POOR}.`],
    ],
    ['the same, its level not judged', lunge(8), lunge(8, { level: null }), []],
    ['the same, its level not judged before', lunge(8, { level: null }), lunge(8), []],
  ])('%s: a level that went another way than the number', (_case, before, now, against) => {
    expect(compared(before, now)).toMatchObject({ against, missing: [] });
  });

  const knee = (value: number): ScreenFinding => ({ ...lunge(value), finding: 'ake' });
  const MORE_IS_BETTER = [
    'A re-test of 6.1 cm or less counts as worse.',
    'A re-test of 9.9 cm or more counts as better.',
  ];
  const LESS_IS_BETTER = [
    'A re-test of 13 deg or less counts as better.',
    'A re-test of 37 deg or more counts as worse.',
  ];
  it.each<[string, ScreenFinding, ScreenFinding, string[]]>([
    ['more is better, just within error', lunge(8), lunge(9.8), MORE_IS_BETTER],
    ['more is better, just within it downwards', lunge(8), lunge(6.2), MORE_IS_BETTER],
    ['more is better, at its error', lunge(8), lunge(9.9), []],
    ['more is better, at it downwards', lunge(8), lunge(6.1), []],
    ['less is better, just within error', knee(25), knee(14), LESS_IS_BETTER],
    ['less is better, just within it upwards', knee(25), knee(36), LESS_IS_BETTER],
    ['less is better, at its error', knee(25), knee(13), []],
    ['less is better, at it upwards', knee(25), knee(37), []],
    ['without a number', lunge(null, { finding: 'fadir' }), lunge(null, { finding: 'fadir' }), []],
  ])('where %s: the numbers from which a re-test is a change', (_case, before, now, alternatives) => {
    expect(compared(before, now).alternatives).toEqual(alternatives);
  });

  it.each([
    ['no way that is better', { finding: 'navicular-drop' as const }],
    ['no error that is known', { finding: 'fadir' as const }],
    ['no number before', { valueBefore: null }],
  ])('kept as within error, with %s: no re-test', (_case, kept) => {
    const [first] = compareScreens(screen([lunge(8)]), screen([lunge(8.5)]));
    if (first === undefined) throw new Error('nothing was compared');
    expect(weighComparison(first).alternatives).toEqual(MORE_IS_BETTER);
    expect(weighComparison({ ...first, ...kept }).alternatives).toEqual([]);
  });

  it('compared by level says why', () => {
    const better = lunge(null, { level: 0 });
    for (const [before, now] of [
      [lunge(null), lunge(9, { level: 0 })],
      [lunge(9), better],
      [lunge(null), better],
    ] as const)
      expect(compared(before, now)).toEqual({
        ...NOTHING,
        missing: ['There is no number of both times, so levels were compared.'],
      });
    const squat = (value: number) => lunge(value, { finding: 'fadir', level: value === 1 ? 1 : 0 });
    expect(compared(squat(1), squat(2)).missing).toEqual([
      'No error of the number is known, so levels were compared.',
    ]);
  });

  it.each<[string, Parameters<typeof compared>, string[]]>([
    ['before', [null, lunge(9)], ['Measured once more, it can be compared with this time.']],
    ['now', [lunge(9), null], ['Measured again, it can be compared.']],
    [
      'not judged',
      [lunge(null, { level: null }), lunge(null)],
      ['Measured again and judged, it can be compared.'],
    ],
    [
      'another mode',
      [lunge(9), lunge(9, { mode: 'self', level: 0 })],
      ['Measured again the way it was before, it can be compared.'],
    ],
    [
      'another rater of what only one can compare',
      [lunge(9, { finding: 'ake' }), lunge(19, { finding: 'ake' }), [{}, { rater: 'jo' }]],
      ['Measured again by the person of before, it can be compared.'],
    ],
    [
      'an unknown rater',
      [lunge(9, { finding: 'ake' }), lunge(19, { finding: 'ake' }), [{}, { rater: null }]],
      ['Measured twice by one person who is recorded, it can be compared.'],
    ],
    [
      'a grade that is not recorded',
      [
        lunge(null, { finding: 'hip-abduction-strength' }),
        lunge(null, { finding: 'hip-abduction-strength', level: 0 }),
      ],
      ['Measured twice with its grade recorded, it can be compared.'],
    ],
    [
      'another dominant leg',
      [
        lunge(9, { finding: 'ybt-asymmetry' }),
        lunge(9, { finding: 'ybt-asymmetry' }),
        [{ dominantLeg: 'left' }, { dominantLeg: 'right' }],
      ],
      ['With one leg recorded as dominant both times, it can be compared.'],
    ],
    ['no direction', [lunge(3, { finding: 'fpi6' }), lunge(9, { finding: 'fpi6' })], []],
  ])('not comparable for %s: what would make it so', (_case, args, says) => {
    expect(compared(...args)).toEqual({ ...NOTHING, alternatives: says });
  });

  it.each<[string, Partial<ScreenFinding>, number, string[]]>([
    ['a lunge', {}, 1, ['2.9 cm or more counts as better']],
    ['a shortfall', { finding: 'ybt-asymmetry' }, 1, ['6.5 cm or more counts as worse']],
    [
      'a symmetry',
      { finding: 'hip-abduction-strength', mode: 'instrumented' },
      95,
      ['85% or less counts as worse'],
    ],
    [
      'a symmetry of many decimals',
      { finding: 'hip-abduction-strength', mode: 'instrumented' },
      77.777,
      ['67.7% or less counts as worse', '87.8% or more counts as better'],
    ],
    ['a grade', { finding: 'quads-strength' }, 4.5, ['grade 3.5 or less counts as worse']],
    ['a stance', { finding: 'sl-stance' }, 20, ['44.1 s or more counts as better']],
    ['a long stance', { finding: 'sl-stance' }, 40, ['15.9 s or less counts as worse']],
    ['a short count', { finding: 'heel-raise' }, 2, ['9 reps or more counts as better']],
    [
      'a count that ends at one',
      { finding: 'slb-endurance' },
      7,
      ['1 rep or less counts as worse', '13 reps or more counts as better'],
    ],
    [
      'a rating that ends at one',
      { finding: 'aslr' },
      2,
      ['1 point or less counts as better', '3 points or more counts as worse'],
    ],
    ['an angle', { finding: 'hip-ir-rom' }, 75, ['66.4 deg or less counts as worse']],
  ])('of %s names no re-test that cannot be', (_case, rest, value, says) => {
    expect(compared(lunge(value, rest), lunge(value, rest)).alternatives).toEqual(
      says.map((text) => `A re-test of ${text}.`),
    );
  });

  it('names re-tests that the same rules judge as it says, and that the finding can have', () => {
    fc.assert(
      fc.property(measured, ([finding, mode, from]) => {
        const unit = detectableChangeOf(finding, mode)?.unit ?? 'points';
        const [low, high] = valueRange(finding, unit);
        const before = lunge(from, { finding, mode });
        const statusOf = (value: number) =>
          compareScreens(screen([before]), screen([{ ...before, value }]))[0]?.status;
        for (const text of compared(before, before).alternatives) {
          const [, number, way, judged] =
            /^A re-test of [a-z ]*(-?[\d.]+)(?:%| [a-z]+)? or (less|more) counts as (\w+)\.$/.exec(text) ??
            [];
          const value = Number(number);
          expect([value >= low, value <= high]).toEqual([true, true]);
          expect(value).toBe(nearestOf(value, unit));
          expect(statusOf(value)).toBe(judged);
          const nearer = value + (way === 'less' ? 1 : -1) * stepOf(unit);
          expect(statusOf(nearer)).toBe('within-measurement-error');
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('leaves no re-test out that the finding can have', () => {
    fc.assert(
      fc.property(measured, ([finding, mode, from]) => {
        const change = detectableChangeOf(finding, mode);
        if (change === null || change.better === 'neither') return;
        const [low, high] = valueRange(finding, change.unit);
        const before = lunge(from, { finding, mode });
        const possible = [low, high].filter(
          (end) =>
            compareScreens(screen([before]), screen([{ ...before, value: end }]))[0]?.status !==
            'within-measurement-error',
        );
        expect(compared(before, before).alternatives).toHaveLength(possible.length);
      }),
    );
  });
});
