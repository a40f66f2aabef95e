import type { CautionAnswers } from '@kinloop/assessment-domain/catalogue';
import type { HomeSafetyRules } from '@kinloop/assessment-domain/ruleset';
import { type HomeAnswers, homeAnswersSchema } from '@kinloop/assessment-domain/screening';
import { sql } from '@kinloop/db';
import { z } from 'zod';
import { latestCautions } from '../care/cautions.ts';
import { patientBrief } from '../care/patient-brief.ts';
import type { ActingCtx } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { rulesInForce } from '../rules/in-force.ts';
import { isoColumn } from '../visits/visit-row.ts';

/** Why a patient did not test themselves that day: their own word, or what the page told them. */
export const PUT_OFF_BECAUSE = ['not-today', 'nothing-fits', 'recent-operation'] as const;
export type PutOffBecause = (typeof PUT_OFF_BECAUSE)[number];

interface PutOff {
  times: number;
  /** The last time. */
  at: string;
  because: PutOffBecause;
}

export interface HomeScreenRow {
  id: string;
  patientId: string;
  state: 'asked' | 'done' | 'withdrawn' | 'declined';
  askedBy: string;
  askedAt: string;
  screeningId: string | null;
  putOff: PutOff | null;
  /** The clinic's day from which it is offered again; null while it is not put off. */
  againOn: string | null;
}

const columns = sql`
  h.id, h.patient_id AS "patientId", h.state, w.display_name AS "askedBy", ${isoColumn(sql`h.asked_at`)} AS "askedAt",
  h.screening_id AS "screeningId", CASE WHEN h.put_off_at IS NOT NULL THEN jsonb_build_object(
    'times', h.put_off_times, 'at', ${isoColumn(sql`h.put_off_at`)}, 'because', h.put_off_because) END AS "putOff",
  h.again_on::text AS "againOn"`;
const source = sql`
  FROM home_screen h JOIN practitioner w ON w.clinic_id = h.clinic_id AND w.id = h.asked_by`;

/** @throws AppError NOT_FOUND */
export async function homeScreenRow(ctx: ActingCtx, homeScreenId: string): Promise<HomeScreenRow> {
  const rows = await ctx.tx.$queryRaw<HomeScreenRow[]>(sql`
    SELECT ${columns} ${source}
    WHERE h.clinic_id = ${ctx.acting.clinicId}::uuid AND h.id = ${homeScreenId}::uuid`);
  const row = rows[0];
  if (row === undefined) throw new AppError('NOT_FOUND');
  return row;
}

export const waitingHomeScreenOutput = z.object({ id: z.uuid(), askedBy: z.string(), askedAt: z.string() });

/** The self-screen that is offered to a patient now: asked for, not done, and not put off to a later day. */
export async function waitingHomeScreen(
  ctx: ActingCtx,
  patientId: string,
): Promise<z.output<typeof waitingHomeScreenOutput> | null> {
  const row = await openHomeScreenOf(ctx, patientId);
  if (row === null || isPutOff(ctx, row)) return null;
  return { id: row.id, askedBy: row.askedBy, askedAt: row.askedAt };
}

/** The one self-screen of a patient that may still be done. */
export async function openHomeScreenOf(ctx: ActingCtx, patientId: string): Promise<HomeScreenRow | null> {
  const rows = await ctx.tx.$queryRaw<HomeScreenRow[]>(sql`
    SELECT ${columns} ${source}
    WHERE h.clinic_id = ${ctx.acting.clinicId}::uuid AND h.patient_id = ${patientId}::uuid AND h.state = 'asked'`);
  return rows[0] ?? null;
}

export const clinicDay = ({ now, acting }: ActingCtx) => now.toZonedDateTimeISO(acting.zone).toPlainDate();

/** Whether it is kept for a later day. */
export const isPutOff = (ctx: ActingCtx, { againOn }: Pick<HomeScreenRow, 'againOn'>): boolean =>
  againOn !== null && againOn > clinicDay(ctx).toString();

export const askedHomeScreenOutput = waitingHomeScreenOutput.extend({
  state: z.enum(['asked', 'declined']),
  putOff: z.object({ times: z.number().int(), at: z.string(), because: z.enum(PUT_OFF_BECAUSE) }).nullable(),
  /** The clinic's day from which the patient sees it again; null while they see it. */
  againOn: z.string().nullable(),
});

/** How the last self-screen stands that a patient was asked for; null when there was none, or it is done or taken back. */
export async function askedHomeScreen(
  ctx: ActingCtx,
  patientId: string,
): Promise<z.output<typeof askedHomeScreenOutput> | null> {
  const rows = await ctx.tx.$queryRaw<HomeScreenRow[]>(sql`
    SELECT ${columns} ${source}
    WHERE h.clinic_id = ${ctx.acting.clinicId}::uuid AND h.patient_id = ${patientId}::uuid
    ORDER BY h.asked_at DESC, h.id DESC LIMIT 1`);
  const row = rows[0];
  if (row === undefined || (row.state !== 'asked' && row.state !== 'declined')) return null;
  const { id, askedBy, askedAt, state, putOff } = row;
  return { id, askedBy, askedAt, state, putOff, againOn: isPutOff(ctx, row) ? row.againOn : null };
}

/** What the clinic knows that decides which tests are safe at home. */
export async function knownOf(
  ctx: ActingCtx,
  patientId: string,
): Promise<{ age: number | null; cautions: CautionAnswers }> {
  const { age } = await patientBrief(ctx, patientId);
  return { age, cautions: await latestCautions(ctx, patientId) };
}

export interface OpenHomeScreen {
  id: string;
  state: HomeScreenRow['state'];
  askedBy: string;
  known: Awaited<ReturnType<typeof knownOf>>;
  /** The limits signed here: from which age, pain and time after an operation on. */
  safety: HomeSafetyRules;
}

/** A self-screen as the patient does it. */
export async function openHomeScreen(ctx: ActingCtx, homeScreenId: string): Promise<OpenHomeScreen> {
  const { id, state, askedBy, patientId } = await homeScreenRow(ctx, homeScreenId);
  const { homeSafety } = (await rulesInForce(ctx)).ruleset;
  return { id, state, askedBy, known: await knownOf(ctx, patientId), safety: homeSafety };
}

export const homeAnswersOutput = homeAnswersSchema.pick({
  nprs: true,
  hasCompany: true,
  recentOperation: true,
  cautions: true,
  tests: true,
});

/** What the patient said in the self-screen that a screening came from; null for any other screening. */
export async function homeAnswersOf(
  ctx: ActingCtx,
  screeningId: string,
): Promise<z.output<typeof homeAnswersOutput> | null> {
  const rows = await ctx.tx.$queryRaw<{ answers: unknown }[]>(sql`
    SELECT answers FROM home_screen
    WHERE clinic_id = ${ctx.acting.clinicId}::uuid AND screening_id = ${screeningId}::uuid`);
  const parsed = homeAnswersSchema.safeParse(rows[0]?.answers);
  if (!parsed.success) return null;
  const { redFlags: _, ...answers }: HomeAnswers = parsed.data;
  return answers;
}
