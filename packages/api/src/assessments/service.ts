import {
  type BodySide,
  forbiddenWordsIn,
  PATTERNS,
  type PatternId,
} from '@kinloop/assessment-domain/catalogue';
import { sql } from '@kinloop/db';
import { actingPractitioner } from '../care/patient-brief.ts';
import { tellPatient } from '../care/tell-patient.ts';
import type { ActingCtx } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { topics } from '../platform/realtime.ts';
import { assessmentRow, type Review, reviewOf } from './queries.ts';
import type { ReleasedText } from './released-text.ts';

export type Decision =
  | { kind: 'cause'; pattern: PatternId; side: BodySide }
  /** No pattern fits; the note says what the physio thinks instead. */
  | { kind: 'none-fits' };

export interface ReviewInput {
  assessmentId: string;
  /** `review.at` as the physio saw it; null for a first review. */
  seen: string | null;
  decision: Decision;
  note: string;
  medicalConsidered: boolean;
}

const MIN_NOTE = 3;

/**
 * A physio's word on a result: this cause, or none fits and why. It may be changed later; the audit keeps what stood.
 *
 * @throws AppError CONFLICT with `params.current`; REFUSED (rule 'medical-not-considered'); INVALID_INPUT (note)
 */
export async function reviewAssessment(ctx: ActingCtx, input: ReviewInput): Promise<{ review: Review }> {
  const { decision, note } = input;
  if (decision.kind === 'none-fits' && note.length < MIN_NOTE)
    throw new AppError('INVALID_INPUT', { field: 'note' });
  if (
    decision.kind === 'cause' &&
    PATTERNS[decision.pattern].needsMedicalCausesConsidered &&
    !input.medicalConsidered
  )
    throw new AppError('REFUSED', { field: 'medicalConsidered', params: { rule: 'medical-not-considered' } });

  const before = await assessmentRow(ctx, input.assessmentId);
  const cause = decision.kind === 'cause' ? decision : { pattern: null, side: null };
  const changed = await ctx.tx.$executeRaw(sql`
    UPDATE assessment SET reviewed_by = ${actingPractitioner(ctx)}::uuid, reviewed_at = app_now(),
      review_note = ${note}, cause_pattern = ${cause.pattern}, cause_side = ${cause.side},
      medical_considered = ${input.medicalConsidered}
    WHERE clinic_id = ${ctx.acting.clinicId}::uuid AND id = ${input.assessmentId}::uuid
      AND reviewed_at IS NOT DISTINCT FROM ${input.seen}::timestamptz`);
  if (changed === 0) throw new AppError('CONFLICT', { params: { current: reviewOf(before) } });
  ctx.audit({
    objectType: 'assessment',
    objectId: before.id,
    patientId: before.patientId,
    detail: {
      decision: decision.kind,
      cause: cause.pattern,
      side: cause.side,
      causeBefore: before.causePattern,
      sideBefore: before.causeSide,
    },
  });
  await ctx.notify(topics.caseload(ctx.acting.clinicId), before.patientId);
  const review = reviewOf(await assessmentRow(ctx, input.assessmentId));
  if (review === null) throw new AppError('INTERNAL');
  return { review };
}

/**
 * Gives the patient the result in the physio's words. A text with a word that patients never see is sent back with
 * the words found; the physio decides how to say it. Both the decision it is about and what was released before are as
 * the physio saw them, or it is a conflict.
 *
 * @throws AppError INVALID_INPUT with `field` and `params.words`; REFUSED (rule 'not-reviewed'); CONFLICT
 */
export async function releaseAssessment(
  ctx: ActingCtx,
  input: { assessmentId: string; seen: string; seenRelease: string | null; text: ReleasedText },
): Promise<{ releasedAt: string }> {
  for (const field of ['summary', 'whatNext'] as const) {
    const words = forbiddenWordsIn(input.text[field]);
    if (words.length > 0) throw new AppError('INVALID_INPUT', { field: `text.${field}`, params: { words } });
  }
  const row = await assessmentRow(ctx, input.assessmentId);
  if (row.reviewedAt === null) throw new AppError('REFUSED', { params: { rule: 'not-reviewed' } });
  const released = await ctx.tx.$queryRaw<{ at: string }[]>(sql`
    UPDATE assessment SET released_at = app_now(), released_by = ${actingPractitioner(ctx)}::uuid,
      released_text = ${JSON.stringify(input.text)}::jsonb
    WHERE clinic_id = ${ctx.acting.clinicId}::uuid AND id = ${input.assessmentId}::uuid
      AND reviewed_at = ${input.seen}::timestamptz
      AND released_at IS NOT DISTINCT FROM ${input.seenRelease}::timestamptz
    RETURNING to_char(released_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS at`);
  const done = released[0];
  if (done === undefined) throw new AppError('CONFLICT', { params: { current: reviewOf(row) } });
  ctx.audit({ objectType: 'assessment', objectId: row.id, patientId: row.patientId });
  await tellPatient(ctx, {
    patientId: row.patientId,
    occurrence: `assessment:${row.id}:${done.at}`,
  });
  return { releasedAt: done.at };
}
