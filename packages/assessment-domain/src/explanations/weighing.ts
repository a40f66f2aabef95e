import type { SourcedText } from './sources.ts';

/**
 * What a result is weighed by beside what speaks for it, in whole sentences for a physio; a list is empty where there is
 * nothing to say. Every sentence follows from the result, what it rests on and the rules it was made by.
 */
export interface Weighing {
  /** What pointed the other way. */
  readonly against: readonly string[];
  /** What is not known, and so was not weighed. */
  readonly missing: readonly string[];
  /** What else the rules had in reach, and what it would have taken. */
  readonly alternatives: readonly string[];
}

/** What a result is weighed by, and where that comes from; what speaks for it is said elsewhere. */
export type SourcedWeighing = Weighing & Pick<SourcedText, 'sources'>;

/** What is said of a result and speaks for it, what it is weighed by, and where the rule behind it comes from. */
export interface WeighedText extends SourcedText, Weighing {}

/** Of a result whose input was not kept nothing more is said. */
export const NOTHING_TO_WEIGH: Weighing = { against: [], missing: [], alternatives: [] };
