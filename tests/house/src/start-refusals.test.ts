import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type TestDatabase, testDatabase } from '@kinloop/db/testing';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Ran, ROOT, run } from './repository.ts';

const START = path.join(ROOT, 'scripts', 'start.ts');
const RESET = path.join(ROOT, 'scripts', 'reset.ts');
const GOOD_SECRET = 'q7Jd0sV2nXk4Rz8mTb1Wc6Yf3Hg9Lp5AeUiOoSxQ';

let folder: string;
let real: TestDatabase;
let demo: TestDatabase;
let taken: Server;
let takenPort: number;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'kinloop-refusals-'));
  [real, demo] = await Promise.all([testDatabase({ kind: 'real' }), testDatabase({ kind: 'demo' })]);
  taken = createServer().listen(0, '127.0.0.1');
  await new Promise((listening) => taken.once('listening', listening));
  const address = taken.address();
  takenPort = typeof address === 'object' && address ? address.port : 0;
});
afterAll(async () => {
  taken.close();
  await Promise.all([real.drop(), demo.drop()]);
  rmSync(folder, { recursive: true });
});

/** A port nobody listens on; the refusals come before it is used. */
const free = { PORT: '39871' };

async function start(env: Record<string, string>): Promise<Ran> {
  return run(process.execPath, [START], { env: { DATA_DIR: path.join(folder, 'data'), ...free, ...env } });
}

function expectOneLine(ran: Ran, line: RegExp): void {
  expect(ran.stderr).toMatch(line);
  expect(ran.stderr.trim().split('\n')).toHaveLength(1);
  expect(ran.stderr).toMatch(/^kinloop: /);
  expect(ran.exitCode).toBe(1);
}

describe('npm start refuses with one line and a non-zero exit', () => {
  it('a port that is taken', async () => {
    expectOneLine(await start({ PORT: String(takenPort) }), new RegExp(`port ${takenPort} is taken`));
  });

  it.each([
    ['a port that is none', { PORT: 'http' }, /PORT: "http" is not a port/],
    [
      'an http address that is not this machine',
      { APP_ORIGIN: 'http://clinic.example' },
      /APP_ORIGIN: .*not encrypted/,
    ],
    [
      'an http address of this machine by number',
      { APP_ORIGIN: 'http://127.0.0.1:3000' },
      /APP_ORIGIN: .*not encrypted/,
    ],
    [
      'an address with a path',
      { APP_ORIGIN: 'https://clinic.example/portal' },
      /APP_ORIGIN: .*without a path/,
    ],
    ['a DEMO that is neither', { DEMO: 'maybe' }, /DEMO: "maybe" is neither 1 nor 0/],
    ['a mail server that is none', { SMTP_URL: 'mail.clinic.example' }, /SMTP_URL: must be an smtp:\/\//],
    ['texts without a sender', { SMS_URL: 'https://a:b@texts.example' }, /SMS_FROM: is needed with SMS_URL/],
    ['a DATABASE_URL that is none', { DATABASE_URL: 'localhost:5432' }, /DATABASE_URL is not understood/],
    [
      'a database that does not answer',
      { DATABASE_URL: 'postgres://a:b@127.0.0.1:1/c' },
      /nothing answers at 127.0.0.1:1/,
    ],
  ])('%s', async (_name, env, line) => {
    expectOneLine(await start(env as Record<string, string>), line);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('a wrong password, which it does not repeat', async () => {
    const url = real.adminUrl.replace(/:[^:@]+@/, ':not-the-password@');
    const ran = await start({ DATABASE_URL: url });
    expectOneLine(ran, /refuses the name or password of role "postgres"/);
    expect(ran.stderr).not.toContain('not-the-password');
  });

  it('a database that is not there', async () => {
    const url = new URL(real.adminUrl);
    url.pathname = '/no_such_database';
    expectOneLine(await start({ DATABASE_URL: url.href }), /there is no database "no_such_database"/);
  });

  it('a role without the rights it needs', async () => {
    const role = `refused_${process.pid}`;
    const admin = new pg.Client(real.adminUrl);
    await admin.connect();
    try {
      await admin.query(`CREATE ROLE ${role} LOGIN PASSWORD 'plain'`);
      await admin.query(`GRANT CONNECT ON DATABASE ${new URL(real.adminUrl).pathname.slice(1)} TO ${role}`);
      await admin.query(`GRANT kinloop_owner TO ${role}`);
      const url = new URL(real.adminUrl);
      url.username = role;
      url.password = 'plain';
      const ran = await start({ DATABASE_URL: url.href, KINLOOP_SECRET: GOOD_SECRET });
      expectOneLine(ran, new RegExp(`role "${role}" may not create roles`));
    } finally {
      await admin.query(`DROP OWNED BY ${role}`);
      await admin.query(`DROP ROLE ${role}`);
      await admin.end();
    }
  });

  it.each([
    ['no secret', undefined, /KINLOOP_SECRET: a real installation needs one/],
    ['a short secret', 'k3-short-but-random-9x', /KINLOOP_SECRET: is too short/],
    ['an example secret', 'change-me-change-me-change-me-change-me', /KINLOOP_SECRET: looks like an example/],
    [
      'a monotonous secret',
      'ababababababababababababababababababab',
      /KINLOOP_SECRET: looks like an example/,
    ],
  ])('a real database with %s', async (_name, secret, line) => {
    const ran = await start({ DATABASE_URL: real.adminUrl, ...(secret ? { KINLOOP_SECRET: secret } : {}) });
    expectOneLine(ran, line);
    if (secret) expect(ran.stderr).not.toContain(secret);
  });

  it('a demo asked for where the database is real', async () => {
    const ran = await start({ DATABASE_URL: real.adminUrl, DEMO: '1' });
    expectOneLine(ran, /holds a real installation and DEMO asks for a demo/);
  });

  it('a real one asked for where the database is a demo', async () => {
    const ran = await start({ DATABASE_URL: demo.adminUrl, DEMO: '0', KINLOOP_SECRET: GOOD_SECRET });
    expectOneLine(ran, /holds a demo installation and DEMO asks for a real/);
  });

  it('a demo that other machines could reach', async () => {
    const ran = await start({ DATABASE_URL: demo.adminUrl, APP_ORIGIN: 'https://demo.clinic.example' });
    expectOneLine(ran, /APP_ORIGIN: a demo is for this machine only/);
  });

  it('data whose password is gone', async () => {
    const dataDir = path.join(folder, 'locked');
    mkdirSync(path.join(dataDir, 'postgres'), { recursive: true });
    writeFileSync(path.join(dataDir, 'postgres', 'PG_VERSION'), '18\n');
    expectOneLine(await start({ DATA_DIR: dataDir }), /postgres\.password is missing/);
    rmSync(dataDir, { recursive: true });
  });
});

describe('npm run reset', () => {
  it('never touches a real installation', async () => {
    const ran = await run(process.execPath, [RESET], { env: { DATABASE_URL: real.adminUrl } });
    expectOneLine(ran, /this is a real installation/);
  });

  it('says so when there is nothing to throw away', async () => {
    const ran = await run(process.execPath, [RESET], { env: { DATA_DIR: path.join(folder, 'nowhere') } });
    expect(ran).toMatchObject({ exitCode: 0, stdout: 'There is no demo to throw away.\n' });
  });

  it('empties a demo on a server of your own', async () => {
    const database = await testDatabase({ kind: 'demo' });
    const admin = new pg.Client(database.adminUrl);
    await admin.connect();
    await admin.query('CREATE TABLE left_over (x int)');
    await admin.end();
    const env = {
      DATABASE_URL: database.adminUrl,
      KINLOOP_SECRET: database.secret,
    };
    const ran = await run(process.execPath, [RESET], { env: { ...env, KINLOOP_SECRET: GOOD_SECRET } });
    expect(ran).toMatchObject({
      exitCode: 0,
      stdout: 'The demo database is empty; npm start fills it again.\n',
    });
    await database.drop();
  });
});
