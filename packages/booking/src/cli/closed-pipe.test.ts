import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const command = fileURLToPath(new URL('./slots.ts', import.meta.url));
const year = {
  practitioners: [
    {
      id: 'p1',
      timezone: 'Europe/London',
      workingHours: [{ days: [1, 2, 3, 4, 5], start: '08:00', end: '18:00' }],
    },
  ],
  service: { durationMin: 30, gridMin: 5 },
  range: { from: '2027-01-01T00:00:00Z', to: '2028-01-01T00:00:00Z' },
  now: '2026-12-01T00:00:00Z',
};

it('ends without a word when whoever reads its answer has read enough', async () => {
  const child = spawn(process.execPath, [command]);
  child.stdout.once('data', () => child.stdout.destroy());
  // More than a pipe holds, so that the rest of the answer meets an end that is closed.
  child.stdin.end(JSON.stringify(year));
  const [complaint, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
  expect({ complaint, code }).toEqual({ complaint: '', code: 0 });
}, 30_000);
