import { afterAll, beforeAll, expect, it } from 'vitest';
import { at, type DeskWorld, desk, deskWorld } from '../visits/world.fixture.ts';

let world: DeskWorld;
beforeAll(async () => {
  world = await deskWorld();
});
afterAll(() => world.close());

const recall = (after: { startsAt: string; patientId: string } | null = null) =>
  world.as('jo').desk.recall({ after });
const names = async () => (await recall()).rows.map(({ name }) => name);

/** A visit of somebody's as it is in the table. @param day of November 2026 */
async function visit(patientId: string, day: number, state: string, over = '') {
  const cancelled = state === 'cancelled' ? 'now()' : 'NULL';
  await world.admin.query(`
    WITH made AS (INSERT INTO visit (clinic_id, id, kind, service_id, practitioner_id, starts_at, ends_at, state, source,
        cancelled_at, outcome, outcome_at)
      VALUES ('${desk.clinic}', new_id(), 'appointment', '${desk.service}', '${desk.aroha}', '${at('09:00', day)}',
        '${at('09:30', day)}', '${state}', 'desk', ${cancelled}, ${over === '' ? 'NULL' : `'${over}'`},
        ${over === '' ? 'NULL' : `'${at('09:30', day)}'`}) RETURNING id)
    INSERT INTO attendee (clinic_id, id, visit_id, patient_id, state)
    SELECT '${desk.clinic}', new_id(), id, '${patientId}', '${state === 'booked' ? 'booked' : state}' FROM made`);
}

it('names who has been here and has nothing booked, the last seen first, with how that ended', async () => {
  expect(await names()).toEqual([]);
  await visit(desk.ned, 2, 'completed');
  await visit(desk.ned, 9, 'completed', 're-screen');
  await visit(desk.mara, 16, 'no-show');
  expect((await recall()).rows).toMatchObject([
    {
      name: 'Mára Van der Moss',
      lastState: 'no-show',
      lastAt: new Date(at('09:00', 16)).toISOString(),
      reviewDue: false,
    },
    {
      name: 'Ned Nolan',
      lastState: 'completed',
      serviceName: 'Follow-up',
      practitionerName: 'Aroha',
      reviewDue: true,
    },
  ]);
});

it('goes on where a page ended', async () => {
  const [first] = (await recall()).rows;
  const after = { startsAt: first?.lastAt ?? '', patientId: first?.patientId ?? '' };
  expect((await recall(after)).rows.map(({ name }) => name)).toEqual(['Ned Nolan']);
});

it('forgets whoever has a visit to come, and remembers who called it off', async () => {
  await visit(desk.mara, 25, 'booked');
  expect(await names()).toEqual(['Ned Nolan']);
  await world.admin.query(
    `UPDATE visit SET state = 'cancelled', cancelled_at = now() WHERE starts_at > app_now()`,
  );
  await world.admin.query(`UPDATE attendee SET state = 'cancelled' WHERE state = 'booked'`);
  expect((await recall()).rows[0]).toMatchObject({ name: 'Mára Van der Moss', lastState: 'cancelled' });
});

it('leaves out whose record is closed, and who has not been here for more than a year', async () => {
  await world.admin.query(
    `UPDATE patient SET status = 'deleted', deleted_at = now() WHERE id = '${desk.mara}'`,
  );
  expect(await names()).toEqual(['Ned Nolan']);
  await world.admin.query(
    `UPDATE visit SET starts_at = starts_at - interval '400 days', ends_at = ends_at - interval '400 days'`,
  );
  expect(await names()).toEqual([]);
});
