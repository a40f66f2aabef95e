import { FINDINGS } from '../catalogue/findings/index.ts';
import type { FindingId } from '../catalogue/ids.ts';
import type { Unit } from '../catalogue/units.ts';

/**
 * The least and the most that the number kept of a finding can be, in `unit`: a symmetry 0 to 100 %, a grade 0 to 5, what one leg
 * reaches short of the other 0 up to the whole of a reach; without ends where a finding has words and no number. Total.
 * Source: the finding's `capture`; no rule of its own.
 */
export function valueRange(finding: FindingId, unit: Unit): readonly [low: number, high: number] {
  const { capture } = FINDINGS[finding];
  switch (capture.kind) {
    case 'choice':
      return [-Infinity, Infinity];
    case 'strength':
      return unit === 'grade' ? [0, 5] : [0, 100];
    case 'side-difference':
      return [0, capture.max - capture.min];
    case 'stance':
      return [0, capture.max];
    default:
      return [capture.min, capture.max];
  }
}

/** Values a unit has between two whole numbers: counts have none, grades a half; the rest is read to a tenth. */
const parts = (unit: Unit) => (unit === 'reps' || unit === 'points' ? 1 : unit === 'grade' ? 2 : 10);

/** Binary fractions make 9.5 - 1.9 a hair less than 7.6, which is then still 7.6. */
const HAIR = 1e-7;

/** The highest value of a unit that is not above `value`. Total. Source: as `valueRange`. */
export const atMost = (value: number, unit: Unit) => Math.floor(value * parts(unit) + HAIR) / parts(unit);

/** The lowest value of a unit that is not below `value`. Total. Source: as `valueRange`. */
export const atLeast = (value: number, unit: Unit) => Math.ceil(value * parts(unit) - HAIR) / parts(unit);
