import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One SQL file: `0010_people.sql` is number 10. */
export interface MigrationFile {
  readonly name: string;
  readonly number: number;
  readonly sql: string;
  readonly sha256: string;
}

export const MIGRATIONS_DIR = join(import.meta.dirname, '..', '..', 'migrations');

/** The migrations of a folder in the order they are applied: by name, which starts with a number of four digits. */
export function readMigrations(folder: string = MIGRATIONS_DIR): MigrationFile[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
    .map((name) => readMigration(folder, name));
}

function readMigration(folder: string, name: string): MigrationFile {
  const number = name.match(/^(\d{4})_[a-z0-9_-]+\.sql$/)?.[1];
  if (!number) throw new Error(`migration ${name} is not named like 0010_people.sql`);
  const sql = readFileSync(join(folder, name), 'utf8');
  return { name, number: Number(number), sql, sha256: createHash('sha256').update(sql).digest('hex') };
}
