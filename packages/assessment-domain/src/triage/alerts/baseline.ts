import type { AlertLimits } from '../../ruleset/types.ts';
import { MS_PER_DAY } from './instant.ts';
import { medianOfSorted, medianWindow } from './median-window.ts';

interface Score {
  readonly at: number;
  readonly nprs: number;
}

export interface Baseline {
  /** A log outside pain episodes; those inside are left out of later baselines. Precondition: in time order. */
  readonly add: (score: Score) => void;
  /** What is usual before instant `t`, the log at `t` itself left out; null: nothing to compare with. Precondition: `t` never goes back. */
  readonly before: (t: number) => number | null;
  /** How many scores of [t - 7 days, t) it has to go by. Precondition as for `before`. */
  readonly recentBefore: (t: number) => number;
}

/** Median NPRS of [t - 7 days, t); else of the last 3 logs within 28 days; else the intake NPRS. */
export function createBaseline(
  intakeNprs: number | null,
  { baselineLogs, baselineDays, baselineWiderDays }: AlertLimits,
): Baseline {
  const usualWindow = baselineDays * MS_PER_DAY;
  const widerWindow = baselineWiderDays * MS_PER_DAY;
  const scores: Score[] = [];
  const week = medianWindow();
  let head = 0;
  let tail = 0;

  function slideTo(t: number) {
    for (let next = scores[tail]; next !== undefined && next.at < t; next = scores[tail]) {
      week.add(next.nprs);
      tail += 1;
    }
    for (
      let oldest = scores[head];
      head < tail && oldest !== undefined && oldest.at < t - usualWindow;
      oldest = scores[head]
    ) {
      week.remove(oldest.nprs);
      head += 1;
    }
  }

  return {
    add: (score) => {
      scores.push(score);
    },
    before: (t) => {
      slideTo(t);
      if (week.size() >= baselineLogs) return week.median();
      const last = scores.slice(Math.max(0, tail - baselineLogs), tail);
      const oldest = last[0];
      if (last.length === baselineLogs && oldest !== undefined && oldest.at >= t - widerWindow) {
        return medianOfSorted(last.map((score) => score.nprs).sort((a, b) => a - b));
      }
      return intakeNprs;
    },
    recentBefore: (t) => {
      slideTo(t);
      return week.size();
    },
  };
}
