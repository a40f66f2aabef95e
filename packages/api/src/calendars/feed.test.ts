import ical, { type VEvent } from 'node-ical';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { toAppError } from '../platform/errors.ts';
import { stageIds, startAt } from '../scheduling/stage.ts';
import { type ListWorld, listWorld } from '../waitlist/world.fixture.ts';

let world: ListWorld;
let ada: Awaited<ReturnType<ListWorld['stage']['staff']>>;
beforeAll(async () => {
  world = await listWorld();
  ada = await world.stage.staff('physio', stageIds.ada);
});
afterAll(() => world.close());
beforeEach(() => world.reset());

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'passed',
    (error) => toAppError(error).code,
  );
const tokenOf = ({ url }: { url: string }) =>
  /\/api\/calendar\/alder\/([\w-]{43})\.ics$/.exec(url)?.[1] ?? '';
const anybody = (clinic = 'alder') => world.stage.visitor('a calendar program', clinic).calendars;

/** What a calendar program makes of the address: the visits, soonest first. */
async function shown(token: string) {
  const { text } = await anybody().readFeed({ token });
  return Object.values(ical.sync.parseICS(text))
    .filter((one): one is VEvent => one?.type === 'VEVENT')
    .map(({ uid, start, status, summary }) => ({ uid, start: start.toISOString(), status, summary }));
}

const iso = (text: string) => new Date(text).toISOString();

test('a patient subscribes to their visits and to nobody else’s; what is called off is seen to go', async () => {
  const { mine, visitId } = await world.booked(2);
  await world.booked(3);
  expect(await mine.calendars.feed({})).toEqual({ since: null });
  const token = tokenOf(await mine.calendars.makeFeed({}));
  expect(await mine.calendars.feed({})).toEqual({ since: '2025-03-02T21:00:00Z' });
  expect(await shown(token)).toEqual([
    {
      uid: `${visitId}@localhost`,
      start: iso(startAt(2)),
      status: 'CONFIRMED',
      summary: 'Appointment: Alder',
    },
  ]);
  const { version } = (await mine.appointments.get({ visitId })).appointment;
  await mine.appointments.cancel({ key: uuidv7(), visitId, version, reason: '' });
  expect(await shown(token)).toMatchObject([{ uid: `${visitId}@localhost`, status: 'CANCELLED' }]);
  await world.stage.setClock('2025-03-17T21:00:00Z');
  expect(await shown(token)).toEqual([]);
});

test('a physio subscribes to their own: held and asked for as tentative, kept free without why, nobody by name', async () => {
  await world.booked(2);
  const checkId = await world.stage.check('a browser');
  const hold = { visitId: uuidv7(), checkId, start: startAt(1), serviceId: null };
  await world.stage.visitor('a browser').booking.hold({ ...hold, practitionerId: stageIds.ada });
  const blocked = { practitionerId: stageIds.ada, startsAt: startAt(4), endsAt: startAt(4, 1) };
  await world.desk.visits.block({ key: uuidv7(), visitId: uuidv7(), ...blocked, title: 'Dentist' });
  const bens = { practitionerId: stageIds.ben, startsAt: startAt(4), endsAt: startAt(4, 1) };
  await world.desk.visits.block({ key: uuidv7(), visitId: uuidv7(), ...bens, title: 'Meeting' });
  const token = tokenOf(await ada.calendars.makeFeed({}));
  expect(await shown(token)).toMatchObject([
    { start: iso(startAt(1)), status: 'TENTATIVE' },
    { start: iso(startAt(2)), status: 'CONFIRMED', summary: 'Appointment: Alder' },
    { start: iso(startAt(4)), status: 'CONFIRMED', summary: 'Kept free: Alder' },
  ]);
  const { text } = await anybody().readFeed({ token });
  expect(text).not.toMatch(/Pat|Somebody|Dentist|Follow-up|First visit/);
});

test('the tag stays while nothing changes, and changes with it', async () => {
  await world.booked(2);
  const token = tokenOf(await ada.calendars.makeFeed({}));
  const first = await anybody().readFeed({ token });
  await world.stage.setClock(startAt(0, 1));
  expect(await anybody().readFeed({ token })).toEqual(first);
  await world.stage.admin.query('UPDATE visit SET sequence = sequence + 1');
  expect((await anybody().readFeed({ token })).etag).not.toBe(first.etag);
});

test('an address ends by making another, by wish, and with its maker’s access; then it is one that never was', async () => {
  const { mine, patientId } = await world.booked(2);
  const first = tokenOf(await mine.calendars.makeFeed({}));
  const second = tokenOf(await mine.calendars.makeFeed({}));
  expect(await codeOf(anybody().readFeed({ token: first }))).toBe('NOT_FOUND');
  expect(await codeOf(anybody('birch').readFeed({ token: second }))).toBe('NOT_FOUND');
  expect(await codeOf(anybody().readFeed({ token: second }))).toBe('passed');
  await mine.calendars.endFeed({});
  expect(await codeOf(anybody().readFeed({ token: second }))).toBe('NOT_FOUND');

  const third = tokenOf(await mine.calendars.makeFeed({}));
  await world.stage.admin.query(
    `UPDATE patient_access SET ended_at = app_now() WHERE patient_id = '${patientId}'`,
  );
  expect(await codeOf(anybody().readFeed({ token: third }))).toBe('NOT_FOUND');

  const hers = tokenOf(await ada.calendars.makeFeed({}));
  await world.stage.admin.query(`UPDATE membership SET ended_at = app_now() WHERE role = 'physio'`);
  expect(await codeOf(anybody().readFeed({ token: hers }))).toBe('NOT_FOUND');
  await world.stage.admin.query(`UPDATE membership SET ended_at = NULL WHERE role = 'physio'`);
});

test('only the hash of an address is kept, and each reading is in the audit', async () => {
  const { mine, patientId } = await world.booked(2);
  const token = tokenOf(await mine.calendars.makeFeed({}));
  await anybody().readFeed({ token });
  expect(
    await world.stage.count(`SELECT count(*) FROM calendar_feed f WHERE f::text LIKE '%${token}%'`),
  ).toBe(0);
  expect(
    await world.stage.count(`SELECT count(*) FROM audit_event
      WHERE action = 'calendars.readFeed' AND patient_id = '${patientId}' AND person_id IS NULL`),
  ).toBe(1);
});
