import { DEFAULT_RULESET } from '../ruleset/default.ts';
import type { Ruleset } from '../ruleset/types.ts';

/** One value of a signal; `day` is any day count, fractions allowed. */
export interface TrendPoint {
  readonly day: number;
  readonly value: number;
}

export interface Trend {
  readonly points: number;
  /** Days from the first to the last point. */
  readonly span: number;
  /** Change a week: median of all pairwise slopes (Theil-Sen), so that single bad days do not bend it. Null: too few. */
  readonly perWeek: number | null;
  /** About 95% (Sen 1968, normal approximation with ties). Null: too few. */
  readonly interval: readonly [number, number] | null;
  readonly reading: 'too-few' | 'rising' | 'falling' | 'no-clear-change';
}

/** Pairwise slopes grow with the square; more points than this are thinned evenly. Source: clinic rule. */
export const MOST_POINTS = 200;
const Z_95 = 1.96;

/**
 * The direction of a signal (such as NPRS), in its own unit a week. Says `rising` or `falling` only when the whole interval lies
 * on one side of 0, and nothing with fewer entries or days than the rule set asks for. Total over finite numbers. Source:
 * Theil-Sen slope and Sen's interval (Sen 1968); the least entries and days are a clinic rule.
 */
export function trend(
  all: readonly TrendPoint[],
  { trend: { fewestEntries, fewestDays } }: Pick<Ruleset, 'trend'> = DEFAULT_RULESET,
): Trend {
  const points = thinned([...all].sort((a, b) => a.day - b.day || a.value - b.value));
  const span = (points.at(-1)?.day ?? 0) - (points[0]?.day ?? 0);
  const slopes = pairwiseSlopes(points);
  if (all.length < fewestEntries || span < fewestDays || slopes.length === 0) {
    return { points: all.length, span, perWeek: null, interval: null, reading: 'too-few' };
  }
  const perWeek = 7 * middle(slopes);
  const interval = senInterval(points, slopes);
  const reading = interval[0] > 0 ? 'rising' : interval[1] < 0 ? 'falling' : 'no-clear-change';
  return { points: all.length, span, perWeek, interval, reading };
}

function thinned(points: readonly TrendPoint[]): readonly TrendPoint[] {
  if (points.length <= MOST_POINTS) return points;
  const step = (points.length - 1) / (MOST_POINTS - 1);
  return Array.from({ length: MOST_POINTS }, (_, index) => points[Math.round(index * step)]).filter(
    (point) => point !== undefined,
  );
}

/** Ascending. As plain numbers in one block: there are twenty thousand of them for a year of days. */
function pairwiseSlopes(points: readonly TrendPoint[]): Float64Array {
  const slopes = new Float64Array((points.length * (points.length - 1)) / 2);
  let found = 0;
  points.forEach((later, index) => {
    for (const earlier of points.slice(0, index)) {
      const days = later.day - earlier.day;
      if (days > 0) {
        slopes[found] = (later.value - earlier.value) / days;
        found += 1;
      }
    }
  });
  return slopes.subarray(0, found).sort();
}

/**
 * The slopes whose ranks lie z standard deviations of Kendall's S either side of the middle: of N, the M-th and the
 * (N + 1 - M)-th, so that a series upside down has the interval upside down.
 */
function senInterval(points: readonly TrendPoint[], slopes: Float64Array): readonly [number, number] {
  const spread = Z_95 * Math.sqrt(kendallVariance(points));
  const low = Math.max(0, Math.floor((slopes.length - spread) / 2) - 1);
  const high = slopes.length - 1 - low;
  return [7 * (slopes[low] ?? 0), 7 * (slopes[high] ?? 0)];
}

function kendallVariance(points: readonly TrendPoint[]): number {
  const term = (n: number) => n * (n - 1) * (2 * n + 5);
  // What stands alone is tied with nothing: its term is 0.
  const ties = [...countOf(points.map((point) => point.value)), ...countOf(points.map((point) => point.day))];
  const tied = ties.reduce((sum, n) => sum + term(n), 0);
  return Math.max(0, (term(points.length) - tied) / 18);
}

function countOf(values: readonly number[]): number[] {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts.values()];
}

function middle(sorted: Float64Array): number {
  const high = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const low = sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
  return (low + high) / 2;
}
