import type { TestId } from '../../catalogue/ids.ts';
import { TEST_VALUES } from '../../catalogue/screening-tests/values.ts';
import { readTestValue, type ValueReading } from '../../catalogue/test-reading.ts';
import { DETECTABLE_CHANGE_BY_TEST } from '../../outcomes/detectable-change.ts';

/**
 * One number of a range measure, held to what its test can yield, like any other raw value: impossible is refused, rare asks.
 * It is the number al-14 compares: strength as weaker / stronger side in percent, else the first value of its test.
 */
export function readRomValue(test: TestId, value: number): ValueReading {
  if (DETECTABLE_CHANGE_BY_TEST[test]?.unit === '%') return readSymmetry(test, value);
  return readTestValue(test, TEST_VALUES[test][0].name, value);
}

function readSymmetry(test: TestId, value: number): ValueReading {
  if (value >= 0 && value <= 100) return { status: 'taken' };
  return { status: 'refused', field: `${test}.symmetry`, message: 'must be 0 to 100 %' };
}
