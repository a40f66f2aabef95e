import { type Language, phrase } from '../explanations/phrases.ts';
import type { Weighing } from '../explanations/weighing.ts';
import type { Ruleset } from '../ruleset/types.ts';
import { MOST_POINTS, type Trend, type TrendPoint } from './trend.ts';

/** A slope as it is said: one decimal, with its sign. */
export const signed = (value: number) =>
  value > 0 ? `+${value.toFixed(1)}` : value.toFixed(1).replace('-0.0', '0.0');

/**
 * What a trend is weighed by: entries that go the other way, where entries are lacking, and what else its interval allows. No
 * rule of its own.
 *
 * @param points what the trend was read from, in any order
 */
export function weighTrend(
  trend: Trend,
  points: readonly TrendPoint[],
  rules: Pick<Ruleset, 'trend'>,
  language: Language,
): Weighing {
  const inOrder = [...points].sort((a, b) => a.day - b.day || a.value - b.value);
  return {
    against: against(trend, inOrder, language),
    missing: missing(trend, inOrder, rules, language),
    alternatives: alternatives(trend, language),
  };
}

/** Only a direction has something that goes against it. */
function against({ reading }: Trend, points: readonly TrendPoint[], language: Language): string[] {
  if (reading !== 'rising' && reading !== 'falling') return [];
  const isAgainst = (change: number) => (reading === 'rising' ? change < 0 : change > 0);
  const steps = changes(points, ({ value }) => value);
  const count = steps.filter(isAgainst).length;
  const [from, to] = [points[0]?.value ?? 0, points.at(-1)?.value ?? 0];
  return [
    ...(count > 0 ? [phrase(language, 'trend.against.steps', { count, steps: steps.length })] : []),
    ...(isAgainst(to - from) ? [phrase(language, 'trend.against.ends', { from, to })] : []),
  ];
}

const changes = (points: readonly TrendPoint[], of: (point: TrendPoint) => number): number[] =>
  points.slice(1).map((point, index) => of(point) - of(points[index] ?? point));

/** A gap is told from here on: a whole day lies in it on which nothing was written. */
const GAP_DAYS = 2;

function missing(
  { points: entries, span }: Trend,
  points: readonly TrendPoint[],
  { trend: { fewestEntries, fewestDays } }: Pick<Ruleset, 'trend'>,
  language: Language,
): string[] {
  const [count, days] = [fewestEntries - entries, Math.ceil(fewestDays - span)];
  const gap = Math.floor(Math.max(0, ...changes(points, ({ day }) => day)));
  return [
    ...(count > 0 ? [phrase(language, 'trend.missing.entries', { count })] : []),
    ...(days > 0 ? [phrase(language, 'trend.missing.days', { days })] : []),
    ...(gap >= GAP_DAYS ? [phrase(language, 'trend.missing.gap', { days: gap })] : []),
    ...(entries > MOST_POINTS
      ? [phrase(language, 'trend.missing.thinned', { read: MOST_POINTS, entries })]
      : []),
  ];
}

/** The ends of the interval, where they are not said to be the same. */
function alternatives({ reading, interval }: Trend, language: Language): string[] {
  if (interval === null) return [];
  const [low, high] = [signed(interval[0]), signed(interval[1])];
  if (low === high) return [];
  if (reading === 'no-clear-change') return [phrase(language, 'trend.instead.any', { low, high })];
  const [slow, quick] = reading === 'rising' ? [low, high] : [high, low];
  return [phrase(language, 'trend.instead.pace', { slow, quick })];
}
