import type { TestId } from '../../catalogue/ids.ts';
import { TEST_VALUES } from '../../catalogue/screening-tests/values.ts';
import { readTestValue, type ValueReading } from '../../catalogue/test-reading.ts';
import { DETECTABLE_CHANGE_BY_TEST } from '../../outcomes/detectable-change.ts';

/**
 * One number of a range measure, held to what its test can yield, like any other raw value: impossible is refused, rare asks.
 * It is the number al-14 compares: strength as weaker / stronger side in percent, else the test's first value in that unit.
 */
export function readRomValue(test: TestId, value: number): ValueReading {
  const unit = DETECTABLE_CHANGE_BY_TEST[test]?.unit;
  if (unit === '%') return readSymmetry(test, value);
  const [first, ...rest] = TEST_VALUES[test];
  const compared = [first, ...rest].find((one) => one.unit === unit) ?? first;
  return readTestValue(test, compared.name, value);
}

function readSymmetry(test: TestId, value: number): ValueReading {
  if (value >= 0 && value <= 100) return { status: 'taken' };
  return { status: 'refused', field: `${test}.symmetry`, message: 'must be 0 to 100 %' };
}
