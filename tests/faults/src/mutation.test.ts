import { expect, test } from 'vitest';
import { plantMistakes } from './mutation.ts';

test('mistakes planted in how a session is read are noticed by the tests of the domain', async () => {
  const { noticed, missed } = await plantMistakes('progress/logged-session.ts');
  expect(noticed).toBeGreaterThan(40);
  expect(noticed / (noticed + missed)).toBeGreaterThanOrEqual(0.9);
});
