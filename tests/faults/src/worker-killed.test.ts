import { expect, test } from 'vitest';
import { killWorker } from './worker-killed.ts';

test('a worker killed while it sends loses no mail, and the next takes it up by itself', async () => {
  const fates = await killWorker(['idle', 'text', 'accepted']);
  // The mail server had taken the last and the worker could not know: sent again, under the same Message-ID.
  expect(fates.map(({ death, copies, state }) => [death, copies, state])).toEqual([
    ['idle', 1, 'sent'],
    ['text', 1, 'sent'],
    ['accepted', 2, 'sent'],
  ]);
});
