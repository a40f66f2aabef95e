import { sql } from '@kinloop/db';
import type { ActingCtx } from '../platform/context.ts';
import type { Channel } from './wording.ts';

export interface MessageQuery {
  state?: string | undefined;
  patientId?: string | undefined;
  after?: string | undefined;
  limit: number;
}

interface MessageRow {
  id: string;
  kind: string;
  channel: Channel;
  to: string;
  patientId: string | null;
  visitId: string | null;
  subject: string;
  body: string;
  state: 'queued' | 'sent' | 'kept' | 'failed' | 'cancelled';
  attempts: number;
  lastError: string | null;
  createdAt: string;
  notBefore: string;
  sentAt: string | null;
}

/** One page of the clinic's outbox. Ids are made in the order of time, so they are also the position. */
export async function listMessages(
  ctx: ActingCtx,
  input: MessageQuery,
): Promise<{ rows: MessageRow[]; more: boolean }> {
  const { state = null, patientId = null, after = null } = input;
  const rows = await ctx.tx.$queryRaw<MessageRow[]>(sql`
    SELECT id, kind, channel, to_address::text AS to, patient_id AS "patientId", visit_id AS "visitId", subject, body,
      state, attempts, last_error AS "lastError",
      to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS "createdAt",
      to_char(not_before AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS "notBefore",
      to_char(sent_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS "sentAt"
    FROM message
    WHERE clinic_id = ${ctx.acting.clinicId}::uuid
      AND (${state}::text IS NULL OR state = ${state}::text)
      AND (${patientId}::uuid IS NULL OR patient_id = ${patientId}::uuid)
      AND (${after}::uuid IS NULL OR id < ${after}::uuid)
    ORDER BY id DESC LIMIT ${input.limit + 1}::int`);
  const page = rows.slice(0, input.limit);
  ctx.audit({
    objectType: 'message',
    objectIds: page.map((row) => row.id),
    patientId: patientId ?? undefined,
  });
  return { rows: page, more: rows.length > page.length };
}
