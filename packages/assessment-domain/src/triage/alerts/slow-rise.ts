import type { AlertLimits } from '../../ruleset/types.ts';
import { MS_PER_DAY } from './instant.ts';
import { medianWindow } from './median-window.ts';
import type { TimedLog } from './timeline.ts';
import type { AlertEvidence } from './types.ts';

/** From this instant on, until the next piece begins, the median of the 7 days before stays the same; null: too few logs. */
interface Piece {
  readonly from: number;
  readonly median: number | null;
}

/**
 * al-18. Compares the median of the last 7 days with the lowest median of any 7 days that lie wholly in the 28 days
 * before those. Precondition of the returned function: logs in time order; `held` while an al-07 or al-08 episode is open.
 */
export function watchSlowRise(limits: AlertLimits): (entry: TimedLog, held: boolean) => AlertEvidence | null {
  const onceIn = limits.slowRiseOnceInDays * MS_PER_DAY;
  const weeks = trailingWeeks(limits);
  const lowest = lowestEarlierMedian(weeks.pieces, limits);
  let lastFired: number | null = null;

  return ({ log, at }, held) => {
    if (log.nprs === null) return null;
    const median = weeks.medianWith(log.nprs, at);
    const low = lowest(at);
    if (median === null || low === null || median - low < limits.slowRiseBy || held) return null;
    if (lastFired !== null && at - lastFired < onceIn) return null;
    lastFired = at;
    return { kind: 'slow-rise', median, lowest: low };
  };
}

interface TrailingWeeks {
  /** In time order, up to the last log. */
  readonly pieces: readonly Piece[];
  /** Takes the next log and answers the median of (at - 7 days, at]. Precondition: `at` never goes back. */
  readonly medianWith: (nprs: number, at: number) => number | null;
}

/** The median only changes when a log enters or leaves, so a sweep over those moments sees every window once. */
function trailingWeeks({ slowRiseWeekDays, slowRiseLogs }: AlertLimits): TrailingWeeks {
  const week = slowRiseWeekDays * MS_PER_DAY;
  const window = medianWindow();
  const scores: { readonly leaves: number; readonly nprs: number }[] = [];
  const pieces: Piece[] = [];
  let oldest = 0;

  function beginPiece(from: number): number | null {
    const median = window.size() >= slowRiseLogs ? window.median() : null;
    // Several logs of one instant, one leaving as another enters: what was between them lasted no time.
    if (pieces.at(-1)?.from === from) pieces.pop();
    pieces.push({ from, median });
    return median;
  }

  return {
    pieces,
    medianWith: (nprs, at) => {
      for (let old = scores[oldest]; old !== undefined && old.leaves <= at; old = scores[oldest]) {
        window.remove(old.nprs);
        oldest += 1;
        beginPiece(old.leaves);
      }
      window.add(nprs);
      scores.push({ leaves: at + week, nprs });
      return beginPiece(at);
    },
  };
}

/** Lowest median of all windows (e - 7 days, e] with e from t - 28 to t - 7 days, by a queue of candidate minima. */
function lowestEarlierMedian(
  pieces: readonly Piece[],
  { slowRiseWeekDays, slowRiseComparedDays }: AlertLimits,
): (t: number) => number | null {
  const week = slowRiseWeekDays * MS_PER_DAY;
  const compared = slowRiseComparedDays * MS_PER_DAY;
  const minima: { readonly median: number; readonly index: number }[] = [];
  let next = 0;
  let first = 0;

  function enter({ median }: Piece, index: number) {
    if (median === null) return;
    while (minima.length > first && (minima.at(-1)?.median ?? 0) >= median) minima.pop();
    minima.push({ median, index });
  }
  const endsBy = (t: number, index: number) => (pieces[index + 1]?.from ?? Number.POSITIVE_INFINITY) <= t;

  return (t) => {
    for (let piece = pieces[next]; piece !== undefined && piece.from <= t - week; piece = pieces[next]) {
      enter(piece, next);
      next += 1;
    }
    for (let low = minima[first]; low !== undefined; low = minima[first]) {
      if (!endsBy(t - compared, low.index)) return low.median;
      first += 1;
    }
    return null;
  };
}
