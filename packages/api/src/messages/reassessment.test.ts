import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
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
    DELETE FROM care_pulse;    DELETE FROM attendee; DELETE FROM visit; DELETE FROM triage_stop; SET session_replication_role = origin;`),
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
  expect(await toldAt(at('10:00', 16))).toEqual(['firstReview:20261031']);
  expect(await toldAt(at('10:00', 20))).toEqual(['firstReview:20261031']);
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

describe('measuring again falls due', () => {
  /** Ned's visits on these days of the month: they took place, unless said otherwise. */
  async function wasSeen(days: readonly number[], visit = 'completed', attendee = 'completed') {
    for (const day of days)
      await world.admin.query(`
        WITH v AS (INSERT INTO visit (clinic_id, id, kind, service_id, practitioner_id, starts_at, ends_at, state, source)
          VALUES ('${desk.clinic}', new_id(), 'appointment', '${desk.service}', '${desk.aroha}', '${at('14:00', day)}',
            '${at('14:30', day)}', '${visit}', 'desk') RETURNING id)
        INSERT INTO attendee (clinic_id, id, visit_id, patient_id, state)
        SELECT '${desk.clinic}', new_id(), id, '${desk.ned}', '${attendee}' FROM v`);
  }
  const told = 'measure:20261031';

  test('four weeks after the last time', async () => {
    await wasSeen([2, 4, 6]);
    expect(await toldAt(at('09:00', 29))).toEqual([]);
    expect(await toldAt(at('10:00', 29))).toEqual([told]);
  });

  test('or after six visits, whichever comes first, and is told once', async () => {
    await wasSeen([2, 3, 4, 5, 6]);
    expect(await toldAt(at('15:00', 9))).toEqual([]);
    await wasSeen([9]);
    expect(await toldAt(at('13:00', 9))).toEqual([]);
    expect(await toldAt(at('15:00', 9))).toEqual([told]);
    expect(await toldAt(at('10:00', 29))).toEqual([told]);
  });

  test('not by visits that nobody came to, nor by those before the program', async () => {
    await wasSeen([2, 3, 4, 5, 6]);
    await wasSeen([7], 'completed', 'no-show');
    await wasSeen([8], 'no-show', 'no-show');
    await wasSeen([-2, -1]);
    expect(await toldAt(at('10:00', 20))).toEqual([]);
  });
});
