import { migrate, runtimeUrls } from '@kinloop/db/migrate';
import { TEST_SECRET, testDatabase } from '@kinloop/db/testing';
import type pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { NOW } from '../demo-database.fixture.ts';
import { fillDemo } from '../fill-demo.ts';
import { withConnection, withDemo } from './admin.ts';

// A hosted database: its administrator may make roles and is no superuser.
const ROLE = `demo_host_${process.pid}`;
const DATABASE = `demo_hosted_${process.pid}`;

let adminUrl: string;
let superUrl: string;
let drop: () => Promise<void>;

beforeAll(async () => {
  const { adminUrl: url, drop: dropFirst } = await testDatabase();
  superUrl = url;
  await withConnection(superUrl, async (client) => {
    await client.query(`CREATE ROLE ${ROLE} LOGIN CREATEROLE PASSWORD 'hosted'`);
    await client.query(`CREATE DATABASE ${DATABASE} OWNER ${ROLE}`);
    // The roles of the test cluster belong to its superuser; on a server of one's own they are the administrator's.
    for (const role of ['owner', 'claims', 'audit', 'app', 'auth', 'worker'])
      await client.query(`GRANT kinloop_${role} TO ${ROLE} WITH ADMIN OPTION`);
  });
  const hosted = new URL(superUrl);
  hosted.username = ROLE;
  hosted.password = 'hosted';
  hosted.pathname = `/${DATABASE}`;
  adminUrl = hosted.href;
  await migrate({ adminUrl, secret: TEST_SECRET, kind: 'demo' });
  drop = async () => {
    await withConnection(superUrl, async (client) => {
      await client.query(`DROP DATABASE ${DATABASE} WITH (FORCE)`);
      await client.query(`REASSIGN OWNED BY ${ROLE} TO CURRENT_USER`);
      await client.query(`DROP OWNED BY ${ROLE}`);
      await client.query(`DROP ROLE ${ROLE}`);
    });
    await dropFirst();
  };
});
afterAll(() => drop());

it('fills a demo as an administrator who is no superuser, and leaves every wall standing', async () => {
  const { app, auth, worker } = runtimeUrls(adminUrl, TEST_SECRET);
  const urls = { adminUrl, appUrl: app, authUrl: auth, workerUrl: worker, secret: TEST_SECRET };
  await fillDemo({ ...urls, now: NOW, liveDays: 1 });
  const hosted = new URL(superUrl);
  hosted.pathname = `/${DATABASE}`;
  await withConnection(hosted.href, async (client) => {
    const { rows: patients } = await client.query<{ n: number }>('SELECT count(*)::int AS n FROM patient');
    expect(patients[0]?.n).toBe(44);
    const { rows: open } = await client.query(
      `SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
         AND relrowsecurity AND NOT relforcerowsecurity`,
    );
    expect(open).toEqual([]);
  });
});

it('refuses a real database', async () => {
  const real = await testDatabase({ kind: 'real' });
  try {
    const nothing = (_: pg.Client) => Promise.reject(new Error('was let in'));
    await expect(withDemo(real.adminUrl, nothing)).rejects.toThrow('only a demo database is ever filled');
  } finally {
    await real.drop();
  }
});
