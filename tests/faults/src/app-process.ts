import { spawn } from 'node:child_process';
import path from 'node:path';
import { AppError, type DoorRequest, type ErrorCode } from '@kinloop/api/platform';
import type { TestDatabase } from '@kinloop/db/testing';

/** One call, on its way to a process. */
export interface RemoteCall {
  readonly door: DoorRequest;
  /** Dotted path of the procedure. */
  readonly path: string;
  readonly input: unknown;
}

export interface AppProcess {
  /** @throws AppError what the application says, and UNAVAILABLE when it is gone before it said anything */
  call(call: RemoteCall): Promise<unknown>;
  /** SIGKILL; returns when it is gone. */
  kill(): Promise<void>;
}

/** Returns when it listens; throws with what it said when it ends before that. */
export async function startApp(
  database: Pick<TestDatabase, 'app' | 'auth' | 'worker' | 'secret'>,
): Promise<AppProcess> {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, 'app-host.ts')], {
    env: {
      PATH: process.env.PATH ?? '',
      NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? '',
      TZ: 'UTC',
      LOG_LEVEL: 'silent',
      KINLOOP_KIND: 'demo',
      KINLOOP_SECRET: database.secret,
      APP_DATABASE_URL: database.app,
      AUTH_DATABASE_URL: database.auth,
      WORKER_DATABASE_URL: database.worker,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = new Promise<void>((gone) => child.once('close', () => gone()));
  let output = '';
  const port = await new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (said: string) => {
        output = (output + said).slice(-20_000);
        const ready = /app ready (\d+)/.exec(output);
        if (ready?.[1] !== undefined) resolve(ready[1]);
      });
    }
    void exited.then(() => reject(new Error(`the application ended:\n${output}`)));
  });
  return {
    call: (call) => send(port, call),
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

async function send(port: string, call: RemoteCall): Promise<unknown> {
  const said = await fetch(`http://127.0.0.1:${port}`, { method: 'POST', body: JSON.stringify(call) })
    .then((response) => response.json())
    .catch((cause: unknown) => {
      throw new AppError('UNAVAILABLE', { cause });
    });
  const { answer, code, params } = said as {
    answer?: unknown;
    code?: ErrorCode;
    params?: Record<string, unknown>;
  };
  if (code !== undefined) throw new AppError(code, { params: params ?? {} });
  return answer;
}
