import { INTAKE_VERSION, type IntakeCautionId } from '@kinloop/assessment-domain/intake';
import { sql } from '@kinloop/db';
import { actingPractitioner } from '../care/patient-brief.ts';
import type { ActingCtx } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { topics } from '../platform/realtime.ts';
import { answerCaution } from '../programs/caution-answer.ts';
import { type IntakeAnswers, shownAnswers, unfinishedIntake } from './answers.ts';
import { formById, formsOf, proposalsOf, readIntakeAnswers } from './queries.ts';
import { intakeSettings } from './settings.ts';

export interface IntakeEdit {
  patientId: string;
  /** Made on the device. */
  formId: string;
  /** As it was read; 0 for a form that is not stored yet. */
  version: number;
  /** Of the open page. What it saved without hearing the answer is its own, not somebody else's. */
  device: string;
  answers: IntakeAnswers;
}

/**
 * Keeps what was written so far.
 *
 * @throws AppError CONFLICT with `params.current` when another device saved meanwhile; REFUSED (rule `sent`)
 */
export async function saveIntake(
  ctx: ActingCtx,
  edit: IntakeEdit,
): Promise<{ version: number; savedAt: string }> {
  const version =
    edit.version === 0
      ? ((await beginIntake(ctx, edit)) ?? (await changeDraft(ctx, edit)))
      : await changeDraft(ctx, edit);
  if (version === null) throw await whyNotSaved(ctx, edit);
  return { version, savedAt: ctx.now.toString() };
}

/** Null when there is a draft already, or the id is taken. */
async function beginIntake(ctx: ActingCtx, edit: IntakeEdit): Promise<number | null> {
  const { health, people, own, consent } = edit.answers;
  const rows = await ctx.tx.$queryRaw<{ version: number }[]>(sql`
    INSERT INTO intake_form (clinic_id, id, patient_id, form_version, health, people, own, consent, device, device_since)
    VALUES (${ctx.acting.clinicId}::uuid, ${edit.formId}::uuid, ${edit.patientId}::uuid, ${INTAKE_VERSION},
      ${JSON.stringify(health)}::jsonb, ${JSON.stringify(people)}::jsonb, ${JSON.stringify(own)}::jsonb, ${consent},
      ${edit.device}::uuid, 0)
    ON CONFLICT DO NOTHING RETURNING version`);
  const begun = rows[0]?.version ?? null;
  // From the first word on, the page before the visit says that it was begun.
  if (begun !== null) await ctx.notify(topics.my(edit.patientId), edit.patientId);
  return begun;
}

async function changeDraft(ctx: ActingCtx, edit: IntakeEdit): Promise<number | null> {
  const { health, people, own, consent } = edit.answers;
  const { device, version } = edit;
  const rows = await ctx.tx.$queryRaw<{ version: number }[]>(sql`
    UPDATE intake_form SET form_version = ${INTAKE_VERSION}, health = ${JSON.stringify(health)}::jsonb,
      people = ${JSON.stringify(people)}::jsonb, own = ${JSON.stringify(own)}::jsonb, consent = ${consent},
      device_since = CASE WHEN device = ${device}::uuid THEN device_since ELSE version END, device = ${device}::uuid,
      version = version + 1
    WHERE clinic_id = ${ctx.acting.clinicId}::uuid AND id = ${edit.formId}::uuid
      AND patient_id = ${edit.patientId}::uuid AND state = 'draft'
      AND (version = ${version}::int
        OR version > ${version}::int AND device = ${device}::uuid AND device_since <= ${version}::int)
    RETURNING version`);
  return rows[0]?.version ?? null;
}

async function whyNotSaved(ctx: ActingCtx, { patientId, formId }: IntakeEdit): Promise<AppError> {
  const { draft, sent } = await formsOf(ctx, patientId);
  if (draft !== null)
    return new AppError('CONFLICT', {
      params: { current: { formId: draft.id, version: draft.version, ...readIntakeAnswers(draft) } },
    });
  return sent?.id === formId
    ? new AppError('REFUSED', { params: { rule: 'sent' } })
    : new AppError('CONFLICT');
}

/**
 * Sends a form to the clinic: from here on it stays as it is, with the questions and the consent in the very words that
 * were shown.
 *
 * @param edit.settingsVersion of the questions and the consent as they were shown
 * @throws AppError INVALID_INPUT naming the first answer that is missing; REFUSED (rule `form-changed` when the clinic
 *   asks something else meanwhile, `sent`); CONFLICT
 */
export async function sendIntake(
  ctx: ActingCtx,
  edit: Omit<IntakeEdit, 'device'> & { settingsVersion: number },
): Promise<{ sentAt: string }> {
  const { clinicId, personId } = ctx.acting;
  const { questions, consentText, version: settingsVersion } = await intakeSettings(ctx);
  if (settingsVersion !== edit.settingsVersion)
    throw new AppError('REFUSED', { params: { rule: 'form-changed' } });
  const [missing] = unfinishedIntake(edit.answers, questions);
  if (missing !== undefined)
    throw new AppError('INVALID_INPUT', { field: `answers.${missing.section}.${missing.field}` });
  const { health, people, own, consent } = shownAnswers(edit.answers, questions);
  const sent = await ctx.tx.$executeRaw(sql`
    UPDATE intake_form SET state = 'sent', sent_at = app_now(), sent_by = ${personId}::uuid,
      form_version = ${INTAKE_VERSION}, health = ${JSON.stringify(health)}::jsonb,
      people = ${JSON.stringify(people)}::jsonb, own = ${JSON.stringify(own)}::jsonb,
      own_questions = ${JSON.stringify(questions)}::jsonb, consent = ${consent}, consent_text = ${consentText},
      consent_version = ${settingsVersion}, device = NULL, device_since = NULL, version = version + 1
    WHERE clinic_id = ${clinicId}::uuid AND id = ${edit.formId}::uuid AND patient_id = ${edit.patientId}::uuid
      AND state = 'draft' AND version = ${edit.version}`);
  if (sent === 0) throw await whyNotSaved(ctx, { ...edit, device: '' });
  await ctx.notify(topics.my(edit.patientId), edit.patientId);
  await ctx.notify(topics.caseload(clinicId), edit.patientId);
  await ctx.notify(topics.desk(clinicId), edit.patientId);
  ctx.audit({
    objectType: 'intake_form',
    objectId: edit.formId,
    patientId: edit.patientId,
    detail: { consent },
  });
  return { sentAt: ctx.now.toString() };
}

export interface Confirmation {
  formId: string;
  version: number;
  cautions: { cautionId: IntakeCautionId; answer: 'yes' | 'no' }[];
}

/**
 * A physio confirms what a form says of cautions, or changes it. Each becomes an answer like any other; where it is the
 * patient's own, it keeps the form it came from. With nothing left to confirm, the form is done.
 *
 * @throws AppError CONFLICT when it was confirmed meanwhile
 */
export async function confirmIntake(
  ctx: ActingCtx,
  { formId, version, cautions }: Confirmation,
): Promise<{ version: number; state: 'sent' | 'confirmed' }> {
  const form = await formById(ctx, formId);
  const practitionerId = actingPractitioner(ctx);
  if (form.state === 'draft') throw new AppError('NOT_FOUND');
  if (form.version !== version)
    throw new AppError('CONFLICT', { params: { current: { version: form.version } } });
  const said = new Map((await proposalsOf(ctx, form)).map(({ cautionId, answer }) => [cautionId, answer]));
  for (const { cautionId, answer } of cautions)
    await answerCaution(ctx, {
      patientId: form.patientId,
      cautionId,
      answer,
      intakeFormId: said.get(cautionId) === answer ? form.id : null,
    });
  await ctx.notify(topics.caseload(ctx.acting.clinicId), form.patientId);
  ctx.audit({ objectType: 'intake_form', objectId: form.id, patientId: form.patientId });
  if (form.state === 'confirmed') return { version, state: 'confirmed' };
  if ((await proposalsOf(ctx, form)).some(({ settled }) => !settled)) return { version, state: 'sent' };
  const rows = await ctx.tx.$queryRaw<{ version: number }[]>(sql`
    UPDATE intake_form SET state = 'confirmed', confirmed_at = app_now(), confirmed_by = ${practitionerId}::uuid,
      version = version + 1
    WHERE clinic_id = ${ctx.acting.clinicId}::uuid AND id = ${form.id}::uuid AND state = 'sent' AND version = ${version}
    RETURNING version`);
  const row = rows[0];
  if (row === undefined) throw new AppError('CONFLICT');
  return { version: row.version, state: 'confirmed' };
}
