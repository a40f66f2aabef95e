import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { freePort } from '@kinloop/db/embedded';
import type { TestDatabase } from '@kinloop/db/testing';

const SERVER = path.join(
  import.meta.dirname,
  ...['..', '..', '..', 'apps', 'portal', '.next', 'standalone', 'apps', 'portal'],
);
const PATIENCE_MS = 60_000;

/** The built portal on a database of ours. */
export interface RunningPortal {
  readonly origin: string;
  stop(): Promise<void>;
}

/** Needs the production build, which `npm run bench` makes first. Throws with what it said when it does not come up. */
export async function startPortal(database: TestDatabase): Promise<RunningPortal> {
  const server = path.join(SERVER, 'server.js');
  if (!existsSync(server)) throw new Error('there is no production build: npm run bench makes one');
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const child = spawn(process.execPath, [server], {
    cwd: SERVER,
    env: {
      PATH: process.env.PATH ?? '',
      TZ: 'UTC',
      NODE_ENV: 'production',
      LOG_LEVEL: 'silent',
      KINLOOP_KIND: 'demo',
      KINLOOP_SECRET: database.secret,
      APP_DATABASE_URL: database.app,
      AUTH_DATABASE_URL: database.auth,
      WORKER_DATABASE_URL: database.worker,
      APP_ORIGIN: origin,
      NEXTAUTH_URL: origin,
      PORT: String(port),
      HOSTNAME: '127.0.0.1',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output = (output + text).slice(-5_000);
    });
  }
  const exited = new Promise<void>((gone) => child.once('close', () => gone()));
  const stop = async () => {
    child.kill('SIGTERM');
    await exited;
  };
  const startedAt = performance.now();
  while (performance.now() - startedAt < PATIENCE_MS && child.exitCode === null) {
    const answer = await fetch(`${origin}/api/health/ready`).catch(() => undefined);
    if (answer?.ok) return { origin, stop };
    await delay(100);
  }
  await stop();
  throw new Error(`the portal did not come up:\n${output}`);
}
