import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createJobDeps, type JobDeps } from '../jobs/deps.ts';
import { createLog } from '../platform/log.ts';
import { at, type DeskWorld, desk, deskWorld } from '../visits/world.fixture.ts';
import { tellReassessmentsDue } from './reassessment.ts';

const program = '019a0000-0000-7000-8000-000000000070';
let world: DeskWorld;
let deps: JobDeps;

beforeAll(async () => {
  world = await deskWorld();
  deps = createJobDeps(world.runtime.env, createLog('silent'));
  await world.admin.query(`
    INSERT INTO program (clinic_id, id, patient_id, title) VALUES ('${desk.clinic}', '${program}', '${desk.ned}', 'One');
    INSERT INTO program_version (clinic_id, id, program_id, patient_id, number, state, no_cause_reason, items, message,
      published_at, published_by)
    VALUES ('${desk.clinic}', '${program}', '${program}', '${desk.ned}', 1, 'active', 'As agreed', '[]', '',
      '${at('10:00', 1)}', '${desk.aroha}');`);
});
afterAll(async () => {
  await deps.close();
  await world.close();
});
beforeEach(() =>
  world.admin.query(`SET session_replication_role = replica; DELETE FROM message; DELETE FROM claim;
    DELETE FROM attendee; DELETE FROM visit; DELETE FROM triage_stop; SET session_replication_role = origin;`),
);

async function toldAt(instant: string): Promise<string[]> {
  await world.clock(instant);
  await world.admin.query('UPDATE session SET created_at = app_now()');
  await tellReassessmentsDue(deps);
  const { rows } = await world.admin.query<{ key: string }>(
    `SELECT unique_key AS key FROM message WHERE kind = 'reassessment-due'`,
  );
  return rows.map(({ key }) => key.replace(`reassessment-due:${desk.ned}:`, ''));
}

test('a review is due by the domain’s days, is told once and by day, and not years later', async () => {
  expect(await toldAt(at('09:00', 15))).toEqual([]);
  expect(await toldAt(at('23:00', 15))).toEqual([]);
  expect(await toldAt(at('10:00', 16))).toEqual(['first:20261031']);
  expect(await toldAt(at('10:00', 20))).toEqual(['first:20261031']);
  await world.admin.query('DELETE FROM message');
  expect(await toldAt(at('10:00', 150))).toEqual([]);
});

test('nobody is told who has a visit ahead, or may not book', async () => {
  await world.clock(at('09:00', 16));
  await world.admin.query('UPDATE session SET created_at = app_now()');
  await world.as('jo').visits.book({
    key: crypto.randomUUID(),
    visitId: crypto.randomUUID(),
    serviceId: desk.service,
    practitionerId: desk.aroha,
    startsAt: at('14:00', 20),
    caller: { kind: 'known', patientId: desk.ned },
  });
  expect(await toldAt(at('10:00', 16))).toEqual([]);
  await world.admin.query(`DELETE FROM claim; SET session_replication_role = replica; DELETE FROM attendee;
    DELETE FROM visit; SET session_replication_role = origin;
    INSERT INTO triage_stop (clinic_id, id, code, level, patient_id)
      VALUES ('${desk.clinic}', new_id(), 'BCDFG', 'urgent', '${desk.ned}')`);
  expect(await toldAt(at('10:00', 16))).toEqual([]);
});
