import path from 'node:path';
import { generateClient } from '../portal/build.ts';
import { ROOT } from '../toolchain.mjs';
import { runCommand, type Say } from './command.ts';
import type { Step, StepResult } from './steps.ts';

const tool = (name: string) => path.join(ROOT, 'node_modules', '.bin', name);

/** Everything that is judged by reading the code. */
export const staticChecks: readonly Step[] = [
  { name: 'database client', alone: true, run: generate },
  { name: 'format and lint', run: (say) => asOne(say, tool('biome'), ['check', '--error-on-warnings']) },
  {
    name: 'types',
    run: checkTypes('tsconfig.json', 'tsconfig.browser.json'),
  },
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

/** Pages are held to what a build has written down of their routes: `after` that, where there is one. */
export const portalTypes = (after?: Step): Step => ({
  name: 'types of the portal',
  ...(after ? { after } : {}),
  run: checkTypes('apps/portal'),
});

/** Each of several works out again what the others know; beside another step there is one core for it anyway. */
const ONE_CHECKER = ['--checkers', '1'];

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

/**
 * One count a program. A room is read as its source by whoever uses it, so a program a package would check most of the house
 * a dozen times.
 */
function checkTypes(...programs: readonly string[]) {
  return async (say: Say): Promise<StepResult> => {
    const found: StepResult[] = [];
    for (const program of programs)
      found.push(
        await asOne(say, tool('tsc'), ['--noEmit', '--incremental', 'false', ...ONE_CHECKER, '-p', program]),
      );
    const sum = (count: (one: StepResult) => number) => found.map(count).reduce((a, b) => a + b, 0);
    return { passed: sum(({ passed }) => passed), failed: sum(({ failed }) => failed) };
  };
}
