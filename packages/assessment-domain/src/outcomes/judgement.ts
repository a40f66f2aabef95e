import type { BetterDirection } from '../catalogue/measures.ts';
import { reaches } from './detectable-change.ts';
import { twoDecimals } from './rounding.ts';
import type { ScoreChange } from './types.ts';

export interface ChangeRule {
  readonly better: BetterDirection;
  /** Points; null: none known. */
  readonly threshold: number | null;
  readonly percentThreshold: number | null;
}

/**
 * A change between two scores of one measure, in its points, within its own range. It counts from its threshold on; anything
 * smaller is within measurement error and is never called progress or loss. A measure with a percent rule alone (PEG) is judged
 * by that share of the earlier score; with both, the points judge and the percent is reported beside them. Without a threshold
 * nothing is claimed. Total. Source: `changeSource` of each measure.
 */
export function judgeChange(before: number, after: number, rule: ChangeRule): ScoreChange {
  const value = after - before;
  const percentNeeded = rule.percentThreshold;
  const threshold =
    rule.threshold ??
    (percentNeeded === null || before === 0 ? null : (Math.abs(before) * percentNeeded) / 100);
  const counts = threshold !== null && reaches(Math.abs(value), threshold);
  const forTheBetter = rule.better === 'lower' ? value < 0 : value > 0;
  const percentValue = before === 0 ? null : (value / Math.abs(before)) * 100;
  return {
    value: twoDecimals(value),
    judgement: counts ? (forTheBetter ? 'improved' : 'worse') : 'within-measurement-error',
    threshold: threshold === null ? null : twoDecimals(threshold),
    percent:
      percentNeeded === null || percentValue === null
        ? null
        : {
            value: twoDecimals(percentValue),
            threshold: percentNeeded,
            met: reaches(Math.abs(percentValue), percentNeeded),
          },
  };
}
