import { setTimeout as delay } from 'node:timers/promises';
import { Logger, runMigrations } from 'graphile-worker';
import type pg from 'pg';
import { MigrationError } from './migration-error.ts';
import type { MigrationFile } from './migration-files.ts';
import { type Statement, splitStatements } from './statements.ts';

/** The job queue brings its own tables; ours build on them from this number on. */
const JOB_QUEUE_BEFORE = 10;
export const JOB_QUEUE_SCHEMA = 'graphile_worker';

const LOCK_ATTEMPTS = 5;
const LOCK_RETRY_MS = 500;
const LOCK_NOT_AVAILABLE = '55P03';

/** Applies what is missing, each file in one transaction, and returns the names of the files applied. */
export async function applyMigrations(
  client: pg.Client,
  adminUrl: string,
  files: readonly MigrationFile[],
): Promise<string[]> {
  // A schema of its own: the catalogue tests and the drift check look at every table of "public".
  await client.query(`
    CREATE SCHEMA IF NOT EXISTS kinloop_migration;
    CREATE TABLE IF NOT EXISTS kinloop_migration.applied (
      name text PRIMARY KEY, sha256 text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now()
    )`);
  const history = await readHistory(client);
  checkHistory(history, files);
  const pending = files.filter(({ name }) => !history.has(name));
  await applyAll(
    client,
    pending.filter(({ number }) => number < JOB_QUEUE_BEFORE),
  );
  await migrateJobQueue(adminUrl);
  await applyAll(
    client,
    pending.filter(({ number }) => number >= JOB_QUEUE_BEFORE),
  );
  return pending.map(({ name }) => name);
}

async function readHistory(client: pg.Client): Promise<ReadonlyMap<string, string>> {
  const { rows } = await client.query<{ name: string; sha256: string }>(
    'SELECT name, sha256 FROM kinloop_migration.applied',
  );
  return new Map(rows.map(({ name, sha256 }) => [name, sha256]));
}

function checkHistory(history: ReadonlyMap<string, string>, files: readonly MigrationFile[]): void {
  const known = new Map(files.map((file) => [file.name, file.sha256]));
  for (const [name, sha256] of history) {
    const ours = known.get(name);
    if (ours === undefined) {
      throw new MigrationError(
        'history',
        `the database was migrated by a newer version (${name} is not known here)`,
      );
    }
    if (ours !== sha256) {
      throw new MigrationError(
        'history',
        `migration ${name} was edited after it had been applied: add a new file instead`,
      );
    }
  }
}

async function applyAll(client: pg.Client, files: readonly MigrationFile[]): Promise<void> {
  for (const file of files) {
    const statements = statementsOf(file);
    for (let attempt = 1; ; attempt += 1) {
      const outcome = await applyFile(client, file, statements);
      if (outcome === 'applied') break;
      // A busy table: let the traffic pass and ask again, instead of queueing everyone behind the migration.
      if (attempt === LOCK_ATTEMPTS) throw outcome;
      await delay(LOCK_RETRY_MS * attempt);
    }
  }
}

function statementsOf(file: MigrationFile): Statement[] {
  try {
    return splitStatements(file.sql);
  } catch (error) {
    throw new MigrationError('statement', `migration ${file.name}, ${(error as Error).message}`, {
      cause: error,
    });
  }
}

/** Returns the error when a lock could not be had in time; every other failure is thrown. Either way nothing stays. */
async function applyFile(
  client: pg.Client,
  file: MigrationFile,
  statements: readonly Statement[],
): Promise<'applied' | MigrationError> {
  let current: Statement | undefined;
  await client.query('BEGIN');
  try {
    await client.query(`SET LOCAL lock_timeout = '3s'`);
    for (current of statements) await client.query(current.sql);
    current = undefined;
    // A migration may have changed role or search path for its own use.
    await client.query('RESET ROLE');
    await client.query('INSERT INTO kinloop_migration.applied (name, sha256) VALUES ($1, $2)', [
      file.name,
      file.sha256,
    ]);
    await client.query('COMMIT');
    return 'applied';
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    const failure = describeFailure(file, current, error);
    if ((error as pg.DatabaseError).code === LOCK_NOT_AVAILABLE) return failure;
    throw failure;
  }
}

function describeFailure(
  file: MigrationFile,
  statement: Statement | undefined,
  error: unknown,
): MigrationError {
  const reason = error instanceof Error ? error.message : String(error);
  const place = statement ? `, line ${statement.line}, at "${opening(statement.sql)}"` : '';
  return new MigrationError(
    'statement',
    `migration ${file.name}${place} failed: ${reason}; the database is as it was before this file`,
    { cause: error },
  );
}

function opening(sql: string): string {
  const line = sql.replace(/\s+/g, ' ');
  return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}

async function migrateJobQueue(adminUrl: string): Promise<void> {
  const silent = new Logger(() => () => undefined);
  await runMigrations({
    connectionString: adminUrl,
    maxPoolSize: 2,
    schema: JOB_QUEUE_SCHEMA,
    logger: silent,
  });
}
