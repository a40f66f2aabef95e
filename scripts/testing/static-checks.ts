import path from 'node:path';
import { generateClient } from '../portal/build.ts';
import { pnpmCommand, ROOT } from '../toolchain.mjs';
import { runCommand, type Say } from './command.ts';
import type { Step, StepResult } from './steps.ts';

const tool = (name: string) => path.join(ROOT, 'node_modules', '.bin', name);

/** Everything that is judged by reading the code. */
export const staticChecks: readonly Step[] = [
  { name: 'database client', alone: true, run: generate },
  { name: 'format and lint', run: (say) => asOne(say, tool('biome'), ['check', '--error-on-warnings']) },
  { name: 'types', run: checkTypes },
  {
    name: 'doors and cycles',
    run: (say) =>
      asOne(say, tool('depcruise'), [
        'apps',
        'packages',
        'tests',
        'scripts',
        '--config',
        '.dependency-cruiser.mjs',
      ]),
  },
  { name: 'dead code', run: (say) => asOne(say, tool('knip'), ['--no-progress']) },
];

/** A check that passes or fails as a whole, and speaks only when it fails. */
async function asOne(say: Say, program: string, args: readonly string[]): Promise<StepResult> {
  const { ok, output } = await runCommand(program, args, { cwd: ROOT });
  if (!ok) say(output);
  return ok ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

async function generate(): Promise<StepResult> {
  await generateClient(ROOT);
  return { passed: 1, failed: 0 };
}

/** One count a package. Turborepo calls pnpm by name, so it runs under the pinned one. */
async function checkTypes(say: Say): Promise<StepResult> {
  const [program, args] = pnpmCommand([
    ...['exec', 'turbo', 'run', 'typecheck', '--concurrency=2', '--continue=always'],
    ...['--output-logs=errors-only', '--log-order=grouped', '--no-color'],
  ]);
  const packages = await runCommand(program, args, { cwd: ROOT });
  const scripts = await runCommand(tool('tsc'), ['--noEmit', '-p', 'scripts'], { cwd: ROOT });
  for (const { ok, output } of [packages, scripts]) if (!ok) say(output);
  const [, successful = '0', total = '0'] =
    packages.output.match(/Tasks:\s+(\d+) successful, (\d+) total/) ?? [];
  const failed = Number(total) - Number(successful) + (scripts.ok ? 0 : 1);
  const passed = Number(successful) + (scripts.ok ? 1 : 0);
  return { passed, failed: packages.ok ? failed : Math.max(failed, 1) };
}
