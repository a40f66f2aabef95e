import type { TestId } from '../../catalogue/ids.ts';
import { TEST_VALUES, type TestValue } from '../../catalogue/screening-tests/values.ts';
import { readTestValue, type ValueReading } from '../../catalogue/test-reading.ts';
import { ENGLISH, type Language } from '../../explanations/phrases.ts';
import { DETECTABLE_CHANGE_BY_TEST } from '../../outcomes/detectable-change.ts';

/** What a person can measure again alone with a tape or a phone, once a physio has shown them (clinic rule). */
export const SELF_MEASURED_TESTS = ['wblt', 'ake'] as const satisfies readonly TestId[];
export type SelfMeasuredTest = (typeof SELF_MEASURED_TESTS)[number];

/** Unit and ends of what such a measure can say, and what is usual; outside that it is asked about. Source: clinic rule. */
export function selfMeasure(test: SelfMeasuredTest): Pick<TestValue, 'unit' | 'range' | 'usual'> {
  const [{ unit, range, usual }] = TEST_VALUES[test];
  return { unit, range, usual };
}

/**
 * One number of a range measure, held to what its test can yield, like any other raw value: impossible is refused, rare asks.
 * It is the number al-14 compares: strength as weaker / stronger side in percent, else the first value of its test.
 * Source: possible and usual ranges are clinic rules.
 */
export function readRomValue(test: TestId, value: number, language: Language = ENGLISH): ValueReading {
  if (DETECTABLE_CHANGE_BY_TEST[test]?.unit === '%') return readSymmetry(test, value);
  return readTestValue(test, TEST_VALUES[test][0].name, value, language);
}

function readSymmetry(test: TestId, value: number): ValueReading {
  if (value >= 0 && value <= 100) return { status: 'taken' };
  return { status: 'refused', field: `${test}.symmetry`, message: 'must be 0 to 100 %' };
}
