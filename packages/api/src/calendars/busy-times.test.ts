import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { busyTimes } from './busy-times.ts';
import { busyTimesApart } from './busy-times-apart.ts';
import { calendarText, eventText } from './far-calendar.fixture.ts';
import { apple, busyInApril, google, outlook } from './published-feeds.fixture.ts';

const zone = 'Australia/Sydney';
const wall = (text: string) => Temporal.PlainDateTime.from(text).toZonedDateTime(zone).epochMilliseconds;
const questionOf = (text: string) => ({
  text,
  from: wall('2025-03-30T00:00'),
  to: wall('2025-05-30T00:00'),
  zone,
  ownHost: 'portal.example',
});
const question = (...events: string[]) => questionOf(calendarText(...events));
const busy = (...events: string[]) => busyOf(calendarText(...events));
/** As wall-clock times of the clinic, on paper. */
const busyOf = (text: string) =>
  busyTimes(questionOf(text)).map(({ start, end }) =>
    [start, end]
      .map((at) => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone))
      .map((at) => at.toPlainDateTime().toString({ smallestUnit: 'minute' }))
      .join(' '),
  );

test.each([
  ['Google', google],
  ['Apple', apple],
  ['Outlook', outlook],
])('%s’s way of publishing a calendar is understood', (_, text) => {
  expect(busyOf(text)).toEqual(busyInApril);
});

describe('when somebody is busy', () => {
  test('each week through a clock change, without the day that was left out and with the one that was moved', () => {
    expect(
      busy(
        eventText(
          'a',
          'DTSTART;TZID=Australia/Sydney:20250331T090000',
          'DTEND;TZID=Australia/Sydney:20250331T100000',
          'RRULE:FREQ=WEEKLY;COUNT=4',
          'EXDATE;TZID=Australia/Sydney:20250414T090000',
        ),
        eventText(
          'a',
          'RECURRENCE-ID;TZID=Australia/Sydney:20250407T090000',
          'DTSTART;TZID=Australia/Sydney:20250407T110000',
          'DTEND;TZID=Australia/Sydney:20250407T120000',
        ),
      ),
    ).toEqual([
      '2025-03-31T09:00 2025-03-31T10:00',
      '2025-04-07T11:00 2025-04-07T12:00',
      '2025-04-21T09:00 2025-04-21T10:00',
    ]);
  });

  // What `node-ical` cannot do; whoever adds a calendar is told so.
  test('once where it repeats by a list of dates, and of a change that is to last only the one', () => {
    expect(
      busy(
        eventText('a', 'DTSTART:20250401T220000Z', 'DTEND:20250401T223000Z', 'RDATE:20250408T220000Z'),
        eventText('b', 'DTSTART:20250502T000000Z', 'DTEND:20250502T003000Z', 'RRULE:FREQ=WEEKLY;COUNT=3'),
        eventText(
          'b',
          'RECURRENCE-ID;RANGE=THISANDFUTURE:20250509T000000Z',
          'DTSTART:20250509T020000Z',
          'DTEND:20250509T023000Z',
        ),
      ),
    ).toEqual([
      '2025-04-02T09:00 2025-04-02T09:30',
      '2025-05-02T10:00 2025-05-02T10:30',
      '2025-05-09T12:00 2025-05-09T12:30',
      '2025-05-16T10:00 2025-05-16T10:30',
    ]);
  });

  test.each([
    ['in UTC', ['DTSTART:20250401T220000Z', 'DTEND:20250401T223000Z']],
    [
      'in the zone of another country',
      ['DTSTART;TZID=Pacific/Auckland:20250402T110000', 'DTEND;TZID=Pacific/Auckland:20250402T113000'],
    ],
    [
      'by Outlook’s name of the zone',
      [
        'DTSTART;TZID="AUS Eastern Standard Time":20250402T090000',
        'DTEND;TZID="AUS Eastern Standard Time":20250402T093000',
      ],
    ],
    ['without a zone: the clinic’s', ['DTSTART:20250402T090000', 'DURATION:PT30M']],
    ['as it said to others', ['DTSTART:20250401T220000Z', 'DTEND:20250401T223000Z', 'STATUS:TENTATIVE']],
  ])('%s', (_, lines) => {
    expect(busy(eventText('a', ...lines))).toEqual(['2025-04-02T09:00 2025-04-02T09:30']);
  });

  test('whole days from midnight to midnight, 25 hours where a day has them', () => {
    expect(busy(eventText('a', 'DTSTART;VALUE=DATE:20250405', 'DTEND;VALUE=DATE:20250407'))).toEqual([
      '2025-04-05T00:00 2025-04-07T00:00',
    ]);
    expect(busy(eventText('a', 'DTSTART;VALUE=DATE:20250406', 'RRULE:FREQ=DAILY;COUNT=1'))).toEqual([
      '2025-04-06T00:00 2025-04-07T00:00',
    ]);
  });

  test('what is already going on, cut to the range, and overlapping times as one', () => {
    expect(
      busy(
        eventText('a', 'DTSTART:20250301T000000Z', 'DTEND:20250330T000000Z'),
        eventText('b', 'DTSTART:20250329T230000Z', 'DTEND:20250330T013000Z'),
        eventText('c', 'DTSTART:20270301T000000Z', 'DTEND:20270330T000000Z'),
      ),
    ).toEqual(['2025-03-30T00:00 2025-03-30T12:30']);
  });

  test('a list of busy times instead of events', () => {
    expect(
      busy(
        'BEGIN:VFREEBUSY',
        'UID:f',
        'DTSTAMP:20250101T000000Z',
        'FREEBUSY;FBTYPE=BUSY:20250401T220000Z/20250401T223000Z',
        'FREEBUSY;FBTYPE=FREE:20250402T220000Z/20250402T223000Z',
        'END:VFREEBUSY',
      ),
    ).toEqual(['2025-04-02T09:00 2025-04-02T09:30']);
  });
});

describe('when they are not', () => {
  const times = ['DTSTART:20250401T220000Z', 'DTEND:20250401T223000Z'];
  test.each([
    ['called off', 'STATUS:CANCELLED'],
    ['marked as free', 'TRANSP:TRANSPARENT'],
    ['free in Outlook', 'X-MICROSOFT-CDO-BUSYSTATUS:FREE'],
    ['working elsewhere', 'X-MICROSOFT-CDO-BUSYSTATUS:WORKINGELSEWHERE'],
  ])('%s', (_, line) => {
    expect(busy(eventText('a', ...times, line))).toEqual([]);
  });

  test('a visit of ours that they carry there, an event without a time, one of no length', () => {
    expect(
      busy(
        eventText('019a@portal.example', ...times),
        eventText('b'),
        eventText('c', 'DTSTART:20250401T220000Z', 'DTEND:20250401T220000Z'),
      ),
    ).toEqual([]);
  });

  test('one day of a series that was called off', () => {
    expect(
      busy(
        eventText('a', ...times, 'RRULE:FREQ=DAILY;COUNT=2'),
        eventText('a', 'RECURRENCE-ID:20250402T220000Z', 'DTSTART:20250402T220000Z', 'STATUS:CANCELLED'),
      ),
    ).toEqual(['2025-04-02T09:00 2025-04-02T09:30']);
  });
});

describe('apart', () => {
  test('it answers the same', async () => {
    const asked = question(eventText('a', 'DTSTART:20250401T220000Z', 'DTEND:20250401T223000Z'));
    expect(await busyTimesApart(asked)).toEqual(busyTimes(asked));
  });

  test('an event each second for ever, and whatever takes too long, has an end', async () => {
    const times = ['DTSTART:20250401T220000Z', 'DURATION:PT1S'];
    const forEver = question(eventText('a', ...times, 'RRULE:FREQ=SECONDLY'));
    await expect(busyTimesApart(forEver)).rejects.toMatchObject({ problem: 'too-much' });
    const slow = busyTimesApart(question(eventText('a', ...times)), { seconds: 0.001 });
    await expect(slow).rejects.toMatchObject({ problem: 'too-much' });
  });

  test('what only begins like a calendar is none', async () => {
    const broken = {
      ...question(),
      text: 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:never\r\nRRULE:FREQ=NEVER\r\nEND:VEVENT',
    };
    await expect(busyTimesApart(broken)).rejects.toMatchObject({ problem: 'not-a-calendar' });
  });
});
