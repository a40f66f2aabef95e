import { stopCommands } from './command.ts';

/** What a step found. A check without single tests counts as one. */
export interface StepResult {
  readonly passed: number;
  readonly failed: number;
  /** Shown under the step when it failed, and in the table, such as `no tests yet`. */
  readonly note?: string;
}

export interface Step {
  readonly name: string;
  run(): Promise<StepResult>;
}

interface StepOutcome extends StepResult {
  readonly name: string;
  readonly seconds: number;
}

/**
 * Runs every step, also after one that failed, prints a table and, as the last line, `N passed, N failed`. Returns the
 * exit code.
 */
export async function runSteps(steps: readonly Step[]): Promise<number> {
  let interrupted = false;
  const interrupt = () => {
    interrupted = true;
    stopCommands();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, interrupt);
  process.once('disconnect', interrupt);
  process.channel?.unref();

  const outcomes: StepOutcome[] = [];
  for (const step of steps) {
    if (interrupted) break;
    outcomes.push(await runStep(step));
  }
  const passed = sum(outcomes.map((outcome) => outcome.passed));
  const failed = sum(outcomes.map((outcome) => outcome.failed)) + (interrupted ? 1 : 0);
  print('', ...table(outcomes), '');
  if (interrupted) print('Interrupted: the steps that are missing above were not run.');
  print(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

async function runStep({ name, run }: Step): Promise<StepOutcome> {
  print('', `--- ${name}`);
  const startedAt = performance.now();
  const result = await run().catch((error: unknown) => {
    print(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return { passed: 0, failed: 1 };
  });
  const seconds = (performance.now() - startedAt) / 1000;
  print(`${result.failed === 0 ? 'ok' : 'FAILED'} in ${seconds.toFixed(1)} s`);
  return { name, seconds, ...result };
}

function table(outcomes: readonly StepOutcome[]): string[] {
  const width = Math.max(...outcomes.map(({ name }) => name.length), 0);
  return outcomes.map(({ name, passed, failed, seconds, note }) =>
    [
      failed === 0 ? 'ok    ' : 'FAILED',
      name.padEnd(width),
      `${passed} passed`.padStart(12),
      `${failed} failed`.padStart(11),
      `${seconds.toFixed(1)} s`.padStart(9),
      ...(note ? [note] : []),
    ].join('  '),
  );
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);
const print = (...lines: string[]) => process.stdout.write(`${lines.join('\n')}\n`);
