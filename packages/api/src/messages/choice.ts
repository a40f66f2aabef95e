import { sql } from '@kinloop/db';
import { z } from 'zod';
import type { ActingCtx } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { mobileNumber } from './sms.ts';

export const textChoiceOutput = z.object({
  /** Whether the clinic writes text messages at all. */
  offered: z.boolean(),
  /** What the patient wants. */
  sms: z.boolean(),
  /** The last digits of the number; null without one that takes text messages. */
  ending: z.string().nullable(),
});
export type TextChoice = z.output<typeof textChoiceOutput>;

/** Whether a patient wants text messages, and where they would go. @throws AppError NOT_FOUND */
export async function textChoice({ tx, acting }: ActingCtx, patientId: string): Promise<TextChoice> {
  const rows = await tx.$queryRaw<
    { offered: boolean; sms: boolean; phone: string | null; locale: string }[]
  >(sql`
    SELECT coalesce(s.sms, false) AS offered, p.sms_wanted AS sms, p.phone, c.locale
    FROM patient p
    JOIN clinic c ON c.clinic_id = p.clinic_id
    LEFT JOIN clinic_messaging s ON s.clinic_id = p.clinic_id
    WHERE p.clinic_id = ${acting.clinicId}::uuid AND p.id = ${patientId}::uuid`);
  const row = rows[0];
  if (row === undefined) throw new AppError('NOT_FOUND');
  const number = row.phone === null ? null : mobileNumber(row.phone, row.locale);
  return { offered: row.offered, sms: row.sms, ending: number?.slice(-3) ?? null };
}

/** As the patient chose, or as they told the desk. */
export async function chooseTexts(ctx: ActingCtx, patientId: string, sms: boolean): Promise<TextChoice> {
  const { tx, acting } = ctx;
  await tx.$executeRaw(sql`
    UPDATE patient SET sms_wanted = ${sms}
    WHERE clinic_id = ${acting.clinicId}::uuid AND id = ${patientId}::uuid`);
  return textChoice(ctx, patientId);
}
