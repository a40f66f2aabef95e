import { type TestDatabase, testDatabase } from '@kinloop/db/testing';
import { verify } from '@node-rs/argon2';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { NOW } from '../demo-database.fixture.ts';
import { DEMO_PASSWORD } from '../logins.ts';
import { fillLargeClinic, type LargeClinic } from './fill-large-clinic.ts';

const SIZE = { patients: 801, practitioners: 3, visits: 2_500, logs: 4_005, longestSeriesDays: 120 };

let database: TestDatabase;
let admin: pg.Client;
let clinic: LargeClinic;
let keysBefore: unknown;

beforeAll(async () => {
  database = await testDatabase();
  keysBefore = await keys(database.adminUrl);
  const { adminUrl, app, auth, worker, secret } = database;
  clinic = await fillLargeClinic(
    { adminUrl, appUrl: app, authUrl: auth, workerUrl: worker, secret, now: NOW },
    SIZE,
  );
  admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
});
afterAll(async () => {
  await admin.end();
  await database.drop();
});

/** Every key, check and index there is, whether it holds for all rows, and whose it is. */
async function keys(adminUrl: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  const { rows } = await client.query(
    `SELECT conrelid::regclass::text AS of, conname::text AS name, pg_get_constraintdef(oid) AS says, convalidated AS holds
     FROM pg_constraint WHERE connamespace = 'public'::regnamespace
     UNION ALL SELECT tablename, indexname, indexdef || tableowner, true
     FROM pg_indexes JOIN pg_tables USING (schemaname, tablename) WHERE schemaname = 'public'
     ORDER BY 1, 2, 3`,
  );
  await client.end();
  return rows;
}

async function count(rows: string): Promise<number> {
  const result = await admin.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${rows}`);
  return result.rows[0]?.n ?? -1;
}

it('has as much of everything as it was asked for', async () => {
  expect(await count('patient')).toBe(SIZE.patients);
  expect(await count('practitioner')).toBe(SIZE.practitioners);
  expect(await count('visit')).toBe(SIZE.visits);
  expect(await count('attendee')).toBe(SIZE.visits);
  expect(await count(`symptom_log WHERE patient_id = '${clinic.patientId}'`)).toBe(
    SIZE.longestSeriesDays + SIZE.logs / SIZE.patients,
  );
  expect(await count('symptom_log')).toBeGreaterThanOrEqual(SIZE.logs);
});

it('leaves every key and index as it was, and holding', async () => {
  expect(await keys(database.adminUrl)).toEqual(keysBefore);
});

it('takes the time of every visit that stands', async () => {
  const standing = await count(`visit WHERE state <> 'cancelled'`);
  expect(await count(`claim WHERE kind = 'practitioner'`)).toBe(standing);
  expect(await count('practitioner_time')).toBe(standing);
  expect(await count(`visit WHERE state = 'booked' AND starts_at > '${NOW}'`)).toBeGreaterThan(100);
});

it('has a caseload with programs and open alerts', async () => {
  expect(await count(`program_version WHERE state = 'active'`)).toBe(40);
  expect(await count(`alert WHERE rule_id = 'al-07' AND acknowledged_at IS NULL`)).toBe(2);
});

it('lets its staff and its most faithful patient sign in', async () => {
  for (const email of Object.values(clinic.logins)) {
    const { rows } = await admin.query<{ hash: string }>(
      'SELECT c.password_hash AS hash FROM credential c JOIN person p ON p.id = c.person_id WHERE p.email = $1',
      [email],
    );
    expect(await verify(rows[0]?.hash ?? '', DEMO_PASSWORD), email).toBe(true);
  }
});
