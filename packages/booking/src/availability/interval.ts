/**
 * A stretch of time in epoch milliseconds, half-open: `start` is inside, `end` is not.
 * Two intervals that only touch do not overlap.
 */
export interface Interval {
  readonly start: number;
  readonly end: number;
}

/**
 * Brings intervals in any order, overlapping or touching, into the normal form the other functions ask for:
 * sorted, non-overlapping, non-touching, none empty. Empty and reversed intervals disappear.
 */
export function joined(intervals: readonly Interval[]): Interval[] {
  const sorted = inOrder(intervals.filter(({ start, end }) => start < end));
  const result: Interval[] = [];
  let open: { start: number; end: number } | undefined;
  for (const { start, end } of sorted) {
    if (open !== undefined && start <= open.end) {
      if (end > open.end) open.end = end;
    } else {
      open = { start, end };
      result.push(open);
    }
  }
  return result;
}

/** Time in `a` or in `b`. Accepts any order and overlap; the result is sorted and non-overlapping. */
export function union(a: readonly Interval[], b: readonly Interval[]): Interval[] {
  return joined([...a, ...b]);
}

/** Time in `a` and in `b`. Precondition: both sorted and non-overlapping; so is the result. */
export function intersect(a: readonly Interval[], b: readonly Interval[]): Interval[] {
  const result: Interval[] = [];
  let i = 0;
  let j = 0;
  for (;;) {
    const left = a[i];
    const right = b[j];
    if (left === undefined || right === undefined) return result;
    const start = Math.max(left.start, right.start);
    const end = Math.min(left.end, right.end);
    if (start < end) result.push({ start, end });
    if (left.end < right.end) i += 1;
    else j += 1;
  }
}

/** Time in `a` but not in `b`. Precondition: both sorted and non-overlapping; so is the result. */
export function subtract(a: readonly Interval[], b: readonly Interval[]): Interval[] {
  const result: Interval[] = [];
  let j = 0;
  for (const { start, end } of a) {
    let from = start;
    // What ends before this stretch begins ends before every later one too.
    for (; (b[j]?.end ?? Number.POSITIVE_INFINITY) <= from; j += 1);
    for (let k = j; ; k += 1) {
      const hole = b[k];
      if (hole === undefined || hole.start >= end) break;
      if (hole.start > from) result.push({ start: from, end: hole.start });
      from = hole.end;
    }
    if (from < end) result.push({ start: from, end });
  }
  return result;
}

/** Whether the two share at least a millisecond. */
export function overlaps(a: Interval, b: Interval): boolean {
  return a.start < b.end && b.start < a.end;
}

// Calendars mostly arrive in order; looking first is far cheaper than sorting what is sorted.
function inOrder(intervals: Interval[]): Interval[] {
  const sorted = intervals.every(
    (interval, at) => at === 0 || (intervals[at - 1]?.start ?? 0) <= interval.start,
  );
  return sorted ? intervals : intervals.sort((a, b) => a.start - b.start);
}
