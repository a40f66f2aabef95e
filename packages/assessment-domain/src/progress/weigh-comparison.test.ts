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
const NOTHING_MORE = { against: [], missing: [], alternatives: [] };
const NOTHING = { ...NOTHING_MORE, sources: [] };

describe('a finding of two screens', () => {
  it('within error: the numbers from which a re-test is a change, and a level that moved all the same', () => {
    expect(compared(lunge(8), lunge(8.5))).toEqual({
      ...NOTHING,
      alternatives: [
        'A re-test of 6.1 cm or less counts as worse.',
        'A re-test of 9.9 cm or more counts as better.',
      ],
      sources: [{ text: expect.stringContaining('Powden 2015'), grade: null, verified: true }],
    });
    expect(compared(lunge(8), lunge(9, { level: 0 })).against).toEqual([
      expect.stringMatching(/^The level went from .+ to .+\.$/),
    ]);
  });

  it('changed: nothing more, unless its level stayed', () => {
    expect(compared(lunge(6), lunge(9, { level: 0 }))).toMatchObject(NOTHING_MORE);
    expect(compared(lunge(6), lunge(9))).toMatchObject({
      ...NOTHING_MORE,
      against: [expect.stringMatching(/^The level is the same: .+\.$/)],
    });
    expect(compared(lunge(6), lunge(9, { level: null }))).toMatchObject(NOTHING_MORE);
  });

  it('compared by level says why', () => {
    expect(compared(lunge(null), lunge(9, { level: 0 })).missing).toEqual([
      'There is no number of both times, so levels were compared.',
    ]);
    const squat = (value: number) => lunge(value, { finding: 'fadir', level: value === 1 ? 1 : 0 });
    expect(compared(squat(1), squat(2)).missing).toEqual([
      'No error of the number is known, so levels were compared.',
    ]);
  });

  it.each<[string, Parameters<typeof compared>, string | null]>([
    ['before', [null, lunge(9)], 'Measured once more, it can be compared with this time.'],
    ['now', [lunge(9), null], 'Measured again, it can be compared.'],
    [
      'not judged',
      [lunge(null, { level: null }), lunge(null)],
      'Measured again and judged, it can be compared.',
    ],
    [
      'another mode',
      [lunge(9), lunge(9, { mode: 'self' })],
      'Measured again the way it was before, it can be compared.',
    ],
    ['another rater', [lunge(9), lunge(9), [{}, { rater: 'jo' }]], null],
    [
      'another rater of what only one can compare',
      [lunge(9, { finding: 'ake' }), lunge(19, { finding: 'ake' }), [{}, { rater: 'jo' }]],
      'Measured again by the person of before, it can be compared.',
    ],
    [
      'an unknown rater',
      [lunge(9, { finding: 'ake' }), lunge(19, { finding: 'ake' }), [{}, { rater: null }]],
      'Measured twice by one person who is recorded, it can be compared.',
    ],
    [
      'a grade that is not recorded',
      [
        lunge(null, { finding: 'hip-abduction-strength' }),
        lunge(null, { finding: 'hip-abduction-strength', level: 0 }),
      ],
      'Measured twice with its grade recorded, it can be compared.',
    ],
    [
      'another dominant leg',
      [
        lunge(9, { finding: 'ybt-asymmetry' }),
        lunge(9, { finding: 'ybt-asymmetry' }),
        [{ dominantLeg: 'left' }, { dominantLeg: 'right' }],
      ],
      'With one leg recorded as dominant both times, it can be compared.',
    ],
    ['no direction', [lunge(3, { finding: 'fpi6' }), lunge(9, { finding: 'fpi6' })], null],
  ])('not comparable for %s: what would make it so', (_case, args, says) => {
    const { alternatives } = compared(...args);
    if (says === null) expect(alternatives.join(' ')).not.toContain('can be compared');
    else expect(alternatives).toEqual([says]);
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
