import { expect, test } from 'vitest';
import { duplicateEverything, keyedProcedures } from './duplicate-submit.ts';
import { PREPARED } from './keyed-calls.ts';

test('a call sent five times at once under one key happens once', async () => {
  const fates = await duplicateEverything(5, 1);
  expect(fates.filter(({ wrong }) => wrong.length > 0)).toEqual([]);
  expect(fates).toHaveLength(Object.keys(PREPARED).length + 1);
});

test('what is tried is what says of itself that a key makes it happen once', () => {
  expect(keyedProcedures()).toEqual(expect.arrayContaining(Object.keys(PREPARED)));
});
