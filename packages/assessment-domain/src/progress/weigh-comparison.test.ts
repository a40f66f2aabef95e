import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ComparedScreen, compareScreens, type ScreenFinding } from './compare-screens.ts';
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

  it('names re-tests that the same rules judge as it says', () => {
    const cm = fc.integer({ min: 20, max: 140 }).map((value) => value / 10);
    fc.assert(
      fc.property(cm, cm, (from, to) => {
        const retests = compared(lunge(from), lunge(to)).alternatives;
        for (const text of retests) {
          const [, value, judged] = /^A re-test of (-?[\d.]+) cm or .+ counts as (\w+)\.$/.exec(text) ?? [];
          const [again] = compareScreens(screen([lunge(from)]), screen([lunge(Number(value))]));
          expect(again?.status).toBe(judged);
        }
      }),
    );
  });
});
