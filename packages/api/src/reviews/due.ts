import type { Language } from '@kinloop/assessment-domain/explanations';
import {
  dueReviews,
  type PatientReview,
  patientReviews,
  patientReviewText,
  REVIEW_RULES,
  type Review,
  type ReviewRules,
  reviewText,
  stampedReviews,
} from '@kinloop/assessment-domain/progress';
import { sql } from '@kinloop/db';
import { z } from 'zod';
import type { ActingCtx } from '../platform/context.ts';
import { rulesInForce } from '../rules/in-force.ts';
import type { ShownStamp } from '../rules/replayed.ts';
import { type People, type ReviewReading, reviewFacts } from './facts.ts';

/** A review as a physio reads it. Instants are ISO text. */
export const reviewOutput = z.object({
  rule: z.enum(REVIEW_RULES),
  /** Why, by the clinic's rules. */
  says: z.string(),
  /** What its interval runs from, when it is due, and the last day of its interval. */
  from: z.string(),
  due: z.string(),
  by: z.string(),
});
export type ShownReview = z.output<typeof reviewOutput>;

/** A due review as the patient reads it. */
export const patientReviewOutput = z.object({ says: z.string(), due: z.string() });

type ReviewTelling = ReviewReading & Pick<ActingCtx, 'language'>;

/**
 * Who has a review due that prompts the physio, and which, most pressing first: of thousands, of whom few are shown. What
 * {@link shownReview} makes of those costs more than to find all.
 */
export async function dueReviewsOf(
  ctx: ReviewReading,
  people: People,
  rules?: ReviewRules,
): Promise<Map<string, Review[]>> {
  const judgedBy = rules ?? (await rulesInForce(ctx)).ruleset;
  const due = [...(await reviewFacts(ctx, people, judgedBy))].map(
    ([id, facts]) => [id, dueReviews(facts, judgedBy, ctx.now.epochMilliseconds)] as const,
  );
  return new Map(due.filter(([, reviews]) => reviews.length > 0));
}

/** Every review of one patient by the rules in force, due or to come, which of them prompt now, and what that was computed by. */
export async function reviewPlan(
  ctx: ReviewTelling,
  patientId: string,
): Promise<{ reviews: (ShownReview & { isDue: boolean })[]; reviewsStamp: ShownStamp | null }> {
  const { ruleset } = await rulesInForce(ctx);
  const facts = (await reviewFacts(ctx, onePatient(ctx, patientId), ruleset)).get(patientId);
  if (facts === undefined) return { reviews: [], reviewsStamp: null };
  const { result, ...reviewsStamp } = stampedReviews({ facts, nowMs: ctx.now.epochMilliseconds }, ruleset);
  const reviews = result.reviews.map((review) => ({
    ...shownReview(review, ruleset, ctx.language),
    isDue: result.due.includes(review.rule),
  }));
  return { reviews, reviewsStamp };
}

/** Who is told that a review is due, and which speaks first. */
export async function patientReviewsOf(
  ctx: ReviewReading,
  people: People,
): Promise<Map<string, PatientReview[]>> {
  const { ruleset } = await rulesInForce(ctx);
  const facts = await reviewFacts(ctx, people, ruleset);
  const told = [...facts].map(
    ([id, of]) => [id, patientReviews(of, ruleset, ctx.now.epochMilliseconds)] as const,
  );
  return new Map(told.filter(([, reviews]) => reviews.length > 0));
}

/** The review a patient is told of on their own page; null while none is due, or a visit is near. */
export async function ownReview(
  ctx: ReviewTelling,
  patientId: string,
): Promise<z.output<typeof patientReviewOutput> | null> {
  const [first] = (await patientReviewsOf(ctx, onePatient(ctx, patientId))).get(patientId) ?? [];
  return first === undefined
    ? null
    : { says: patientReviewText(first.rule, ctx.language), due: isoOf(first.dueMs) };
}

const onePatient = ({ acting }: ReviewReading, patientId: string): People => ({
  query: sql`SELECT p.id FROM patient p WHERE p.clinic_id = ${acting.clinicId}::uuid AND p.id = ${patientId}::uuid`,
  patientId,
});

/** As a physio reads it, by the rules it was found by. */
export function shownReview(
  { rule, fromMs, dueMs, byMs }: Review,
  rules: ReviewRules,
  language: Language,
): ShownReview {
  return {
    rule,
    says: reviewText(rule, rules, language),
    from: isoOf(fromMs),
    due: isoOf(dueMs),
    by: isoOf(byMs),
  };
}

const isoOf = (ms: number): string => new Date(ms).toISOString();
