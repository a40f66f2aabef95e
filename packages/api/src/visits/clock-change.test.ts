// A clinic on the days around a change of its clocks: who comes when, on every page, in every message and calendar.
import ical, { type VEvent } from 'node-ical';
import { Temporal } from 'temporal-polyfill';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createJobDeps, type JobDeps } from '../jobs/deps.ts';
import { deliverMessage } from '../messages/deliver.ts';
import { sendReminders } from '../messages/reminders.ts';
import { createLog } from '../platform/log.ts';
import { bookingStage, type Stage, stageIds } from '../scheduling/stage.ts';

/** The day itself is a Sunday; hours that it has. */
const changes = [
  { zone: 'Australia/Sydney', day: '2027-04-04', hours: 25 },
  { zone: 'Australia/Sydney', day: '2027-10-03', hours: 23 },
  { zone: 'Australia/Lord_Howe', day: '2027-04-04', hours: 24.5 },
  { zone: 'Australia/Lord_Howe', day: '2027-10-03', hours: 23.5 },
  { zone: 'Europe/London', day: '2027-10-31', hours: 25 },
  { zone: 'Europe/London', day: '2027-03-28', hours: 23 },
] as const;

let stage: Stage;
let deps: JobDeps;
let jo: Awaited<ReturnType<Stage['staff']>>;
let ada: Awaited<ReturnType<Stage['staff']>>;
let pat: Awaited<ReturnType<Stage['addPatient']>>;

beforeAll(async () => {
  stage = await bookingStage();
  deps = createJobDeps(stage.runtime.env, createLog('silent'));
  jo = await stage.staff('reception');
  ada = await stage.staff('physio', stageIds.ada);
  pat = await stage.addPatient('pat@people.example');
  for (const weekday of [0, 6])
    await stage.admin.query(
      `INSERT INTO practitioner_hours (clinic_id, id, practitioner_id, weekday, starts, ends, effective_from)
       VALUES ($1, new_id(), $2, $3, '09:00', '17:00', '2020-01-01')`,
      [stageIds.alder, stageIds.ada, weekday],
    );
});
afterAll(async () => {
  await deps.close();
  await stage.close();
});

describe.each(changes)('$zone around $day, a day of $hours hours', ({ zone, day, hours }) => {
  const sunday = Temporal.PlainDate.from(day);
  const dates = [-1, 0, 1].map((days) => sunday.add({ days }).toString());
  const on = (date: string, time: string) =>
    Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(zone).toInstant();
  const iso = (instant: Temporal.Instant) => new Date(instant.epochMilliseconds).toISOString();
  /** On the clinic's wall. */
  const wall = (instant: string) =>
    Temporal.Instant.from(instant)
      .toZonedDateTimeISO(zone)
      .toPlainDateTime()
      .toString({ smallestUnit: 'minute' });
  const clock = async (instant: Temporal.Instant) => {
    await stage.setClock(instant.toString());
    await stage.admin.query(`UPDATE session SET created_at = app_now(), last_seen_at = app_now(),
      expires_at = app_now() + interval '30 days'`);
  };

  beforeEach(async () => {
    await stage.admin.query(
      `DELETE FROM rate_limit; SET session_replication_role = replica;
       DELETE FROM message; DELETE FROM claim; DELETE FROM practitioner_time; DELETE FROM attendee; DELETE FROM visit;
       DELETE FROM visit_series; DELETE FROM calendar_feed; SET session_replication_role = origin;
       UPDATE clinic SET zone = '${zone}'`,
    );
    await clock(on(sunday.subtract({ days: 8 }).toString(), '12:00'));
  });

  const book = async (date: string, time: string) => {
    const visitId = uuidv7();
    await jo.visits.book({
      key: uuidv7(),
      visitId,
      serviceId: stageIds.followUp,
      practitionerId: stageIds.ada,
      startsAt: on(date, time).toString(),
      caller: { kind: 'known', patientId: pat.patientId },
    });
    return visitId;
  };
  /** As the desk's calendar and the printed day ask for it. */
  const shownOn = async (from: string, days = 1) => {
    const { visits, practitioners } = await jo.visits.calendar({ from, days, practitionerId: null });
    const open = practitioners.find(({ id }) => id === stageIds.ada)?.open ?? [];
    return {
      visits: visits.map(({ startsAt }) => wall(startsAt)),
      open: open.map(({ start, end }) => [wall(start), wall(end)]),
    };
  };

  test('has the hours that the table says', () => {
    expect(
      on(day, '00:00')
        .until(on(dates[2] ?? '', '00:00'))
        .total('hours'),
    ).toBe(hours);
  });

  test('each day has its own visits, from midnight to midnight, and the hours worked on the wall', async () => {
    for (const date of dates) for (const time of ['00:00', '09:00', '23:30']) await book(date, time);
    for (const date of dates)
      expect(await shownOn(date)).toEqual({
        visits: [`${date}T00:00`, `${date}T09:00`, `${date}T23:30`],
        open: [[`${date}T09:00`, `${date}T17:00`]],
      });
    const [first = ''] = dates;
    expect((await shownOn(first, 3)).visits).toHaveLength(9);
    // What its patient sees, and what the physio's own day shows.
    const { upcoming } = await stage.signedIn(pat.sessionId).appointments.list({});
    expect(upcoming.map(({ startsAt }) => wall(startsAt))).toEqual(
      dates.flatMap((date) => [`${date}T00:00`, `${date}T09:00`, `${date}T23:30`]),
    );
  });

  test('a stranger is offered the hours worked on the wall, without what is taken', async () => {
    const checkId = await stage.check('a browser');
    await book(day, '09:00');
    const wish = { checkId, from: dates[0] ?? '', days: 3, practitionerId: stageIds.ada, serviceId: null };
    const { days } = await stage.visitor('a browser').booking.times(wish);
    const ends = days.map(({ slots }) => [slots[0], slots.at(-1)].map((slot) => wall(slot?.start ?? '')));
    const [before, , after] = dates;
    expect(ends).toEqual([
      [`${before}T09:00`, `${before}T16:15`],
      [`${day}T09:30`, `${day}T16:15`],
      [`${after}T09:00`, `${after}T16:15`],
    ]);
  });

  test('a visit dragged from the day before to the day after is at the time of the wall, as long as it was', async () => {
    const [before = '', , after = ''] = dates;
    const visitId = await book(before, '10:00');
    let version = 1;
    for (const [date, time] of [
      [day, '10:00'],
      [after, '14:30'],
      [before, '09:00'],
    ] as const) {
      const [starts, ends] = [on(date, time), on(date, time).add({ minutes: 30 })];
      const place = { startsAt: starts.toString(), endsAt: ends.toString(), practitionerId: stageIds.ada };
      ({ version } = await jo.visits.move({ visitId, version, ...place }));
      expect((await shownOn(date)).visits).toEqual([`${date}T${time}`]);
    }
    const { rows } = await stage.admin.query<{ minutes: number }>(
      'SELECT extract(epoch FROM ends_at - starts_at)::int / 60 AS minutes FROM visit',
    );
    expect(rows).toEqual([{ minutes: 30 }]);
  });

  test('a series keeps its time of day through it, planned, booked and moved', async () => {
    const [before = '', , after = ''] = dates;
    const wish = {
      patientId: pat.patientId,
      serviceId: stageIds.followUp,
      practitionerId: stageIds.ada,
      everyDays: 1,
    };
    const plan = await jo.series.plan({ ...wish, startsAt: on(before, '09:30').toString(), count: 3 });
    expect(plan.dates.map(({ startsAt, taken, closed }) => [wall(startsAt), taken, closed])).toEqual(
      dates.map((date) => [`${date}T09:30`, [], false]),
    );
    const visits = plan.dates.map(({ startsAt }) => ({ visitId: uuidv7(), startsAt }));
    await jo.series.book({ key: uuidv7(), seriesId: uuidv7(), ...wish, visits });
    const [first] = visits;
    await jo.series.move({
      key: uuidv7(),
      visitId: first?.visitId ?? '',
      version: 1,
      scope: 'all',
      startsAt: on(before, '16:00').toString(),
      practitionerId: stageIds.ada,
    });
    for (const date of [before, day, after]) expect((await shownOn(date)).visits).toEqual([`${date}T16:00`]);
  });

  test('a reminder leaves so many hours before, said in the time of the clinic', async () => {
    await stage.admin.query(
      `INSERT INTO clinic_messaging (clinic_id, sms, reminder_hours, quiet_from, quiet_to, missed, reassessment, offer_minutes)
       VALUES ($1, false, '{24}', '20:30', '08:00', true, true, 60) ON CONFLICT DO NOTHING`,
      [stageIds.alder],
    );
    await book(day, '14:00');
    await stage.admin.query('DELETE FROM message');
    const reminders = () => stage.count(`SELECT count(*) FROM message WHERE kind = 'visit-reminder'`);
    const due = on(day, '14:00').subtract({ hours: 24 });
    await clock(due.subtract({ minutes: 1 }));
    await sendReminders(deps);
    expect(await reminders()).toBe(0);
    await clock(due);
    await sendReminders(deps);
    await sendReminders(deps);
    const { rows } = await stage.admin.query<{ id: string; subject: string }>(
      `SELECT id, subject FROM message WHERE kind = 'visit-reminder'`,
    );
    expect(rows).toEqual([{ id: expect.any(String), subject: expect.stringMatching(/2:00 ?pm/i) }]);
    for (const { id } of rows) await deliverMessage(deps, { clinicId: stageIds.alder, messageId: id });
    expect(await stage.count(`SELECT count(*) FROM message WHERE state = 'kept'`)).toBe(1);
  });

  test('a calendar program has each visit at its instant, by the rules that the feed itself describes', async () => {
    const times = ['00:30', '09:00', '23:30'];
    for (const date of dates) for (const time of times) await book(date, time);
    const expected = dates.flatMap((date) => times.map((time) => iso(on(date, time))));
    const tokenOf = ({ url }: { url: string }) => /([\w-]{43})\.ics$/.exec(url)?.[1] ?? '';
    for (const token of [
      tokenOf(await ada.calendars.makeFeed({})),
      tokenOf(await stage.signedIn(pat.sessionId).calendars.makeFeed({})),
    ]) {
      const { text } = await stage.visitor('a calendar program').calendars.readFeed({ token });
      const starts = Object.values(ical.sync.parseICS(text))
        .filter((one): one is VEvent => one?.type === 'VEVENT')
        .map(({ start }) => start.toISOString());
      expect(starts.sort()).toEqual(expected.toSorted());
      expect(text).toContain(`DTSTART;TZID=${zone}:${day.replaceAll('-', '')}T090000`);
    }
  });
});
