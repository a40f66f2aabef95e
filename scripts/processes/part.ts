import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';

/** One of the processes that make up the running product. */
export interface Part {
  readonly name: string;
  /** Resolves with one line when the process has ended, whoever ended it. */
  readonly ended: Promise<string>;
  /** Asks politely, insists after ten seconds, returns when it is gone. */
  stop(): Promise<void>;
}

const GRACE_MS = 10_000;
const END_WITH_PARENT = path.join(import.meta.dirname, 'end-with-parent.mjs');

export interface PartOptions {
  readonly name: string;
  /** Script and its arguments, for the Node that runs us. */
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

export function startPart({ name, args, cwd, env }: PartOptions): Part {
  const child = spawn(process.execPath, ['--import', END_WITH_PARENT, ...args], {
    cwd,
    env,
    // A session of its own: Ctrl-C reaches us, and we stop the parts in their order.
    detached: true,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(`the ${name} could not start: ${error.message}`));
    child.once('exit', (code, signal) => resolve(`the ${name} ended with ${signal ?? `exit code ${code}`}`));
  });
  return { name, ended, stop: () => stopChild(child, ended) };
}

async function stopChild(child: ChildProcess, ended: Promise<string>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const insist = setTimeout(() => child.kill('SIGKILL'), GRACE_MS);
  child.kill('SIGTERM');
  await ended;
  clearTimeout(insist);
}
