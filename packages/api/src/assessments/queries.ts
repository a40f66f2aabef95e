import {
  type BodySide,
  type CautionAnswers,
  isOneOf,
  PATTERN_IDS,
  type PatternId,
} from '@kinloop/assessment-domain/catalogue';
import type { Language } from '@kinloop/assessment-domain/explanations';
import { dispositionOf } from '@kinloop/assessment-domain/inference';
import { DEFAULT_RULESET, rulesetOf } from '@kinloop/assessment-domain/ruleset';
import { explainDisposition } from '@kinloop/assessment-domain/triage';
import { sql } from '@kinloop/db';
import { latestCautions } from '../care/cautions.ts';
import { type PatientBrief, patientBrief } from '../care/patient-brief.ts';
import { homeAnswersOf } from '../home-screens/queries.ts';
import type { ActingCtx } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { type OpenStop, openStop } from '../triage/stop.ts';
import { type ReleasedText, readReleasedText } from './released-text.ts';
import { type AssessmentResult, readResult } from './result.ts';

export interface AssessmentRow {
  id: string;
  patientId: string;
  screeningId: string;
  screenedAt: string | null;
  screenedBy: string | null;
  result: unknown;
  createdAt: string;
  reviewedBy: string | null;
  /** With microseconds: it is also the version of the review. */
  reviewedAt: string | null;
  reviewNote: string | null;
  causePattern: string | null;
  causeSide: string | null;
  medicalConsidered: boolean;
  releasedAt: string | null;
  releasedBy: string | null;
  releasedText: unknown;
}

/** @throws AppError NOT_FOUND */
export async function assessmentRow(ctx: ActingCtx, assessmentId: string): Promise<AssessmentRow> {
  const rows = await ctx.tx.$queryRaw<AssessmentRow[]>(sql`
    SELECT a.id, a.patient_id AS "patientId", a.screening_id AS "screeningId", a.result,
      to_char(s.submitted_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS "screenedAt",
      w.display_name AS "screenedBy",
      to_char(a.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS "createdAt",
      r.display_name AS "reviewedBy",
      to_char(a.reviewed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS "reviewedAt",
      a.review_note AS "reviewNote", a.cause_pattern AS "causePattern", a.cause_side AS "causeSide",
      a.medical_considered AS "medicalConsidered",
      to_char(a.released_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS "releasedAt",
      b.display_name AS "releasedBy", a.released_text AS "releasedText"
    FROM assessment a
    JOIN screening s ON s.clinic_id = a.clinic_id AND s.id = a.screening_id
    LEFT JOIN practitioner w ON w.clinic_id = s.clinic_id AND w.id = s.practitioner_id
    LEFT JOIN practitioner r ON r.clinic_id = a.clinic_id AND r.id = a.reviewed_by
    LEFT JOIN practitioner b ON b.clinic_id = a.clinic_id AND b.id = a.released_by
    WHERE a.clinic_id = ${ctx.acting.clinicId}::uuid AND a.id = ${assessmentId}::uuid`);
  const row = rows[0];
  if (row === undefined) throw new AppError('NOT_FOUND');
  return row;
}

export interface Review {
  by: string | null;
  at: string;
  note: string;
  /** Null: none of the patterns fits. */
  cause: { pattern: PatternId; side: BodySide } | null;
  medicalConsidered: boolean;
}

export interface OpenAssessment {
  id: string;
  screeningId: string;
  screenedAt: string | null;
  screenedBy: string | null;
  createdAt: string;
  result: AssessmentResult;
  /** Why the screen asks for something before a visit, by the rules of its day; empty when it does not. */
  warnings: string[];
  patient: PatientBrief;
  cautions: CautionAnswers;
  review: Review | null;
  release: { by: string | null; at: string; text: ReleasedText } | null;
  /** An uncleared warning, which blocks publishing and online booking. */
  stop: Pick<OpenStop, 'code' | 'level'> | null;
  /** The submitted clinic screen before this one, to compare with. */
  previousScreeningId: string | null;
  /** The patient's program that is not ended, if any. */
  programId: string | null;
  /** A self-screen: what the patient said at home, as they said it. */
  home: Awaited<ReturnType<typeof homeAnswersOf>>;
}

/** A result as a physio reviews it: all of it, with what was decided so far. */
export async function openAssessment(ctx: ActingCtx, assessmentId: string): Promise<OpenAssessment> {
  const row = await assessmentRow(ctx, assessmentId);
  const stop = await openStop(ctx, { patientId: row.patientId });
  const result = readResult(row.result);
  return {
    id: row.id,
    screeningId: row.screeningId,
    screenedAt: row.screenedAt,
    screenedBy: row.screenedBy,
    createdAt: row.createdAt,
    result,
    warnings: warningsOf(result, ctx.language),
    patient: await patientBrief(ctx, row.patientId),
    cautions: await latestCautions(ctx, row.patientId),
    review: reviewOf(row),
    release: releaseOf(row),
    stop: stop === null ? null : { code: stop.code, level: stop.level },
    ...(await neighbours(ctx, row)),
    home: await homeAnswersOf(ctx, row.screeningId),
  };
}

function warningsOf({ input, rulesetVersion }: AssessmentResult, language: Language): string[] {
  if (input === undefined) return [];
  const ruleset = rulesetOf(rulesetVersion) ?? DEFAULT_RULESET;
  const disposition = dispositionOf(input, ruleset);
  return disposition.kind === 'bookable'
    ? []
    : [...explainDisposition(disposition, null, ruleset, language).reasons];
}

export function reviewOf(row: AssessmentRow): Review | null {
  if (row.reviewedAt === null) return null;
  const cause = isOneOf(PATTERN_IDS, row.causePattern)
    ? { pattern: row.causePattern, side: sideOf(row.causeSide) }
    : null;
  return {
    by: row.reviewedBy,
    at: row.reviewedAt,
    note: row.reviewNote ?? '',
    cause,
    medicalConsidered: row.medicalConsidered,
  };
}

function sideOf(stored: string | null): BodySide {
  return stored === 'left' || stored === 'right' ? stored : 'both';
}

function releaseOf(row: AssessmentRow): OpenAssessment['release'] {
  const text = readReleasedText(row.releasedText);
  return row.releasedAt === null || text === null ? null : { by: row.releasedBy, at: row.releasedAt, text };
}

async function neighbours(
  ctx: ActingCtx,
  { patientId, screeningId }: AssessmentRow,
): Promise<Pick<OpenAssessment, 'previousScreeningId' | 'programId'>> {
  const rows = await ctx.tx.$queryRaw<{ previousScreeningId: string | null; programId: string | null }[]>(sql`
    SELECT
      (SELECT s.id FROM screening s
       WHERE s.clinic_id = ${ctx.acting.clinicId}::uuid AND s.patient_id = ${patientId}::uuid AND s.kind = 'clinic'
         AND s.state = 'submitted' AND s.submitted_at < (SELECT n.submitted_at FROM screening n
           WHERE n.clinic_id = ${ctx.acting.clinicId}::uuid AND n.id = ${screeningId}::uuid)
       ORDER BY s.submitted_at DESC LIMIT 1) AS "previousScreeningId",
      (SELECT p.id FROM program p
       WHERE p.clinic_id = ${ctx.acting.clinicId}::uuid AND p.patient_id = ${patientId}::uuid AND p.ended_at IS NULL
       ORDER BY p.created_at DESC LIMIT 1) AS "programId"`);
  return rows[0] ?? { previousScreeningId: null, programId: null };
}
