import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { busyTimes } from './busy-times.ts';
import { calendarText, eventText } from './far-calendar.fixture.ts';

const zone = 'Australia/Sydney';
const at = (text: string) => Temporal.PlainDateTime.from(text).toZonedDateTime('UTC').epochMilliseconds;
/** When events begin, in UTC. */
const starts = (...lines: string[]) => {
  const range = { from: at('2025-03-01T00:00'), to: at('2025-06-01T00:00') };
  return busyTimes({ text: calendarText(...lines), ...range, zone, ownHost: 'portal.example' }).map(
    ({ start }) => Temporal.Instant.fromEpochMilliseconds(start).toString({ smallestUnit: 'minute' }),
  );
};

interface Rules {
  standard: string;
  summer: string;
  /** Months in which it comes and goes. */
  months: [number, number];
}
const sydney: Rules = { standard: '+1000', summer: '+1100', months: [10, 4] };

/** As Exchange describes a zone: both by their rules, from the year 1601. */
const description = (name: string, { standard, summer, months: [from, to] }: Rules) =>
  [
    'BEGIN:VTIMEZONE',
    `TZID:${name}`,
    'BEGIN:STANDARD',
    'DTSTART:16010101T030000',
    `TZOFFSETFROM:${summer}`,
    `TZOFFSETTO:${standard}`,
    `RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=1SU;BYMONTH=${to}`,
    'END:STANDARD',
    'BEGIN:DAYLIGHT',
    'DTSTART:16010101T020000',
    `TZOFFSETFROM:${standard}`,
    `TZOFFSETTO:${summer}`,
    `RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=1SU;BYMONTH=${from}`,
    'END:DAYLIGHT',
    'END:VTIMEZONE',
  ].join('\r\n');
const event = (name: string, ...more: string[]) =>
  eventText('a', `DTSTART;TZID=${name}:20250331T090000`, 'DURATION:PT30M', ...more);
const series = (name: string) => event(name, 'RRULE:FREQ=WEEKLY;COUNT=2');
/** Nine o'clock in Sydney, the second one after its clocks went back. */
const inSydney = ['2025-03-30T22:00Z', '2025-04-06T23:00Z'];

describe('a zone is known', () => {
  test.each([
    ['by its own name', 'Australia/Sydney'],
    ['behind the address of a program', '/freeassociation.sourceforge.net/Australia/Sydney'],
    ['behind a date too', '/citadel.org/20070227_1/Australia/Sydney'],
    ['by Outlook’s name', 'AUS Eastern Standard Time'],
    ['by Outlook’s name, counted', 'AUS Eastern Standard Time 1'],
    ['by how Outlook shows it', '"(UTC+10:00) Canberra, Melbourne, Sydney"'],
  ])('%s', (_, name) => {
    expect(starts(series(name))).toEqual(inSydney);
  });

  test.each(['Ours', 'Customized Time Zone', 'Customized Time Zone 3', 'tzone://Microsoft/Custom'])(
    'by what its calendar says of it: %s',
    (name) => {
      expect(starts(description(name, sydney), series(name))).toEqual(inSydney);
    },
  );

  test.each<[string, Rules, string[]]>([
    ['in the north', { standard: '+0000', summer: '+0100', months: [3, 10] }, ['2025-03-31T08:00Z']],
    // Not in April yet, as Egypt's is not, whose offsets are the same.
    ['in the east', { standard: '+0200', summer: '+0300', months: [3, 10] }, ['2025-03-31T06:00Z']],
    // As Halifax by its offsets, with its summer when it is winter there.
    ['in the south', { standard: '-0400', summer: '-0300', months: [9, 4] }, ['2025-03-31T12:00Z']],
    ['without a summer', { standard: '+0545', summer: '+0545', months: [1, 1] }, ['2025-03-31T03:15Z']],
    [
      'that is nowhere: as the clinic’s',
      { standard: '+0120', summer: '+0120', months: [1, 1] },
      ['2025-03-30T22:00Z'],
    ],
  ])('by what its calendar says of one %s', (_, rules, expected) => {
    expect(starts(description('Ours', rules), event('Ours'))).toEqual(expected);
  });

  test('as UTC where Exchange calls that so', () => {
    expect(starts(event('tzone://Microsoft/Utc'))).toEqual(['2025-03-31T09:00Z']);
  });
});

describe('a time in no zone, or in one that nobody knows', () => {
  const floating = eventText('a', 'DTSTART:20250331T090000', 'DURATION:PT30M');

  test('is the clinic’s, whatever else the calendar describes', () => {
    const [nine = ''] = inSydney;
    expect(starts(floating)).toEqual([nine]);
    expect(starts(event('Nobody knows'))).toEqual([nine]);
    const london = description('Europe/London', { standard: '+0000', summer: '+0100', months: [3, 10] });
    expect(starts(london, floating)).toEqual([nine]);
  });

  test('is the calendar’s where that says one of its own', () => {
    expect(starts('X-WR-TIMEZONE:Pacific/Auckland', floating)).toEqual(['2025-03-30T20:00Z']);
    expect(starts('X-WR-TIMEZONE:Nowhere/At_All', floating)).toEqual(['2025-03-30T22:00Z']);
  });

  test('is in the zone of its event where only the beginning says one', () => {
    const lines = ['DTEND:20250331T093000', 'RRULE:FREQ=WEEKLY;COUNT=3', 'EXDATE:20250407T090000'];
    const auckland = eventText('a', ...lines, 'DTSTART;TZID=Pacific/Auckland:20250331T090000');
    expect(starts(auckland)).toEqual(['2025-03-30T20:00Z', '2025-04-13T21:00Z']);
  });
});

test('a line that is folded inside the name of a zone is read whole', () => {
  const folded = 'DTSTART;TZID="(UTC+10:00) Canberra, Melb\r\n ourne, Sydney":20250331T090000';
  expect(starts(eventText('a', folded, 'DURATION:PT30M'))).toEqual(['2025-03-30T22:00Z']);
});
