import { availableParallelism } from 'node:os';
import { type Say, stopCommands } from './command.ts';

/** What a step found. A check without single tests counts as one. */
export interface StepResult {
  readonly passed: number;
  readonly failed: number;
  /** Shown under the step when it failed, and in the table, such as `no tests yet`. */
  readonly note?: string;
}

export interface Step {
  readonly name: string;
  /**
   * Nothing runs beside it: what comes after needs it, it keeps every core busy by itself, or a test of it says how long
   * something may take.
   */
  readonly alone?: boolean;
  /** It needs what this one makes, and is not begun before that has ended. */
  readonly after?: Step;
  run(say: Say): Promise<StepResult>;
}

interface StepOutcome extends StepResult {
  readonly name: string;
  readonly seconds: number;
}

/** A step seldom keeps more than one core busy. */
const AT_ONCE = Math.min(2, availableParallelism());

/**
 * Runs every step, also after one that failed, prints a table and, as the last line, `N passed, N failed`. Returns the
 * exit code. Two run side by side, and what each has to say is printed whole when it ends.
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

  const outcomes = new Map<Step, Promise<StepOutcome>>();
  const underWay = new Set<Promise<StepOutcome>>();
  const untilAtMost = async (several: number) => {
    while (underWay.size > several) await Promise.race(underWay);
  };
  for (const step of steps) {
    await untilAtMost(step.alone ? 0 : AT_ONCE - 1);
    if (step.after) await outcomes.get(step.after);
    if (interrupted) break;
    const outcome = runStep(step);
    outcomes.set(step, outcome);
    underWay.add(outcome);
    outcome.finally(() => underWay.delete(outcome));
    if (step.alone) await outcome;
  }
  return conclude(await Promise.all(outcomes.values()), interrupted);
}

/** Those that run side by side first, so that none of them waits for one that runs alone. */
export const aloneLast = (steps: readonly Step[]): Step[] =>
  steps.toSorted((one, other) => Number(one.alone ?? false) - Number(other.alone ?? false));

function conclude(outcomes: readonly StepOutcome[], interrupted: boolean): number {
  const passed = sum(outcomes.map((outcome) => outcome.passed));
  const failed = sum(outcomes.map((outcome) => outcome.failed)) + (interrupted ? 1 : 0);
  print('', ...table(outcomes), '');
  if (interrupted) print('Interrupted: the steps that are missing above were not run.');
  print(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

async function runStep({ name, alone = false, run }: Step): Promise<StepOutcome> {
  const kept: string[] = [];
  // Alone, it is heard as it speaks; beside another, when it has ended.
  const say: Say = alone ? (text) => process.stdout.write(text) : (text) => kept.push(text);
  say(`\n--- ${name}\n`);
  const startedAt = performance.now();
  const result = await run(say).catch((error: unknown) => {
    say(`${error instanceof Error ? (error.stack ?? error.message) : error}\n`);
    return { passed: 0, failed: 1 };
  });
  const seconds = (performance.now() - startedAt) / 1000;
  say(`${result.failed === 0 ? 'ok' : 'FAILED'} in ${seconds.toFixed(1)} s\n`);
  process.stdout.write(kept.join(''));
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
