import { sql } from '@kinloop/db';
import { z } from 'zod';
import type { ActingCtx } from '../platform/context.ts';
import { isoColumn } from '../visits/visit-row.ts';

export const stopOutput = z.object({
  id: z.uuid(),
  code: z.string(),
  level: z.enum(['emergency', 'same_day', 'urgent']),
  raisedAt: z.string(),
  /** Known only when the person had a record or was signed in. */
  patientId: z.uuid().nullable(),
  patientName: z.string().nullable(),
  /** Who waits for a call about it. */
  callbacks: z.array(
    z.object({
      id: z.uuid(),
      name: z.string(),
      phone: z.string(),
      askedAt: z.string(),
      waiting: z.boolean(),
    }),
  ),
  cleared: z.object({ by: z.string().nullable(), at: z.string(), reason: z.string().nullable() }).nullable(),
});
export type Stop = z.output<typeof stopOutput>;

/** Open stops, newest first; those with somebody waiting for a call before all others. Or the one with this code. */
export async function readStops(ctx: ActingCtx, code: string | null): Promise<Stop[]> {
  const clinic = sql`${ctx.acting.clinicId}::uuid`;
  const rows = await ctx.tx.$queryRaw<Stop[]>(sql`
    SELECT t.id, t.code, t.level, ${isoColumn(sql`t.raised_at`)} AS "raisedAt", p.id AS "patientId",
      coalesce(p.preferred_name, p.given_name) || ' ' || p.family_name AS "patientName",
      CASE WHEN t.cleared_at IS NOT NULL THEN jsonb_build_object('by', c.display_name,
        'at', ${isoColumn(sql`t.cleared_at`)}, 'reason', t.clear_reason) END AS cleared,
      coalesce((SELECT jsonb_agg(jsonb_build_object('id', r.id, 'name', r.name, 'phone', r.phone,
          'askedAt', ${isoColumn(sql`r.created_at`)}, 'waiting', r.state = 'waiting') ORDER BY r.created_at)
        FROM callback_request r WHERE r.clinic_id = ${clinic} AND r.triage_stop_id = t.id), '[]') AS callbacks
    FROM triage_stop t
    LEFT JOIN patient p ON p.clinic_id = t.clinic_id AND p.id = t.patient_id AND p.status = 'active'
    LEFT JOIN practitioner c ON c.clinic_id = t.clinic_id AND c.id = t.cleared_by
    WHERE t.clinic_id = ${clinic}
      AND CASE WHEN ${code}::text IS NULL THEN t.cleared_at IS NULL ELSE t.code = ${code} END
      AND NOT EXISTS (SELECT 1 FROM patient d WHERE d.clinic_id = t.clinic_id AND d.id = t.patient_id AND d.status = 'deleted')
    ORDER BY EXISTS (SELECT 1 FROM callback_request r WHERE r.clinic_id = ${clinic} AND r.triage_stop_id = t.id
        AND r.state = 'waiting') DESC,
      array_position(ARRAY['emergency', 'same_day', 'urgent'], t.level), t.raised_at DESC
    LIMIT 100`);
  ctx.audit({ objectType: 'triage_stop', objectIds: rows.map(({ id }) => id) });
  return rows;
}
