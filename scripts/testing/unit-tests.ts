import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ROOT } from '../toolchain.mjs';
import { runCommand, type Say } from './command.ts';
import type { Step, StepResult } from './steps.ts';

/** What vitest's JSON reporter writes, as far as it is counted here. */
interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
}

/** Where two files run at once, or where a test says how long something may take. */
const ALONE: ReadonlySet<string> = new Set([
  'packages/api',
  'packages/demo',
  'tests/access',
  'tests/faults',
  'tests/house',
]);

/** One step a package that has tests: unit, property, database and access tests, all on one shared test server. */
export function unitTests(): Step[] {
  return ['packages', 'apps', 'tests']
    .flatMap((folder) => readdirSync(path.join(ROOT, folder)).map((name) => path.join(folder, name)))
    .filter((home) => declaresTests(path.join(ROOT, home)) && hasTests(path.join(ROOT, home)))
    .map((home) => ({
      name: `tests of ${home}`,
      alone: ALONE.has(home),
      run: (say) => runVitest(say, path.join(ROOT, home)),
    }));
}

function declaresTests(home: string): boolean {
  const manifest = path.join(home, 'package.json');
  if (!existsSync(manifest)) return false;
  const { scripts } = JSON.parse(readFileSync(manifest, 'utf8')) as { scripts?: Record<string, string> };
  return scripts?.test !== undefined;
}

function hasTests(folder: string): boolean {
  return readdirSync(folder, { withFileTypes: true }).some((entry) =>
    entry.isDirectory()
      ? !['node_modules', '.next', 'generated'].includes(entry.name) &&
        hasTests(path.join(folder, entry.name))
      : /\.test\.tsx?$/.test(entry.name),
  );
}

/** Runs a package's tests and counts them. */
export async function runVitest(say: Say, home: string, ...options: readonly string[]): Promise<StepResult> {
  const folder = mkdtempSync(path.join(tmpdir(), 'kinloop-vitest-'));
  const reportFile = path.join(folder, 'report.json');
  try {
    const vitest = path.join(home, 'node_modules', 'vitest', 'vitest.mjs');
    const { ok } = await runCommand(
      process.execPath,
      [vitest, 'run', ...options, '--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`],
      { cwd: home, env: { TZ: 'UTC', NODE_ENV: 'test', FORCE_COLOR: undefined, NO_COLOR: '1' }, say },
    );
    return count(reportFile, ok);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A run that failed outside its tests (a file that does not load, an error nobody caught) counts as one failure. */
function count(reportFile: string, ok: boolean): StepResult {
  if (!existsSync(reportFile)) return { passed: 0, failed: 1, note: 'the tests did not run' };
  const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(reportFile, 'utf8')) as VitestReport;
  return { passed: numPassedTests, failed: ok ? numFailedTests : Math.max(numFailedTests, 1) };
}
