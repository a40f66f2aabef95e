import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
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
  /** How long each call of a procedure took inside the server since this was asked last, in whole milliseconds. */
  takeTimes(procedure: string): number[];
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
      LOG_LEVEL: 'debug',
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
  let answered: { procedure: string; ms: number }[] = [];
  for (const stream of [child.stdout, child.stderr])
    createInterface(stream).on('line', (line) => {
      output = `${output}${line}\n`.slice(-5_000);
      answered.push(...answerIn(line));
    });
  const takeTimes = (asked: string) => {
    const times = answered.filter(({ procedure }) => procedure === asked).map(({ ms }) => ms);
    answered = [];
    return times;
  };
  const exited = new Promise<void>((gone) => child.once('close', () => gone()));
  const stop = async () => {
    child.kill('SIGTERM');
    await exited;
  };
  const startedAt = performance.now();
  while (performance.now() - startedAt < PATIENCE_MS && child.exitCode === null) {
    const answer = await fetch(`${origin}/api/health/ready`).catch(() => undefined);
    if (answer?.ok) return { origin, takeTimes, stop };
    await delay(100);
  }
  await stop();
  throw new Error(`the portal did not come up:\n${output}`);
}

/** What the server says of a procedure that answered; other lines say nothing. */
function answerIn(line: string): { procedure: string; ms: number }[] {
  if (!line.startsWith('{') || !line.includes('"msg":"answered"')) return [];
  const { procedure, ms } = JSON.parse(line) as { procedure: string; ms: number };
  return [{ procedure, ms }];
}
