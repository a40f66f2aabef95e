import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT, run } from '../repository.ts';

/** Mounting something, for one program and nobody else, takes root. */
const mayMount = process.getuid?.() === 0 && spawnSync('unshare', ['--mount', 'true']).status === 0;

let dataDir: string;
beforeAll(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'kinloop full '));
});
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

/** The start command with a disk of this size, and nothing else on it, for its data. It is gone with the command. */
const startOn = (size: string) =>
  run(
    'unshare',
    [
      '--mount',
      'sh',
      '-c',
      `mount -t tmpfs -o size=${size} none "$0" && exec "$@"`,
      dataDir,
      process.execPath,
      path.join(ROOT, 'scripts', 'start.ts'),
    ],
    { env: { DATA_DIR: dataDir, PORT: '39872' } },
  );

describe('npm start on a disk that is too small for its data', () => {
  if (!mayMount) it('is not asked here: this machine lets nobody mount a disk', () => undefined);
  else
    it('says so in one line, and exits with an error', async () => {
      const ran = await startOn('8m');
      expect(ran.stderr).toMatch(/^kinloop: the disk is full: make room for the database in .*\n$/);
      expect(ran.exitCode).toBe(1);
    });
});
