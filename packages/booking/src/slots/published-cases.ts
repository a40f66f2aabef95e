// For tests: what others have published about clock changes and starts, in our words and our form. Where our rule is
// another, the case says so and holds ours.
import type { HoursOverride, Interval, WeeklyHours } from '../availability/index.ts';

interface PublishedCase {
  /** Where it stands. */
  readonly source: string;
  /** What is said there. */
  readonly says: string;
  /** How ours is another, and why; `starts` are ours then. */
  readonly ours?: string;
  readonly zone: string;
  readonly hours?: readonly WeeklyHours[];
  readonly dates?: readonly HoursOverride[];
  readonly busy?: readonly (readonly [start: string, end: string])[];
  readonly durationMin: number;
  readonly gridMin: number;
  readonly minNoticeMin?: number;
  readonly now?: string;
  readonly range: readonly [start: string, end: string];
  /** Every start, in UTC. */
  readonly starts: readonly string[];
}

const github = (repository: string, commit: string, file: string) =>
  `https://github.com/${repository}/blob/${commit}/${file}`;
const RFC_TIMES = 'https://www.rfc-editor.org/rfc/rfc5545#section-3.3.5';
const RFC_RULES = 'https://www.rfc-editor.org/rfc/rfc5545#section-3.8.5.3';
const temporal = (file: string) =>
  github('tc39/proposal-temporal', '171f1c3b630f91b1a0bba80ce5cbfcfa5b14c478', file);
const TEMPORAL_COOKBOOK = temporal('docs/cookbook/getInstantWithLocalTimeInZone.mjs');
const TEMPORAL_START_OF_DAY = temporal('docs/zoneddatetime.md#startOfDay');
const TEMPORAL_INSTANTS = temporal('polyfill/test/thorough/support.mjs');
const TEMPORAL_DAYS = temporal('polyfill/test/thorough/startofday.snapshot.json');
const MOMENT_CHATHAM = github(
  'moment/moment-timezone',
  '1a8a2a25e76dd7b53e141db973ad44cb2f513593',
  'tests/zones/pacific/chatham.js',
);
const MOMENT_LORD_HOWE = github(
  'moment/moment-timezone',
  '0d909e9298a59a57b7b19ab1107aa527d1467ee8',
  'tests/zones/australia/lord_howe.js',
);
const MOMENT_KATHMANDU = github(
  'moment/moment-timezone',
  'a97de5e0ad6bf5416250cc787350f038163649cf',
  'tests/zones/asia/katmandu.js',
);
const MEDPLUM = github(
  'medplum/medplum',
  '0675a13aa895f8ee1fdbda9a5eb46ba25ac59b52',
  'packages/server/src/fhir/operations/utils/scheduling.test.ts',
);
const CAL_RANGES = github(
  'calcom/cal.com',
  '1e72585c36bcdcb96c9f869878cac956d584d1d0',
  'packages/features/schedules/lib/date-ranges.test.ts',
);
const CAL_SLOTS = github(
  'calcom/cal.com',
  '043abcc0f140f5171e834dc862a8e625d72b92f4',
  'packages/features/schedules/lib/slots.test.ts',
);
const CAL_ZONES = github(
  'calcom/cal.com',
  '83ac5e4d002a29a9a713aed563afb08b0c875832',
  'packages/features/schedules/lib/timezone.test.ts',
);
const EASY = github(
  'alextselegidis/easyappointments',
  '5583091d7939c1c1099c44b1659e56bc408c02f1',
  'tests/Unit/Library/AvailabilityTest.php',
);

const EVERY_DAY = [0, 1, 2, 3, 4, 5, 6];
const WEEKDAYS = [1, 2, 3, 4, 5];
const MIDNIGHT_GRID =
  'our grid is anchored to local midnight, so that two practitioners offer the same starts';
const GAP_END = 'hours that begin inside the gap begin at its end: the clock has passed them';

const instant = (text: string) => Date.parse(text);
const utc = (epochMs: number) => new Date(epochMs).toISOString().replace('.000', '');

/** So many starts, so many minutes apart. */
const each = (first: string, count: number, minutes: number) =>
  Array.from({ length: count }, (_, n) => utc(instant(first) + n * minutes * 60_000));

/** The same time of UTC on each of these days of a month. */
const on = (month: string, days: readonly number[], time: string) =>
  days.map((day) => `${month}-${String(day).padStart(2, '0')}T${time}:00Z`);

const from = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, n) => first + n);

/** Two days around a date's noon in UTC: wide enough for any zone. */
const around = (date: string): readonly [string, string] => [
  utc(instant(`${date}T12:00Z`) - 2 * 86_400_000),
  utc(instant(`${date}T12:00Z`) + 2 * 86_400_000),
];

/** Hours of one date and nothing else. */
const only = (date: string, start: string, end: string) => ({
  dates: [{ date, start, end }],
  range: around(date),
});

export const PUBLISHED_CASES: readonly PublishedCase[] = [
  {
    source: RFC_RULES,
    says: 'daily at 9:00 in New York until 24 December 1997 crosses to standard time on 26 October',
    zone: 'America/New_York',
    hours: [
      {
        days: EVERY_DAY,
        start: '09:00',
        end: '10:00',
        effectiveFrom: '1997-09-02',
        effectiveTo: '1997-12-23',
      },
    ],
    durationMin: 60,
    gridMin: 60,
    range: ['1997-09-01T00:00Z', '1998-01-01T00:00Z'],
    starts: [
      ...on('1997-09', from(2, 30), '13:00'),
      ...on('1997-10', from(1, 25), '13:00'),
      ...on('1997-10', from(26, 31), '14:00'),
      ...on('1997-11', from(1, 30), '14:00'),
      ...on('1997-12', from(1, 23), '14:00'),
    ],
  },
  {
    source: RFC_RULES,
    says: 'weekly for ten times from Tuesday 2 September 1997: eight in summer time, two after it',
    zone: 'America/New_York',
    hours: [
      { days: [2], start: '09:00', end: '10:00', effectiveFrom: '1997-09-02', effectiveTo: '1997-11-04' },
    ],
    durationMin: 60,
    gridMin: 60,
    range: ['1997-09-01T00:00Z', '1998-01-01T00:00Z'],
    starts: [
      ...on('1997-09', [2, 9, 16, 23, 30], '13:00'),
      ...on('1997-10', [7, 14, 21], '13:00'),
      '1997-10-28T14:00:00Z',
      '1997-11-04T14:00:00Z',
    ],
  },
  {
    source: RFC_RULES,
    says: 'weekly on Tuesday and Thursday for five weeks',
    zone: 'America/New_York',
    hours: [
      { days: [2, 4], start: '09:00', end: '10:00', effectiveFrom: '1997-09-02', effectiveTo: '1997-10-02' },
    ],
    durationMin: 60,
    gridMin: 60,
    range: ['1997-09-01T00:00Z', '1998-01-01T00:00Z'],
    starts: [...on('1997-09', [2, 4, 9, 11, 16, 18, 23, 25, 30], '13:00'), '1997-10-02T13:00:00Z'],
  },
  {
    source: RFC_RULES,
    says: 'every three hours from 9 to 5 on one day: 9:00, 12:00, 15:00',
    zone: 'America/New_York',
    ...only('1997-09-02', '09:00', '17:00'),
    durationMin: 60,
    gridMin: 180,
    starts: each('1997-09-02T13:00Z', 3, 180),
  },
  {
    source: RFC_RULES,
    says: 'every fifteen minutes six times: 9:00 to 10:15',
    zone: 'America/New_York',
    ...only('1997-09-02', '09:00', '10:30'),
    durationMin: 15,
    gridMin: 15,
    starts: each('1997-09-02T13:00Z', 6, 15),
  },
  {
    source: RFC_RULES,
    says: 'every hour and a half four times: 9:00, 10:30, 12:00, 13:30',
    zone: 'America/New_York',
    ...only('1997-09-02', '09:00', '15:00'),
    durationMin: 90,
    gridMin: 90,
    starts: each('1997-09-02T13:00Z', 4, 90),
  },
  {
    source: RFC_RULES,
    says: 'every twenty minutes from 9:00 to 16:40',
    zone: 'America/New_York',
    ...only('1997-09-02', '09:00', '17:00'),
    durationMin: 20,
    gridMin: 20,
    starts: each('1997-09-02T13:00Z', 24, 20),
  },
  {
    source: RFC_TIMES,
    says: '1:30 of 4 November 2007 in New York comes twice and means the first, in summer time',
    zone: 'America/New_York',
    ...only('2007-11-04', '01:30', '02:00'),
    durationMin: 90,
    gridMin: 30,
    starts: ['2007-11-04T05:30:00Z'],
  },
  {
    source: RFC_TIMES,
    says: '2:30 of 11 March 2007 in New York does not occur and means 3:30 of summer time',
    ours: GAP_END,
    zone: 'America/New_York',
    ...only('2007-03-11', '02:30', '05:00'),
    durationMin: 60,
    gridMin: 60,
    starts: ['2007-03-11T07:00:00Z', '2007-03-11T08:00:00Z'],
  },
  {
    source: TEMPORAL_COOKBOOK,
    says: '02:45 of 31 March 2019 in Berlin, clipped to what is later, is 03:00 of summer time',
    zone: 'Europe/Berlin',
    ...only('2019-03-31', '02:45', '04:00'),
    durationMin: 60,
    gridMin: 30,
    starts: ['2019-03-31T01:00:00Z'],
  },
  {
    source: TEMPORAL_COOKBOOK,
    says: '23:45 of 16 February 2019 in São Paulo comes twice; compatible is the one in summer time',
    zone: 'America/Sao_Paulo',
    ...only('2019-02-16', '23:45', '24:00'),
    durationMin: 15,
    gridMin: 15,
    starts: each('2019-02-17T01:45Z', 5, 15),
  },
  {
    source: TEMPORAL_START_OF_DAY,
    says: '4 November 2018 begins at 01:00 in São Paulo',
    zone: 'America/Sao_Paulo',
    ...only('2018-11-04', '00:00', '02:00'),
    durationMin: 60,
    gridMin: 30,
    starts: ['2018-11-04T03:00:00Z'],
  },
  {
    source: TEMPORAL_START_OF_DAY,
    says: '7 November 2010 begins twice in St John’s; the first counts',
    zone: 'America/St_Johns',
    ...only('2010-11-07', '00:00', '00:30'),
    durationMin: 30,
    gridMin: 30,
    starts: each('2010-11-07T02:30Z', 3, 30),
  },
  {
    source: TEMPORAL_DAYS,
    says: '31 March 1919 begins at 00:30 in Toronto, the gap lying over midnight',
    zone: 'America/Toronto',
    ...only('1919-03-31', '00:00', '01:30'),
    durationMin: 30,
    gridMin: 30,
    starts: each('1919-03-31T04:30Z', 2, 30),
  },
  {
    source: TEMPORAL_INSTANTS,
    says: 'Apia goes from the end of 29 December 2011 to the beginning of the 31st',
    zone: 'Pacific/Apia',
    hours: [{ days: EVERY_DAY, start: '00:00', end: '01:00' }],
    durationMin: 60,
    gridMin: 60,
    range: ['2011-12-29T00:00Z', '2011-12-31T00:00Z'],
    starts: ['2011-12-29T10:00:00Z', '2011-12-30T10:00:00Z'],
  },
  {
    source: TEMPORAL_INSTANTS,
    says: '9 March 2025 goes from 01:59 to 03:00 in Vancouver',
    zone: 'America/Vancouver',
    ...only('2025-03-09', '01:00', '04:00'),
    durationMin: 60,
    gridMin: 60,
    starts: ['2025-03-09T09:00:00Z', '2025-03-09T10:00:00Z'],
  },
  {
    source: TEMPORAL_INSTANTS,
    says: '3 November 2024 goes from 01:59 back to 01:00 in Vancouver',
    zone: 'America/Vancouver',
    ...only('2024-11-03', '01:00', '02:00'),
    durationMin: 60,
    gridMin: 60,
    starts: ['2024-11-03T08:00:00Z', '2024-11-03T09:00:00Z'],
  },
  {
    source: TEMPORAL_INSTANTS,
    says: '30 March 2025 goes from 01:59 to 03:00 in Amsterdam',
    zone: 'Europe/Amsterdam',
    ...only('2025-03-30', '01:00', '04:00'),
    durationMin: 60,
    gridMin: 60,
    starts: ['2025-03-30T00:00:00Z', '2025-03-30T01:00:00Z'],
  },
  {
    source: TEMPORAL_INSTANTS,
    says: '27 October 2024 goes from 02:59 back to 02:00 in Amsterdam',
    zone: 'Europe/Amsterdam',
    ...only('2024-10-27', '02:00', '03:00'),
    durationMin: 60,
    gridMin: 60,
    starts: ['2024-10-27T00:00:00Z', '2024-10-27T01:00:00Z'],
  },
  {
    source: TEMPORAL_INSTANTS,
    says: 'Kathmandu is five hours and three quarters ahead',
    zone: 'Asia/Kathmandu',
    ...only('2023-06-17', '09:45', '12:00'),
    durationMin: 60,
    gridMin: 60,
    starts: ['2023-06-17T04:15:00Z', '2023-06-17T05:15:00Z'],
  },
  {
    source: MOMENT_KATHMANDU,
    says: '1986 begins at 00:15 in Kathmandu, which was a quarter of an hour behind that before',
    zone: 'Asia/Kathmandu',
    ...only('1986-01-01', '00:00', '01:00'),
    durationMin: 15,
    gridMin: 15,
    starts: each('1985-12-31T18:30Z', 3, 15),
  },
  {
    source: MOMENT_CHATHAM,
    says: '28 September 2025 goes from 02:44 to 03:45 on Chatham',
    zone: 'Pacific/Chatham',
    ...only('2025-09-28', '02:15', '04:30'),
    durationMin: 15,
    gridMin: 15,
    starts: each('2025-09-27T13:30Z', 5, 15),
  },
  {
    source: MOMENT_CHATHAM,
    says: '5 April 2026 goes from 03:44 back to 02:45 on Chatham',
    zone: 'Pacific/Chatham',
    ...only('2026-04-05', '03:00', '04:00'),
    durationMin: 30,
    gridMin: 30,
    starts: each('2026-04-04T13:15Z', 4, 30),
  },
  {
    source: MOMENT_LORD_HOWE,
    says: '5 October 2025 goes from 01:59 to 02:30 on Lord Howe',
    zone: 'Australia/Lord_Howe',
    ...only('2025-10-05', '01:30', '03:00'),
    durationMin: 30,
    gridMin: 30,
    starts: each('2025-10-04T15:00Z', 2, 30),
  },
  {
    source: MOMENT_LORD_HOWE,
    says: '31 October 1982 goes from 01:59 to 03:00 there: it was a whole hour then',
    zone: 'Australia/Lord_Howe',
    ...only('1982-10-31', '01:00', '04:00'),
    durationMin: 60,
    gridMin: 60,
    starts: each('1982-10-30T14:30Z', 2, 60),
  },
  {
    source: MOMENT_LORD_HOWE,
    says: '6 March 1983 goes from 01:59 back to 01:00 there',
    zone: 'Australia/Lord_Howe',
    ...only('1983-03-06', '01:00', '02:00'),
    durationMin: 30,
    gridMin: 30,
    starts: each('1983-03-05T13:30Z', 4, 30),
  },
  {
    source: MEDPLUM,
    says: 'two stretches a day on several days',
    zone: 'America/New_York',
    hours: [
      { days: [1, 3, 4], start: '09:30', end: '12:30' },
      { days: [1, 3, 4], start: '13:15', end: '16:15' },
    ],
    durationMin: 180,
    gridMin: 15,
    range: ['2025-11-30T05:00Z', '2025-12-04T04:59:59Z'],
    starts: ['2025-12-01T14:30:00Z', '2025-12-01T18:15:00Z', '2025-12-03T14:30:00Z', '2025-12-03T18:15:00Z'],
  },
  {
    source: MEDPLUM,
    says: 'hours from Monday 15:20 to Tuesday 01:20 are one stretch',
    zone: 'America/New_York',
    hours: [
      { days: [1], start: '15:20', end: '24:00' },
      { days: [2], start: '00:00', end: '01:20' },
    ],
    durationMin: 600,
    gridMin: 20,
    range: ['2025-11-30T05:00Z', '2025-12-04T04:59:59Z'],
    starts: ['2025-12-01T20:20:00Z'],
  },
  {
    source: MEDPLUM,
    says: 'a range that begins in the middle of the hours begins there',
    zone: 'America/New_York',
    hours: [{ days: [2], start: '10:00', end: '16:00' }],
    durationMin: 60,
    gridMin: 60,
    range: ['2025-12-02T17:00Z', '2025-12-03T03:00Z'],
    starts: each('2025-12-02T17:00Z', 4, 60),
  },
  {
    source: MEDPLUM,
    says: 'a range that ends in the middle of the hours ends them there',
    ours: 'a range holds the starts asked for; a visit that begins in it may end after it',
    zone: 'America/New_York',
    hours: [{ days: [2], start: '10:00', end: '16:00' }],
    durationMin: 60,
    gridMin: 60,
    range: ['2025-12-02T09:00Z', '2025-12-02T19:30Z'],
    starts: each('2025-12-02T15:00Z', 5, 60),
  },
  {
    source: MEDPLUM,
    says: 'a request early in a day of UTC finds the evening before',
    zone: 'America/New_York',
    hours: [
      { days: [2, 3, 4], start: '20:00', end: '24:00' },
      { days: [3, 4, 5], start: '00:00', end: '02:00' },
    ],
    durationMin: 360,
    gridMin: 60,
    range: ['2026-01-15T00:00Z', '2026-01-15T10:00Z'],
    starts: ['2026-01-15T01:00:00Z'],
  },
  {
    source: MEDPLUM,
    says: 'ten to four on the day summer time begins',
    zone: 'America/New_York',
    ...only('2026-03-08', '10:00', '16:00'),
    durationMin: 360,
    gridMin: 60,
    starts: ['2026-03-08T14:00:00Z'],
  },
  {
    source: MEDPLUM,
    says: 'ten to four on the day it ends',
    zone: 'America/New_York',
    ...only('2025-11-02', '10:00', '16:00'),
    durationMin: 360,
    gridMin: 60,
    starts: ['2025-11-02T15:00:00Z'],
  },
  {
    source: MEDPLUM,
    says: 'half past midnight to half past six is five hours long when an hour is skipped',
    zone: 'America/New_York',
    ...only('2026-03-08', '00:30', '06:30'),
    durationMin: 300,
    gridMin: 30,
    starts: ['2026-03-08T05:30:00Z'],
  },
  {
    source: MEDPLUM,
    says: 'and seven hours long when one repeats',
    zone: 'America/New_York',
    ...only('2025-11-02', '00:30', '06:30'),
    durationMin: 420,
    gridMin: 30,
    starts: ['2025-11-02T04:30:00Z'],
  },
  {
    source: MEDPLUM,
    says: 'hours that begin at a time which comes twice begin at the first',
    zone: 'America/New_York',
    ...only('2025-11-02', '01:30', '06:30'),
    durationMin: 360,
    gridMin: 30,
    starts: ['2025-11-02T05:30:00Z'],
  },
  {
    source: MEDPLUM,
    says: 'hours from 02:30, which is skipped, begin at 03:30 of summer time',
    ours: GAP_END,
    zone: 'America/New_York',
    ...only('2026-03-08', '02:30', '09:30'),
    durationMin: 390,
    gridMin: 30,
    starts: ['2026-03-08T07:00:00Z'],
  },
  {
    source: CAL_RANGES,
    says: 'nine to five on weekdays of November 2023 in New York, asked for on the day the clock changed',
    zone: 'America/New_York',
    hours: [{ days: WEEKDAYS, start: '09:00', end: '17:00' }],
    durationMin: 480,
    gridMin: 60,
    range: ['2023-11-05T13:26:14Z', '2023-12-01T05:00Z'],
    starts: on('2023-11', [...from(6, 10), ...from(13, 17), ...from(20, 24), ...from(27, 30)], '14:00'),
  },
  {
    source: CAL_RANGES,
    says: 'a date with hours of its own, and an ordinary day after it',
    zone: 'America/New_York',
    hours: [{ days: WEEKDAYS, start: '08:00', end: '17:00' }],
    dates: [{ date: '2023-06-13', start: '10:00', end: '15:00' }],
    durationMin: 60,
    gridMin: 60,
    range: ['2023-06-13T00:00Z', '2023-06-15T00:00Z'],
    starts: [...each('2023-06-13T14:00Z', 5, 60), ...each('2023-06-14T12:00Z', 9, 60)],
  },
  {
    source: CAL_RANGES,
    says: 'a date off, and an ordinary day after it',
    zone: 'Europe/London',
    hours: [{ days: WEEKDAYS, start: '08:00', end: '17:00' }],
    dates: [{ date: '2023-06-13', off: true }],
    durationMin: 540,
    gridMin: 60,
    range: ['2023-06-13T00:00Z', '2023-06-15T00:00Z'],
    starts: ['2023-06-14T07:00:00Z'],
  },
  {
    source: CAL_RANGES,
    says: 'hours of a date that are the next day in UTC',
    zone: 'America/New_York',
    hours: [{ days: WEEKDAYS, start: '08:00', end: '17:00' }],
    dates: [{ date: '2023-06-13', start: '22:00', end: '23:00' }],
    durationMin: 60,
    gridMin: 60,
    range: ['2023-06-13T00:00Z', '2023-06-15T00:00Z'],
    starts: ['2023-06-14T02:00:00Z', ...each('2023-06-14T12:00Z', 9, 60)],
  },
  {
    source: CAL_RANGES,
    says: 'ninety minutes from eleven at night, into the hours of the next day',
    zone: 'Europe/London',
    hours: [
      { days: WEEKDAYS, start: '23:00', end: '24:00' },
      { days: [2, 3, 4, 5, 6], start: '00:00', end: '00:30' },
    ],
    durationMin: 90,
    gridMin: 30,
    range: ['2023-06-13T00:00Z', '2023-06-15T00:00Z'],
    starts: ['2023-06-13T22:00:00Z', '2023-06-14T22:00:00Z'],
  },
  {
    source: CAL_RANGES,
    says: 'two whole days are one stretch',
    zone: 'Europe/London',
    hours: [{ days: [1, 2], start: '00:00', end: '24:00' }],
    durationMin: 2880,
    gridMin: 60,
    range: ['2023-06-11T00:00Z', '2023-06-14T00:00Z'],
    starts: ['2023-06-11T23:00:00Z'],
  },
  {
    source: CAL_RANGES,
    says: 'stretches that end together do not lose the earlier beginning',
    zone: 'UTC',
    hours: [
      { days: [1], start: '06:00', end: '10:00' },
      { days: [1], start: '08:00', end: '10:00' },
    ],
    durationMin: 240,
    gridMin: 60,
    range: ['2023-06-12T00:00Z', '2023-06-13T00:00Z'],
    starts: ['2023-06-12T06:00:00Z'],
  },
  {
    source: CAL_SLOTS,
    says: '24 hourly starts in an empty day, whether a visit lasts an hour or half of it',
    zone: 'UTC',
    ...only('2021-06-21', '00:00', '24:00'),
    durationMin: 30,
    gridMin: 60,
    starts: each('2021-06-21T00:00Z', 24, 60),
  },
  {
    source: CAL_SLOTS,
    says: 'a second before noon, twelve hours of the day are left',
    zone: 'UTC',
    ...only('2021-06-20', '00:00', '24:00'),
    durationMin: 60,
    gridMin: 60,
    now: '2021-06-20T11:59:59Z',
    starts: each('2021-06-20T12:00Z', 12, 60),
  },
  {
    source: CAL_SLOTS,
    says: 'a notice of 25 hours leaves eleven of the next day',
    zone: 'UTC',
    ...only('2021-06-21', '00:00', '24:00'),
    durationMin: 60,
    gridMin: 60,
    minNoticeMin: 1500,
    now: '2021-06-20T11:59:59Z',
    starts: each('2021-06-21T13:00Z', 11, 60),
  },
  {
    source: CAL_SLOTS,
    says: '71 starts of twenty minutes in a day that closes a quarter of an hour early',
    zone: 'UTC',
    ...only('2021-06-21', '00:00', '23:45'),
    durationMin: 20,
    gridMin: 20,
    starts: each('2021-06-21T00:00Z', 71, 20),
  },
  {
    source: CAL_SLOTS,
    says: 'six starts in two stretches of an hour',
    zone: 'UTC',
    dates: [
      { date: '2021-06-21', start: '11:00', end: '12:00' },
      { date: '2021-06-21', start: '14:00', end: '15:00' },
    ],
    range: around('2021-06-21'),
    durationMin: 20,
    gridMin: 20,
    starts: [...each('2021-06-21T11:00Z', 3, 20), ...each('2021-06-21T14:00Z', 3, 20)],
  },
  {
    source: CAL_SLOTS,
    says: 'five starts in two stretches that overlap',
    zone: 'UTC',
    dates: [
      { date: '2021-06-21', start: '11:00', end: '12:00' },
      { date: '2021-06-21', start: '11:20', end: '12:40' },
    ],
    range: around('2021-06-21'),
    durationMin: 20,
    gridMin: 20,
    starts: each('2021-06-21T11:00Z', 5, 20),
  },
  {
    source: CAL_SLOTS,
    says: 'a grid of 45 minutes begins where the hours do: 11:00, 11:45',
    ours: MIDNIGHT_GRID,
    zone: 'UTC',
    ...only('2021-06-21', '11:00', '13:00'),
    durationMin: 45,
    gridMin: 45,
    starts: ['2021-06-21T11:15:00Z', '2021-06-21T12:00:00Z'],
  },
  {
    source: CAL_SLOTS,
    says: 'the last quarter of an hour before closing is offered',
    zone: 'Europe/Brussels',
    ...only('2023-07-13', '20:30', '23:00'),
    durationMin: 15,
    gridMin: 15,
    starts: each('2023-07-13T18:30Z', 10, 15),
  },
  {
    source: CAL_SLOTS,
    says: 'a zone half an hour off: from 07:30 the first full hour is 08:00 there',
    zone: 'Asia/Kolkata',
    ...only('2023-07-13', '07:30', '09:30'),
    durationMin: 60,
    gridMin: 60,
    starts: ['2023-07-13T02:30:00Z'],
  },
  {
    source: CAL_ZONES,
    says: 'and so where the hours are full hours of UTC',
    zone: 'Asia/Kolkata',
    ...only('2024-01-01', '14:30', '16:30'),
    durationMin: 60,
    gridMin: 60,
    starts: ['2024-01-01T09:30:00Z'],
  },
  {
    source: CAL_SLOTS,
    says: 'one start of five minutes in five minutes, four in twenty',
    zone: 'Europe/London',
    dates: [
      { date: '2023-07-13', start: '07:00', end: '07:05' },
      { date: '2023-07-13', start: '07:10', end: '07:30' },
    ],
    range: around('2023-07-13'),
    durationMin: 5,
    gridMin: 5,
    starts: ['2023-07-13T06:00:00Z', ...each('2023-07-13T06:10Z', 4, 5)],
  },
  {
    source: CAL_SLOTS,
    says: 'a length of eight minutes from 07:22 gives four starts',
    ours: MIDNIGHT_GRID,
    zone: 'UTC',
    ...only('2023-07-13', '07:22', '08:00'),
    durationMin: 8,
    gridMin: 8,
    starts: each('2023-07-13T07:28Z', 4, 8),
  },
  {
    source: CAL_SLOTS,
    says: 'an hour from 09:30 to 17:00 begins on the hour',
    zone: 'America/Los_Angeles',
    ...only('2024-09-12', '09:30', '17:00'),
    durationMin: 60,
    gridMin: 60,
    starts: each('2024-09-12T17:00Z', 7, 60),
  },
  {
    source: CAL_SLOTS,
    says: 'ten busy minutes from ten take the start at ten alone',
    zone: 'America/Los_Angeles',
    ...only('2024-09-12', '08:00', '12:30'),
    busy: [['2024-09-12T17:00Z', '2024-09-12T17:10Z']],
    durationMin: 60,
    gridMin: 60,
    starts: ['2024-09-12T15:00:00Z', '2024-09-12T16:00:00Z', '2024-09-12T18:00:00Z'],
  },
  {
    source: EASY,
    says: 'sixteen half hours from nine to five',
    zone: 'UTC',
    ...only('2026-08-26', '09:00', '17:00'),
    durationMin: 30,
    gridMin: 30,
    starts: each('2026-08-26T09:00Z', 16, 30),
  },
  {
    source: EASY,
    says: 'a break from twelve to one takes twelve alone',
    zone: 'UTC',
    ...only('2026-08-26', '09:00', '17:00'),
    busy: [['2026-08-26T12:00Z', '2026-08-26T13:00Z']],
    durationMin: 60,
    gridMin: 60,
    starts: [...each('2026-08-26T09:00Z', 3, 60), ...each('2026-08-26T13:00Z', 4, 60)],
  },
  {
    source: EASY,
    says: 'a break over the opening trims it',
    zone: 'UTC',
    ...only('2026-08-26', '09:00', '17:00'),
    busy: [['2026-08-26T08:00Z', '2026-08-26T09:30Z']],
    durationMin: 450,
    gridMin: 30,
    starts: ['2026-08-26T09:30:00Z'],
  },
  {
    source: EASY,
    says: 'a break over the closing trims that',
    zone: 'UTC',
    ...only('2026-08-26', '09:00', '17:00'),
    busy: [['2026-08-26T16:30Z', '2026-08-26T18:00Z']],
    durationMin: 450,
    gridMin: 30,
    starts: ['2026-08-26T09:00:00Z'],
  },
  {
    source: EASY,
    says: 'a break around the whole day leaves a stretch that ends before it begins',
    ours: 'nothing is left of the day',
    zone: 'UTC',
    ...only('2026-08-26', '09:00', '17:00'),
    busy: [['2026-08-26T08:00Z', '2026-08-26T18:00Z']],
    durationMin: 5,
    gridMin: 5,
    starts: [],
  },
  {
    source: EASY,
    says: 'an interval of 25 minutes and a length of 20 from nine to ten: 9:00, 9:25',
    ours: MIDNIGHT_GRID,
    zone: 'UTC',
    ...only('2026-08-26', '09:00', '10:00'),
    durationMin: 20,
    gridMin: 25,
    starts: ['2026-08-26T09:10:00Z', '2026-08-26T09:35:00Z'],
  },
];

/** Pairs of instants as the sweep takes them. */
export const intervalsOf = (pairs: readonly (readonly [string, string])[]): Interval[] =>
  pairs.map(([start, end]) => ({ start: instant(start), end: instant(end) }));
