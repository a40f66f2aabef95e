import type { AlertLimits } from '../../ruleset/types.ts';
import { MS_PER_DAY } from './instant.ts';
import { medianWindow } from './median-window.ts';
import type { TimedLog } from './timeline.ts';
import type { AlertEvidence } from './types.ts';

interface Score {
  readonly at: number;
  readonly nprs: number;
}

/** A stretch of time in which the median of the 7 days before stays the same. */
interface Piece {
  readonly from: number;
  until: number;
  readonly median: number;
}

/**
 * al-18. Compares the median of the last 7 days with the lowest median of any 7 days that lie wholly in the 28 days
 * before those. Precondition of the returned function: logs in time order; `held` while an al-07 or al-08 episode is open.
 */
export function watchSlowRise(limits: AlertLimits): (entry: TimedLog, held: boolean) => AlertEvidence | null {
  const onceIn = limits.slowRiseOnceInDays * MS_PER_DAY;
  const scores: Score[] = [];
  const lastWeek = trailingWeek(scores, limits);
  const lowest = lowestEarlierMedian(scores, limits);
  let lastFired: number | null = null;

  return ({ log, at }, held) => {
    if (log.nprs === null) return null;
    scores.push({ at, nprs: log.nprs });
    const median = lastWeek(at);
    const low = lowest(at);
    if (median === null || low === null || median - low < limits.slowRiseBy || held) return null;
    if (lastFired !== null && at - lastFired < onceIn) return null;
    lastFired = at;
    return { kind: 'slow-rise', median, lowest: low };
  };
}

/** Median of (t - 7 days, t]; null with too few logs. */
function trailingWeek(scores: readonly Score[], limits: AlertLimits): (t: number) => number | null {
  const week = limits.slowRiseWeekDays * MS_PER_DAY;
  const window = medianWindow();
  let head = 0;
  let tail = 0;
  return (t) => {
    for (let next = scores[tail]; next !== undefined && next.at <= t; next = scores[tail]) {
      window.add(next.nprs);
      tail += 1;
    }
    for (let old = scores[head]; old !== undefined && old.at <= t - week; old = scores[head]) {
      window.remove(old.nprs);
      head += 1;
    }
    return window.size() >= limits.slowRiseLogs ? window.median() : null;
  };
}

/**
 * Lowest median of all windows (e - 7 days, e] with e from t - 28 to t - 7 days. The median only changes when a log
 * enters or leaves, so a sweep over those moments with a queue of candidate minima sees every window once.
 */
function lowestEarlierMedian(scores: readonly Score[], limits: AlertLimits): (t: number) => number | null {
  const week = limits.slowRiseWeekDays * MS_PER_DAY;
  const compared = limits.slowRiseComparedDays * MS_PER_DAY;
  const medianAt = trailingWeek(scores, limits);
  const minima: Piece[] = [];
  let current: Piece | null = null;
  let entering = 0;
  let leaving = 0;
  let first = 0;

  function change(e: number) {
    if (current !== null) current.until = e;
    const median = medianAt(e);
    current = median === null ? null : { from: e, until: Number.POSITIVE_INFINITY, median };
    if (current === null) return;
    while (minima.length > first && (minima.at(-1)?.median ?? 0) >= current.median) minima.pop();
    minima.push(current);
  }

  return (t) => {
    for (;;) {
      const enters = scores[entering]?.at ?? Number.POSITIVE_INFINITY;
      const leaves = (scores[leaving]?.at ?? Number.POSITIVE_INFINITY) + week;
      const next = Math.min(enters, leaves);
      if (next > t - week) break;
      if (enters === next) entering += 1;
      if (leaves === next) leaving += 1;
      change(next);
    }
    while ((minima[first]?.until ?? Number.POSITIVE_INFINITY) <= t - compared) first += 1;
    return minima[first]?.median ?? null;
  };
}
