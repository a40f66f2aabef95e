import { sql } from '@kinloop/db';
import { actingPatient } from '../care/acting-patient.ts';
import type { ActingCtx } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { topics } from '../platform/realtime.ts';

/**
 * Keeps with the running program that its patient would like it smaller, and shows it to whoever treats them. Asking again
 * changes nothing.
 *
 * @throws AppError REFUSED (rule 'no-program')
 */
export async function askSmaller(ctx: ActingCtx): Promise<Record<string, never>> {
  const patientId = actingPatient(ctx);
  const [row] = await ctx.tx.$queryRaw<{ id: string | null }[]>(sql`
    SELECT ask_smaller_program(${patientId}::uuid) AS id`);
  const id = row?.id ?? null;
  if (id === null) throw new AppError('REFUSED', { params: { rule: 'no-program' } });
  ctx.audit({ objectType: 'program_version', objectIds: [id], patientId });
  await ctx.notify(topics.caseload(ctx.acting.clinicId), patientId);
  await ctx.notify(topics.my(patientId), patientId);
  return {};
}
