import { ENGLISH, type Language, phrase } from '../explanations/phrases.ts';
import { sourceLine } from '../explanations/sources.ts';
import { NOTHING_TO_WEIGH, type WeighedText } from '../explanations/weighing.ts';
import { DEFAULT_RULESET } from '../ruleset/default.ts';
import type { Ruleset } from '../ruleset/types.ts';
import { TREND_SOURCES } from './rule-sources.ts';
import type { Trend, TrendPoint } from './trend.ts';
import { signed, weighTrend } from './weigh-trend.ts';

/**
 * A trend for the physio: its slope in the signal's own unit a week, its interval, and from how many entries; with too few of
 * them how many are there and how many it takes, and no direction; and what it is weighed by. Source: as `trend`.
 *
 * @param points what it was read from, in any order; null where that is not at hand, and then it is not weighed
 * @param rules those the trend was read by
 */
export function explainTrend(
  trend: Trend,
  points: readonly TrendPoint[] | null,
  rules: Pick<Ruleset, 'trend'> = DEFAULT_RULESET,
  language: Language = ENGLISH,
): WeighedText {
  return {
    says: phrase(language, `trend.${trend.reading}`, filling(trend, rules)),
    ...(points === null ? NOTHING_TO_WEIGH : weighTrend(trend, points, rules, language)),
    sources: TREND_SOURCES.map((source) => sourceLine(source, language)),
  };
}

/**
 * The same for the person whose entries they are. Says no more than the entries do, and nothing of better or worse.
 * No rule of its own.
 */
export function patientTrendText(
  trend: Trend,
  rules: Pick<Ruleset, 'trend'> = DEFAULT_RULESET,
  language: Language = ENGLISH,
): string {
  const words = filling(trend, rules);
  const isLevel = trend.reading === 'no-clear-change' && words.low === words.high;
  return phrase(language, `patient.trend.${isLevel ? 'level' : trend.reading}`, words);
}

function filling({ points, span, perWeek, interval }: Trend, { trend }: Pick<Ruleset, 'trend'>) {
  const [low, high] = interval ?? [0, 0];
  return {
    entries: points,
    days: Math.round(span),
    enough: trend.fewestEntries,
    span: trend.fewestDays,
    slope: signed(perWeek ?? 0),
    amount: Math.abs(perWeek ?? 0).toFixed(1),
    low: signed(low),
    high: signed(high),
  };
}
