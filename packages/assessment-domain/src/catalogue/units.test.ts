import { expect, it } from 'vitest';
import { comparisonText } from '../progress/comparison-text.ts';
import { TEST_VALUES } from './screening-tests/values.ts';
import { UNITS, type UnitsOf } from './units.ts';

it('a unit is one of those there are', () => {
  // @ts-expect-error a unit nobody reads
  const made: UnitsOf<'furlong'> = 'furlong';
  const compared = { value: 2, unit: made, verified: true } as const;
  // @ts-expect-error nor may a comparison be told in one
  const told = comparisonText({ status: 'better', reason: null, detectable: compared });
  expect([made, told.realFrom]).toEqual(['furlong', '2 furlong']);
  const used = Object.values(TEST_VALUES).flatMap((values) => values.map(({ unit }) => unit));
  expect(used.filter((unit) => !UNITS.includes(unit))).toEqual([]);
});
