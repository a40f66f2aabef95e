import {
  DAY_MS,
  type DayNumber,
  dayAt,
  dayNumberOf,
  type Interval,
  instantOf,
  intersect,
  isoDateOf,
  openIntervals,
  type WeeklyHours,
  weekdayOf,
  zoneTimeline,
} from '../availability/index.ts';

/** When a clinic is open: what its business days and business hours are. */
export interface BusinessCalendar {
  /** IANA zone of the clinic. */
  readonly zone: string;
  readonly openingHours: readonly WeeklyHours[];
  readonly closures: readonly Closure[];
}

/** Local dates (ISO) the clinic is closed, both included: a public holiday, a week between years. */
export interface Closure {
  readonly from: string;
  readonly to: string;
}

// A clinic closed for longer than this has no next business day worth promising.
const HORIZON_DAYS = 400;
const WEEK_MS = 7 * DAY_MS;

/** Whether the clinic opens on a local date at all. */
export function isBusinessDay(calendar: BusinessCalendar, day: DayNumber): boolean {
  return !isClosed(calendar, day) && calendar.openingHours.some((hours) => opensOn(hours, day));
}

/**
 * The local date that is `count` business days after the date of `from`, which itself never counts: on a Friday,
 * one business day later is Monday. Null when the calendar holds too few within 400 days.
 */
export function businessDayAfter(calendar: BusinessCalendar, from: number, count: number): DayNumber | null {
  let day = dayAt(zoneTimeline(calendar.zone, { start: from, end: from }), from);
  const horizon = day + HORIZON_DAYS;
  for (let left = count; left > 0; ) {
    day += 1;
    if (day > horizon) return null;
    if (isBusinessDay(calendar, day)) left -= 1;
  }
  return day;
}

/** The instant a local date ends in the clinic's zone: the first instant that is no longer it. */
export function endOfDay(calendar: BusinessCalendar, day: DayNumber): number {
  const wall = (day + 1) * DAY_MS;
  return instantOf(zoneTimeline(calendar.zone, { start: wall - DAY_MS, end: wall + DAY_MS }), wall);
}

/** Opening hours within `during`, closures taken out. Sorted, non-overlapping. */
export function openHours(calendar: BusinessCalendar, during: Interval): Interval[] {
  const timeline = zoneTimeline(calendar.zone, during);
  const overrides = [];
  for (let day = dayAt(timeline, during.start) - 1; day <= dayAt(timeline, during.end) + 1; day += 1) {
    if (isClosed(calendar, day)) overrides.push({ date: isoDateOf(day), off: true });
  }
  return intersect(openIntervals({ workingHours: calendar.openingHours, overrides }, timeline, during), [
    during,
  ]);
}

/**
 * The instant by which the clinic will have been open for `ms` since `from`. Null when it will not within 400 days.
 * Time the clinic is closed does not run, and a clock change is not counted as time.
 */
export function afterOpenTime(calendar: BusinessCalendar, from: number, ms: number): number | null {
  let left = ms;
  for (let week = from; week < from + HORIZON_DAYS * DAY_MS; week += WEEK_MS) {
    for (const { start, end } of openHours(calendar, { start: week, end: week + WEEK_MS })) {
      if (left <= end - start) return start + left;
      left -= end - start;
    }
  }
  return null;
}

/** The instant the clinic closes on a local date. Null when it does not open that day. */
export function closingTime(calendar: BusinessCalendar, day: DayNumber): number | null {
  const end = endOfDay(calendar, day);
  return openHours(calendar, { start: endOfDay(calendar, day - 1), end }).at(-1)?.end ?? null;
}

function isClosed({ closures }: BusinessCalendar, day: DayNumber): boolean {
  return closures.some(({ from, to }) => dayNumberOf(from) <= day && day <= dayNumberOf(to));
}

function opensOn({ days, effectiveFrom, effectiveTo }: WeeklyHours, day: DayNumber): boolean {
  return (
    days.includes(weekdayOf(day)) &&
    (effectiveFrom === undefined || dayNumberOf(effectiveFrom) <= day) &&
    (effectiveTo === undefined || day <= dayNumberOf(effectiveTo))
  );
}
