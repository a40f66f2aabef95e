import { type ChildProcess, spawn } from 'node:child_process';

export interface CommandOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Keeps the output back, to be shown by whoever asked, instead of passing it on as it comes. */
  readonly quiet?: boolean;
}

export interface CommandOutcome {
  readonly ok: boolean;
  readonly output: string;
}

const running = new Set<ChildProcess>();

/** Runs a program to its end. Never throws: a program that cannot be started is an outcome that is not ok. */
export function runCommand(
  program: string,
  args: readonly string[],
  { cwd, env, quiet = false }: CommandOptions,
): Promise<CommandOutcome> {
  const child = spawn(program, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  let output = '';
  for (const [from, to] of [
    [child.stdout, process.stdout],
    [child.stderr, process.stderr],
  ] as const) {
    from.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      if (!quiet) to.write(text);
    });
  }
  return new Promise((resolve) => {
    child.once('error', (error) => {
      running.delete(child);
      resolve({ ok: false, output: `${program}: ${error.message}` });
    });
    child.once('close', (code) => {
      running.delete(child);
      resolve({ ok: code === 0, output });
    });
  });
}

/** Stops whatever is under way, so that an interrupted run leaves no process. */
export function stopCommands(): void {
  for (const child of running) child.kill('SIGTERM');
}
