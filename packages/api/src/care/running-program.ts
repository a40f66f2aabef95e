import { sql } from '@kinloop/db';
import type { ActingCtx } from '../platform/context.ts';

/** Whole days since the patient's running program was first published; 0 without one. It decides early or later stage. */
export async function daysInProgram(ctx: ActingCtx, patientId: string): Promise<number> {
  const rows = await ctx.tx.$queryRaw<{ days: number | null }[]>(sql`
    SELECT floor(extract(epoch FROM app_now() - min(first.published_at)) / 86400)::int AS days
    FROM program_version active
    JOIN program_version first ON first.clinic_id = active.clinic_id AND first.program_id = active.program_id
      AND first.published_at IS NOT NULL
    WHERE active.clinic_id = ${ctx.acting.clinicId}::uuid AND active.patient_id = ${patientId}::uuid
      AND active.state = 'active'`);
  return Math.max(0, rows[0]?.days ?? 0);
}
