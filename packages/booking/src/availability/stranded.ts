import { type Interval, joined, subtract } from './interval.ts';
import { workingAt } from './places.ts';
import { openIntervals, type WorkingTime } from './working-hours.ts';
import { zoneTimeline } from './zone-timeline.ts';

/** When somebody works: weeks, dates that differ, and hours they are away within a day. */
export interface Schedule extends WorkingTime {
  /** Any order; may overlap. */
  readonly away: readonly Interval[];
}

/** A visit that is booked, and where; nothing for one by video or phone. */
export interface PlacedVisit extends Interval {
  readonly place?: string | null | undefined;
}

/**
 * The visits that a change leaves outside working time at their place: they lie inside `before` and no longer inside
 * `after`. One that was booked outside hours on purpose is nobody's surprise and not named.
 *
 * @param zone IANA zone whose wall clock both schedules follow
 */
export function strandedBy<Visit extends PlacedVisit>(
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
  const openIn = (schedule: Schedule, place: string | null) => {
    const work = place === null ? schedule : workingAt(schedule, place);
    return subtract(openIntervals(work, timeline, during), joined(schedule.away));
  };
  const places = [...new Set(visits.map(placeOf))];
  const lost = places.flatMap((place): Visit[] => {
    const [open, left] = [openIn(before, place), openIn(after, place)];
    return visits.filter(
      (visit) => placeOf(visit) === place && isInside(visit, open) && !isInside(visit, left),
    );
  });
  const named = new Set(lost);
  return visits.filter((visit) => named.has(visit));
}

const placeOf = ({ place }: PlacedVisit): string | null => place ?? null;

const isInside = (visit: Interval, open: readonly Interval[]): boolean =>
  open.some(({ start, end }) => start <= visit.start && visit.end <= end);
