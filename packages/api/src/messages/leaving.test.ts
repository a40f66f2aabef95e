import { Temporal } from 'temporal-polyfill';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createJobDeps, type JobDeps } from '../jobs/deps.ts';
import { createLog } from '../platform/log.ts';
import { at, type DeskWorld, desk, deskWorld } from '../visits/world.fixture.ts';
import { deliverMessage } from './deliver.ts';
import type { OutgoingMail } from './mailer.ts';

let world: DeskWorld;
let deps: JobDeps;
let sent: OutgoingMail[] = [];

beforeAll(async () => {
  world = await deskWorld();
  deps = {
    ...createJobDeps(world.runtime.env, createLog('silent')),
    mailer: { send: async (mail) => void sent.push(mail), close: () => undefined },
  };
});
afterAll(async () => {
  await deps.close();
  await world.close();
});
beforeEach(async () => {
  await world.admin.query(`SET session_replication_role = replica;
    DELETE FROM message; DELETE FROM claim; DELETE FROM practitioner_time; DELETE FROM attendee; DELETE FROM visit;
    DELETE FROM visit_series; SET session_replication_role = origin;
    UPDATE patient SET email = 'ned@people.example' WHERE id = '${desk.ned}'`);
  await minute(0);
  sent = [];
});

/** So many minutes after seven in the morning; what is due then leaves, in the order of the outbox or the other way round. */
async function minute(count: number, order: 'ASC' | 'DESC' = 'ASC'): Promise<void> {
  await world.clock(
    Temporal.Instant.from(desk.now)
      .add({ seconds: Math.round(count * 60) })
      .toString(),
  );
  const { rows } = await world.admin.query<{ id: string }>(
    `SELECT id FROM message WHERE state = 'queued' ORDER BY not_before ${order}, id ${order}`,
  );
  for (const { id } of rows) await deliverMessage(deps, { clinicId: desk.clinic, messageId: id });
}

const told = () => sent.map(({ subject }) => subject);

async function book(time = '09:00'): Promise<string> {
  const visitId = uuidv7();
  await world.as('jo').visits.book({
    key: uuidv7(),
    visitId,
    serviceId: desk.service,
    practitionerId: desk.aroha,
    startsAt: at(time),
    caller: { kind: 'known', patientId: desk.ned },
  });
  return visitId;
}

const move = (visitId: string, version: number, time: string) =>
  world.as('jo').visits.move({
    visitId,
    version,
    startsAt: at(time),
    endsAt: Temporal.Instant.from(at(time)).add({ minutes: 30 }).toString(),
    practitionerId: desk.aroha,
  });
const cancel = (visitId: string, version: number) =>
  world.as('jo').visits.change({ visitId, version, event: 'cancel' });
const undo = (visitId: string, version: number) => world.as('jo').visits.undo({ visitId, version });

describe('a booking of the desk', () => {
  test('is told once, after three minutes', async () => {
    await book();
    await minute(2.9);
    expect(told()).toEqual([]);
    await minute(3);
    await minute(9);
    expect(told()).toEqual([expect.stringMatching(/^Booked: Mon,? 23 Nov, 9:00/)]);
  });

  test('that is called off before anybody heard of it is told to nobody', async () => {
    const visitId = await book();
    await minute(2);
    await cancel(visitId, 1);
    await minute(9);
    expect(told()).toEqual([]);
  });

  test('that is called off after they heard of it is told, three minutes later', async () => {
    const visitId = await book();
    await minute(3);
    await cancel(visitId, 1);
    await minute(5);
    expect(told()).toHaveLength(1);
    await minute(6);
    expect(told()).toEqual([expect.stringMatching(/^Booked/), expect.stringMatching(/^Cancelled: .* 9:00/)]);
  });

  test('that moves and is called off before its mail is told: by then they may know of it by phone', async () => {
    const visitId = await book();
    await minute(2);
    await move(visitId, 1, '11:00');
    await minute(4);
    await cancel(visitId, 2);
    await minute(9);
    expect(told()).toEqual([expect.stringMatching(/^Cancelled: .* 11:00/)]);
  });

  test('that moves before anybody heard of it is told once, as booked where it is', async () => {
    const visitId = await book();
    await minute(2);
    await move(visitId, 1, '11:00');
    await minute(4.9);
    expect(told()).toEqual([]);
    await minute(5);
    expect(told()).toEqual([expect.stringMatching(/^Booked: .* 11:00/)]);
    await move(visitId, 2, '12:00');
    await minute(9);
    expect(told()).toEqual([expect.stringMatching(/^Booked/), expect.stringMatching(/^Changed: .* 12:00/)]);
  });

  test('whose move is taken back is told as it was, though its own three minutes were over', async () => {
    const visitId = await book();
    await minute(2);
    await move(visitId, 1, '11:00');
    await minute(3.5);
    await undo(visitId, 2);
    await minute(6);
    expect(told()).toEqual([expect.stringMatching(/^Booked: .* 9:00/)]);
  });

  test('goes to the address that was put right meanwhile', async () => {
    await book();
    await world.admin.query(`UPDATE patient SET email = 'edward@people.example' WHERE id = '${desk.ned}'`);
    await minute(3);
    expect(sent.map(({ to }) => to)).toEqual(['edward@people.example']);
  });

  test('of which they know is called off in words, although its mail never left', async () => {
    const visitId = await book();
    await world.admin.query(`UPDATE message SET state = 'failed', attempts = 10`);
    await minute(60);
    await cancel(visitId, 1);
    await minute(63);
    expect(told()).toEqual([expect.stringMatching(/^Cancelled/)]);
  });
});

describe('several changes within three minutes', () => {
  test('are told as the last one stands', async () => {
    const visitId = await book();
    await minute(3);
    await move(visitId, 1, '10:00');
    await minute(4);
    await move(visitId, 2, '11:00');
    await minute(9);
    expect(told().slice(1)).toEqual([expect.stringMatching(/^Changed: .* 11:00/)]);
  });

  test('of which the last is taken back are told as the one before', async () => {
    const visitId = await book();
    await minute(3);
    await move(visitId, 1, '10:00');
    await minute(5);
    await move(visitId, 2, '11:00');
    await minute(7);
    await undo(visitId, 3);
    await minute(9);
    expect(told().slice(1)).toEqual([expect.stringMatching(/^Changed: .* 10:00/)]);
  });
});

async function bookSeries() {
  const visitIds = [uuidv7(), uuidv7(), uuidv7()] as const;
  await world.as('jo').series.book({
    key: uuidv7(),
    seriesId: uuidv7(),
    patientId: desk.ned,
    serviceId: desk.service,
    practitionerId: desk.aroha,
    everyDays: 1,
    visits: visitIds.map((visitId, day) => ({ visitId, startsAt: at('09:00', 23 + day) })),
  });
  return visitIds;
}

describe('a series of somebody who is written to by text only', () => {
  const texts = async () =>
    (
      await world.admin.query<{ body: string }>(
        `SELECT body FROM message WHERE channel = 'sms' AND state = 'kept' ORDER BY id`,
      )
    ).rows.map(({ body }) => body);
  beforeEach(() =>
    world.admin.query(`
      INSERT INTO clinic_messaging (clinic_id, sms, reminder_hours, quiet_from, quiet_to, missed, reassessment,
        offer_minutes) VALUES ('${desk.clinic}', true, '{24}', '21:00', '08:00', true, true, 60)
        ON CONFLICT (clinic_id) DO NOTHING;
      UPDATE patient SET email = NULL, phone = '0491 570 156', sms_wanted = true WHERE id = '${desk.ned}'`),
  );

  test('is told by one text, of its first visit', async () => {
    await bookSeries();
    await minute(9);
    expect(await texts()).toEqual([expect.stringMatching(/booked for Mon,? 23 Nov/)]);
  });

  test('is told of the next when the first is called off at once', async () => {
    const [first] = await bookSeries();
    await minute(2);
    await cancel(first, 1);
    await minute(9);
    expect(await texts()).toEqual([expect.stringMatching(/booked for Tue,? 24 Nov/)]);
  });

  test.each(['ASC', 'DESC'] as const)(
    'is told of the next, and where the first is, when that moved at once, whichever message goes first (%s)',
    async (order) => {
      const [first] = await bookSeries();
      await minute(2);
      await move(first, 1, '15:00');
      await minute(9, order);
      expect((await texts()).toSorted()).toEqual([
        expect.stringMatching(/booked for Tue,? 24 Nov/),
        expect.stringMatching(/is now .* 3:00/),
      ]);
    },
  );

  test('and what becomes of a visit of it later is told', async () => {
    const [, second, third] = await bookSeries();
    await minute(4);
    await move(second, 1, '15:00');
    await cancel(third, 1);
    await minute(9);
    expect((await texts()).slice(1)).toEqual([
      expect.stringMatching(/is now .* 3:00/),
      expect.stringMatching(/Wed,? 25 Nov.* is cancelled/),
    ]);
  });
});

test('a series is told as it stands when the mail leaves, also what became of its other visits', async () => {
  const [first, second] = await bookSeries();
  await minute(2);
  await cancel(first, 1);
  await move(second, 1, '15:00');
  await minute(4.9);
  expect(sent).toEqual([]);
  await minute(5);
  const lists = sent.filter(({ body }) => body.includes('\n- '));
  expect(lists).toHaveLength(1);
  expect(lists[0]?.body).toMatch(/- .* 3:00/);
  expect(lists[0]?.body).not.toMatch(/Monday,? 23 November.* 9:00/);
  expect(told()).toHaveLength(2);
});
