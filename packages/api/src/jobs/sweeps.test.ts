import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLog } from '../platform/log.ts';
import { type TestRuntime, testRuntime } from '../platform/testing.ts';
import { createJobDeps, type JobDeps } from './deps.ts';
import { expireHolds, purgeChecks, purgeIdempotency, purgeIdentity } from './sweeps.ts';

const id = (n: number) => `019a0000-0000-7000-8000-${String(n).padStart(12, '0')}`;
let world: TestRuntime;
let deps: JobDeps;

beforeAll(async () => {
  world = await testRuntime();
  deps = createJobDeps(world.runtime.env, createLog('silent'));
  for (const clinic of [1, 2])
    await world.admin.query(`
      INSERT INTO clinic (clinic_id, slug, name, zone, emergency_number)
        VALUES ('${id(clinic)}', 'clinic-${clinic}', 'Clinic', 'Australia/Sydney', '000');
      INSERT INTO practitioner (clinic_id, id, display_name) VALUES ('${id(clinic)}', '${id(10)}', 'Ada');
      INSERT INTO service (clinic_id, id, appointment_type, name, minutes)
        VALUES ('${id(clinic)}', '${id(11)}', 'initial', 'First visit', 40);`);
});
afterAll(async () => {
  await deps.close();
  await world.close();
});

async function values(statement: string): Promise<unknown[]> {
  const { rows } = await world.admin.query<{ value: unknown }>(statement);
  return rows.map((row) => row.value);
}

test('holds that ran out give their time back, at every clinic, and others stay', async () => {
  for (const [clinic, visit, minutes] of [
    [1, 20, -1],
    [1, 21, 5],
    [2, 22, -1],
  ] as const)
    await world.admin.query(`
      INSERT INTO visit (clinic_id, id, kind, service_id, practitioner_id, starts_at, ends_at, state, source,
        hold_expires_at, visitor_hash)
      VALUES ('${id(clinic)}', '${id(visit)}', 'appointment', '${id(11)}', '${id(10)}',
        now() + interval '${visit} hours', now() + interval '${visit + 1} hours', 'held', 'online',
        now() + interval '${minutes} minutes', '\\x01');
      INSERT INTO claim (clinic_id, visit_id, kind, resource_id, during, overlap_group, expires_at)
      VALUES ('${id(clinic)}', '${id(visit)}', 'practitioner', '${id(10)}',
        tstzrange(now() + interval '${visit} hours', now() + interval '${visit + 1} hours'), '${id(visit)}',
        now() + interval '${minutes} minutes')`);
  await expireHolds(deps);
  expect(await values('SELECT state AS value FROM visit ORDER BY id')).toEqual([
    'expired',
    'held',
    'expired',
  ]);
  expect(await values('SELECT visit_id AS value FROM claim')).toEqual([id(21)]);
});

test('checks go when they expire, unless a booking came of them', async () => {
  const add = (check: number, minutes: number, booked: string) =>
    world.admin.query(`
      INSERT INTO triage_check (clinic_id, id, kind, visitor_hash, answers, input, disposition, urgency, bookable,
        ruleset_version, input_hash, expires_at, booked_visit_id)
      VALUES ('${id(1)}', '${id(check)}', 'full', '\\x01', '{}', '{}', '{}', 'routine', true, '1', 'x',
        now() + interval '${minutes} minutes', ${booked})`);
  await add(30, -1, 'NULL');
  await add(31, 60, 'NULL');
  await add(32, -1, `'${id(21)}'`);
  await purgeChecks(deps);
  expect(await values('SELECT id AS value FROM triage_check ORDER BY id')).toEqual([id(31), id(32)]);
});

test('kept answers and what signing in leaves behind go in their time', async () => {
  await world.admin.query(`
    INSERT INTO idempotency (clinic_id, id, actor, procedure, key, params_hash, created_at) VALUES
      ('${id(1)}', '${id(40)}', 'a', 'p', '${id(40)}', '\\x01', now() - interval '49 hours'),
      ('${id(1)}', '${id(41)}', 'a', 'p', '${id(41)}', '\\x01', now() - interval '47 hours');
    INSERT INTO login_code (id, email, purpose, code_hash, browser_hash, expires_at) VALUES
      ('${id(50)}', 'a@people.example', 'sign-in', '\\x01', '\\x01', now() - interval '2 days'),
      ('${id(51)}', 'a@people.example', 'sign-in', '\\x01', '\\x01', now());
    INSERT INTO rate_limit (key, hits, reset_at) VALUES ('old', 1, now() - interval '1 second');`);
  await purgeIdempotency(deps);
  await purgeIdentity(deps);
  expect(await values('SELECT id AS value FROM idempotency')).toEqual([id(41)]);
  expect(await values('SELECT id AS value FROM login_code')).toEqual([id(51)]);
  expect(await values('SELECT key AS value FROM rate_limit')).toEqual([]);
});
