import { sql } from '@kinloop/db';
import { v7 as uuidv7 } from 'uuid';
import type { ActingCtx } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { isCleared } from './queries.ts';

/**
 * A physio lets a patient into classes, or no longer does. What is booked stays; whoever waits keeps their place.
 * Saying it twice is saying it once.
 *
 * @throws AppError NOT_FOUND when the acting person treats nobody here
 */
export async function setClearance(
  ctx: ActingCtx,
  { patientId, cleared }: { patientId: string; cleared: boolean },
): Promise<{ cleared: boolean }> {
  const { clinicId, practitionerId } = ctx.acting;
  if (practitionerId === null) throw new AppError('NOT_FOUND');
  if (cleared)
    await ctx.tx.$executeRaw(sql`
      INSERT INTO group_clearance (clinic_id, id, patient_id, cleared_by)
      VALUES (${clinicId}::uuid, ${uuidv7()}::uuid, ${patientId}::uuid, ${practitionerId}::uuid)
      ON CONFLICT (clinic_id, patient_id) WHERE ended_at IS NULL DO NOTHING`);
  else
    await ctx.tx.$executeRaw(sql`
      UPDATE group_clearance SET ended_by = ${practitionerId}::uuid, ended_at = app_now()
      WHERE clinic_id = ${clinicId}::uuid AND patient_id = ${patientId}::uuid AND ended_at IS NULL`);
  return { cleared: await isCleared(ctx, patientId) };
}
