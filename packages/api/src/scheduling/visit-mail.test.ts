import ical, { type VEvent } from 'node-ical';
import { Temporal } from 'temporal-polyfill';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createJobDeps, type JobDeps } from '../jobs/deps.ts';
import { deliverMessage } from '../messages/deliver.ts';
import type { OutgoingMail } from '../messages/mailer.ts';
import { createLog } from '../platform/log.ts';
import { at, type DeskWorld, desk, deskWorld } from '../visits/world.fixture.ts';

let world: DeskWorld;
let deps: JobDeps;
let clock: Temporal.Instant;
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
    DELETE FROM message; DELETE FROM claim; DELETE FROM practitioner_time; DELETE FROM attendee; DELETE FROM visit;
    SET session_replication_role = origin;`);
  clock = Temporal.Instant.from(desk.now);
  await world.clock(desk.now);
});

/** Ned, at 9:00. */
async function booked(): Promise<string> {
  const visitId = uuidv7();
  await world.as('jo').visits.book({
    key: uuidv7(),
    visitId,
    serviceId: desk.service,
    practitionerId: desk.aroha,
    startsAt: at('09:00'),
    caller: { kind: 'known', patientId: desk.ned },
  });
  return visitId;
}

const moved = (visitId: string, version: number, time: string, end: string) =>
  world.as('jo').visits.move({
    visitId,
    version,
    startsAt: at(time),
    endsAt: at(end),
    practitionerId: desk.aroha,
  });

const cancelled = (visitId: string, version: number) =>
  world.as('jo').visits.change({ visitId, version, event: 'cancel', reason: 'Aroha is ill' });

/** What a calendar program makes of the mails that leave once their three minutes are over, in the order they were written. */
async function invitations(env: Partial<JobDeps['env']> = {}) {
  clock = clock.add({ minutes: 4 });
  await world.clock(clock.toString());
  const sent: OutgoingMail[] = [];
  const mailer = { send: async (mail: OutgoingMail) => void sent.push(mail), close: () => undefined };
  const { rows } = await world.admin.query<{ id: string }>('SELECT id FROM message ORDER BY id');
  for (const { id } of rows)
    await deliverMessage(
      { ...deps, mailer, env: { ...deps.env, ...env } },
      { clinicId: desk.clinic, messageId: id },
    );
  return sent.map(({ calendar, to }) => {
    const text = calendar?.text ?? '';
    const event = Object.values(ical.sync.parseICS(text)).find(
      (one): one is VEvent => one?.type === 'VEVENT',
    );
    return {
      to,
      text,
      method: event?.method,
      uid: event?.uid,
      sequence: Number(event?.sequence),
      start: event?.start.toISOString(),
      status: event?.status,
    };
  });
}

test('a visit comes into the calendar, moves in it and goes again: one UID, a rising SEQUENCE', async () => {
  const visitId = await booked();
  const told = await invitations();
  await moved(visitId, 1, '10:00', '10:30');
  told.push(...(await invitations()));
  expect(told).toMatchObject([
    { method: 'REQUEST', sequence: 0, start: at('09:00'), status: 'CONFIRMED', to: 'ned@people.example' },
    { method: 'REQUEST', sequence: 1, start: at('10:00'), status: 'CONFIRMED' },
  ]);
  await cancelled(visitId, 2);
  const [off] = await invitations();
  expect(off).toMatchObject({ method: 'CANCEL', sequence: 2, status: 'CANCELLED' });
  expect(new Set([...told, off].map((one) => one?.uid))).toEqual(new Set([`${visitId}@localhost`]));
});

test('an invitation names its two sides and nothing of why or with whom', async () => {
  await booked();
  const [invitation] = await invitations();
  const text = invitation?.text.replaceAll('\r\n ', '') ?? '';
  expect(text).toMatch(/^ORGANIZER;CN="Alder":mailto:\S+$/m);
  expect(text).toMatch(/^ATTENDEE;\S*PARTSTAT=ACCEPTED\S*:mailto:ned@people\.example\r$/m);
  expect(text).not.toMatch(/Ned|Nolan|Follow-up|Aroha/);
});

test('the organizer is who sends the mail, its change and its end; where none is sent, the clinic', async () => {
  await world.admin.query(`UPDATE clinic SET email = 'desk@alder.example'`);
  const organizers = async (env: Partial<JobDeps['env']>) => {
    const [invitation] = await invitations(env);
    return invitation?.text.replaceAll('\r\n ', '').match(/^ORGANIZER.*$/gm);
  };
  const smtp = { SMTP_URL: 'smtp://mail.example', MAIL_FROM: 'kinloop@alder.example' };
  const visitId = await booked();
  expect(await organizers(smtp)).toEqual(['ORGANIZER;CN="Alder":mailto:kinloop@alder.example']);
  await cancelled(visitId, 1);
  expect(await organizers(smtp)).toEqual(['ORGANIZER;CN="Alder":mailto:kinloop@alder.example']);
  await booked();
  expect(await organizers({})).toEqual(['ORGANIZER;CN="Alder":mailto:desk@alder.example']);
});

test('what is taken back within three minutes is told to nobody, and a change after that outranks it', async () => {
  const visitId = await booked();
  await invitations();
  await cancelled(visitId, 1);
  await world.as('jo').visits.undo({ visitId, version: 2 });
  expect(await invitations()).toEqual([]);
  await moved(visitId, 3, '11:00', '11:30');
  expect(await invitations()).toMatchObject([{ method: 'REQUEST', sequence: 3, start: at('11:00') }]);
});

test('what moved before it was told comes into the calendar where it is', async () => {
  await moved(await booked(), 1, '10:00', '10:30');
  expect(await invitations()).toMatchObject([{ method: 'REQUEST', sequence: 1, start: at('10:00') }]);
});
