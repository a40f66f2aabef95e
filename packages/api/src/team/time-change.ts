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
}

type Stretch = Pick<WeekdayHours, 'starts' | 'ends'>;

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
 * @throws AppError INVALID_INPUT for what begins in the past, ends before it begins, or overlaps itself
 */
export function changedTime(time: PractitionerTime, change: TimeChange, today: string): PractitionerTime {
  if (change.kind === 'remove')
    return { ...time, exceptions: time.exceptions.filter(({ id }) => !change.ids.includes(id)) };
  if (change.from < today) throw new AppError('INVALID_INPUT', { field: 'from' });
  if (change.to !== null && change.to < change.from) throw new AppError('INVALID_INPUT', { field: 'to' });
  if (change.kind === 'days') {
    requireDays(change);
    const added = exceptionsOf(change).map((row) => ({ id: '', ...row }));
    return { ...time, exceptions: [...time.exceptions, ...added] };
  }
  requireApart(change.hours, 'hours');
  return { ...time, hours: changedHours(time.hours, change) };
}

function changedHours(
  hours: readonly HoursRow[],
  { from, to, hours: week }: Extract<TimeChange, { kind: 'hours' }>,
): HoursRow[] {
  const laid = { from, to, hours: week.map((one) => weeklyOf({ ...one, from, to })) };
  return withHoursChange(hours.map(weeklyOf), laid).flatMap((one) =>
    one.days.map((weekday) => ({
      weekday,
      starts: one.start,
      ends: one.end,
      from: one.effectiveFrom ?? from,
      to: one.effectiveTo ?? null,
    })),
  );
}

/** The rows of days that differ: one for whole days, one a window else. */
export function exceptionsOf({ from, to, off, windows }: DaysThatDiffer): ExceptionRow[] {
  if (off && windows.length === 0) return [{ from, to, starts: null, ends: null, off }];
  return windows.map(({ starts, ends }) => ({ from, to, starts, ends, off }));
}

function requireDays({ from, to, off, windows }: DaysThatDiffer): void {
  if (Date.parse(to) - Date.parse(from) > longestDays * 86_400_000)
    throw new AppError('INVALID_INPUT', { field: 'to' });
  if (!off && windows.length === 0) throw new AppError('INVALID_INPUT', { field: 'windows' });
  requireApart(windows, 'windows');
}
