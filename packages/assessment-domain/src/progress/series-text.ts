import { ENGLISH, type Language, phrase } from '../explanations/phrases.ts';
import type { Series } from './series.ts';

/**
 * From the first value of a series to its last, for the physio; empty for a series without one. A change is judged from the
 * measurement error on, which is in the series' own points; without one known nothing is judged. Total. Source: the error is the
 * change that counts of its measure (`changeSource`).
 */
export function seriesText(
  { points, range, better }: Series,
  error: number | null,
  language: Language = ENGLISH,
): string {
  const [from, to] = [points.at(0)?.value, points.at(-1)?.value];
  if (from === undefined || to === undefined) return '';
  const words = { from, to, most: range[1] };
  if (points.length === 1) return phrase(language, 'series.one', words);
  if (error === null) return phrase(language, 'series.plain', words);
  if (Math.abs(to - from) < error) return phrase(language, 'series.within', words);
  const isBetter = to < from === (better === 'lower');
  return phrase(language, isBetter ? 'series.better' : 'series.worse', words);
}
