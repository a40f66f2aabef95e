/**
 * Every unit a number of this package is told in. `yes-no` is 0 or 1, `level` 0, 0.5 or 1, `grade` 0 to 5 in halves; `nrs` and
 * `0-10` are ratings.
 */
export const UNITS = [
  'deg',
  'cm',
  'mm',
  's',
  'reps',
  'N',
  'Nm/kg',
  '%',
  '% of body weight',
  'points',
  'nrs',
  '0-10',
  'grade',
  'level',
  'yes-no',
  'h/day',
  'hours',
  'years',
] as const;
export type Unit = (typeof UNITS)[number];

/** Some of the units, each of them one there is. */
export type UnitsOf<Some extends Unit> = Some;
