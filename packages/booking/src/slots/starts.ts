import { DAY_MS, type Interval, type ZoneTimeline } from '../availability/index.ts';
import type { ServiceSpan } from './service-time.ts';

/**
 * Every start in `window` at which the service lies inside open time and, with its buffers, meets no busy time.
 * One pass: the three sorted lists (open time, busy time, the zone's offsets) are each walked once.
 * Precondition: `open` and `busy` sorted and non-overlapping. Result: epoch milliseconds, ascending, distinct.
 */
export function startsWithin(
  open: readonly Interval[],
  busy: readonly Interval[],
  { duration, grid, before, after }: ServiceSpan,
  { spans }: ZoneTimeline,
  window: Interval,
): number[] {
  const starts: number[] = [];
  let nextBusy = 0;
  let span = 0;
  for (const stretch of open) {
    const earliest = Math.max(stretch.start, window.start);
    // The last instant a service can begin and still end inside; `window.end` itself is outside.
    const latest = stretch.end - duration;
    let from = earliest;
    while (from <= latest && from < window.end) {
      while ((spans[span]?.end ?? Number.POSITIVE_INFINITY) <= from) span += 1;
      const { end: spanEnd, offset } = spans[span] ?? NO_SPAN;
      const start = nextOnGrid(from + offset, grid) - offset;
      if (start >= spanEnd) {
        from = spanEnd;
        continue;
      }
      if (start > latest || start >= window.end) break;

      while ((busy[nextBusy]?.end ?? Number.POSITIVE_INFINITY) + before <= start) nextBusy += 1;
      const blocker = busy[nextBusy];
      if (blocker !== undefined && blocker.start < start + duration + after) {
        from = blocker.end + before;
      } else {
        starts.push(start);
        from = start + 1;
      }
    }
  }
  return starts;
}

const NO_SPAN = { end: Number.POSITIVE_INFINITY, offset: 0 };

/** The first wall-clock time at or after `wall` that is a whole multiple of `grid` since its day's 00:00. */
function nextOnGrid(wall: number, grid: number): number {
  const midnight = Math.floor(wall / DAY_MS) * DAY_MS;
  const sinceMidnight = Math.ceil((wall - midnight) / grid) * grid;
  return midnight + Math.min(sinceMidnight, DAY_MS);
}
