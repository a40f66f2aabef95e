import { sql, type Tx } from '@kinloop/db';
import type { AuditEntry } from './audit.ts';
import type { EnqueuedJob } from './context.ts';
import type { AnsweredKey } from './idempotency.ts';

/** What a call causes beside its own writes. */
export interface Effects {
  readonly audit: readonly AuditEntry[];
  readonly notices: readonly { readonly topic: string; readonly id: string }[];
  readonly jobs: readonly EnqueuedJob[];
  /** The key of an idempotent call, and what it answers from now on. */
  readonly answered: AnsweredKey | null;
}

/** Writes all of it as a call's last statement, on its way with the commit. */
export function writeEffects(tx: Tx, requestId: string, { audit, notices, jobs, answered }: Effects): void {
  if (audit.length + notices.length + jobs.length === 0 && answered === null) return;
  const rows = audit.map((entry) => ({ ...entry, requestId }));
  const timed = jobs.map(({ runAt, ...job }) => ({ ...job, runAt: runAt?.toString() ?? null }));
  const keyed =
    answered === null
      ? sql``
      : sql`WITH answered AS (UPDATE idempotency SET response = ${answered.response}::jsonb
          WHERE clinic_id = ${answered.clinicId}::uuid AND id = ${answered.id}::uuid)`;
  tx.$last(sql`
    ${keyed}
    SELECT
      (SELECT count(audit_append(a.entry)) FROM jsonb_array_elements(${JSON.stringify(rows)}::jsonb) AS a (entry)),
      (SELECT count(notify_change(n.topic, n.id))
        FROM jsonb_to_recordset(${JSON.stringify(notices)}::jsonb) AS n (topic text, id uuid)),
      (SELECT count(enqueue(j.kind, j.payload, j.key, j."runAt"))
        FROM jsonb_to_recordset(${JSON.stringify(timed)}::jsonb)
          AS j (kind text, payload jsonb, key text, "runAt" timestamptz))`);
}
