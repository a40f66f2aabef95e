import type { CautionAnswers, CautionId, FindingId, MeasurementMode, RedFlagId } from '../catalogue/index.ts';
import { ENGLISH, type Language, phrase } from '../explanations/phrases.ts';
import { DEFAULT_RULESET } from '../ruleset/default.ts';
import type { Ruleset } from '../ruleset/types.ts';
import type { PreVisitQuestionId } from './pre-visit-answers.ts';
import type { SkipRule } from './skip-rule.ts';

/** What decides whether a test is safe and fair to do now. What is not known rules nothing out by itself. */
export interface ScreenFacts {
  /** Years. */
  readonly age?: number;
  /** Worst pain in 24 hours, 0-10. */
  readonly nprs?: number;
  readonly cautions?: CautionAnswers;
  /** Flags in effect or answered "not sure". */
  readonly redFlags?: readonly RedFlagId[];
  /** Whole weeks since the last operation on the back or a leg; absent: none, or not known. */
  readonly weeksSinceOperation?: number;
  /** Somebody is with the person and can help. */
  readonly hasCompany?: boolean;
}

export type ScreenItem =
  | { readonly kind: 'question'; readonly question: PreVisitQuestionId }
  /** All groups of red flags, in their fixed order. */
  | { readonly kind: 'red-flags' }
  | {
      readonly kind: 'finding';
      readonly finding: FindingId;
      /** How it may be measured on this screen. */
      readonly modes: readonly [MeasurementMode, ...MeasurementMode[]];
      readonly skipWhen: readonly SkipRule[];
    };

export interface ScreenStep {
  readonly id: string;
  readonly title: string;
  readonly items: readonly [ScreenItem, ...ScreenItem[]];
}

export interface ScreenDefinition {
  readonly id: 'pre-visit' | 'known-need' | 'follow-up' | 'class' | 'home' | 'clinic';
  readonly title: string;
  readonly forWhom: string;
  /** Done by the person without a clinician: every path asks all groups of red flags before anything is tested. */
  readonly isUnsupervised: boolean;
  readonly steps: readonly [ScreenStep, ...ScreenStep[]];
}

/** Whether a rule leaves a test out under these facts (age in years, pain 0-10). Source: clinic rule. */
export function skips(
  rule: SkipRule,
  facts: ScreenFacts,
  { homeSafety }: Pick<Ruleset, 'homeSafety'> = DEFAULT_RULESET,
): boolean {
  switch (rule.kind) {
    case 'caution':
      return rule.anyOf.some((caution) => facts.cautions?.[caution] === 'yes');
    case 'could-fall':
      return (facts.age ?? Number.POSITIVE_INFINITY) >= homeSafety.fallsFromAge;
    case 'strong-pain':
      return (facts.nprs ?? 0) >= homeSafety.strongPainFrom;
    case 'alone':
      return facts.hasCompany !== true;
  }
}

/**
 * The cautions these rules look at that nobody asked about, in the rules' order: the test stays in, and they are asked before it.
 * Empty where a caution answered yes leaves the test out already. Source: clinic rule.
 */
export function cautionsToAskFirst(rules: readonly SkipRule[], cautions: CautionAnswers): CautionId[] {
  const looked = rules.flatMap((rule) => (rule.kind === 'caution' ? rule.anyOf : []));
  if (looked.some((caution) => cautions[caution] === 'yes')) return [];
  return [...new Set(looked)].filter((caution) => cautions[caution] === undefined);
}

/** Why a test is left out, in the words of whoever would do it; the age (years) is that of the rule set. Source: clinic rule. */
export function skipText(
  { because }: Pick<SkipRule, 'because'>,
  { homeSafety }: Pick<Ruleset, 'homeSafety'> = DEFAULT_RULESET,
  language: Language = ENGLISH,
): string {
  return phrase(language, because, { age: homeSafety.fallsFromAge });
}

/** A list that is known to hold something. @throws Error when it is empty: the data are wrong */
export function nonEmpty<T>(list: readonly T[]): readonly [T, ...T[]] {
  const [first, ...rest] = list;
  if (first === undefined) throw new Error('a step of a screen is empty');
  return [first, ...rest];
}
