import type { Grade } from './vocabulary.ts';

/** What the best evidence found says about a claim; `unsupported`: nothing found either way. */
export const VERDICTS = ['supports', 'mixed', 'contradicts', 'unsupported'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** Headings of the claims, in the order they are read. */
export const CLAIM_TOPICS = {
  glutes: 'What the buttock muscles do',
  inhibition: 'Muscles that hold back',
  signals: 'Warning signals',
  hip: 'The hip',
  back: 'The low back',
  knee: 'The knee',
  'ankle-and-foot': 'Ankle and foot',
  psoas: 'The front of the hip',
  'groin-and-hamstring': 'Groin and hamstrings',
  performance: 'Performance',
  care: 'Care',
} as const;
export type ClaimTopic = keyof typeof CLAIM_TOPICS;

/** Where every claim comes from: one clinic's opinion, which is grade D until something better speaks for it. */
export const CLAIM_ORIGIN = 'clinical-opinion';

/** Something that is said about hips and pain, what is known about it, and what follows here. */
export interface Claim {
  readonly id: `claim-${number}`;
  readonly topic: ClaimTopic;
  /** The claim in our own words. */
  readonly claim: string;
  readonly verdict: Verdict;
  /** What was found, with its source; `gk` marks general knowledge nobody checked. */
  readonly evidence: string;
  /** Of the evidence, not of the claim. */
  readonly grade: Grade;
  /** What the product does with it. */
  readonly weDo: string;
  /** What a patient may be told; null where there is nothing to tell. */
  readonly weSay: string | null;
}
