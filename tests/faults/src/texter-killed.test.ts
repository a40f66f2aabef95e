import { expect, test } from 'vitest';
import { killTexter, TEXT_DEATHS } from './texter-killed.ts';

test('a worker killed while it sends loses no text message, and repeats one at most, under its own key', async () => {
  const fates = await killTexter(TEXT_DEATHS);
  // The provider had taken the last and the worker could not know: handed over again, with the same key.
  expect(fates.map(({ death, copies, state }) => [death, copies, state])).toEqual([
    ['idle', 1, 'sent'],
    ['connected', 1, 'sent'],
    ['accepted', 2, 'sent'],
  ]);
});
