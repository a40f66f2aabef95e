import { CAUTION_IDS, type CautionId } from '@kinloop/assessment-domain/catalogue';
import { type HomeAnswers, homeAnswersSchema } from '@kinloop/assessment-domain/screening';
import { sql } from '@kinloop/db';
import { z } from 'zod';
import { latestCautions } from '../care/cautions.ts';
import { patientBrief } from '../care/patient-brief.ts';
import type { ActingCtx } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { isoColumn } from '../visits/visit-row.ts';

export interface HomeScreenRow {
  id: string;
  patientId: string;
  state: 'asked' | 'done' | 'withdrawn';
  askedBy: string;
  askedAt: string;
  screeningId: string | null;
}

const columns = sql`
  h.id, h.patient_id AS "patientId", h.state, w.display_name AS "askedBy", ${isoColumn(sql`h.asked_at`)} AS "askedAt",
  h.screening_id AS "screeningId"`;
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

/** The self-screen a patient was asked for and has not done; null when there is none. */
export async function waitingHomeScreen(
  ctx: ActingCtx,
  patientId: string,
): Promise<z.output<typeof waitingHomeScreenOutput> | null> {
  const rows = await ctx.tx.$queryRaw<HomeScreenRow[]>(sql`
    SELECT ${columns} ${source}
    WHERE h.clinic_id = ${ctx.acting.clinicId}::uuid AND h.patient_id = ${patientId}::uuid AND h.state = 'asked'`);
  const row = rows[0];
  return row === undefined ? null : { id: row.id, askedBy: row.askedBy, askedAt: row.askedAt };
}

/** What the clinic knows that decides which tests are safe at home. */
export async function knownOf(
  ctx: ActingCtx,
  patientId: string,
): Promise<{ age: number | null; cautions: CautionId[] }> {
  const { age } = await patientBrief(ctx, patientId);
  const answers = await latestCautions(ctx, patientId);
  return { age, cautions: CAUTION_IDS.filter((id) => answers[id] === 'yes') };
}

export interface OpenHomeScreen {
  id: string;
  state: HomeScreenRow['state'];
  askedBy: string;
  known: Awaited<ReturnType<typeof knownOf>>;
}

/** A self-screen as the patient does it. */
export async function openHomeScreen(ctx: ActingCtx, homeScreenId: string): Promise<OpenHomeScreen> {
  const { id, state, askedBy, patientId } = await homeScreenRow(ctx, homeScreenId);
  return { id, state, askedBy, known: await knownOf(ctx, patientId) };
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
