import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT, run } from './repository.ts';

/** The scripts as they stand, in a folder where somebody has set up a database of theirs. */
let home: string;
/** Nobody starts with these: whoever reads the file is refused by it, before anything else is. */
const OWN = 'DATABASE_URL=postgres://owner:secret@127.0.0.1:1/clinic\nDEMO=maybe\n';
let taken: Server;
/** What is asked for after the settings have been read, and refused. */
let PORT: string;

beforeAll(async () => {
  home = mkdtempSync(path.join(tmpdir(), 'kinloop-env-file-'));
  cpSync(path.join(ROOT, 'scripts'), path.join(home, 'scripts'), { recursive: true });
  symlinkSync(path.join(ROOT, 'node_modules'), path.join(home, 'node_modules'));
  writeFileSync(path.join(home, '.env'), OWN);
  taken = createServer().listen(0, '127.0.0.1');
  await new Promise((listening) => taken.once('listening', listening));
  const address = taken.address();
  PORT = typeof address === 'object' && address ? String(address.port) : '';
});
afterAll(() => {
  taken.close();
  rmSync(home, { recursive: true });
});

const ask = (script: string, env: Readonly<Record<string, string>>) =>
  run(process.execPath, [path.join(home, 'scripts', script)], {
    env: { DATA_DIR: path.join(home, 'nowhere'), ...env },
  });

describe('a .env beside package.json', () => {
  it.each(['start.ts', 'reset.ts'])('is read by %s', async (script) => {
    const ran = await ask(script, { ENV_FILE: '' });
    expect(ran).toMatchObject({ exitCode: 1, stderr: 'kinloop: DEMO: "maybe" is neither 1 nor 0\n' });
  });

  it('is not read where another is named, which has to be there', async () => {
    writeFileSync(path.join(home, 'other.env'), 'PORT=none\n');
    expect((await ask('start.ts', { ENV_FILE: 'other.env' })).stderr).toContain('PORT: "none" is not a port');
    expect((await ask('start.ts', { ENV_FILE: 'gone.env' })).stderr).toMatch(
      /^kinloop: ENV_FILE: there is no/,
    );
  });

  it('is not read in a test', async () => {
    const reset = await ask('reset.ts', {});
    expect(reset).toMatchObject({ exitCode: 0, stdout: 'There is no demo to throw away.\n' });
    expect((await ask('start.ts', { PORT })).stderr).toContain(`kinloop: port ${PORT} is taken`);
  });

  it('reaches no product that a test run starts', async () => {
    const product = path.join(home, 'scripts', 'testing', 'product.ts');
    const code = `const { startProduct } = await import(${JSON.stringify(product)});
      await startProduct({ PORT: '${PORT}' });`;
    const ran = await run(process.execPath, ['--input-type=module', '--eval', code], {
      env: { ENV_FILE: '', DEMO: 'maybe' },
    });
    expect(ran.stderr).toContain(`kinloop: port ${PORT} is taken`);
  });
});
