import { Temporal } from 'temporal-polyfill';

/** How an instant is written: on the wall clock of a zone, or in UTC. */
export interface TimeForm {
  /** With its leading `;TZID=...:` or `:`, as it follows a property's name. */
  readonly write: (instant: number) => string;
  /** The zone the text refers to; null for UTC. */
  readonly zone: string | null;
}

/** `20270301T090000Z`. */
export function utcStamp(instant: number): string {
  return `${compact(at(instant, 'UTC'))}Z`;
}

/** A zone's clock as every calendar program can read it, right for some instants at least. */
export interface ZoneClock {
  /** Of its VTIMEZONE. */
  readonly lines: readonly string[];
  /** Whether a program that goes by these lines is right at this instant. */
  readonly isRightAt: (instant: number) => boolean;
}

/**
 * Local time with the zone's name where that can mean one instant only, by the zone's own rules and by what `clock` makes of
 * them. A local time that happens twice means the first (RFC 5545, 3.3.5), but not every calendar reads it so; then all are
 * written in UTC.
 */
export function timeForm(zone: string, clock: ZoneClock | null, instants: readonly number[]): TimeForm {
  const exact = instants.every((instant) => {
    const local = at(instant, zone).toPlainDateTime();
    const meant = (disambiguation: 'earlier' | 'later') =>
      local.toZonedDateTime(zone, { disambiguation }).epochMilliseconds;
    return meant('earlier') === instant && meant('later') === instant && clock?.isRightAt(instant) === true;
  });
  if (!exact) return { write: (instant) => `:${utcStamp(instant)}`, zone: null };
  return { write: (instant) => `;TZID=${zone}:${compact(at(instant, zone))}`, zone };
}

/**
 * A zone's clock by the rules of the year of an instant: standard time, and at most one summer time that comes and goes on
 * the same weekday of a month each year. More than that Outlook does not read: it takes one STANDARD, which must be there, and
 * one DAYLIGHT, each by its RRULE ([MS-OXCICAL] 2.1.3.1.1.19; without a STANDARD times are hours off). Null for UTC, and for a
 * year with other changes.
 */
export function zoneClock(zone: string, instant: number): ZoneClock | null {
  const { year } = at(instant, zone);
  const key = `${zone} ${year}`;
  const known = clocks.get(key);
  if (known !== undefined) return known;
  const clock = zone === 'UTC' ? null : clockOf(zone, year);
  if (clocks.size < MOST_CLOCKS) clocks.set(key, clock);
  return clock;
}

/** Finding a zone's changes takes longer than the rest of a calendar entry; there are a few zones and years in use. */
const clocks = new Map<string, ZoneClock | null>();
const MOST_CLOCKS = 500;

/** When a clock changes, each year: on the n-th such weekday of a month, the last one when -1. Local time as it is before. */
interface Onset {
  readonly month: number;
  readonly weekday: number;
  readonly nth: number;
  readonly time: Temporal.PlainTime;
  /** Offsets before and after, in seconds. */
  readonly before: number;
  readonly after: number;
}

function clockOf(zone: string, year: number): ZoneClock | null {
  const first = Temporal.PlainDate.from({ year, month: 1, day: 1 }).toZonedDateTime(zone);
  const changes = changesIn(first, year);
  const actual = (instant: number) => offsetSeconds(at(instant, zone));
  const fixed = offsetSeconds(first);
  if (changes.length === 0)
    return {
      lines: zoneLines(zone, observance('STANDARD', '19700101T000000', fixed, fixed)),
      isRightAt: (instant) => actual(instant) === fixed,
    };
  const [one, other] = changes;
  if (one === undefined || other === undefined || changes.length > 2 || one.before !== other.after)
    return null;
  const [summer, winter] = one.after > one.before ? [one, other] : [other, one];
  return {
    lines: zoneLines(zone, [...yearly('DAYLIGHT', summer), ...yearly('STANDARD', winter)]),
    isRightAt: (instant) => actual(instant) === offsetBy(summer, winter, instant),
  };
}

function changesIn(first: Temporal.ZonedDateTime, year: number): Onset[] {
  const changes: Onset[] = [];
  for (
    let next = first.subtract({ milliseconds: 1 }).getTimeZoneTransition('next');
    next !== null && next.year === year;
    next = next.getTimeZoneTransition('next')
  )
    changes.push(onsetOf(next));
  return changes;
}

function onsetOf(change: Temporal.ZonedDateTime): Onset {
  const before = offsetSeconds(change.subtract({ milliseconds: 1 }));
  const wall = wallAt(change.epochMilliseconds, before);
  const isLast = wall.day + 7 > wall.daysInMonth;
  return {
    month: wall.month,
    weekday: wall.dayOfWeek,
    nth: isLast ? -1 : Math.ceil(wall.day / 7),
    time: wall.toPlainTime(),
    before,
    after: offsetSeconds(change),
  };
}

/** What the two rules say the offset is then. */
function offsetBy(summer: Onset, winter: Onset, instant: number): number {
  const { year } = wallAt(instant, summer.before);
  const [begins, ends] = [summer, winter].map((onset) => {
    const wall = onsetIn(onset, year).toZonedDateTime('UTC').epochMilliseconds;
    return wall - onset.before * 1000;
  }) as [number, number];
  const isSummer = begins < ends ? begins <= instant && instant < ends : begins <= instant || instant < ends;
  return isSummer ? summer.after : summer.before;
}

function onsetIn({ month, weekday, nth, time }: Onset, year: number): Temporal.PlainDateTime {
  const first = Temporal.PlainDate.from({ year, month, day: 1 });
  const days = (weekday - first.dayOfWeek + 7) % 7;
  const day = nth === -1 ? days + 7 * Math.floor((first.daysInMonth - 1 - days) / 7) : days + 7 * (nth - 1);
  return first.add({ days: day }).toPlainDateTime(time);
}

const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

function yearly(kind: 'DAYLIGHT' | 'STANDARD', onset: Onset): string[] {
  const { month, weekday, nth, before, after } = onset;
  const since = compact(onsetIn(onset, 1970));
  const rule = `RRULE:FREQ=YEARLY;BYMONTH=${month};BYDAY=${nth}${WEEKDAYS[weekday - 1]}`;
  return observance(kind, since, before, after, [rule]);
}

const observance = (
  kind: 'DAYLIGHT' | 'STANDARD',
  since: string,
  before: number,
  after: number,
  rule: readonly string[] = [],
) => [
  `BEGIN:${kind}`,
  `DTSTART:${since}`,
  ...rule,
  `TZOFFSETFROM:${offsetText(before)}`,
  `TZOFFSETTO:${offsetText(after)}`,
  `END:${kind}`,
];

const zoneLines = (zone: string, observances: readonly string[]) => [
  'BEGIN:VTIMEZONE',
  `TZID:${zone}`,
  ...observances,
  'END:VTIMEZONE',
];

/** The wall clock at an offset in seconds. */
const wallAt = (instant: number, offset: number) => at(instant + offset * 1000, 'UTC').toPlainDateTime();

const at = (instant: number, zone: string) =>
  Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);

const offsetSeconds = (time: Temporal.ZonedDateTime) => time.offsetNanoseconds / 1e9;

/** `20270301T090000`. */
function compact(time: Temporal.PlainDateTime | Temporal.ZonedDateTime): string {
  const text = 'timeZoneId' in time ? time.toPlainDateTime().toString() : time.toString();
  const [date = '', clock = ''] = text.split('T');
  const [hours = '00', minutes = '00', seconds = '00'] = clock.split(':');
  return `${date.replaceAll('-', '')}T${hours}${minutes}${seconds.slice(0, 2)}`;
}

/** `+1030`, or `-004430` where an offset has seconds. */
function offsetText(seconds: number): string {
  const size = Math.abs(seconds);
  const parts = [Math.floor(size / 3600), Math.floor(size / 60) % 60];
  if (size % 60 !== 0) parts.push(size % 60);
  return `${seconds < 0 ? '-' : '+'}${parts.map((part) => String(part).padStart(2, '0')).join('')}`;
}
