import { describe, expect, it } from 'vitest';
import { DETECTABLE_CHANGE_BY_TEST } from '../outcomes/detectable-change.ts';
import { HOME_TESTS } from '../screening/home-tests.ts';
import {
  confidenceByMode,
  FINDING_IDS,
  FINDINGS,
  NO_NORM,
  normsFor,
  normsOfFinding,
  percentOfBodyWeight,
  readTestValue,
  SELF_TEST_RULES,
  TEST_IDS,
  TEST_NORMS,
  TEST_VALUES,
  TESTS,
  torquePerMass,
  yBalanceComposite,
} from './index.ts';

describe('the values of the tests', () => {
  it.each(TEST_IDS)('%s: are named once, and usual values are possible ones', (id) => {
    const values = TEST_VALUES[id];
    expect(new Set(values.map(({ name }) => name)).size).toBe(values.length);
    for (const { range, usual, step } of values) {
      expect(range[0]).toBeLessThan(range[1]);
      expect(step).toBeGreaterThan(0);
      if (usual === null) continue;
      expect(usual[0]).toBeGreaterThanOrEqual(range[0]);
      expect(usual[1]).toBeLessThanOrEqual(range[1]);
      expect(usual[0]).toBeLessThan(usual[1]);
    }
  });

  it('agree with the findings that come from them', () => {
    for (const { id, testId, capture } of Object.values(FINDINGS)) {
      if (testId === null || capture.kind !== 'number') continue;
      const same = TEST_VALUES[testId].some(
        ({ range, usual }) =>
          range[0] === capture.min &&
          range[1] === capture.max &&
          (usual === null || JSON.stringify(usual) === JSON.stringify(capture.usual)),
      );
      expect(same, id).toBe(true);
    }
  });
});

describe('readTestValue', () => {
  it.each([
    ['wblt', 'distance', 70, 'refused', 'must be 0 to 25 cm'],
    ['wblt', 'distance', 25.5, 'refused', 'must be 0 to 25 cm'],
    ['wblt', 'distance', 25, 'ask', 'Usually 2 to 18 cm. Is 25 right?'],
    ['wblt', 'distance', 1.9, 'ask', 'Usually 2 to 18 cm. Is 1.9 right?'],
    ['wblt', 'height', 10, 'refused', 'is not part of this test; distance'],
    ['hip-ir', 'angle', Number.NaN, 'refused', 'must be -10 to 80 deg'],
    ['hip-ext-strength', 'force', -1, 'refused', 'must be 0 to 1500 N'],
    ['hip-ext-strength', 'force', 900, 'ask', 'Usually 30 to 700 N. Is 900 right?'],
    ['mmt', 'grade', 3.2, 'refused', 'must be a whole or a half'],
    ['heel-raise', 'reps', 12.5, 'refused', 'must be a whole number'],
    ['fadir', 'groin-pain', 2, 'refused', 'must be 0 to 1 (0 no, 1 yes)'],
    ['slr', 'angle', 131, 'refused', 'must be 0 to 130 deg'],
  ] as const)('%s %s %d: %s', (test, name, value, status, message) => {
    expect(readTestValue(test, name, value)).toEqual({ status, field: `${test}.${name}`, message });
  });

  it.each([
    ['wblt', 'distance', 2],
    ['wblt', 'distance', 18],
    ['mmt', 'grade', 3.5],
    ['fpi6', 'points', -12],
    ['palpation', 'tone', 0.5],
    ['step-down', 'points', 6],
  ] as const)('takes %s %s %d', (test, name, value) => {
    expect(readTestValue(test, name, value)).toEqual({ status: 'taken' });
  });
});

describe('norms', () => {
  it('name a value of their test, and say whether they were checked', () => {
    for (const id of TEST_IDS) {
      for (const { value, source, verified } of TEST_NORMS[id] ?? []) {
        expect(TEST_VALUES[id].map(({ name }) => name)).toContain(value);
        expect(source).not.toBe('');
        if (verified) expect(source).not.toMatch(/general knowledge|not checked/i);
      }
    }
  });

  it('are there for every test, or the reason why not', () => {
    for (const id of TEST_IDS) {
      const reason = NO_NORM[id];
      expect(TEST_NORMS[id] === undefined, id).toBe(reason !== undefined);
      if (reason !== undefined) expect(reason).toMatch(/\.$/);
    }
  });

  it('speak of a value in its own unit, or against the body', () => {
    for (const id of TEST_IDS) {
      for (const { value, unit, typical, ages } of TEST_NORMS[id] ?? []) {
        const known = TEST_VALUES[id].find(({ name }) => name === value);
        const [low, high] = typeof typical === 'number' ? [typical, typical] : typical;
        expect(low, id).toBeLessThanOrEqual(high);
        if (ages !== null) expect(ages[0], id).toBeLessThan(ages[1]);
        if (unit === 'Nm/kg' || unit === '% of body weight') expect(known?.unit).toBe('N');
        else {
          expect(unit, id).toBe(known?.unit);
          expect(low, id).toBeGreaterThanOrEqual(known?.range[0] ?? Number.NaN);
          expect(high, id).toBeLessThanOrEqual(known?.range[1] ?? Number.NaN);
        }
      }
    }
  });

  it('fit by age and sex, and not without them', () => {
    expect(normsFor('trendelenburg', { age: 39 }).map(({ typical }) => typical)).toEqual([43]);
    expect(normsFor('trendelenburg', { age: 40 }).map(({ typical }) => typical)).toEqual([40]);
    expect(normsFor('trendelenburg', { age: 17 })).toEqual([]);
    expect(normsFor('trendelenburg', {})).toEqual([]);
    const raises = (age: number, sex: 'female' | 'male') =>
      normsFor('heel-raise', { age, sex }).map(({ typical }) => typical);
    expect([29, 30, 39, 69, 70].map((age) => raises(age, 'female'))).toEqual([[30], [27], [27], [19], [16]]);
    expect([20, 45, 89].map((age) => raises(age, 'male'))).toEqual([[37], [28], [10]]);
    expect(normsFor('heel-raise', { age: 30 })).toEqual([]);
    expect(normsFor('trendelenburg', { age: 85 })).toMatchObject([{ typical: 8.5, verified: true }]);
    expect(normsFor('ake', { age: 20, sex: 'female' }).map(({ typical }) => typical)).toEqual([13.4]);
    expect(normsFor('quads-strength', { sex: 'male' })).toMatchObject([{ unit: 'Nm/kg' }]);
    expect(normsFor('fpi6', {})).toHaveLength(1);
    expect(normsFor('slump', { age: 30, sex: 'male' })).toEqual([]);
  });
});

describe('what a test is worth', () => {
  it('knows the confidence of each way of measuring', () => {
    expect(confidenceByMode('wblt')).toEqual({ clinician: 1, self: 0.8 });
    expect(confidenceByMode('mtt')).toEqual({ clinician: 0.75, self: 0.5 });
    expect(confidenceByMode('fadir')).toEqual(FINDINGS.fadir.confidence);
    const without = TEST_IDS.filter((id) => Object.keys(confidenceByMode(id)).length === 0);
    // A grade of strength is entered for the findings of strength, and is none by itself.
    expect(without).toEqual(['mmt']);
  });

  it('lets a person test alone only what the home screen offers, or what is not scored by itself', () => {
    const offered = Object.values(HOME_TESTS).map(({ test }) => test);
    const alone = TEST_IDS.filter((id) => ['alone', 'with-company'].includes(SELF_TEST_RULES[id].kind));
    for (const test of offered) expect(alone).toContain(test);
    const others = alone.filter((id) => !(offered as readonly string[]).includes(id));
    for (const id of others) expect(confidenceByMode(id).self, id).toBeUndefined();
  });

  it('holds each test with an error, or a reason to compare by level only', () => {
    const withError = TEST_IDS.filter((id) => DETECTABLE_CHANGE_BY_TEST[id] !== undefined);
    for (const id of TEST_IDS.filter((one) => !withError.includes(one))) {
      const isRated = TEST_VALUES[id].every(({ unit }) =>
        ['level', 'yes-no', 'points', 'nrs', 'N', 's', 'reps'].includes(unit),
      );
      expect(isRated, id).toBe(true);
      expect(TESTS[id].mdc === null || /category|squeeze/.test(TESTS[id].mdc ?? ''), id).toBe(true);
    }
  });
});

describe('normsOfFinding', () => {
  const person = { age: 30, sex: 'female' } as const;

  it('tells what is known of the value that the finding reads, and of no other value of its test', () => {
    expect(normsOfFinding('heel-raise', person).map(({ typical }) => typical)).toEqual([27]);
    expect(normsOfFinding('mtt-iliopsoas', person).map(({ typical }) => typical)).toEqual([-10.6]);
    expect(normsOfFinding('mtt-rectus', person)).toEqual([]);
    // Its test times a hold; the finding is about a cramp.
    expect(normsOfFinding('bridge-hamstring-cramp', person)).toEqual([]);
    expect(normsOfFinding('knee-pain', person)).toEqual([]);
  });

  it('is in the unit that the finding is entered in, or in force against the body', () => {
    for (const id of FINDING_IDS) {
      const { capture } = FINDINGS[id];
      for (const { unit } of normsOfFinding(id, person))
        expect(['unit' in capture ? capture.unit : '', 'Nm/kg', '% of body weight'], id).toContain(unit);
    }
  });
});

describe('strength against the body', () => {
  it('is torque over mass, and force over weight', () => {
    expect(torquePerMass(500, 0.35, 70)).toBeCloseTo(2.5);
    expect(percentOfBodyWeight(98.0665, 50)).toBeCloseTo(20);
    expect(torquePerMass(0, 0.35, 70)).toBe(0);
  });

  it.each([
    [500, 0, 70],
    [500, 0.35, 0],
    [-1, 0.35, 70],
    [Number.NaN, 0.35, 70],
  ])('has no answer for %d N at %d m and %d kg', (newtons, lever, mass) => {
    expect(torquePerMass(newtons, lever, mass)).toBeNull();
    if (lever > 0) expect(percentOfBodyWeight(newtons, mass)).toBeNull();
  });
});

describe('yBalanceComposite', () => {
  it('is the worked example', () => {
    expect(yBalanceComposite({ anterior: 62, posteromedial: 98, posterolateral: 95 }, 88)).toBeCloseTo(
      96.6,
      1,
    );
  });

  it.each([0, -1, Number.NaN])('has no answer for a limb of %d cm', (length) => {
    expect(yBalanceComposite({ anterior: 62, posteromedial: 98, posterolateral: 95 }, length)).toBeNull();
  });
});
