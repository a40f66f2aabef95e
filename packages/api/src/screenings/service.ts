import { RED_FLAG_IDS } from '@kinloop/assessment-domain/catalogue';
import { type AssessInput, assess, dispositionOf } from '@kinloop/assessment-domain/inference';
import type { Ruleset } from '@kinloop/assessment-domain/ruleset';
import { preVisitAnswersSchema, unlikelyEntries } from '@kinloop/assessment-domain/screening';
import type { Disposition } from '@kinloop/assessment-domain/triage';
import { sql } from '@kinloop/db';
import { v7 as uuidv7 } from 'uuid';
import { latestCautions } from '../care/cautions.ts';
import { actingPractitioner, patientBrief } from '../care/patient-brief.ts';
import { daysInProgram } from '../care/running-program.ts';
import type { ActingCtx } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { topics } from '../platform/realtime.ts';
import { signedRules } from '../rules/in-force.ts';
import { openStop, raiseStop } from '../triage/stop.ts';
import { findingsToCompare, interpretScreen } from './interpret.ts';
import { improvedSinceProgram, screenRow } from './queries.ts';
import {
  readContext,
  readValues,
  type ScreenContext,
  type ScreenValues,
  type StoredFinding,
} from './record.ts';

/**
 * Begins a screen, or goes on with the one that is open: a patient has one draft at a time, whichever device it was
 * begun on. A new one starts from what the patient said before the visit.
 */
export async function startScreen(
  ctx: ActingCtx,
  input: { patientId: string; visitId?: string | undefined },
): Promise<{ screeningId: string; resumed: boolean }> {
  const { clinicId } = ctx.acting;
  const practitionerId = actingPractitioner(ctx);
  // Two devices at once: the patient's row is the lock, so that one draft is made.
  await ctx.tx.$queryRaw(sql`
    SELECT 1 AS locked FROM patient WHERE clinic_id = ${clinicId}::uuid AND id = ${input.patientId}::uuid FOR UPDATE`);
  const open = await ctx.tx.$queryRaw<{ id: string }[]>(sql`
    SELECT id FROM screening WHERE clinic_id = ${clinicId}::uuid AND patient_id = ${input.patientId}::uuid
      AND kind = 'clinic' AND state = 'draft' ORDER BY started_at DESC LIMIT 1`);
  if (open[0] !== undefined) return { screeningId: open[0].id, resumed: true };
  const id = uuidv7();
  const context = await contextBefore(ctx, input.patientId);
  await ctx.tx.$executeRaw(sql`
    INSERT INTO screening (clinic_id, id, patient_id, visit_id, practitioner_id, kind, context)
    VALUES (${clinicId}::uuid, ${id}::uuid, ${input.patientId}::uuid,
      (SELECT a.visit_id FROM attendee a WHERE a.clinic_id = ${clinicId}::uuid
        AND a.visit_id = ${input.visitId ?? null}::uuid AND a.patient_id = ${input.patientId}::uuid),
      ${practitionerId}::uuid, 'clinic', ${JSON.stringify(context)}::jsonb)`);
  ctx.audit({ objectType: 'screening', objectId: id, patientId: input.patientId });
  return { screeningId: id, resumed: false };
}

/** What the latest check of a month said, so that nobody is asked twice: what is there, and what is not. */
async function contextBefore(ctx: ActingCtx, patientId: string): Promise<ScreenContext> {
  const rows = await ctx.tx.$queryRaw<{ context: unknown; answers: unknown }[]>(sql`
    SELECT input -> 'context' AS context, answers FROM triage_check
    WHERE clinic_id = ${ctx.acting.clinicId}::uuid AND patient_id = ${patientId}::uuid
      AND created_at > app_now() - interval '31 days'
    ORDER BY id DESC LIMIT 1`);
  const context = readContext(rows[0]?.context);
  const answers = preVisitAnswersSchema.safeParse(rows[0]?.answers);
  if (!answers.success) return context;
  // A no that the person's other answers put in doubt is among the doubts already.
  const raised = [...(context.redFlags ?? []), ...(context.redFlagsNotSure ?? [])];
  const { redFlags = {} } = answers.data;
  const redFlagsNo = RED_FLAG_IDS.filter((id) => redFlags[id] === 'no' && !raised.includes(id));
  return redFlagsNo.length === 0 ? context : { ...context, redFlagsNo };
}

/**
 * Keeps what was entered so far. A save that does not know the latest version changes nothing and gets it back.
 *
 * @throws AppError CONFLICT with `params.current`; REFUSED (rule 'submitted')
 */
export async function saveScreen(
  ctx: ActingCtx,
  input: { screeningId: string; version: number; values: ScreenValues; context: ScreenContext },
): Promise<{ version: number; savedAt: string }> {
  const rows = await ctx.tx.$queryRaw<{ version: number }[]>(sql`
    UPDATE screening SET raw_values = ${JSON.stringify(input.values)}::jsonb,
      context = ${JSON.stringify(input.context)}::jsonb, version = version + 1
    WHERE clinic_id = ${ctx.acting.clinicId}::uuid AND id = ${input.screeningId}::uuid AND state = 'draft'
      AND kind = 'clinic' AND version = ${input.version}
    RETURNING version`);
  const saved = rows[0];
  if (saved === undefined) throw await whyNotSaved(ctx, input.screeningId);
  return { version: saved.version, savedAt: ctx.now.toString() };
}

async function whyNotSaved(ctx: ActingCtx, screeningId: string): Promise<AppError> {
  const row = await screenRow(ctx, screeningId);
  if (row.state !== 'draft') return new AppError('REFUSED', { params: { rule: 'submitted' } });
  if (row.kind !== 'clinic') return new AppError('REFUSED', { params: { rule: 'not-a-clinic-screen' } });
  const current = { version: row.version, values: readValues(row.values), context: readContext(row.context) };
  return new AppError('CONFLICT', { params: { current } });
}

export interface SubmittedScreen {
  assessmentId: string;
  disposition: Disposition['kind'];
  urgency: Disposition['urgency'];
}

/**
 * Closes a screen: values to findings, findings to an assessment, stored whole with its input, rule set and hash.
 * A sign of something serious stops online booking and publishing until a physio clears it.
 *
 * @throws AppError CONFLICT; INVALID_INPUT with the field of a value that is not possible; REFUSED (rule 'empty',
 *   'rules-not-signed', or 'unlikely' with the field of a rare value that nobody has said is right)
 */
export async function submitScreen(
  ctx: ActingCtx,
  input: { screeningId: string; version: number },
): Promise<SubmittedScreen> {
  const row = await screenRow(ctx, input.screeningId);
  if (row.state !== 'draft' || row.version !== input.version) throw await whyNotSaved(ctx, row.id);
  const values = readValues(row.values);
  const ruleset = await signedRules(ctx);
  const { age } = await patientBrief(ctx, row.patientId);
  const { reading, input: assessInput } = interpretScreen({
    values,
    context: readContext(row.context),
    age,
    cautions: await latestCautions(ctx, row.patientId),
    daysInProgram: await daysInProgram(ctx, row.patientId),
    ruleset,
  });
  const [problem] = reading.problems;
  if (problem !== undefined)
    throw new AppError('INVALID_INPUT', { field: `values.${problem.finding}.${problem.side}` });
  const [rare] = unlikelyEntries(values);
  if (rare !== undefined)
    throw new AppError('REFUSED', {
      field: `values.${rare.finding}.${rare.side}`,
      params: { rule: 'unlikely' },
    });
  if (reading.entries.every(({ state }) => state === 'not-tested'))
    throw new AppError('REFUSED', { params: { rule: 'empty' } });

  const { id: screeningId, patientId, context } = row;
  const findings = findingsToCompare(values, reading);
  const improved = await improvedSinceProgram(ctx, patientId, { context, findings }, ruleset);
  await closeScreen(ctx, input, { findings, improved });
  const { assessmentId, disposition } = await keepMeaning(ctx, {
    ...{ screeningId, patientId, ruleset },
    input: assessInput,
  });
  await stopOnFlags(ctx, patientId, disposition);
  return { assessmentId, disposition: disposition.kind, urgency: disposition.urgency };
}

/** What a submitted screen means, stored whole with its input, rule set and hash, for a physio to review. */
export async function keepMeaning(
  ctx: ActingCtx,
  of: { screeningId: string; patientId: string; input: AssessInput; ruleset: Ruleset },
): Promise<{ assessmentId: string; disposition: Disposition }> {
  const { clinicId } = ctx.acting;
  const { screeningId, patientId, input, ruleset } = of;
  const disposition = dispositionOf(input, ruleset);
  const result = { ...assess(input, ruleset), input, disposition };
  const assessmentId = uuidv7();
  await ctx.tx.$executeRaw(sql`
    INSERT INTO assessment (clinic_id, id, screening_id, patient_id, result, ruleset_version, input_hash,
      medical_considered)
    VALUES (${clinicId}::uuid, ${assessmentId}::uuid, ${screeningId}::uuid, ${patientId}::uuid,
      ${JSON.stringify(result)}::jsonb, ${result.rulesetVersion}, ${result.inputHash},
      ${input.medicalConsidered ?? false})`);
  await ctx.notify(topics.caseload(clinicId), patientId);
  return { assessmentId, disposition };
}

async function closeScreen(
  ctx: ActingCtx,
  input: { screeningId: string; version: number },
  { findings, improved }: { findings: readonly StoredFinding[]; improved: boolean | null },
): Promise<void> {
  const closed = await ctx.tx.$executeRaw(sql`
    UPDATE screening SET state = 'submitted', submitted_at = app_now(), findings = ${JSON.stringify(findings)}::jsonb,
      improved = ${improved}::boolean,      practitioner_id = ${actingPractitioner(ctx)}::uuid, version = version + 1
    WHERE clinic_id = ${ctx.acting.clinicId}::uuid AND id = ${input.screeningId}::uuid AND state = 'draft'
      AND version = ${input.version}`);
  if (closed === 0) throw await whyNotSaved(ctx, input.screeningId);
}

async function stopOnFlags(ctx: ActingCtx, patientId: string, disposition: Disposition): Promise<void> {
  const flagged = disposition.effectiveFlags.length > 0 || disposition.notSureFlags.length > 0;
  if (!flagged || disposition.kind === 'bookable') return;
  if ((await openStop(ctx, { patientId })) !== null) return;
  await raiseStop(ctx, { level: disposition.urgency, patientId });
}
