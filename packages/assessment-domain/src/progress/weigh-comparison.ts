import type { Unit } from '../catalogue/units.ts';
import { ENGLISH, type Language, phrase } from '../explanations/phrases.ts';
import { ungradedLine } from '../explanations/sources.ts';
import type { SourcedWeighing } from '../explanations/weighing.ts';
import { levelWords } from '../inference/explain.ts';
import { DETECTABLE_CHANGE_BY_FINDING, type ValueDirection } from '../outcomes/detectable-change.ts';
import type { FindingComparison } from './compare-screens.ts';
import { numberText } from './number-text.ts';
import { atLeast, atMost, valueRange } from './value-range.ts';

/** What of a comparison is weighed. */
type Compared = Omit<FindingComparison, 'side' | 'detectable'> & {
  readonly detectable: { readonly value: number; readonly unit: Unit; readonly note: string } | null;
};

/**
 * What a comparison is weighed by for a physio: a level that went another way than the number, why levels were compared, and the
 * re-test that would settle it. Total. No rule of its own.
 */
export function weighComparison(compared: Compared, language: Language = ENGLISH): SourcedWeighing {
  return {
    against: against(compared, language),
    missing: missing(compared, language),
    alternatives: alternatives(compared, language),
    sources: compared.detectable === null ? [] : [ungradedLine(compared.detectable.note)],
  };
}

/** Where numbers were compared, the levels may say something else. */
function against(
  { finding, status, detectable, levelBefore, levelNow }: Compared,
  language: Language,
): string[] {
  if (detectable === null || levelBefore === null || levelNow === null) return [];
  const byLevel =
    levelNow < levelBefore ? 'better' : levelNow > levelBefore ? 'worse' : 'within-measurement-error';
  if (byLevel === status) return [];
  const from = levelWords({ finding, level: levelBefore });
  const to = levelWords({ finding, level: levelNow });
  return from === to
    ? [phrase(language, 'compare.against.same-level', { level: to })]
    : [phrase(language, 'compare.against.level', { from, to })];
}

function missing({ status, detectable, valueBefore, valueNow }: Compared, language: Language): string[] {
  if (status === 'not-comparable' || detectable !== null) return [];
  const hasNumbers = valueBefore !== null && valueNow !== null;
  return [phrase(language, hasNumbers ? 'compare.missing.error' : 'compare.missing.number', {})];
}

function alternatives(compared: Compared, language: Language): string[] {
  const { status, reason } = compared;
  if (reason !== null)
    return reason === 'no-better-direction' ? [] : [phrase(language, `compare.instead.${reason}`, {})];
  return status === 'within-measurement-error' ? retest(compared, language) : [];
}

/** The numbers from which a change is more than error, as far as the finding can have them. */
function retest({ finding, detectable, valueBefore }: Compared, language: Language): string[] {
  const direction: ValueDirection = DETECTABLE_CHANGE_BY_FINDING[finding]?.better ?? 'neither';
  if (detectable === null || valueBefore === null || direction === 'neither') return [];
  const { value: error, unit } = detectable;
  const [low, high] = valueRange(finding, unit);
  const down = atMost(valueBefore - error, unit);
  const up = atLeast(valueBefore + error, unit);
  const [lower, higher] =
    direction === 'lower' ? (['better', 'worse'] as const) : (['worse', 'better'] as const);
  const from = (
    value: number,
    key: `compare.instead.${'better.down' | 'worse.down' | 'better.up' | 'worse.up'}`,
  ) =>
    value < low || value > high ? [] : [phrase(language, key, { value: numberText(value, unit, language) })];
  return [...from(down, `compare.instead.${lower}.down`), ...from(up, `compare.instead.${higher}.up`)];
}
