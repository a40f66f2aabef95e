import { type Interval, joined, subtract } from './interval.ts';
import { openIntervals, type WorkingTime } from './working-hours.ts';
import { zoneTimeline } from './zone-timeline.ts';

/** When somebody works: weeks, dates that differ, and hours they are away within a day. */
export interface Schedule extends WorkingTime {
  /** Any order; may overlap. */
  readonly away: readonly Interval[];
}

/**
 * The visits that a change leaves outside working time: they lie inside `before` and no longer inside `after`. One that
 * was booked outside hours on purpose is nobody's surprise and not named.
 *
 * @param zone IANA zone whose wall clock both schedules follow
 */
export function strandedBy<Visit extends Interval>(
  visits: readonly Visit[],
  before: Schedule,
  after: Schedule,
  zone: string,
): Visit[] {
  if (visits.length === 0) return [];
  const during = {
    start: visits.reduce((first, { start }) => Math.min(first, start), Number.POSITIVE_INFINITY),
    end: visits.reduce((last, { end }) => Math.max(last, end), Number.NEGATIVE_INFINITY),
  };
  const timeline = zoneTimeline(zone, during);
  const openIn = (schedule: Schedule) =>
    subtract(openIntervals(schedule, timeline, during), joined(schedule.away));
  const [open, left] = [openIn(before), openIn(after)];
  return visits.filter((visit) => isInside(visit, open) && !isInside(visit, left));
}

const isInside = (visit: Interval, open: readonly Interval[]): boolean =>
  open.some(({ start, end }) => start <= visit.start && visit.end <= end);
