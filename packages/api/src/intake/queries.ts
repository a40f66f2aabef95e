import { type CautionProposal, INTAKE_CAUTION_IDS, proposeCautions } from '@kinloop/assessment-domain/intake';
import { sql } from '@kinloop/db';
import { z } from 'zod';
import { actingPatient } from '../care/acting-patient.ts';
import { latestCautions } from '../care/cautions.ts';
import { patientBrief, patientBriefOutput } from '../care/patient-brief.ts';
import type { ActingCtx } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { isoColumn } from '../visits/visit-row.ts';
import { type IntakeAnswers, type IntakePeople, NO_ANSWERS } from './answers.ts';
import { intakeAnswersSchema, intakePeopleSchema, ownQuestionSchema } from './answers-schema.ts';
import { intakeSettings, readOwnQuestions } from './settings.ts';

export interface FormRow {
  id: string;
  patientId: string;
  state: 'draft' | 'sent' | 'confirmed';
  health: unknown;
  people: unknown;
  own: unknown;
  ownQuestions: unknown;
  consent: 'yes' | 'talk' | null;
  consentText: string | null;
  sentBy: string | null;
  sentAt: string | null;
  confirmedBy: string | null;
  confirmedAt: string | null;
  startedAt: string;
  version: number;
}

const columns = sql`
  f.id, f.patient_id AS "patientId", f.state, f.health, f.people, f.own, f.own_questions AS "ownQuestions", f.consent,
  f.consent_text AS "consentText", (SELECT n.name FROM person_names(ARRAY[f.sent_by]) n) AS "sentBy",
  ${isoColumn(sql`f.sent_at`)} AS "sentAt", w.display_name AS "confirmedBy",
  ${isoColumn(sql`f.confirmed_at`)} AS "confirmedAt", ${isoColumn(sql`f.created_at`)} AS "startedAt", f.version`;
const source = sql`
  FROM intake_form f LEFT JOIN practitioner w ON w.clinic_id = f.clinic_id AND w.id = f.confirmed_by`;

/** A patient's draft, and the form they sent last. */
export async function formsOf(
  ctx: ActingCtx,
  patientId: string,
): Promise<{ draft: FormRow | null; sent: FormRow | null }> {
  const mine = sql`f.clinic_id = ${ctx.acting.clinicId}::uuid AND f.patient_id = ${patientId}::uuid`;
  const rows = await ctx.tx.$queryRaw<FormRow[]>(sql`
    (SELECT ${columns} ${source} WHERE ${mine} AND f.state = 'draft')
    UNION ALL
    (SELECT ${columns} ${source} WHERE ${mine} AND f.state <> 'draft' ORDER BY f.sent_at DESC, f.id DESC LIMIT 1)`);
  return {
    draft: rows.find(({ state }) => state === 'draft') ?? null,
    sent: rows.find(({ state }) => state !== 'draft') ?? null,
  };
}

/** @throws AppError NOT_FOUND */
export async function formById(ctx: ActingCtx, formId: string): Promise<FormRow> {
  const rows = await ctx.tx.$queryRaw<FormRow[]>(sql`
    SELECT ${columns} ${source} WHERE f.clinic_id = ${ctx.acting.clinicId}::uuid AND f.id = ${formId}::uuid`);
  const row = rows[0];
  if (row === undefined) throw new AppError('NOT_FOUND');
  return row;
}

/** Answers as stored, whatever their age: a part that no longer reads is empty rather than refused. */
export function readIntakeAnswers(
  row: Pick<FormRow, 'health' | 'people' | 'own' | 'consent'>,
): IntakeAnswers {
  const { shape } = intakeAnswersSchema;
  return {
    health: readPart(shape.health, row.health, NO_ANSWERS.health),
    people: readPeople(row.people),
    own: readPart(shape.own, row.own, []),
    consent: row.consent,
  };
}

export function readPeople(stored: unknown): IntakePeople {
  return readPart(intakePeopleSchema, stored, NO_ANSWERS.people);
}

function readPart<T>(schema: z.ZodType<T>, stored: unknown, empty: T): T {
  const parsed = schema.safeParse(stored);
  return parsed.success ? parsed.data : empty;
}

const ownQuestions = z.array(ownQuestionSchema);

/** A form that was sent, with the words it was asked in. */
const sentFormOutput = z.object({
  id: z.uuid(),
  version: z.number().int(),
  state: z.enum(['sent', 'confirmed']),
  answers: intakeAnswersSchema,
  ownQuestions,
  consentText: z.string(),
  sentAt: z.string(),
  /** Who filled it in: the patient, or somebody who acts for them. */
  sentBy: z.string().nullable(),
  confirmedAt: z.string().nullable(),
  confirmedBy: z.string().nullable(),
});
type SentForm = z.output<typeof sentFormOutput>;

function sentForm(row: FormRow | null): SentForm | null {
  if (row === null || row.state === 'draft' || row.sentAt === null) return null;
  const { id, version, state, sentAt, sentBy, confirmedAt, confirmedBy } = row;
  return {
    ...{ id, version, state, sentAt, sentBy, confirmedAt, confirmedBy },
    answers: readIntakeAnswers(row),
    ownQuestions: readOwnQuestions(row.ownQuestions),
    consentText: row.consentText ?? '',
  };
}

export const openIntakeOutput = z.object({
  patientId: z.uuid(),
  patientName: z.string(),
  draft: z.object({ id: z.uuid(), version: z.number().int(), answers: intakeAnswersSchema }).nullable(),
  sent: sentFormOutput.nullable(),
  /** What is asked today. */
  questions: ownQuestions,
  consentText: z.string(),
  settingsVersion: z.number().int(),
});

/** The form as a patient fills it in, or as they sent it. */
export async function openIntake(ctx: ActingCtx): Promise<z.input<typeof openIntakeOutput>> {
  const patientId = actingPatient(ctx);
  const { name } = await patientBrief(ctx, patientId);
  const { draft, sent } = await formsOf(ctx, patientId);
  const { questions, consentText, version } = await intakeSettings(ctx);
  ctx.audit({ objectType: 'patient', objectId: patientId, patientId });
  return {
    patientId,
    patientName: name,
    draft:
      draft === null ? null : { id: draft.id, version: draft.version, answers: readIntakeAnswers(draft) },
    sent: sentForm(sent),
    questions,
    consentText,
    settingsVersion: version,
  };
}

const proposalOutput = z.object({
  cautionId: z.enum(INTAKE_CAUTION_IDS),
  answer: z.enum(['yes', 'no']),
  entailedBy: z.enum(INTAKE_CAUTION_IDS).nullable(),
  /** What the record says now; null when nobody asked. */
  known: z.enum(['yes', 'no']).nullable(),
  /** Answered by a physio since the form was sent. */
  settled: z.boolean(),
});
export type Proposal = z.output<typeof proposalOutput>;

export const readIntakeOutput = z.object({
  patient: patientBriefOutput,
  zone: z.string(),
  form: sentFormOutput.nullable(),
  /** Something is being written that was not sent yet. */
  draftSince: z.string().nullable(),
  proposals: z.array(proposalOutput),
});

/** What a patient sent, for whoever treats them, and what of it is to be confirmed. */
export async function readIntake(
  ctx: ActingCtx,
  patientId: string,
): Promise<z.input<typeof readIntakeOutput>> {
  const patient = await patientBrief(ctx, patientId);
  const { draft, sent } = await formsOf(ctx, patientId);
  ctx.audit({ objectType: 'patient', objectId: patientId, patientId });
  return {
    patient,
    zone: ctx.acting.zone,
    form: sentForm(sent),
    draftSince: draft?.startedAt ?? null,
    proposals: sent === null ? [] : await proposalsOf(ctx, sent),
  };
}

/** What a form proposes about cautions, and what has become of each. */
export async function proposalsOf(ctx: ActingCtx, form: FormRow): Promise<Proposal[]> {
  const proposed: CautionProposal[] = proposeCautions(readIntakeAnswers(form).health.said);
  const known = await latestCautions(ctx, form.patientId);
  const settled = await ctx.tx.$queryRaw<{ cautionId: string }[]>(sql`
    SELECT DISTINCT caution_id AS "cautionId" FROM caution_answer
    WHERE clinic_id = ${ctx.acting.clinicId}::uuid AND patient_id = ${form.patientId}::uuid
      AND (intake_form_id = ${form.id}::uuid OR answered_at >= ${form.sentAt}::timestamptz)`);
  const done = new Set(settled.map(({ cautionId }) => cautionId));
  return proposed.map((one) => ({
    ...one,
    known: known[one.cautionId] ?? null,
    settled: done.has(one.cautionId),
  }));
}

export const intakeBriefOutput = z.object({
  state: z.enum(['sent', 'confirmed']),
  sentAt: z.string(),
  /** Answers about cautions that wait for a physio. */
  toConfirm: z.number().int(),
});

/** What the record says of a form: that it is there, and how much of it waits. */
export async function intakeBrief(
  ctx: ActingCtx,
  patientId: string,
): Promise<z.output<typeof intakeBriefOutput> | null> {
  const { sent } = await formsOf(ctx, patientId);
  if (sent === null || sent.state === 'draft' || sent.sentAt === null) return null;
  const open = sent.state === 'sent' ? (await proposalsOf(ctx, sent)).filter(({ settled }) => !settled) : [];
  return { state: sent.state, sentAt: sent.sentAt, toConfirm: open.length };
}
