import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const command = fileURLToPath(new URL('./score.ts', import.meta.url));

it('ends without a word when whoever reads its answer has read enough', async () => {
  const child = spawn(process.execPath, [command]);
  child.stdout.once('data', () => child.stdout.destroy());
  // More than a pipe holds, so that the rest of the answer meets an end that is closed.
  child.stdin.end(JSON.stringify(Array(2_000).fill({ measure: 'sane', items: 70 })));
  const [complaint, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
  expect({ complaint, code }).toEqual({ complaint: '', code: 0 });
}, 30_000);
