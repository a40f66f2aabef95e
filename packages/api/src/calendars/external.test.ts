import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { toAppError } from '../platform/errors.ts';
import { stageIds, stageNow, startAt } from '../scheduling/stage.ts';
import { type ListWorld, listWorld } from '../waitlist/world.fixture.ts';
import { calendarText, eventText, type FarCalendar, farCalendar } from './far-calendar.fixture.ts';
import { feedBytesMax, type Internet } from './fetch-feed.ts';
import { isPublicAddress } from './public-address.ts';
import { apple, busyInApril, google, outlook } from './published-feeds.fixture.ts';
import { readCalendar, readCalendars } from './read-calendars.ts';

let world: ListWorld;
let far: FarCalendar;
let ada: Awaited<ReturnType<ListWorld['stage']['staff']>>;
beforeAll(async () => {
  world = await listWorld();
  far = await farCalendar();
  ada = await world.stage.staff('physio', stageIds.ada);
});
afterAll(async () => {
  await far.close();
  await world.close();
});
beforeEach(async () => {
  await world.reset();
  await world.stage.admin.query('DELETE FROM external_calendar');
  far.asked.length = 0;
});

const url = 'webcal://calendar.example/private-5f3a/basic.ics';
const failureOf = (work: Promise<unknown>) =>
  work.then(
    () => 'passed',
    (error) => toAppError(error).params.rule ?? toAppError(error).code,
  );

async function added(over: { url?: string } = {}) {
  const calendarId = uuidv7();
  await ada.calendars.addExternal({ key: uuidv7(), calendarId, name: 'My own', url, ...over });
  return calendarId;
}

const read = (calendarId: string, over: Partial<Internet> = {}) =>
  readCalendar(world.deps, { clinicId: stageIds.alder, calendarId }, { ...far.internet, ...over });

const stamp = (instant: string) => instant.replaceAll(/[-:]/g, '').replace('.000', '');
/** A calendar with one event on Tuesday, from 9:00, of so many hours. */
function isBusy(hours: number, more: readonly string[] = []): void {
  const times = [`DTSTART:${stamp(startAt(1))}`, `DTEND:${stamp(startAt(1, hours))}`];
  far.answer = (_, response) =>
    response.writeHead(200, { etag: `"${hours}"` }).end(calendarText(eventText('e', ...times, ...more)));
}

/** What a visitor is offered with Ada on Tuesday. */
async function offeredOnTuesday() {
  const checkId = await world.stage.check('a browser');
  const wish = { checkId, practitionerId: stageIds.ada, from: '2025-03-04', days: 1, serviceId: null };
  const { days } = await world.stage.visitor('a browser').booking.times(wish);
  return { checkId, starts: days.flatMap(({ slots }) => slots.map(({ start }) => start)) };
}

describe('busy times', () => {
  test('are kept out of what is offered and held, and of nothing else; staff may book over them', async () => {
    const before = await offeredOnTuesday();
    expect(before.starts).toContain(startAt(1));
    isBusy(2);
    const calendarId = await added();
    await read(calendarId);
    const { starts, checkId } = await offeredOnTuesday();
    expect(starts[0]).toBe(startAt(1, 2));
    const visitor = world.stage.visitor('a browser').booking;
    const wish = { checkId, start: startAt(1, 1), serviceId: null };
    expect(await failureOf(visitor.hold({ ...wish, visitId: uuidv7(), practitionerId: stageIds.ada }))).toBe(
      'SLOT_TAKEN',
    );
    // Anybody but her is free.
    expect((await visitor.hold({ ...wish, visitId: uuidv7(), practitionerId: null })).practitionerId).toBe(
      stageIds.ben,
    );
    const { patientId } = await world.stage.addPatient(`${uuidv7()}@people.example`);
    const booked = await world.desk.visits.book({
      key: uuidv7(),
      visitId: uuidv7(),
      serviceId: stageIds.followUp,
      practitionerId: stageIds.ada,
      startsAt: startAt(1),
      caller: { kind: 'known', patientId },
    });
    expect(booked.patientId).toBe(patientId);
    const day = { from: '2025-03-04', days: 1, practitionerId: null };
    const { practitioners } = await world.desk.visits.calendar(day);
    const iso = (text: string) => new Date(text).toISOString();
    expect(practitioners.map(({ displayName, elsewhere }) => [displayName, elsewhere])).toEqual([
      ['Ada', [{ start: iso(startAt(1)), end: iso(startAt(1, 2)) }]],
      ['Ben', []],
    ]);
  });

  test.each([
    ['Google', google],
    ['Apple', apple],
    ['Outlook', outlook],
  ])('of %s are what is kept, and go when they are gone there', async (_, text) => {
    far.answer = (__, response) => response.end(text);
    const calendarId = await added();
    await read(calendarId);
    const kept = await world.stage.admin.query<{ at: string }>(
      `SELECT to_char(starts_at AT TIME ZONE 'Australia/Sydney', 'YYYY-MM-DD"T"HH24:MI') || ' '
         || to_char(ends_at AT TIME ZONE 'Australia/Sydney', 'YYYY-MM-DD"T"HH24:MI') AS at
       FROM external_busy WHERE starts_at > '2025-03-30' AND starts_at < '2025-05-01' ORDER BY starts_at`,
    );
    expect(kept.rows.map(({ at }) => at)).toEqual(busyInApril);
    far.answer = (__, response) => response.end(calendarText());
    await read(calendarId);
    expect(await world.stage.count('SELECT count(*) FROM external_busy')).toBe(0);
  });

  test('are bare: no title, no place, no one; and the address is sealed', async () => {
    isBusy(1, ['LOCATION:Nobody is to know', 'ATTENDEE:mailto:nobody@is.to.know']);
    await read(await added());
    const { rows } = await world.stage.admin.query(
      `SELECT to_jsonb(b)::text AS kept FROM external_busy b UNION ALL SELECT to_jsonb(c)::text FROM external_calendar c`,
    );
    expect(rows).toHaveLength(2);
    for (const { kept } of rows) expect(kept).not.toMatch(/know|private|5f3a|basic/i);
    expect(await ada.calendars.external({})).toMatchObject([
      { name: 'My own', host: 'calendar.example', readAt: stageNow, failing: null },
    ]);
  });

  test('follow the calendar, and go with it', async () => {
    isBusy(2);
    const calendarId = await added();
    await read(calendarId);
    isBusy(1);
    await read(calendarId);
    expect((await offeredOnTuesday()).starts[0]).toBe(startAt(1, 1));
    await ada.calendars.removeExternal({ calendarId });
    expect((await offeredOnTuesday()).starts[0]).toBe(startAt(1));
    expect(await world.stage.count('SELECT count(*) FROM external_busy')).toBe(0);
    await read(calendarId);
    expect(await ada.calendars.external({})).toEqual([]);
  });

  test('are asked for with the tag, and worked out anew once a day', async () => {
    isBusy(2);
    const calendarId = await added();
    await read(calendarId);
    far.answer = (request, response) =>
      response.writeHead(request.headers['if-none-match'] ? 304 : 500).end();
    await read(calendarId);
    expect(await world.stage.count('SELECT count(*) FROM external_busy')).toBe(1);
    expect(far.asked.map(({ headers }) => headers['if-none-match'])).toEqual([undefined, '"2"']);
    await world.stage.setClock('2025-03-03T21:00:01Z');
    await read(calendarId);
    expect(far.asked.at(-1)?.headers['if-none-match']).toBeUndefined();
  });
});

describe('a calendar that cannot be read', () => {
  test('keeps what was known, says since when and why, and is asked less and less often until it can', async () => {
    isBusy(2);
    const calendarId = await added();
    await read(calendarId);
    far.answer = (_, response) => response.writeHead(404).end();
    await world.stage.setClock('2025-03-02T22:00:00Z');
    const next = () =>
      world.stage.count(
        `SELECT extract(epoch FROM next_read_at - app_now()) / 60 AS count FROM external_calendar`,
      );
    const waits: number[] = [];
    for (let tries = 0; tries < 6; tries += 1) {
      await read(calendarId);
      waits.push(await next());
    }
    expect(waits).toEqual([15, 30, 60, 120, 240, 240]);
    await world.stage.admin.query('UPDATE session SET last_seen_at = app_now()');
    expect(await ada.calendars.external({})).toMatchObject([
      { readAt: stageNow, failing: { since: '2025-03-02T22:00:00Z', problem: 'gone' } },
    ]);
    expect((await offeredOnTuesday()).starts[0]).toBe(startAt(1, 2));
    isBusy(1);
    await read(calendarId);
    expect(await ada.calendars.external({})).toMatchObject([{ failing: null }]);
    expect(await next()).toBe(15);
  });

  test.each<[string, string, FarCalendar['answer'] | null, Partial<Internet>]>([
    [
      'a redirect to an address inside',
      'moved',
      (_, response) => response.writeHead(302, { location: 'https://169.254.169.254/' }).end(),
      {},
    ],
    ['a name that leads inside', 'not-public', null, { isPublic: isPublicAddress }],
    [
      'more than two megabytes',
      'too-large',
      (_, response) => response.end(calendarText('X'.repeat(feedBytesMax))),
      {},
    ],
    [
      'an answer without an end',
      'too-slow',
      (_, response) => void response.writeHead(200).write(calendarText()),
      { patienceMs: 200 },
    ],
    ['a web page', 'not-a-calendar', (_, response) => response.end('<!doctype html>'), {}],
    [
      'an event each second for ever',
      'too-much',
      (_, response) =>
        response.end(
          calendarText(eventText('a', 'DTSTART:20250303T000000Z', 'DURATION:PT1S', 'RRULE:FREQ=SECONDLY')),
        ),
      {},
    ],
  ])('keeps what was known of it, and says why: %s', async (_, problem, answer, around) => {
    isBusy(2);
    const calendarId = await added();
    await read(calendarId);
    far.answer = answer ?? far.answer;
    await read(calendarId, around);
    expect(await ada.calendars.external({})).toMatchObject([{ failing: { problem } }]);
    expect(await world.stage.count('SELECT count(*) FROM external_busy')).toBe(1);
    // Nobody but the far side itself was asked.
    expect(far.asked.length).toBe(answer === null ? 1 : 2);
  });

  test('says so when its address can no longer be opened', async () => {
    const calendarId = await added();
    await world.stage.admin.query(`UPDATE external_calendar SET url_sealed = '\\x01'`);
    await read(calendarId);
    expect(await ada.calendars.external({})).toMatchObject([{ failing: { problem: 'address-lost' } }]);
    expect(far.asked).toEqual([]);
  });

  test('is looked for when its time has come, once, and not for somebody who left', async () => {
    const calendarId = await added();
    const jobs = () =>
      world.stage.count(
        `SELECT count(*) FROM graphile_worker.jobs WHERE key LIKE '%calendar:${calendarId}' AND task_identifier = 'read-calendar'`,
      );
    await readCalendars(world.deps);
    await readCalendars(world.deps);
    expect(await jobs()).toBe(1);
    await world.stage.admin.query(`DELETE FROM graphile_worker._private_jobs;
      UPDATE practitioner SET active = false WHERE id = '${stageIds.ada}'`);
    await readCalendars(world.deps);
    await world.stage.admin.query(`UPDATE practitioner SET active = true WHERE id = '${stageIds.ada}'`);
    expect(await jobs()).toBe(0);
  });
});

describe('an address', () => {
  test.each([
    ['http://calendar.example/a.ics', 'calendar-address'],
    ['https://127.0.0.1/a.ics', 'calendar-address'],
    ['https://[::1]/a.ics', 'calendar-address'],
    ['https://169.254.169.254/latest/meta-data', 'calendar-address'],
    ['https://intranet/a.ics', 'calendar-address'],
    ['https://calendar.example:8443/a.ics', 'calendar-address'],
    ['https://me:word@calendar.example/a.ics', 'calendar-address'],
    ['javascript:alert(1)', 'calendar-address'],
    ['my calendar', 'calendar-address'],
  ])('%s is refused before it is kept', async (address, rule) => {
    expect(await failureOf(added({ url: address }))).toBe(rule);
  });

  test('of a colleague’s calendar is not one’s own to take away; an admin looks after everybody’s here', async () => {
    const calendarId = await added();
    const ben = await world.stage.staff('physio', stageIds.ben);
    await ben.calendars.removeExternal({ calendarId });
    expect(await ben.calendars.external({})).toEqual([]);
    expect(await ada.calendars.external({})).toHaveLength(1);
    const admin = await world.stage.staff('admin');
    const practitionerId = stageIds.ada;
    const another = { key: uuidv7(), calendarId: uuidv7(), practitionerId, name: 'University', url };
    await admin.calendars.addExternalOf(another);
    await admin.calendars.removeExternalOf({ practitionerId, calendarId });
    expect(await admin.calendars.externalOf({ practitionerId })).toMatchObject([{ name: 'University' }]);
  });

  test('is written by the application, which cannot read it back', async () => {
    await added();
    await expect(world.stage.runtime.db.$queryRaw`SELECT url_sealed FROM external_calendar`).rejects.toThrow(
      /permission denied/,
    );
  });
});
