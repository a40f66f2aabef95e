import { sql } from '@kinloop/db';
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { ActingCtx } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';

/** The line at the head of every page about one patient. */
export const patientBriefOutput = z.object({
  id: z.uuid(),
  name: z.string(),
  /** ISO date; null when reception has not written it down yet. */
  birthDate: z.string().nullable(),
  /** Whole years today, at the clinic. */
  age: z.number().int().nullable(),
});
export type PatientBrief = z.output<typeof patientBriefOutput>;

/** @throws AppError NOT_FOUND */
export async function patientBrief(ctx: ActingCtx, patientId: string): Promise<PatientBrief> {
  const rows = await ctx.tx.$queryRaw<Omit<PatientBrief, 'age'>[]>(sql`
    SELECT id, coalesce(preferred_name, given_name) || ' ' || family_name AS name, birth_date::text AS "birthDate"
    FROM patient WHERE clinic_id = ${ctx.acting.clinicId}::uuid AND id = ${patientId}::uuid AND status <> 'deleted'`);
  const row = rows[0];
  if (row === undefined) throw new AppError('NOT_FOUND');
  return { ...row, age: ageOn(row.birthDate, ctx) };
}

function ageOn(birthDate: string | null, { now, acting }: ActingCtx): number | null {
  if (birthDate === null) return null;
  const today = now.toZonedDateTimeISO(acting.zone).toPlainDate();
  return Temporal.PlainDate.from(birthDate).until(today, { largestUnit: 'years' }).years;
}

/** The physio who acts; a person in the care hat without a practitioner's record can change nothing clinical. */
export function actingPractitioner({ acting }: ActingCtx): string {
  if (acting.practitionerId === null) throw new AppError('REFUSED', { params: { rule: 'no-practitioner' } });
  return acting.practitionerId;
}
