import type pg from 'pg';
import { applyMigrations } from './apply.ts';
import { withConnection } from './connection.ts';
import { type InstallationKind, readKind, refuseOtherKind, writeKind } from './installation-kind.ts';
import { MIGRATIONS_DIR, readMigrations } from './migration-files.ts';
import { admitRoles, ensureRoles } from './runtime-roles.ts';
import { checkServer } from './server-checks.ts';

export { type DemoFill, demoFillState, recordDemoFill } from './demo-fill.ts';
export type { InstallationKind } from './installation-kind.ts';
export { MigrationError, type MigrationProblem } from './migration-error.ts';
export { LOGIN_ROLES, OWNER_ROLES, type RuntimeUrls, runtimeUrls } from './runtime-roles.ts';
export { offerSetup } from './setup-offer.ts';

export interface MigrateOptions {
  /** A role that may create roles and owns the database. */
  readonly adminUrl: string;
  /** The passwords of the run-time roles follow from it. At least 32 characters. */
  readonly secret: string;
  readonly kind: InstallationKind;
  /** Folder of the SQL files; the product's own when left out. */
  readonly migrationsDir?: string;
}

export interface MigrateResult {
  /** Names of the files applied now. */
  readonly applied: readonly string[];
  /** True when this call set up a new database. */
  readonly created: boolean;
}

const MIGRATION_LOCK = 5_550_172_301;

/**
 * Brings a database up to date: roles, job queue, SQL files in order, passwords, and the kind of a new installation.
 * Safe to run twice and by several processes at once: the others wait. Throws `MigrationError` with one line; a file
 * that fails leaves nothing behind.
 */
export async function migrate(options: MigrateOptions): Promise<MigrateResult> {
  return withConnection(options.adminUrl, async (client) => {
    await checkServer(client);
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    return migrateLocked(client, options);
  });
}

async function migrateLocked(client: pg.Client, options: MigrateOptions): Promise<MigrateResult> {
  const before = await readKind(client);
  refuseOtherKind(before, options.kind);
  await ensureRoles(client);
  const files = readMigrations(options.migrationsDir ?? MIGRATIONS_DIR);
  const applied = await applyMigrations(client, options.adminUrl, files);
  if (before === undefined) await writeKind(client, options.kind);
  await admitRoles(client, options.adminUrl, options.secret);
  return { applied, created: before === undefined };
}

/** Makes the database that the address names when the server does not have it yet. */
export async function ensureDatabase(adminUrl: string): Promise<void> {
  await onMaintenance(adminUrl, async (client, name) => {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (!rowCount) await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
  });
}

/** Throws the database away, with everyone connected to it, and makes it anew. For a demo alone. */
export async function recreateDatabase(options: MigrateOptions & { readonly kind: 'demo' }): Promise<void> {
  refuseOtherKind(await installationKind(options.adminUrl), options.kind);
  await onMaintenance(options.adminUrl, async (client, name) => {
    await client.query(`DROP DATABASE ${client.escapeIdentifier(name)} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
  });
  await migrate(options);
}

async function onMaintenance(
  adminUrl: string,
  work: (client: pg.Client, database: string) => Promise<void>,
): Promise<void> {
  const url = new URL(adminUrl);
  const database = decodeURIComponent(url.pathname.slice(1));
  url.pathname = '/postgres';
  await withConnection(url.href, (client) => work(client, database));
}

/** The kind of an installation; undefined for a database without one. */
export async function installationKind(adminUrl: string): Promise<InstallationKind | undefined> {
  return withConnection(adminUrl, readKind);
}
