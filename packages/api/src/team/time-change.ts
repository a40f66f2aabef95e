import { withHoursChange } from '@kinloop/booking/availability';
import { AppError } from '../platform/errors.ts';
import { requireApart } from '../scheduling/apart.ts';
import { type ExceptionRow, type HoursRow, weeklyOf } from '../scheduling/practitioner-schedule.ts';
import type { PractitionerTime } from '../scheduling/stranded-visits.ts';

export interface WeekdayHours {
  /** Sunday is 0. */
  weekday: number;
  /** Wall-clock times, HH:MM. */
  starts: string;
  ends: string;
  /** Where; at the clinic's first place when left out. */
  locationId?: string | undefined;
}

type Stretch = Pick<WeekdayHours, 'starts' | 'ends' | 'locationId'>;

/** Days that differ from the week. */
export interface DaysThatDiffer {
  /** Local dates, both included. */
  from: string;
  to: string;
  /** Off: the whole days, or the windows of each. Else these windows are worked instead of the week's. */
  off: boolean;
  windows: Stretch[];
  reason: string;
}

/** One change of a practitioner's time. */
export type TimeChange =
  | { kind: 'hours'; from: string; to: string | null; hours: WeekdayHours[] }
  | ({ kind: 'days' } & DaysThatDiffer)
  | { kind: 'remove'; ids: string[] };

/** Longer leave is entered twice; it keeps a slip in the year from closing a decade. */
const longestDays = 366;

/**
 * The practitioner's time as it will be. What was worked before today stays as it was.
 *
 * @param today local date at the clinic
 * @param home the clinic's first place, for what names none
 * @throws AppError INVALID_INPUT for what begins in the past, ends before it begins, or overlaps itself
 */
export function changedTime(
  time: PractitionerTime,
  change: TimeChange,
  { today, home }: { today: string; home: string },
): PractitionerTime {
  if (change.kind === 'remove')
    return { ...time, exceptions: time.exceptions.filter(({ id }) => !change.ids.includes(id)) };
  if (change.from < today) throw new AppError('INVALID_INPUT', { field: 'from' });
  if (change.to !== null && change.to < change.from) throw new AppError('INVALID_INPUT', { field: 'to' });
  if (change.kind === 'days') {
    requireDays(change);
    const added = exceptionsOf(change, home).map((row) => ({ id: '', ...row }));
    return { ...time, exceptions: [...time.exceptions, ...added] };
  }
  requireApart(change.hours, 'hours');
  return { ...time, hours: changedHours(time.hours, change, home) };
}

/** The places a change names. */
export function placesNamed(change: TimeChange): string[] {
  if (change.kind === 'remove') return [];
  const stretches = change.kind === 'hours' ? change.hours : change.windows;
  return stretches.flatMap(({ locationId }) => locationId ?? []);
}

function changedHours(
  hours: readonly HoursRow[],
  { from, to, hours: week }: Extract<TimeChange, { kind: 'hours' }>,
  home: string,
): HoursRow[] {
  const laid = {
    from,
    to,
    hours: week.map((one) => weeklyOf({ ...one, from, to, locationId: one.locationId ?? home })),
  };
  return withHoursChange(hours.map(weeklyOf), laid).flatMap((one) =>
    one.days.map((weekday) => ({
      weekday,
      starts: one.start,
      ends: one.end,
      from: one.effectiveFrom ?? from,
      to: one.effectiveTo ?? null,
      locationId: one.place ?? home,
    })),
  );
}

/** The rows of days that differ: one for whole days, one a window else. */
export function exceptionsOf({ from, to, off, windows }: DaysThatDiffer, home: string): ExceptionRow[] {
  if (off && windows.length === 0) return [{ from, to, starts: null, ends: null, off, locationId: null }];
  return windows.map(({ starts, ends, locationId = home }) => ({
    from,
    to,
    starts,
    ends,
    off,
    locationId: off ? null : locationId,
  }));
}

function requireDays({ from, to, off, windows }: DaysThatDiffer): void {
  if (Date.parse(to) - Date.parse(from) > longestDays * 86_400_000)
    throw new AppError('INVALID_INPUT', { field: 'to' });
  if (!off && windows.length === 0) throw new AppError('INVALID_INPUT', { field: 'windows' });
  requireApart(windows, 'windows');
}
