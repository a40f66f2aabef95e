import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT, run } from './repository.ts';

const RUN = path.join(ROOT, 'scripts', 'run.mjs');
const { scripts } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
};

describe('the root commands', () => {
  it('are told, a line each, by npm run help', async () => {
    const { stdout, exitCode } = await run(process.execPath, [RUN, 'help']);
    expect(exitCode).toBe(0);
    for (const name of Object.keys(scripts)) {
      expect(stdout.split('\n').filter((line) => line.startsWith(`  npm run ${name} `))).toHaveLength(1);
    }
  });

  it('all go through the script that brings the toolchain', () => {
    expect(Object.entries(scripts).map(([name, line]) => [name, line])).toEqual(
      Object.keys(scripts).map((name) => [name, `node scripts/run.mjs ${name}`]),
    );
  });

  it('refuse an unknown name and say which there are', async () => {
    const { stdout, stderr, exitCode } = await run(process.execPath, [RUN, 'toString']);
    expect([exitCode, stdout]).toEqual([1, '']);
    expect(stderr).toContain('npm run help');
  });

  it('pass documents, answers and the exit code of a data command through', async () => {
    const refused = await run(process.execPath, [RUN, 'slots'], { input: 'no document' });
    expect(refused).toMatchObject({ exitCode: 2, stdout: '' });
    expect(refused.stderr).toMatch(/^input: /);
    const helped = await run(process.execPath, [RUN, 'slots', '--help']);
    expect(helped.exitCode).toBe(0);
  });
});
