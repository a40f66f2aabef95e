import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import path from 'node:path';
import { bareEnvironment, ROOT } from '../repository.ts';

const SECRET = 'q7Jd0sV2nXk4Rz8mTb1Wc6Yf3Hg9Lp5AeUiOoSxQ';

/** The product as npm start runs it: a real installation, so that nothing has to be filled in. */
export interface Product {
  readonly supervisor: ChildProcess;
  readonly port: number;
  /** Milliseconds from the command to "ready". */
  readonly readyAfterMs: number;
  readonly output: () => string;
  /** Resolves with the supervisor's exit code. */
  readonly exited: Promise<number | null>;
}

/** Returns when the product says that it is ready; throws with what it said when it ends before that. */
export async function startProduct(
  dataDir: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<Product> {
  const port = await freePort();
  const startedAt = performance.now();
  const supervisor = spawn(process.execPath, [path.join(ROOT, 'scripts', 'start.ts')], {
    cwd: ROOT,
    env: {
      ...bareEnvironment(),
      DATA_DIR: dataDir,
      PORT: String(port),
      DEMO: '0',
      KINLOOP_SECRET: SECRET,
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const exited = new Promise<number | null>((resolve) => supervisor.once('exit', resolve));
  const ready = new Promise<boolean>((resolve) => {
    for (const stream of [supervisor.stdout, supervisor.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output += text;
        if (output.includes('Ctrl-C stops it')) resolve(true);
      });
    }
    exited.then(() => resolve(false));
  });
  if (!(await ready)) throw new Error(`the product did not start:\n${output}`);
  return { supervisor, port, readyAfterMs: performance.now() - startedAt, output: () => output, exited };
}

/** A process below another, with the words that tell which. */
export interface Descendant {
  readonly pid: number;
  readonly command: string;
}

/** Every process that has this one above it, at any distance. */
export function descendantsOf(ancestor: number): Descendant[] {
  const all = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' })
    .split('\n')
    .flatMap((line) => {
      const [, pid, parent, command] = line.match(/^\s*(\d+)\s+(\d+)\s+(.*)$/) ?? [];
      return command === undefined ? [] : [{ pid: Number(pid), parent: Number(parent), command }];
    });
  const below = (pid: number): Descendant[] =>
    all.filter(({ parent }) => parent === pid).flatMap((child) => [child, ...below(child.pid)]);
  return below(ancestor);
}

/** Which of them still run; a zombie, dead but not yet collected, does not. */
export function stillRunning(processes: readonly Descendant[]): Descendant[] {
  return processes.filter(({ pid }) => {
    try {
      const state = execFileSync('ps', ['-p', String(pid), '-o', 'stat='], { encoding: 'utf8' });
      return !state.startsWith('Z');
    } catch {
      return false;
    }
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
