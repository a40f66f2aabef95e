import type pg from 'pg';
import { MigrationError } from './migration-error.ts';

/** Decided when the database is made, and never again: see docs/decisions. */
export type InstallationKind = 'demo' | 'real';

/** The kind written at creation; undefined for a database that has not been set up yet. */
export async function readKind(client: pg.Client): Promise<InstallationKind | undefined> {
  const { rows: tables } = await client.query<{ found: boolean }>(
    `SELECT to_regclass('public.installation') IS NOT NULL AS found`,
  );
  if (!tables[0]?.found) return undefined;
  const { rows } = await client.query<{ kind: InstallationKind }>('SELECT kind FROM public.installation');
  return rows[0]?.kind;
}

export function refuseOtherKind(found: InstallationKind | undefined, wanted: InstallationKind): void {
  if (found === undefined || found === wanted) return;
  const remedy =
    found === 'demo'
      ? 'a demo never becomes a clinic: use another database, or leave DEMO out'
      : 'no demo is ever filled into it: use another database, or leave DEMO out';
  throw new MigrationError(
    'kind',
    `this database holds a ${found} installation and DEMO asks for a ${wanted} one; ${remedy}`,
  );
}

/** Writes the kind of a new database. */
export async function writeKind(client: pg.Client, kind: InstallationKind): Promise<void> {
  const { rows } = await client.query<{ found: boolean }>(
    `SELECT to_regclass('public.installation') IS NOT NULL AS found`,
  );
  if (rows[0]?.found) await client.query('INSERT INTO public.installation (kind) VALUES ($1)', [kind]);
}
