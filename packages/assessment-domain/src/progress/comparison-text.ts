import type { Unit } from '../catalogue/units.ts';
import { ENGLISH, type Language, phrase } from '../explanations/phrases.ts';
import type { FindingComparison } from './compare-screens.ts';
import { numberText } from './number-text.ts';

/** One finding of two screens in a physio's words. Null where there is nothing to say. */
export interface ComparisonText {
  readonly status: string;
  /** Why it is not comparable. */
  readonly because: string | null;
  /** The error it was held against, and whether that is general knowledge. */
  readonly realFrom: string | null;
}

/** What of a comparison is told. */
type Compared = Pick<FindingComparison, 'status' | 'reason'> & {
  readonly detectable: { readonly value: number; readonly unit: Unit; readonly verified: boolean } | null;
};

/** What became of a finding between two screens, for a physio. Total. No rule of its own. */
export function comparisonText(
  { status, reason, detectable }: Compared,
  language: Language = ENGLISH,
): ComparisonText {
  return {
    status: phrase(language, `compare.${status}`, {}),
    because: reason === null ? null : phrase(language, `compare.because.${reason}`, {}),
    realFrom:
      detectable === null
        ? null
        : phrase(language, detectable.verified ? 'compare.real-from' : 'compare.real-from.unverified', {
            amount: amountText(detectable, language),
          }),
  };
}

/** A difference: of two grades one is "1 grade", and not grade 1. */
function amountText({ value, unit }: NonNullable<Compared['detectable']>, language: Language): string {
  return unit === 'grade'
    ? phrase(language, 'compare.value.plain', { value, unit })
    : numberText(value, unit, language);
}

/** How many findings became what, in one line. No rule of its own. */
export function comparisonCounts(
  comparisons: readonly Pick<FindingComparison, 'status'>[],
  language: Language = ENGLISH,
): string {
  const count = (status: FindingComparison['status']) =>
    comparisons.filter((one) => one.status === status).length;
  return phrase(language, 'compare.counts', {
    better: count('better'),
    worse: count('worse'),
    same: count('within-measurement-error'),
    none: count('not-comparable'),
  });
}
