import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from '../toolchain.mjs';
import { runCommand } from './command.ts';
import type { Row } from './table.ts';

/** One line of what a long run found; `ok` is null where nothing is judged or the machine lacks what it takes. */
export type Finding = Row & { readonly ok: boolean | null };

/** Proofs take the share of their full number of rounds to make, up to 1; benchmarks have one size. */
type LongRun = (scale: number) => Promise<readonly Finding[]>;

interface RunOptions {
  /** Runs what a file exports under these names; everything when left out. */
  readonly names?: readonly string[];
  readonly scale?: number;
}

/** The files of a folder with this ending, in the order they run. */
export function findLongRuns(folder: string, ending: string): string[] {
  const home = path.join(ROOT, folder);
  if (!existsSync(home)) return [];
  return readdirSync(home)
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => path.join(home, name));
}

/** Runs what a file exports, and says how long it took. A file that throws is a finding. */
export async function runFile(file: string, options: RunOptions = {}): Promise<Finding[]> {
  const label = path.basename(file);
  process.stderr.write(`${label}...\n`);
  const startedAt = performance.now();
  const findings = await collect(file, options).catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
    return [{ file: label, found: `failed: ${error instanceof Error ? error.message : error}`, ok: false }];
  });
  process.stderr.write(`${label}: ${((performance.now() - startedAt) / 1000).toFixed(1)} s\n`);
  return findings;
}

async function collect(file: string, { names, scale = 1 }: RunOptions): Promise<Finding[]> {
  const exported = (await import(pathToFileURL(file).href)) as Record<string, unknown>;
  const runs = Object.entries(exported).filter(
    ([name, value]) => typeof value === 'function' && (names === undefined || names.includes(name)),
  );
  if (runs.length === 0) throw new Error(`${path.basename(file)} exports nothing to run`);
  const findings: Finding[] = [];
  for (const [, run] of runs) findings.push(...(await (run as LongRun)(scale)));
  return findings;
}

/** The commit that was measured, marked when the files are not as it left them. */
export async function currentCommit(): Promise<string> {
  const head = await runCommand('git', ['rev-parse', '--short=12', 'HEAD'], { cwd: ROOT });
  if (!head.ok) return 'no-commit';
  const changes = await runCommand('git', ['status', '--porcelain'], { cwd: ROOT });
  return `${head.output.trim()}${changes.output.trim() === '' ? '' : '-changed'}`;
}
