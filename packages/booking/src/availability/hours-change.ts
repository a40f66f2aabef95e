import { dayNumberOf, isoDateOf } from './local-date.ts';
import type { WeeklyHours } from './working-hours.ts';

/** Another week, from one local date (ISO) to another, both included, or for good. */
export interface HoursChange {
  readonly from: string;
  readonly to: string | null;
  /** The whole of the new week; their own dates are not looked at. */
  readonly hours: readonly WeeklyHours[];
}

/**
 * The hours with another week laid over some dates: what was worked before it stays, and what was worked after it
 * comes back when it ends.
 */
export function withHoursChange(hours: readonly WeeklyHours[], change: HoursChange): WeeklyHours[] {
  const { from, to } = change;
  const around = hours.flatMap((one) => {
    const begins = one.effectiveFrom ?? FIRST;
    const ends = one.effectiveTo ?? LAST;
    if (ends < from || (to !== null && begins > to)) return [one];
    return [
      ...(begins < from ? [{ ...one, effectiveTo: shifted(from, -1) }] : []),
      ...(to !== null && ends > to ? [{ ...one, effectiveFrom: shifted(to, 1) }] : []),
    ];
  });
  const laid = change.hours.map(
    ({ days, start, end, place }): WeeklyHours => ({
      days,
      start,
      end,
      place,
      effectiveFrom: from,
      effectiveTo: to ?? undefined,
    }),
  );
  return [...around, ...laid];
}

/** Some dates on which one and the same week holds. `to` is null for good. */
export interface HoursPeriod {
  readonly from: string;
  readonly to: string | null;
  readonly hours: readonly WeeklyHours[];
}

/** The weeks from a local date (ISO) on, one period after the other without a gap; the first holds on that date. */
export function hoursPeriods(hours: readonly WeeklyHours[], today: string): HoursPeriod[] {
  const changes = hours
    .flatMap(({ effectiveFrom, effectiveTo }) => [
      effectiveFrom ?? today,
      effectiveTo === undefined ? today : shifted(effectiveTo, 1),
    ])
    .filter((date) => date > today);
  const starts = [today, ...new Set(changes.toSorted())];
  return starts.map((from, index) => {
    const next = starts[index + 1];
    return {
      from,
      to: next === undefined ? null : shifted(next, -1),
      hours: hours.filter(
        ({ effectiveFrom = FIRST, effectiveTo = LAST }) => effectiveFrom <= from && from <= effectiveTo,
      ),
    };
  });
}

/** ISO dates sort as text: no date is before the one, none after the other. */
const FIRST = '0000-01-01';
const LAST = '9999-12-31';

const shifted = (date: string, days: number) => isoDateOf(dayNumberOf(date) + days);
