import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createJobDeps, type JobDeps } from '../jobs/deps.ts';
import { createLog } from '../platform/log.ts';
import { at, type DeskWorld, desk, deskWorld } from '../visits/world.fixture.ts';
import { deliverMessage } from './deliver.ts';
import { sendReminders } from './reminders.ts';

let world: DeskWorld;
let deps: JobDeps;

beforeAll(async () => {
  world = await deskWorld();
  deps = createJobDeps(world.runtime.env, createLog('silent'));
});
afterAll(async () => {
  await deps.close();
  await world.close();
});
beforeEach(async () => {
  await world.admin.query(`SET session_replication_role = replica;
    DELETE FROM message; DELETE FROM claim; DELETE FROM attendee; DELETE FROM visit; DELETE FROM clinic_messaging;
    DELETE FROM practitioner_exception;
    UPDATE patient SET sms_wanted = true, phone = '0491 570 156', email = 'ned@people.example';
    SET session_replication_role = origin;`);
  await clock(desk.now);
});

/** Another day, and the desk signed in again. */
async function clock(instant: string): Promise<void> {
  await world.clock(instant);
  await world.admin.query('UPDATE session SET created_at = app_now()');
}

/** Ned, on Thursday at 14:00, booked on Monday at 7:00. */
async function booked(): Promise<string> {
  const visitId = crypto.randomUUID();
  await world.as('jo').visits.book({
    key: crypto.randomUUID(),
    visitId,
    serviceId: desk.service,
    practitionerId: desk.aroha,
    startsAt: at('14:00', 26),
    caller: { kind: 'known', patientId: desk.ned },
  });
  return visitId;
}

async function reminders(): Promise<string[]> {
  const { rows } = await world.admin.query<{ said: string }>(
    `SELECT channel || ' ' || state AS said FROM message WHERE kind = 'visit-reminder' ORDER BY id`,
  );
  return rows.map(({ said }) => said);
}

/** What the worker would do with what is queued. */
async function deliverAll(): Promise<void> {
  const { rows } = await world.admin.query<{ id: string }>(`SELECT id FROM message WHERE state = 'queued'`);
  for (const { id } of rows) await deliverMessage(deps, { clinicId: desk.clinic, messageId: id });
}

const withTexts = () =>
  world.admin.query(`INSERT INTO clinic_messaging (clinic_id, sms, reminder_hours, quiet_from, quiet_to, missed,
    reassessment, offer_minutes) VALUES ('${desk.clinic}', true, '{24}', '20:30', '08:00', true, true, 60)`);

describe('a reminder', () => {
  test('is written once at each of the clinic’s times, whoever runs and how often', async () => {
    await booked();
    await sendReminders(deps);
    expect(await reminders()).toEqual([]);
    await clock(at('14:01', 24));
    await Promise.all([sendReminders(deps), sendReminders(deps), sendReminders(deps)]);
    expect(await reminders()).toEqual(['email queued']);
    await deliverAll();
    await sendReminders(deps);
    expect(await reminders()).toEqual(['email kept']);
    await clock(at('11:00', 26));
    await sendReminders(deps);
    expect(await reminders()).toEqual(['email kept', 'email queued']);
  });

  test('goes by text too where clinic and patient want it, each at its own hours', async () => {
    await withTexts();
    await booked();
    await clock(at('14:00', 25));
    await sendReminders(deps);
    expect(await reminders()).toEqual(['email queued', 'sms queued']);
    const { rows } = await world.admin.query<{ to: string; body: string }>(
      `SELECT to_address AS to, body FROM message WHERE channel = 'sms'`,
    );
    expect(rows).toEqual([
      { to: '+61491570156', body: expect.stringMatching(/^Alder: see you on Thu,? 26 Nov, 2:00 pm\./) },
    ]);
  });

  test('of a visit that was moved or called off meanwhile never leaves', async () => {
    const visitId = await booked();
    await clock(at('14:01', 24));
    await sendReminders(deps);
    const move = { startsAt: at('10:00', 27), endsAt: at('10:30', 27), practitionerId: desk.aroha };
    await world.as('jo').visits.move({ visitId, version: 1, ...move });
    await deliverAll();
    expect(await reminders()).toEqual(['email cancelled']);
    // The new time has reminders of its own.
    await clock(at('10:01', 25));
    await sendReminders(deps);
    expect(await reminders()).toEqual(['email cancelled', 'email queued']);
    await world.as('jo').visits.change({ visitId, version: 2, event: 'cancel' });
    await deliverAll();
    expect(await reminders()).toEqual(['email cancelled', 'email cancelled']);
  });

  test('waits while the practitioner is off then', async () => {
    await booked();
    await clock(at('14:01', 24));
    await sendReminders(deps);
    const off = {
      practitionerId: desk.aroha,
      from: '2026-11-26',
      to: '2026-11-26',
      starts: '14:15',
      ends: null,
    };
    await world.as('jo').absence.carryOut({ key: crypto.randomUUID(), ...off, rows: [] });
    await deliverAll();
    expect(await reminders()).toEqual(['email cancelled']);
    await clock(at('11:00', 26));
    await sendReminders(deps);
    expect(await reminders()).toEqual(['email cancelled']);
    // They are here after all.
    await world.admin.query('DELETE FROM practitioner_exception');
    await sendReminders(deps);
    expect(await reminders()).toEqual(['email cancelled', 'email queued']);
  });

  test('is of a visit that was put on a day off, and of one beside the hours off', async () => {
    const off = {
      practitionerId: desk.aroha,
      from: '2026-11-26',
      to: '2026-11-26',
      starts: null,
      ends: '14:00',
    };
    await booked();
    await world.as('jo').absence.carryOut({ key: crypto.randomUUID(), ...off, rows: [] });
    await clock(at('14:01', 24));
    await sendReminders(deps);
    expect(await reminders()).toEqual(['email queued']);
    const whole = { ...off, ends: null };
    await world.as('jo').absence.carryOut({ key: crypto.randomUUID(), ...whole, rows: [] });
    const visit = { startsAt: at('16:00', 26), endsAt: at('16:30', 26), practitionerId: desk.aroha };
    await clock(at('14:02', 24));
    const [row] = (await world.admin.query<{ id: string }>('SELECT id FROM visit')).rows;
    await world.as('jo').visits.move({ visitId: row?.id ?? '', version: 1, ...visit });
    await clock(at('16:01', 24));
    await sendReminders(deps);
    expect(await reminders()).toEqual(['email queued', 'email queued']);
  });

  test('is not sent to somebody who has just booked', async () => {
    await clock(at('10:00', 25));
    await booked();
    await sendReminders(deps);
    expect(await reminders()).toEqual([]);
  });
});

describe('who missed a visit', () => {
  test('is told three minutes later, unless it was a mistake', async () => {
    const visitId = await booked();
    await clock(at('14:20', 26));
    const missed = { visitId, event: 'mark-no-show' } as const;
    await world.as('jo').visits.change({ ...missed, version: 1 });
    await world.as('jo').visits.undo({ visitId, version: 2 });
    await world.as('jo').visits.change({ ...missed, version: 3 });
    await clock(at('14:24', 26));
    await deliverAll();
    const { rows } = await world.admin.query(
      `SELECT state, subject FROM message WHERE kind = 'visit-missed' ORDER BY id`,
    );
    expect(rows).toEqual([
      { state: 'cancelled', subject: expect.stringContaining('We missed you on Thu') },
      { state: 'kept', subject: expect.stringContaining('We missed you on Thu') },
    ]);
  });

  test('is left in peace where the clinic wants it so', async () => {
    await withTexts();
    await world.admin.query('UPDATE clinic_messaging SET missed = false');
    const visitId = await booked();
    await clock(at('14:20', 26));
    await world.as('jo').visits.change({ visitId, version: 1, event: 'mark-no-show' });
    const { rowCount } = await world.admin.query(`SELECT 1 FROM message WHERE kind = 'visit-missed'`);
    expect(rowCount).toBe(0);
  });
});
