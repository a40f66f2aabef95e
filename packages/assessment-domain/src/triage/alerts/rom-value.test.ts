import { describe, expect, it } from 'vitest';
import { TEST_IDS } from '../../catalogue/ids.ts';
import { DETECTABLE_CHANGE_BY_TEST } from '../../outcomes/detectable-change.ts';
import { readRomValue, SELF_MEASURED_TESTS, selfMeasure } from './rom-value.ts';

describe('a range measure', () => {
  it.each([
    ['wblt', 25.5, 'refused', 'wblt.distance', 'must be 0 to 25 cm'],
    ['wblt', -0.5, 'refused', 'wblt.distance', 'must be 0 to 25 cm'],
    ['wblt', 20, 'ask', 'wblt.distance', 'Usually 2 to 18 cm. Is 20 right?'],
    ['mtt', 61, 'refused', 'mtt.thigh-angle', 'must be -45 to 60 deg'],
    ['ybt-lq', 30, 'ask', 'ybt-lq.anterior', 'Usually 40 to 95 cm. Is 30 right?'],
    ['heel-raise', 20.5, 'refused', 'heel-raise.reps', 'must be a whole number'],
    ['mmt', 4.25, 'refused', 'mmt.grade', 'must be a whole or a half'],
    ['quads-strength', 100.5, 'refused', 'quads-strength.symmetry', 'must be 0 to 100 %'],
    ['quads-strength', -1, 'refused', 'quads-strength.symmetry', 'must be 0 to 100 %'],
    ['hip-ir', Number.NaN, 'refused', 'hip-ir.angle', 'must be -10 to 80 deg'],
    ['hip-abd-strength', Number.NaN, 'refused', 'hip-abd-strength.symmetry', 'must be 0 to 100 %'],
    ['glute-bridge-hold', 301, 'refused', 'glute-bridge-hold.time', 'must be 0 to 300 s'],
  ] as const)('of %s that says %s is %s', (test, value, status, field, message) => {
    expect(readRomValue(test, value)).toEqual({ status, field, message });
  });

  it.each([
    ['wblt', 7.5],
    ['mtt', -10],
    ['faber', 12],
    ['trendelenburg', 45],
    ['quads-strength', 0],
    ['quads-strength', 100],
    ['quads-strength', 71.5],
  ] as const)('of %s that says %s is taken', (test, value) => {
    expect(readRomValue(test, value)).toEqual({ status: 'taken' });
  });

  it('of every test is read in the unit that its error is in', () => {
    const wrong = TEST_IDS.filter((test) => {
      const unit = DETECTABLE_CHANGE_BY_TEST[test]?.unit;
      const reading = readRomValue(test, Number.POSITIVE_INFINITY);
      const said = unit === undefined ? '' : unit === 'reps' ? 'repetitions' : unit;
      return reading.status !== 'refused' || !reading.message.includes(said);
    });
    expect(wrong).toEqual([]);
  });

  it('that a person takes alone says its unit, its ends and what is usual', () => {
    expect(SELF_MEASURED_TESTS.map(selfMeasure)).toEqual([
      { unit: 'cm', range: [0, 25], usual: [2, 18] },
      { unit: 'deg', range: [0, 90], usual: [0, 70] },
    ]);
  });
});
