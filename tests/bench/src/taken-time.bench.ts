import { randomUUID } from 'node:crypto';
import { wellAnswers } from '@kinloop/api/booking-stage';
import { callerFor } from '@kinloop/api/caller';
import { runtimeOn } from '@kinloop/api/testing';
import { type TestDatabase, testDatabase } from '@kinloop/db/testing';
import { fillLargeClinic, type LargeClinic } from '@kinloop/demo';
import pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import type { BenchRow } from './bench-row.ts';
import { percentile } from './percentile.ts';

/** Twelve practitioners with two full weeks ahead: about ten thousand claims of practitioners, rooms and patients. */
const FEW = { patients: 400, practitioners: 12, visits: 3_400, logs: 400, longestSeriesDays: 30 };
const MANY_CLAIMS = 1_000_000;
const WARM_UP = 5;
const CALLS = 30;
const LIMIT = 1.5;

/**
 * The free times of a month while the clinic's taken time grows a hundredfold in years before and after it: they depend on
 * what is busy in that month. What is read of the tables is counted by PostgreSQL itself.
 */
export async function takenTimeBench(): Promise<BenchRow[]> {
  const database = await testDatabase();
  const { adminUrl, app: appUrl, auth: authUrl, worker: workerUrl, secret } = database;
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  try {
    const clinic = await fillLargeClinic(
      { adminUrl, appUrl, authUrl, workerUrl, secret, now: Temporal.Now.instant() },
      FEW,
    );
    await admin.query('ANALYZE');
    const few = await measure(admin, database, clinic);
    await addTakenTime(admin, clinic, MANY_CLAIMS);
    const many = await measure(admin, database, clinic);
    return [timeRow(few, many), readRow(few, many)];
  } finally {
    await admin.end();
    await database.drop();
  }
}

interface Measured {
  readonly claims: number;
  readonly ms: number;
  /** Rows of taken time that the month's query fetched by an index, and those it met by reading a table from end to end. */
  readonly byIndex: number;
  readonly byTable: number;
}

const counted = ({ claims }: Measured) => `${claims.toLocaleString('en')} claims`;

const timeRow = (few: Measured, many: Measured): BenchRow => ({
  area: 'taken time',
  name: `free times of a month, 12 practitioners, ${counted(many)} beside ${counted(few)}: p50 of ${CALLS}`,
  ours: Number(many.ms.toFixed(1)),
  peer: Number(few.ms.toFixed(1)),
  unit: 'ms',
  limit: `at most ${LIMIT}x`,
  ok: many.ms <= LIMIT * few.ms,
});

const readRow = (few: Measured, many: Measured): BenchRow => ({
  area: 'taken time',
  name: `rows of taken time read for it by an index (${many.byTable} by reading a table)`,
  ours: many.byIndex,
  peer: few.byIndex + few.byTable,
  unit: 'rows',
  limit: 'no more than with few claims, none by reading a table',
  ok: many.byTable === 0 && many.byIndex <= few.byIndex + few.byTable,
});

async function measure(admin: pg.Client, database: TestDatabase, clinic: LargeClinic): Promise<Measured> {
  const { rows } = await admin.query<{ count: number }>('SELECT count(*)::int AS count FROM claim');
  const read = await rowsRead(database, clinic);
  return { claims: rows[0]?.count ?? 0, ms: await timeOfMonth(admin, database, clinic), ...read };
}

async function timeOfMonth(admin: pg.Client, database: TestDatabase, { slug }: LargeClinic): Promise<number> {
  const runtime = runtimeOn(database);
  try {
    const door = { clinicSlug: slug, hat: 'book' as const, sessionId: null, patientId: null };
    const visitor = callerFor(runtime, { ...door, visitorToken: randomUUID(), ip: '203.0.113.7' });
    const checkId = randomUUID();
    await visitor.triage.submit({ checkId, kind: 'full', answers: wellAnswers() });
    const times: number[] = [];
    for (let turn = 0; turn < WARM_UP + CALLS; turn += 1) {
      await admin.query('DELETE FROM rate_limit');
      const calledAt = performance.now();
      await visitor.booking.times({ checkId, practitionerId: null, from: null, days: 31, serviceId: null });
      if (turn >= WARM_UP) times.push(performance.now() - calledAt);
    }
    return percentile(times, 0.5);
  } finally {
    await runtime.close();
  }
}

/** What the function that says what is taken reads, in a transaction of the application's own. */
async function rowsRead(
  { app }: TestDatabase,
  { slug }: LargeClinic,
): Promise<Pick<Measured, 'byIndex' | 'byTable'>> {
  const client = new pg.Client({ connectionString: app });
  await client.connect();
  try {
    await client.query('BEGIN');
    await client.query(`SELECT act_as(NULL, $1, 'book', '\\x01', true)`, [slug]);
    await client.query(
      `SELECT count(*) FROM taken_of(array(SELECT id FROM practitioner UNION ALL SELECT id FROM room), now(),
         now() + interval '31 days', NULL, false)`,
    );
    const { rows } = await client.query<{ byIndex: number; byTable: number }>(
      `SELECT sum(idx_tup_fetch)::int AS "byIndex", sum(seq_tup_read)::int AS "byTable" FROM pg_stat_xact_user_tables
       WHERE relname IN ('claim', 'practitioner_time', 'external_busy')`,
    );
    await client.query('ROLLBACK');
    return rows[0] ?? { byIndex: Number.NaN, byTable: Number.NaN };
  } finally {
    await client.end();
  }
}

/**
 * Half hours without a gap of the same practitioners, rooms and patients, as many in the years before the month as in those
 * after it. Bare claims: what is measured asks for no more.
 */
async function addTakenTime(admin: pg.Client, { clinicId }: LargeClinic, claims: number): Promise<void> {
  await admin.query(`SET session_replication_role = replica`);
  const { rows } = await admin.query<{ missing: number }>('SELECT $1 - count(*)::int AS missing FROM claim', [
    claims,
  ]);
  const each = Math.ceil((rows[0]?.missing ?? 0) / (3 * FEW.practitioners));
  await admin.query(
    `CREATE TEMP TABLE added AS
     SELECT new_id() AS visit_id, p.id AS practitioner_id, p.person_id, r.id AS room_id, q.id AS patient_id,
       tstzrange(at, at + interval '30 minutes') AS during
     FROM (SELECT *, row_number() OVER (ORDER BY id) AS n FROM practitioner WHERE clinic_id = $1) p
     JOIN (SELECT *, row_number() OVER (ORDER BY id) AS n FROM room WHERE clinic_id = $1) r ON r.n = p.n
     JOIN (SELECT *, row_number() OVER (ORDER BY id) AS n FROM patient WHERE clinic_id = $1) q ON q.n = p.n
     CROSS JOIN generate_series(1, $2::int) i
     CROSS JOIN LATERAL (SELECT date_trunc('day', now()) + CASE WHEN i % 2 = 0
       THEN interval '60 days' + i / 2 * interval '30 minutes'
       ELSE interval '-60 days' - i / 2 * interval '30 minutes' END AS at) starts`,
    [clinicId, each],
  );
  await admin.query(
    `INSERT INTO claim (clinic_id, visit_id, kind, resource_id, during, overlap_group)
     SELECT $1, visit_id, kind, resource_id, during, visit_id FROM added CROSS JOIN LATERAL (VALUES
       ('practitioner', practitioner_id), ('room', room_id), ('patient', patient_id)) AS c (kind, resource_id)`,
    [clinicId],
  );
  await admin.query(
    `INSERT INTO practitioner_time (person_id, clinic_id, visit_id, during, overlap_group)
     SELECT person_id, $1, visit_id, during, visit_id FROM added`,
    [clinicId],
  );
  await admin.query('SET session_replication_role = origin');
  await admin.query('ANALYZE claim, practitioner_time');
}
