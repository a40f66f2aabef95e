import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TEST_SECRET, testServerUrl } from '../testing/test-server.ts';
import { withConnection } from './connection.ts';
import { ensureDatabase, installationKind, MigrationError, migrate, runtimeUrls } from './index.ts';
import { explainUnsuitable } from './server-checks.ts';

const INSTALLATION = `CREATE TABLE installation (kind text NOT NULL, created_at timestamptz DEFAULT now());`;

let number = 0;
let adminUrl: string;
let folder: string;

beforeEach(async () => {
  number += 1;
  adminUrl = testServerUrl(`migrate_${process.pid}_${number}`);
  folder = mkdtempSync(join(tmpdir(), 'kinloop-migrations-'));
  await ensureDatabase(adminUrl);
});
afterEach(() => rmSync(folder, { recursive: true }));
afterAll(() =>
  withConnection(testServerUrl('postgres'), async (admin) => {
    for (let each = 1; each <= number; each += 1) {
      await admin.query(`DROP DATABASE IF EXISTS migrate_${process.pid}_${each} WITH (FORCE)`);
    }
    await admin.query('DROP ROLE IF EXISTS migrate_plain');
  }),
);

const file = (name: string, sql: string) => writeFileSync(join(folder, name), sql);
const run = (kind: 'demo' | 'real' = 'demo', url = adminUrl) =>
  migrate({ adminUrl: url, secret: TEST_SECRET, kind, migrationsDir: folder });
const query = (text: string, url = adminUrl) =>
  withConnection(url, async (client) => (await client.query<Record<string, unknown>>(text)).rows);

describe('migrating', () => {
  it('applies each file once, in order, and knows a new installation from an old one', async () => {
    file('0001_first.sql', `${INSTALLATION} CREATE TABLE a (x int);`);
    file('0002_second.sql', 'ALTER TABLE a ADD COLUMN y int;');
    expect(await run()).toEqual({ applied: ['0001_first.sql', '0002_second.sql'], created: true });
    file('0003_third.sql', 'ALTER TABLE a ADD COLUMN z int;');
    expect(await run()).toEqual({ applied: ['0003_third.sql'], created: false });
    expect(await run()).toEqual({ applied: [], created: false });
  });

  it('lets two processes at once do the work once', async () => {
    file('0001_first.sql', `${INSTALLATION} CREATE TABLE a (x int); INSERT INTO a VALUES (1);`);
    const results = await Promise.all([run(), run(), run()]);
    expect(results.flatMap(({ applied }) => applied)).toEqual(['0001_first.sql']);
    expect(results.filter(({ created }) => created)).toHaveLength(1);
    expect(await query('SELECT count(*)::int AS rows FROM installation')).toEqual([{ rows: 1 }]);
  });

  it('names file, line and statement of a failure and leaves the database as it was', async () => {
    file('0001_first.sql', 'CREATE TABLE a (x int);');
    file(
      '0002_broken.sql',
      "CREATE TABLE b (x int);\n-- a comment; with a semicolon\nINSERT INTO b VALUES ('no');",
    );
    await expect(run()).rejects.toThrow(
      /^migration 0002_broken\.sql, line 3, at "INSERT INTO b VALUES \('no'\)" failed: invalid input syntax.*as it was/,
    );
    expect(
      await query(`SELECT to_regclass('a') IS NOT NULL AS a, to_regclass('b') IS NOT NULL AS b`),
    ).toEqual([{ a: true, b: false }]);
    file('0002_broken.sql', 'CREATE TABLE b (x int);');
    expect((await run()).applied).toEqual(['0002_broken.sql']);
  });

  it('refuses a file that was edited after it had been applied', async () => {
    file('0001_first.sql', 'CREATE TABLE a (x int);');
    await run();
    file('0001_first.sql', 'CREATE TABLE a (x bigint);');
    await expect(run()).rejects.toMatchObject({ problem: 'history', message: /0001_first\.sql was edited/ });
  });

  it('refuses a database that a newer version has migrated', async () => {
    file('0001_first.sql', 'CREATE TABLE a (x int);');
    file('0002_newer.sql', 'CREATE TABLE b (x int);');
    await run();
    rmSync(join(folder, '0002_newer.sql'));
    await expect(run()).rejects.toMatchObject({ problem: 'history', message: /newer version \(0002_newer/ });
  });

  it('has the job queue ready before the files that build on it', async () => {
    file(
      '0001_before.sql',
      `CREATE TABLE seen AS SELECT to_regnamespace('graphile_worker') IS NULL AS absent;`,
    );
    file('0010_after.sql', 'CREATE VIEW waiting AS SELECT id FROM graphile_worker.jobs;');
    await run();
    expect(await query('SELECT absent FROM seen')).toEqual([{ absent: true }]);
    expect(await query('SELECT * FROM waiting')).toEqual([]);
  });
});

describe('the kind of an installation', () => {
  it.each(['demo', 'real'] as const)('a %s one stays what it is', async (kind) => {
    file('0001_first.sql', INSTALLATION);
    await run(kind);
    file('0002_second.sql', 'CREATE TABLE late (x int);');
    await expect(run(kind === 'demo' ? 'real' : 'demo')).rejects.toMatchObject({ problem: 'kind' });
    expect(await query(`SELECT to_regclass('late') IS NULL AS untouched`)).toEqual([{ untouched: true }]);
    expect(await installationKind(adminUrl)).toBe(kind);
  });
});

describe('the run-time roles', () => {
  it('log in with what follows from the secret and with nothing else', async () => {
    await run();
    const urls = runtimeUrls(adminUrl, TEST_SECRET);
    expect(await query('SELECT current_user::text AS me', urls.app)).toEqual([{ me: 'kinloop_app' }]);
    expect(await query('SELECT current_user::text AS me', urls.auth)).toEqual([{ me: 'kinloop_auth' }]);
    expect(await query('SELECT current_user::text AS me', urls.worker)).toEqual([{ me: 'kinloop_worker' }]);
    const others = runtimeUrls(adminUrl, `${TEST_SECRET} of another`);
    await expect(query('SELECT 1', others.app)).rejects.toMatchObject({ problem: 'unreachable' });
    expect(new Set([urls.app, urls.auth, urls.worker].map((url) => new URL(url).password)).size).toBe(3);
  });

  it('own nothing, bypass nothing and may not make roles', async () => {
    await run();
    const powers =
      await query(`SELECT bool_or(rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb) AS any
      FROM pg_roles WHERE rolname LIKE 'kinloop%'`);
    expect(powers).toEqual([{ any: false }]);
  });
});

describe('a database that cannot be used', () => {
  it('says which right a role lacks', async () => {
    await query(`DO $$ BEGIN CREATE ROLE migrate_plain LOGIN PASSWORD 'plain';
      EXCEPTION WHEN duplicate_object THEN NULL; END $$`);
    const url = new URL(adminUrl);
    url.username = 'migrate_plain';
    url.password = 'plain';
    await expect(run('real', url.href)).rejects.toThrow(/"migrate_plain" may not create roles/);
    await query('ALTER ROLE migrate_plain CREATEROLE');
    await expect(run('real', url.href)).rejects.toThrow(/"migrate_plain" may not create in database/);
  });

  it('says that the name or password is refused, and never repeats the password', async () => {
    const url = adminUrl.replace(/:[^:@]+@/, ':wrong-password@');
    const failure = await run('real', url).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(MigrationError);
    expect(String(failure)).toMatch(/refuses the name or password of role "postgres"/);
    expect(String(failure)).not.toContain('wrong-password');
  });

  it.each([
    ['postgresql://a:b@127.0.0.1:1/x', /nothing answers at 127\.0\.0\.1:1/],
    ['postgresql://a:b@no-such-host.invalid/x', /host "no-such-host\.invalid" is not known|cannot connect/],
    ['mysql://a:b@localhost/x', /should look like postgresql:/],
    ['not an address', /should look like postgresql:/],
  ])('%s', async (url, line) => {
    await expect(run('real', url)).rejects.toThrow(line);
  });

  it.each([
    [14, /PostgreSQL 14 is too old: 15 to 18/],
    [19, /PostgreSQL 19 is newer/],
    [15, undefined],
    [18, undefined],
  ])('PostgreSQL %i', (version, line) => {
    const facts = {
      role: 'r',
      database: 'd',
      may_create_roles: true,
      may_create_here: true,
      may_use_public: true,
    };
    const said = explainUnsuitable({ ...facts, version, read_only: false });
    if (line) expect(said).toMatch(line);
    else expect(said).toBeUndefined();
  });
});

describe('with the product’s own migrations', () => {
  it('a role that is no superuser but owns the database may migrate', async () => {
    const name = `migrate_owner_${process.pid}`;
    await query(`CREATE ROLE ${name} LOGIN CREATEROLE CREATEDB PASSWORD 'owner'`);
    await query(`GRANT kinloop_owner, kinloop_claims, kinloop_audit, kinloop_app, kinloop_auth, kinloop_worker
      TO ${name} WITH ADMIN OPTION`);
    const database = new URL(adminUrl).pathname.slice(1);
    await query(`ALTER DATABASE ${database} OWNER TO ${name}`);
    const url = new URL(adminUrl);
    url.username = name;
    url.password = 'owner';
    try {
      await migrate({ adminUrl: url.href, secret: TEST_SECRET, kind: 'real' });
      const again = await migrate({ adminUrl: url.href, secret: TEST_SECRET, kind: 'real' });
      expect(again.applied).toEqual([]);
      const client = new pg.Client(runtimeUrls(url.href, TEST_SECRET).app);
      await client.connect();
      await client.end();
    } finally {
      await query(`ALTER DATABASE ${database} OWNER TO postgres`);
      await query(`REASSIGN OWNED BY ${name} TO postgres; DROP OWNED BY ${name}; DROP ROLE ${name}`);
    }
  });
});
