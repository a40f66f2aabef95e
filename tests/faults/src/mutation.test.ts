import { expect, test } from 'vitest';
import { plantMistakes } from './mutation.ts';

test('mistakes planted in how numbers are rounded are noticed by the tests of the domain', async () => {
  const { noticed, missed } = await plantMistakes('outcomes/rounding.ts');
  expect(noticed).toBeGreaterThan(10);
  expect(noticed / (noticed + missed)).toBeGreaterThanOrEqual(0.9);
});
