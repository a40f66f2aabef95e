/**
 * Two decimals, half away from zero. Binary fractions sit a hair beside the decimal that was meant (1.005 is a little
 * less), so the half is recognised within that hair. Source: clinic rule.
 */
export function twoDecimals(value: number): number {
  return roundTo(value, 100);
}

/** As shown: one decimal, from the unrounded or the stored value alike. Source: clinic rule. */
export function oneDecimal(value: number): number {
  return roundTo(value, 10);
}

function roundTo(value: number, factor: number): number {
  const scaled = Math.abs(value) * factor;
  const rounded = Math.floor(scaled + 0.5 + scaled * Number.EPSILON * 4) / factor;
  return value < 0 && rounded !== 0 ? -rounded : rounded;
}
