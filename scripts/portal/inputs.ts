import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** What is fetched, made or measured, and tests: none of it is in a build. */
const NOT_INPUTS = new Set([
  'node_modules',
  '.next',
  '.turbo',
  'generated',
  'coverage',
  'reports',
  'test',
  'e2e',
]);
const NOT_INPUT_FILES = /\.test\.tsx?$|\.tsbuildinfo$|^next-env\.d\.ts$/;

/** SHA-256 over the names and contents of files, folders included whole; a missing one counts as empty. */
export function fingerprint(root: string, entries: readonly string[]): string {
  const hash = createHash('sha256').update(process.version);
  for (const file of entries.flatMap((entry) => filesBelow(root, entry))) {
    hash.update(`\0${file}\0`).update(readFileSync(path.join(root, file)));
  }
  return hash.digest('hex');
}

function filesBelow(root: string, entry: string): string[] {
  const full = path.join(root, entry);
  if (!existsSync(full)) return [];
  if (statSync(full).isFile()) return [entry];
  return readdirSync(full, { withFileTypes: true })
    .filter(({ name }) => !NOT_INPUTS.has(name) && !NOT_INPUT_FILES.test(name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(({ name }) => filesBelow(root, path.join(entry, name)));
}
