import { sql } from '@kinloop/db';
import type { ActingCtx } from '../platform/context.ts';

/** What the list is narrowed to; whatever is absent narrows nothing. Instants are ISO strings. */
export interface AuditQuery {
  patientId?: string | undefined;
  personId?: string | undefined;
  role?: string | undefined;
  objectType?: string | undefined;
  kind?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  after?: { at: string; id: string } | undefined;
  limit: number;
}

interface AuditRow {
  id: string;
  at: string;
  personId: string | null;
  personName: string | null;
  role: string;
  action: string;
  kind: 'listed' | 'opened' | 'exported' | 'changed' | 'refused';
  objectType: string;
  objectId: string | null;
  objectCount: number;
  patientId: string | null;
  patientName: string | null;
  detail: Record<string, unknown>;
  requestId: string | null;
}

/** One page of the clinic's audit, newest first, by position and not by count. */
export async function listAudit(
  ctx: ActingCtx,
  input: AuditQuery,
): Promise<{ rows: AuditRow[]; more: boolean }> {
  const { patientId = null, personId = null, role = null, objectType = null, kind = null } = input;
  const { from = null, to = null, after } = input;
  const rows = await ctx.tx.$queryRaw<AuditRow[]>(sql`
    SELECT e.id, to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS at,
      e.person_id AS "personId", n.name AS "personName", e.role, e.action, e.kind,
      e.object_type AS "objectType", e.object_id AS "objectId", e.patient_id AS "patientId",
      greatest(cardinality(e.object_ids), (e.object_id IS NOT NULL)::int) AS "objectCount",
      coalesce(p.preferred_name, p.given_name) || ' ' || p.family_name AS "patientName",
      e.detail, e.request_id AS "requestId"
    FROM audit_event e
    LEFT JOIN LATERAL person_names(ARRAY[e.person_id]) n ON true
    LEFT JOIN patient p ON p.clinic_id = e.clinic_id AND p.id = e.patient_id
    WHERE e.clinic_id = ${ctx.acting.clinicId}::uuid
      AND (${patientId}::uuid IS NULL OR e.patient_id = ${patientId}::uuid)
      AND (${personId}::uuid IS NULL OR e.person_id = ${personId}::uuid)
      AND (${role}::text IS NULL OR e.role = ${role}::text)
      AND (${objectType}::text IS NULL OR e.object_type = ${objectType}::text)
      AND (${kind}::text IS NULL OR e.kind = ${kind}::text)
      AND (${from}::timestamptz IS NULL OR e.at >= ${from}::timestamptz)
      AND (${to}::timestamptz IS NULL OR e.at < ${to}::timestamptz)
      AND (${after?.id ?? null}::uuid IS NULL
        OR (e.at, e.id) < (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))
    ORDER BY e.at DESC, e.id DESC LIMIT ${input.limit + 1}::int`);
  const page = rows.slice(0, input.limit);
  ctx.audit({
    objectType: 'audit_event',
    objectIds: page.map((row) => row.id),
    patientId: patientId ?? undefined,
  });
  return { rows: page, more: rows.length > page.length };
}
