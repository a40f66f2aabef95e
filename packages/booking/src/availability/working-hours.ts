import { type Interval, joined } from './interval.ts';
import { DAY_MS, type DayNumber, dayNumberOf, MINUTE_MS, minutesOf, weekdayOf } from './local-date.ts';
import { dayAt, instantOf, type ZoneTimeline } from './zone-timeline.ts';

/** Hours of every week, as the wall clock shows them. Times run from `00:00` to `24:00`, start before end. */
export interface WeeklyHours {
  /** Sunday 0 to Saturday 6. */
  readonly days: readonly number[];
  readonly start: string;
  readonly end: string;
  /** First and last local date (ISO, both included) these hours hold; without them, always. */
  readonly effectiveFrom?: string | undefined;
  readonly effectiveTo?: string | undefined;
  /** Where; anywhere when left out. */
  readonly place?: string | undefined;
}

/**
 * Replaces the weekly hours of one local date (ISO). Several of one date are joined; one that says `off` wins.
 * One with neither `off` nor times replaces the date's hours by nothing.
 */
export interface HoursOverride {
  readonly date: string;
  readonly start?: string | undefined;
  readonly end?: string | undefined;
  readonly off?: boolean | undefined;
  /** Where, for times; anywhere when left out. */
  readonly place?: string | undefined;
}

/** When somebody works: weekly hours and the dates that differ, on the wall clock of a zone. */
export interface WorkingTime {
  readonly workingHours: readonly WeeklyHours[];
  readonly overrides: readonly HoursOverride[];
}

/** A stretch of one local day in milliseconds after its 00:00. */
interface DayStretch {
  readonly start: number;
  readonly end: number;
}

interface DatedStretch extends DayStretch {
  readonly from: DayNumber;
  readonly to: DayNumber;
}

/**
 * The open time of every local day that `during` touches, and of a day either side, as instants.
 * Sorted and non-overlapping; hours that touch or overlap are one stretch, across midnight too. A boundary that
 * a clock change skips moves to the end of the gap, one that happens twice means the first.
 */
export function openIntervals(work: WorkingTime, timeline: ZoneTimeline, during: Interval): Interval[] {
  const byWeekday = weekOf(work.workingHours);
  const byDate = datesOf(work.overrides);
  const last = dayAt(timeline, during.end) + 1;
  const open: Interval[] = [];
  for (let day = dayAt(timeline, during.start) - 1; day <= last; day += 1) {
    const midnight = day * DAY_MS;
    for (const { start, end } of byDate.get(day) ?? hoursOn(byWeekday, day)) {
      open.push({ start: instantOf(timeline, midnight + start), end: instantOf(timeline, midnight + end) });
    }
  }
  return joined(open);
}

function weekOf(hours: readonly WeeklyHours[]): readonly DatedStretch[][] {
  const week: DatedStretch[][] = [[], [], [], [], [], [], []];
  for (const { days, start, end, effectiveFrom, effectiveTo } of hours) {
    const dated = {
      ...stretchOf(start, end),
      from: effectiveFrom === undefined ? Number.NEGATIVE_INFINITY : dayNumberOf(effectiveFrom),
      to: effectiveTo === undefined ? Number.POSITIVE_INFINITY : dayNumberOf(effectiveTo),
    };
    for (const day of days) week[day]?.push(dated);
  }
  return week;
}

function hoursOn(week: readonly DatedStretch[][], day: DayNumber): readonly DayStretch[] {
  return (week[weekdayOf(day)] ?? []).filter(({ from, to }) => from <= day && day <= to);
}

function datesOf(overrides: readonly HoursOverride[]): Map<DayNumber, DayStretch[]> {
  const dates = new Map<DayNumber, DayStretch[]>();
  const off: DayNumber[] = [];
  for (const override of overrides) {
    const day = dayNumberOf(override.date);
    const stretches = dates.get(day) ?? [];
    dates.set(day, stretches);
    if (override.off === true) off.push(day);
    else if (override.start !== undefined && override.end !== undefined) {
      stretches.push(stretchOf(override.start, override.end));
    }
  }
  for (const day of off) dates.set(day, []);
  return dates;
}

const stretchOf = (start: string, end: string): DayStretch => ({
  start: minutesOf(start) * MINUTE_MS,
  end: minutesOf(end) * MINUTE_MS,
});
