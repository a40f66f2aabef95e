import type { CautionId } from '../catalogue/ids.ts';
import type { PhraseKey } from '../explanations/phrases.ts';

/** Why a test is left out, as `skipText` says it: to the person who would do it, or to the physio. */
export type SkipReason = Extract<PhraseKey, `patient.home.skip.${string}` | `screen.skip.${string}`>;

/** When to leave a test out, and why. */
export type SkipRule = { readonly because: SkipReason } & (
  | { readonly kind: 'caution'; readonly anyOf: readonly CautionId[] }
  /** From the age of the rule set; an age nobody gave counts as this old, so that the careful path is taken. */
  | { readonly kind: 'could-fall' }
  /** From the pain of the rule set. */
  | { readonly kind: 'strong-pain' }
  | { readonly kind: 'alone' }
);
