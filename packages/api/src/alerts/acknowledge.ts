import { sql } from '@kinloop/db';
import type { ActingCtx } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { topics } from '../platform/realtime.ts';

export interface Acknowledged {
  acknowledgedAt: string;
  /** Whether a physio has: then the program runs again. */
  byPhysio: boolean;
}

/**
 * Somebody says, by name and time, that they have seen an alert and what they did. A physio's word lets the program run
 * again; anybody else's stops the escalation only, and a physio's is still waited for.
 *
 * @throws AppError CONFLICT with who was first
 */
export async function acknowledgeAlert(
  ctx: ActingCtx,
  { alertId, note }: { alertId: string; note: string },
): Promise<Acknowledged> {
  const { clinicId, personId } = ctx.acting;
  const practitionerId = treats(ctx) ? ctx.acting.practitionerId : null;
  const changed = await ctx.tx.$queryRaw<{ patientId: string; at: Date }[]>(sql`
    UPDATE alert SET acknowledged_by = ${practitionerId}::uuid, acknowledged_person = ${personId}::uuid,
      acknowledged_at = app_now(), acknowledge_note = concat_ws(E'\n', acknowledge_note, ${note}::text)
    WHERE clinic_id = ${clinicId}::uuid AND id = ${alertId}::uuid AND acknowledged_by IS NULL
      AND (${practitionerId}::uuid IS NOT NULL OR acknowledged_at IS NULL)
    RETURNING patient_id AS "patientId", acknowledged_at AS at`);
  const [row] = changed;
  if (row === undefined)
    throw new AppError('CONFLICT', { params: { current: await standing(ctx, alertId) } });
  ctx.audit({
    objectType: 'alert',
    objectId: alertId,
    patientId: row.patientId,
    detail: { byPhysio: practitionerId !== null },
  });
  await ctx.notify(topics.caseload(clinicId), row.patientId);
  await ctx.notify(topics.desk(clinicId), row.patientId);
  await ctx.notify(topics.my(row.patientId), row.patientId);
  return { acknowledgedAt: row.at.toISOString(), byPhysio: practitionerId !== null };
}

const treats = ({ acting }: ActingCtx) => acting.role === 'physio' || acting.role === 'lead';

async function standing(ctx: ActingCtx, alertId: string): Promise<{ by: string | null; at: string | null }> {
  const rows = await ctx.tx.$queryRaw<{ by: string | null; at: Date | null }[]>(sql`
    SELECT n.name AS by, a.acknowledged_at AS at
    FROM alert a LEFT JOIN person_names(ARRAY[a.acknowledged_person]) n ON n.person_id = a.acknowledged_person
    WHERE a.clinic_id = ${ctx.acting.clinicId}::uuid AND a.id = ${alertId}::uuid`);
  return { by: rows[0]?.by ?? null, at: rows[0]?.at?.toISOString() ?? null };
}
