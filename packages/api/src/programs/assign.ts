import { forbiddenWordsIn } from '@kinloop/assessment-domain/catalogue';
import { sql } from '@kinloop/db';
import { actingPractitioner } from '../care/patient-brief.ts';
import { tellPatient } from '../care/tell-patient.ts';
import type { ActingCtx } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { topics } from '../platform/realtime.ts';
import { signedRules } from '../rules/in-force.ts';
import { type ProgramItem, readItems } from './item.ts';
import { proposalToKeep } from './kept-proposal.ts';
import { type Ground, groundOf, programRow, type VersionRow, versionRow } from './queries.ts';
import {
  minutesOf,
  type PublishingBasis,
  publishingProblems,
  publishingProblemText,
  rankedCause,
} from './rules.ts';
import { lockPatient, whyNotChanged } from './service.ts';

/** What a draft has to hold to, from what its assessment found and what was answered since. */
export function publishingBasis(ground: Ground, noCauseReason: string): PublishingBasis {
  const { assessment, cautions, stop } = ground;
  const cause = assessment?.review?.cause ?? null;
  return {
    cause,
    noCauseReason,
    stopCode: stop?.code ?? null,
    cautions,
    // A flag of the screen is a stop until somebody cleared it; a caution that is a flag counts by itself.
    redFlags: [],
    redFlagsNotSure: [],
    medicalConsidered: assessment?.review?.medicalConsidered ?? false,
    rows: (assessment === null ? null : rankedCause(assessment.result, cause))?.rows ?? [],
    selfOnly: assessment?.result.pair?.status === 'physio-assessment-first',
  };
}

/**
 * Publishes a draft: it becomes the patient's one active version, and the one before is kept as superseded.
 *
 * @throws AppError REFUSED (rule 'rules-not-signed'); REFUSED (rule 'program', `params.problems` with kind and text); INVALID_INPUT (`params.words`) for a
 *   word that patients never see; CONFLICT; REFUSED (rule 'published'; rule 'ended')
 */
export async function assignProgram(
  ctx: ActingCtx,
  input: { programVersionId: string; version: number },
): Promise<{ programId: string; number: number; publishedAt: string }> {
  const row = await versionRow(ctx, input.programVersionId);
  await lockPatient(ctx, row.patientId);
  if ((await programRow(ctx, row.programId)).endedAt !== null)
    throw new AppError('REFUSED', { params: { rule: 'ended' } });
  const items = readItems(row.items);
  refuseForbiddenWords(items, row.message);
  const ground = await groundOf(ctx, row);
  const basis = publishingBasis(ground, row.noCauseReason ?? '');
  const ruleset = await signedRules(ctx);
  const problems = publishingProblems(items, basis, ruleset);
  if (problems.length > 0)
    throw new AppError('REFUSED', {
      params: {
        rule: 'program',
        problems: problems.map((problem) => ({
          kind: problem.kind,
          text: publishingProblemText(problem, ctx.language),
        })),
      },
    });
  const kept = proposalToKeep(ground, ruleset);
  await supersede(ctx, row);
  const published = await ctx.tx.$queryRaw<{ at: string }[]>(sql`
    UPDATE program_version SET state = 'active', published_at = app_now(),
      published_by = ${actingPractitioner(ctx)}::uuid, session_minutes = ${Math.min(240, minutesOf(items, ruleset))},
      ruleset_version = ${ruleset.version}, proposal = ${kept && JSON.stringify(kept)}::jsonb,
      version = version + 1
    WHERE clinic_id = ${ctx.acting.clinicId}::uuid AND id = ${row.id}::uuid AND state = 'draft'
      AND version = ${input.version}
    RETURNING to_char(published_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS at`);
  const done = published[0];
  if (done === undefined) throw await whyNotChanged(ctx, row.id);
  await ctx.notify(topics.caseload(ctx.acting.clinicId), row.patientId);
  await tellPatient(ctx, { patientId: row.patientId, occurrence: `program:${row.id}` });
  ctx.audit({
    objectType: 'program_version',
    objectId: row.id,
    patientId: row.patientId,
    detail: { number: row.number, cause: basis.cause?.pattern ?? null, items: items.length },
  });
  return { programId: row.programId, number: row.number, publishedAt: done.at };
}

function refuseForbiddenWords(items: readonly ProgramItem[], message: string): void {
  const texts = [
    ...items.map(({ reason }, index) => ({ field: `items.${index}.reason`, text: reason })),
    { field: 'message', text: message },
  ];
  for (const { field, text } of texts) {
    const words = forbiddenWordsIn(text);
    if (words.length > 0) throw new AppError('INVALID_INPUT', { field, params: { words } });
  }
}

/** The version before, also when it belongs to another program, which then ends. */
async function supersede(ctx: ActingCtx, { patientId, programId }: VersionRow): Promise<void> {
  const { clinicId } = ctx.acting;
  await ctx.tx.$executeRaw(sql`
    UPDATE program SET ended_at = app_now(), version = version + 1
    WHERE clinic_id = ${clinicId}::uuid AND patient_id = ${patientId}::uuid AND id <> ${programId}::uuid
      AND ended_at IS NULL`);
  await ctx.tx.$executeRaw(sql`
    UPDATE program_version SET state = 'superseded', version = version + 1
    WHERE clinic_id = ${clinicId}::uuid AND patient_id = ${patientId}::uuid AND state = 'active'`);
}
