import { type ChildProcess, spawn } from 'node:child_process';

/** Where words for whoever looks on go. */
export type Say = (text: string) => void;

export interface CommandOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Is told the output as it comes; without it, it is kept back and only in the outcome. */
  readonly say?: Say;
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
  { cwd, env, say }: CommandOptions,
): Promise<CommandOutcome> {
  const child = spawn(program, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      say?.(text);
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
