import { isDeepStrictEqual } from 'node:util';
import type pg from 'pg';

/** A write that was answered: from then on it has to be there. */
export type Acknowledged =
  | { readonly kind: 'visit'; readonly id: string; readonly version: number; readonly state: string }
  | { readonly kind: 'symptom-log'; readonly id: string };

/** What clients were told, kept outside the database that is put to the test. */
export interface Ledger {
  readonly visits: Map<string, { version: number; state: string }>;
  readonly logs: Set<string>;
}

export const emptyLedger = (): Ledger => ({ visits: new Map(), logs: new Set() });

export function acknowledge(ledger: Ledger, write: Acknowledged): void {
  if (write.kind === 'symptom-log') ledger.logs.add(write.id);
  else ledger.visits.set(write.id, { version: write.version, state: write.state });
}

/** How many writes were acknowledged: each version of a visit is one. */
export function acknowledgedCount({ visits, logs }: Ledger): number {
  return logs.size + [...visits.values()].reduce((sum, { version }) => sum + version, 0);
}

/**
 * What clients were told and the database does not hold: a record that is gone, there twice, or older than the answer,
 * and a write that left no audit row. A record newer than its last answer is no loss: that answer was on its way.
 */
export async function lostWrites(admin: pg.Client, { visits, logs }: Ledger): Promise<string[]> {
  const lost: string[] = [];
  const stored = await rowsById(admin, 'SELECT id, version, state FROM visit WHERE id = ANY ($1)', [
    ...visits.keys(),
  ]);
  for (const [id, told] of visits) {
    const [found, ...more] = stored.get(id) ?? [];
    if (found === undefined) lost.push(`visit ${id} is gone`);
    else if (more.length > 0) lost.push(`visit ${id} is there twice`);
    else if (Number(found.version) < told.version) lost.push(`visit ${id} is older than it was said to be`);
    else if (Number(found.version) === told.version && !isDeepStrictEqual(found.state, told.state))
      lost.push(`visit ${id} is ${found.state} and not ${told.state}`);
  }
  const kept = await rowsById(admin, 'SELECT id FROM symptom_log WHERE id = ANY ($1)', [...logs]);
  for (const id of logs) if (kept.get(id)?.length !== 1) lost.push(`symptom log ${id} is gone`);
  return [...lost, ...(await unaudited(admin, visits.keys(), logs))];
}

async function unaudited(
  admin: pg.Client,
  visits: Iterable<string>,
  logs: Iterable<string>,
): Promise<string[]> {
  const { rows } = await admin.query<{ id: string }>(
    `SELECT wanted.id FROM unnest($1::uuid[]) AS wanted (id)
     LEFT JOIN (SELECT object_id AS id FROM audit_event WHERE kind = 'changed'
       UNION SELECT unnest(object_ids) FROM audit_event WHERE kind = 'changed') AS told USING (id)
     WHERE told.id IS NULL`,
    [[...visits, ...logs]],
  );
  return rows.map(({ id }) => `${id} has no audit row`);
}

async function rowsById(admin: pg.Client, text: string, ids: readonly string[]) {
  const { rows } = await admin.query<{ id: string; version?: number; state?: string }>(text, [ids]);
  const byId = new Map<string, typeof rows>();
  for (const row of rows) byId.set(row.id, [...(byId.get(row.id) ?? []), row]);
  return byId;
}
