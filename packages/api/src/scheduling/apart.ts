import { AppError } from '../platform/errors.ts';

/** A stretch of a day, or of one day of a week, on the wall clock. */
export interface DayStretch {
  weekday?: number;
  /** HH:MM. */
  starts: string;
  ends: string;
}

/** Each ends after it starts, and none of one day meets another. @throws AppError INVALID_INPUT on `field` */
export function requireApart(stretches: readonly DayStretch[], field: string): void {
  const sorted = stretches.toSorted(
    (a, b) => (a.weekday ?? 0) - (b.weekday ?? 0) || a.starts.localeCompare(b.starts),
  );
  for (const [index, { weekday, starts, ends }] of sorted.entries()) {
    const next = sorted[index + 1];
    if (starts >= ends || (next !== undefined && next.weekday === weekday && next.starts < ends))
      throw new AppError('INVALID_INPUT', { field });
  }
}
