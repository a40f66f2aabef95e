import { repeatable } from '../ruleset/compute-again.ts';
import type { Ruleset } from '../ruleset/types.ts';
import { adherence } from './adherence.ts';
import { dueReviews, type Review, type ReviewFacts, type ReviewRule, reviewsOf } from './reviews.ts';
import { trend } from './trend.ts';

// Results that are shown and not stored, each with the version and the hash that make it computable again. Apart from what
// they stamp: whoever only computes need not load every version of the rules.

/** Source: as `adherence`. */
export const { stamped: stampedAdherence, replay: replayAdherence } = repeatable(adherence);

/** Source: as `trend`. */
export const { stamped: stampedTrend, replay: replayTrend } = repeatable(trend);

/** What a plan of reviews rests on; `nowMs` in milliseconds since 1970. */
export interface ReviewInput {
  readonly facts: ReviewFacts;
  readonly nowMs: number;
}

/** What reviews stand, in the order of `REVIEW_RULES`, and which of them prompt. */
export interface ReviewPlan {
  readonly reviews: readonly Review[];
  readonly due: readonly ReviewRule[];
}

/** Source: as `reviewsOf` and `dueReviews`. */
export const { stamped: stampedReviews, replay: replayReviews } = repeatable(
  ({ facts, nowMs }: ReviewInput, rules: Ruleset): ReviewPlan => ({
    reviews: reviewsOf(facts, rules),
    due: dueReviews(facts, rules, nowMs).map(({ rule }) => rule),
  }),
);
