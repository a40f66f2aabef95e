import type { TestId } from './ids.ts';
import { LOAD_TESTS } from './screening-tests/load.ts';
import { RANGE_TESTS } from './screening-tests/range.ts';
import type { Catalogued, ScreeningTest } from './types.ts';

/** The screening tests: how each is done, its cut-offs, reliability and measurement error, with the source. */
export const TESTS: Catalogued<TestId, ScreeningTest> = { ...RANGE_TESTS, ...LOAD_TESTS };
