import { isLicensed, stampedScore } from '@kinloop/assessment-domain/outcomes';
import { sql } from '@kinloop/db';
import { v7 as uuidv7 } from 'uuid';
import { actingPractitioner } from '../care/patient-brief.ts';
import { tellPatient } from '../care/tell-patient.ts';
import { licensedVersions } from '../measure-forms/queries.ts';
import type { ActingCtx } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { topics } from '../platform/realtime.ts';
import { rulesInForce } from '../rules/in-force.ts';
import { type AskedMeasure, itemCount, type MeasureAnswers, scoreInput, unfinished } from './answers.ts';
import { lastFilledIn, openMeasure, type RequestRow, requestRow } from './queries.ts';

/**
 * Asks a patient to fill in a measure. One that is open already is left as it is, with what was entered.
 *
 * @throws AppError REFUSED (rule 'not-licensed') where the clinic supplies no wording
 */
export async function askMeasure(
  ctx: ActingCtx,
  { patientId, measure }: { patientId: string; measure: AskedMeasure },
): Promise<{ requestId: string }> {
  const { clinicId } = ctx.acting;
  const id = uuidv7();
  const wording = await wordingOf(ctx, measure);
  const made = await ctx.tx.$queryRaw<{ id: string }[]>(sql`
    INSERT INTO measure_request (clinic_id, id, patient_id, measure, asked_by, form_version)
    VALUES (${clinicId}::uuid, ${id}::uuid, ${patientId}::uuid, ${measure}, ${actingPractitioner(ctx)}::uuid,
      ${wording}::int)
    ON CONFLICT (clinic_id, patient_id, measure) WHERE state = 'asked' DO NOTHING
    RETURNING id`);
  if (made.length === 0) return { requestId: await openRequestOf(ctx, patientId, measure) };
  await ctx.notify(topics.caseload(clinicId), patientId);
  await tellPatient(ctx, { patientId, occurrence: `measure:${id}` });
  ctx.audit({ objectType: 'measure_request', objectId: id, patientId, detail: { measure } });
  return { requestId: id };
}

/** The version of the clinic's wording in use; null where the wording ships. */
async function wordingOf(ctx: ActingCtx, measure: AskedMeasure): Promise<number | null> {
  if (!isLicensed(measure)) return null;
  const inUse = (await licensedVersions(ctx)).find((one) => one.measure === measure);
  if (inUse === undefined) throw new AppError('REFUSED', { params: { rule: 'not-licensed' } });
  return inUse.version;
}

async function openRequestOf(ctx: ActingCtx, patientId: string, measure: AskedMeasure): Promise<string> {
  const rows = await ctx.tx.$queryRaw<{ id: string }[]>(sql`
    SELECT id FROM measure_request WHERE clinic_id = ${ctx.acting.clinicId}::uuid
      AND patient_id = ${patientId}::uuid AND measure = ${measure} AND state = 'asked'`);
  const row = rows[0];
  // Answered between the two statements: asking again is the caller's to decide.
  if (row === undefined) throw new AppError('CONFLICT');
  return row.id;
}

/** Takes a question back that nobody finished. @throws AppError REFUSED (rule 'answered' or 'withdrawn') */
export async function withdrawMeasure(ctx: ActingCtx, requestId: string): Promise<{ withdrawn: true }> {
  const row = await requestRow(ctx, requestId);
  const changed = await ctx.tx.$executeRaw(sql`
    UPDATE measure_request SET state = 'withdrawn', version = version + 1
    WHERE clinic_id = ${ctx.acting.clinicId}::uuid AND id = ${requestId}::uuid AND state = 'asked'`);
  if (changed === 0) throw new AppError('REFUSED', { params: { rule: row.state } });
  await ctx.notify(topics.caseload(ctx.acting.clinicId), row.patientId);
  await ctx.notify(topics.my(row.patientId), row.patientId);
  return { withdrawn: true };
}

export interface AnswersEdit {
  requestId: string;
  version: number;
  answers: MeasureAnswers;
}

/** Keeps what was entered so far. @throws AppError CONFLICT with `params.current`; REFUSED (rule 'answered' or 'withdrawn') */
export async function saveAnswers(
  ctx: ActingCtx,
  { requestId, version, answers }: AnswersEdit,
): Promise<{ version: number; savedAt: string }> {
  const rows = await ctx.tx.$queryRaw<{ version: number }[]>(sql`
    UPDATE measure_request SET answers = ${JSON.stringify(answers)}::jsonb, version = version + 1
    WHERE clinic_id = ${ctx.acting.clinicId}::uuid AND id = ${requestId}::uuid AND state = 'asked'
      AND version = ${version}
    RETURNING version`);
  const saved = rows[0];
  if (saved === undefined) throw await whyNotSaved(ctx, requestId);
  return { version: saved.version, savedAt: ctx.now.toString() };
}

async function whyNotSaved(ctx: ActingCtx, requestId: string): Promise<AppError> {
  const { state, version, answers } = await openMeasure(ctx, requestId);
  return state === 'asked'
    ? new AppError('CONFLICT', { params: { current: { version, ...answers } } })
    : new AppError('REFUSED', { params: { rule: state } });
}

/**
 * Finishes a filling-in: scored, compared with the one before, and kept whole with what the score rests on.
 *
 * @throws AppError INVALID_INPUT naming the first answer that is missing; CONFLICT; REFUSED
 */
export async function finishMeasure(ctx: ActingCtx, edit: AnswersEdit): Promise<{ answeredAt: string }> {
  const row = await requestRow(ctx, edit.requestId);
  if (row.state !== 'asked' || row.version !== edit.version) throw await whyNotSaved(ctx, row.id);
  const answers = await settled(ctx, row, edit.answers);
  const [missing] = unfinished(row.measure, answers);
  if (missing !== undefined) throw new AppError('INVALID_INPUT', { field: `answers.${missing}` });
  const input = scoreInput(row.measure, answers, (await lastFilledIn(ctx, row))?.answers ?? null);
  const { ruleset } = await rulesInForce(ctx);
  const { rulesetVersion, inputHash, ...result } = stampedScore(input, ruleset);
  const done = await ctx.tx.$executeRaw(sql`
    UPDATE measure_request SET state = 'answered', answered_at = app_now(),
      answered_person = ${ctx.acting.personId}::uuid, answers = ${JSON.stringify(answers)}::jsonb,
      input = ${JSON.stringify(input)}::jsonb, result = ${JSON.stringify(result)}::jsonb,
      ruleset_version = ${rulesetVersion}, input_hash = ${inputHash}, version = version + 1
    WHERE clinic_id = ${ctx.acting.clinicId}::uuid AND id = ${row.id}::uuid AND state = 'asked'
      AND version = ${edit.version}`);
  if (done === 0) throw await whyNotSaved(ctx, row.id);
  await ctx.notify(topics.caseload(ctx.acting.clinicId), row.patientId);
  await ctx.notify(topics.my(row.patientId), row.patientId);
  return { answeredAt: ctx.now.toString() };
}

/** The answers as they are kept: no more items than the form has, and the activities of last time where there are some. */
async function settled(
  ctx: ActingCtx,
  { patientId, measure }: RequestRow,
  answers: MeasureAnswers,
): Promise<MeasureAnswers> {
  const before = measure === 'psfs' ? await lastFilledIn(ctx, { patientId, measure }) : null;
  const activities =
    measure === 'psfs' ? (before?.answers.activities ?? answers.activities.map((name) => name.trim())) : [];
  const count = itemCount(measure, { items: [], activities });
  return { activities, items: Array.from({ length: count }, (_, index) => answers.items[index] ?? null) };
}
