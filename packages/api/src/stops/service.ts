import { sql } from '@kinloop/db';
import { actingPractitioner } from '../care/patient-brief.ts';
import type { ActingCtx } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { topics } from '../platform/realtime.ts';

/**
 * A physio lets somebody who was stopped book again, by name and with a reason.
 *
 * @throws AppError CONFLICT when a colleague was first; REFUSED with rule `no-practitioner`
 */
export async function clearStop(
  ctx: ActingCtx,
  { stopId, reason }: { stopId: string; reason: string },
): Promise<{ clearedAt: string }> {
  const practitionerId = actingPractitioner(ctx);
  const { clinicId } = ctx.acting;
  const cleared = await ctx.tx.$queryRaw<{ patientId: string | null; at: Date }[]>(sql`
    UPDATE triage_stop SET cleared_by = ${practitionerId}::uuid, cleared_at = app_now(), clear_reason = ${reason}
    WHERE clinic_id = ${clinicId}::uuid AND id = ${stopId}::uuid AND cleared_at IS NULL
    RETURNING patient_id AS "patientId", cleared_at AS at`);
  const [row] = cleared;
  if (row === undefined) throw new AppError('CONFLICT');
  ctx.audit({
    objectType: 'triage_stop',
    objectId: stopId,
    ...(row.patientId === null ? {} : { patientId: row.patientId }),
  });
  await ctx.notify(topics.desk(clinicId), stopId);
  if (row.patientId !== null) await ctx.notify(topics.caseload(clinicId), row.patientId);
  return { clearedAt: row.at.toISOString() };
}
