import type pg from 'pg';
import type { Table } from '../world/rows.ts';

interface Definition {
  readonly owner: string;
  readonly aside: string;
  readonly back: string;
}

/**
 * Writes into tables without their foreign keys and secondary indexes, and puts them back: a million rows are then checked
 * by a join and sorted into an index at once, which takes a fraction of one after the other. Nothing is left out: a row
 * that breaks a key fails when the key comes back. The caller holds the transaction.
 */
export async function checksLast(
  client: pg.Client,
  tables: readonly Table[],
  write: () => Promise<void>,
): Promise<void> {
  const { rows } = await client.query<Definition>(
    `SELECT c.relowner::regrole::text AS owner, format('DROP INDEX %s', i.indexrelid::regclass) AS aside,
       pg_get_indexdef(i.indexrelid) AS back
     FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
     WHERE i.indrelid = ANY ($1::regclass[]) AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = i.indexrelid)
     UNION ALL
     SELECT c.relowner::regrole::text, format('ALTER TABLE %s DROP CONSTRAINT %I', k.conrelid::regclass, k.conname),
       format('ALTER TABLE %s ADD CONSTRAINT %I %s', k.conrelid::regclass, k.conname, pg_get_constraintdef(k.oid))
     FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
     WHERE k.conrelid = ANY ($1::regclass[]) AND k.contype = 'f'
     ORDER BY aside`,
    [tables],
  );
  for (const { owner, aside } of rows) await asOwner(client, owner, aside);
  await write();
  for (const { owner, back } of rows) await asOwner(client, owner, back);
}

async function asOwner(client: pg.Client, owner: string, statement: string): Promise<void> {
  await client.query(`SET LOCAL ROLE ${client.escapeIdentifier(owner)}`);
  await client.query(statement);
  await client.query('RESET ROLE');
}
