import {
  DAY_MS,
  type DayNumber,
  dayNumberOf,
  type Interval,
  instantOf,
  zoneTimeline,
} from '../availability/index.ts';
import { findOfferedSlots, type Offering, type PractitionerStarts, startsOfEach } from './find-slots.ts';

/**
 * Why a day shows no start:
 * - `past`: the day, or what was left of it, is over
 * - `closed`: nobody works long enough that day
 * - `past-horizon`: too far ahead to be booked yet
 * - `notice`: what is free begins sooner than the service may be booked (a phone call may still get it)
 * - `fully-booked`: everything that could have been booked is taken
 */
export type EmptyReason = 'past' | 'closed' | 'past-horizon' | 'notice' | 'fully-booked';

export interface DayQuestion {
  /** ISO local date, such as `2027-03-05`. */
  readonly day: string;
  /** IANA zone the day is a day of; the clinic's. */
  readonly zone: string;
  /** Epoch milliseconds. */
  readonly now: number;
  /** Epoch milliseconds; the first instant that cannot be booked yet. */
  readonly horizon: number;
}

/**
 * Why nobody can be booked on a day, or null when somebody can. The first reason of the list above that holds,
 * judged for everybody together: a day is `closed` only when it is for all of them.
 */
export function whyEmpty(offerings: readonly Offering[], question: DayQuestion): EmptyReason | null {
  const day = instantsOfDay(question.day, question.zone);
  return emptyReasons(offerings, { ...question, range: day })(day);
}

/** Epoch milliseconds, as in {@link DayQuestion}. */
export interface RangeQuestion extends Pick<DayQuestion, 'now' | 'horizon'> {
  /** From the first day's midnight to the midnight after the last. */
  readonly range: Interval;
}

/** The same for each day of a range, whose working hours are swept once for all of them. */
export function emptyReasons(
  offerings: readonly Offering[],
  { now, horizon, range }: RangeQuestion,
): (day: Interval) => EmptyReason | null {
  const some = (candidates: readonly Offering[], within: Interval) =>
    findOfferedSlots(candidates, { range: within, now }).length > 0;
  const anyNotice = offerings.map(ignoringNotice);
  const hours = anyNotice.map(ignoringBusy);
  let worked: PractitionerStarts[] | undefined;
  const isWorked = (day: Interval) => {
    worked ??= startsOfEach(hours, { range, now: range.start });
    return worked.some(({ starts }) => (firstSince(starts, day.start) ?? day.end) < day.end);
  };
  return (day) => {
    const bookable = { start: day.start, end: Math.min(day.end, horizon) };
    if (day.end <= now) return 'past';
    // Before what is taken is looked at: most days without a start are those on which nobody works.
    if (!isWorked(day)) return 'closed';
    if (some(offerings, bookable)) return null;
    if (!some(hours, day)) return 'past';
    if (!some(hours, bookable)) return 'past-horizon';
    return some(anyNotice, bookable) ? 'notice' : 'fully-booked';
  };
}

/** The first of ascending instants at or after one. Halved, since a month of hours is hundreds of them for each person. */
function firstSince(starts: readonly number[], instant: number): number | undefined {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? instant) < instant) low = middle + 1;
    else high = middle;
  }
  return starts[low];
}

const ignoringNotice = ({ service, ...offering }: Offering): Offering => ({
  ...offering,
  service: { ...service, minNoticeMin: 0 },
});

/** Taken rooms and equipment are busy time too. */
const ignoringBusy = ({ practitioner, service, at }: Offering): Offering => ({
  practitioner: { ...practitioner, busy: [] },
  service,
  at,
});

/** From the local 00:00 of a day to the next one's: 23, 24 or 25 hours, or none where a zone skipped the date. */
export function instantsOfDay(isoDate: string, zone: string): Interval {
  return instantsOfDays(dayNumberOf(isoDate), 1, zone)[0] ?? { start: 0, end: 0 };
}

/** The same for so many days from one on, for which the zone is looked up once. */
export function instantsOfDays(first: DayNumber, count: number, zone: string): Interval[] {
  const during = { start: (first - 1) * DAY_MS, end: (first + count + 1) * DAY_MS };
  const timeline = zoneTimeline(zone, during);
  const midnights = Array.from({ length: count + 1 }, (_, index) =>
    instantOf(timeline, (first + index) * DAY_MS),
  );
  return midnights.slice(1).map((end, index) => ({ start: midnights[index] ?? end, end }));
}
