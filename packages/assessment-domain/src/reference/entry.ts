import type { Block } from './blocks.ts';

/** The kinds of thing that have a page; each is a file of the reference. */
export const REFERENCE_KINDS = [
  'patterns',
  'tests',
  'findings',
  'exercises',
  'red-flags',
  'measures',
  'alerts',
] as const;
export type ReferenceKind = (typeof REFERENCE_KINDS)[number];

/** One thing to look up. `id` is its catalogue id and the anchor on its page. */
export interface ReferenceEntry {
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly Block[];
}

/** The words for evidence grades, as every page explains them. */
export const GRADE_WORDS = {
  A: 'A: guideline or consistent trials',
  B: 'B: some trials',
  C: 'C: observational or laboratory',
  D: 'D: opinion, general knowledge or clinic rule',
} as const;
