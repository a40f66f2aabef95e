import type { HoursOverride, Schedule, WeeklyHours } from '@kinloop/booking/availability';
import { Temporal } from 'temporal-polyfill';

/** One stretch of a week, as it is stored. Sunday is 0; times HH:MM; dates ISO, both included. */
export interface HoursRow {
  weekday: number;
  starts: string;
  ends: string;
  from: string;
  /** Null for good. */
  to: string | null;
  locationId: string;
}

/** Days that differ: off, the whole day or the times given, or worked at these times instead. */
export interface ExceptionRow {
  from: string;
  to: string;
  starts: string | null;
  ends: string | null;
  off: boolean;
  /** Where it is worked instead; null for time off. */
  locationId: string | null;
}

export interface ScheduleRows {
  hours: readonly HoursRow[];
  exceptions: readonly ExceptionRow[];
}

export interface ClosureRow {
  from: string;
  to: string;
}

/** When a practitioner works, with the clinic's closures, on the wall clock of `zone`. */
export function scheduleOf(
  { hours, exceptions }: ScheduleRows,
  closures: readonly ClosureRow[],
  zone: string,
): Schedule {
  return {
    workingHours: hours.map(weeklyOf),
    overrides: [
      ...closures.flatMap((closure) => datesOf(closure).map((date) => ({ date, off: true }))),
      ...exceptions.flatMap(overridesOf),
    ],
    away: exceptions.flatMap((exception) => timeAway(exception, zone)),
  };
}

export const weeklyOf = ({ weekday, starts, ends, from, to, locationId }: HoursRow): WeeklyHours => ({
  days: [weekday],
  start: starts,
  end: ends,
  effectiveFrom: from,
  place: locationId,
  ...(to === null ? {} : { effectiveTo: to }),
});

function overridesOf(exception: ExceptionRow): HoursOverride[] {
  const { off, starts, ends, locationId } = exception;
  if (off) return starts === null ? datesOf(exception).map((date) => ({ date, off: true })) : [];
  if (starts === null || ends === null) return [];
  return datesOf(exception).map((date) => ({
    date,
    start: starts,
    end: ends,
    place: locationId ?? undefined,
  }));
}

/** Hours off within a day take time like a visit does; the rest of the day stays as the week says. */
function timeAway(exception: ExceptionRow, zone: string) {
  const { off, starts, ends } = exception;
  if (!off || starts === null || ends === null) return [];
  return datesOf(exception).map((date) => {
    const at = (time: string) =>
      Temporal.PlainDate.from(date)
        .toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(time) })
        .toInstant().epochMilliseconds;
    return { start: at(starts), end: at(ends) };
  });
}

function datesOf({ from, to }: ClosureRow): string[] {
  const first = Temporal.PlainDate.from(from);
  const days = first.until(Temporal.PlainDate.from(to)).days + 1;
  return Array.from({ length: Math.max(0, days) }, (_, index) => first.add({ days: index }).toString());
}
