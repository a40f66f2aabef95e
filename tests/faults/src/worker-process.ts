import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import type { TestDatabase } from '@kinloop/db/testing';

const WORKER = path.join(import.meta.dirname, '..', '..', '..', 'apps', 'worker');

/** The background process as the product runs it. */
export interface WorkerProcess {
  /** False once it has ended, by itself or by `kill`. */
  isAlive(): boolean;
  /** The end of what it has printed. */
  lastWords(): string;
  /** SIGKILL; returns when it is gone. */
  kill(): Promise<void>;
}

/** Mail and texts are kept where no server for them is given. Returns when it is ready to take jobs; throws with what it said when it ends before that. */
export async function startWorkerProcess(
  database: Pick<TestDatabase, 'app' | 'auth' | 'worker' | 'secret'>,
  { smtpUrl, smsUrl }: { smtpUrl?: string; smsUrl?: string } = {},
): Promise<WorkerProcess> {
  const child = spawn(process.execPath, [path.join(WORKER, 'src', 'main.ts')], {
    cwd: WORKER,
    env: {
      PATH: process.env.PATH ?? '',
      NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? '',
      TZ: 'UTC',
      LOG_LEVEL: 'info',
      KINLOOP_KIND: 'demo',
      KINLOOP_SECRET: database.secret,
      APP_DATABASE_URL: database.app,
      AUTH_DATABASE_URL: database.auth,
      WORKER_DATABASE_URL: database.worker,
      ...(smtpUrl === undefined ? {} : { SMTP_URL: smtpUrl }),
      ...(smsUrl === undefined ? {} : { SMS_URL: smsUrl, SMS_FROM: 'Clinic' }),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = new Promise<void>((gone) => child.once('close', () => gone()));
  const lastWords = await ready(child, exited);
  return {
    isAlive: () => child.exitCode === null && child.signalCode === null,
    lastWords,
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

function ready(child: ChildProcess, exited: Promise<void>): Promise<() => string> {
  let output = '';
  return new Promise((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        output = (output + text).slice(-20_000);
        if (output.includes('worker ready')) resolve(() => output);
      });
    }
    exited.then(() => reject(new Error(`the worker ended:\n${output}`)));
  });
}
