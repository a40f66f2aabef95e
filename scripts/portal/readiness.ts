import http from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { StartError } from '../installation/start-error.ts';

const POLL_MS = 100;
/** Long enough for a busy machine; a portal that died is noticed at once by who started it. */
const PATIENCE_MS = 180_000;

/** Returns when the portal says that it and its database are ready. */
export async function waitUntilReady(port: number, origin: string): Promise<void> {
  const startedAt = performance.now();
  while (performance.now() - startedAt < PATIENCE_MS) {
    if ((await statusOf(port, origin)) === 200) return;
    await delay(POLL_MS);
  }
  throw new StartError(`the portal was started but is not ready after ${PATIENCE_MS / 1000} seconds`);
}

/** Asks by the address people use, because the portal knows no other. */
function statusOf(port: number, origin: string): Promise<number | undefined> {
  return new Promise((resolve) => {
    const request = http.get(
      {
        host: '127.0.0.1',
        port,
        path: '/api/health/ready',
        headers: { host: new URL(origin).host },
        timeout: 5_000,
      },
      (response) => {
        response.resume();
        resolve(response.statusCode);
      },
    );
    request.once('timeout', () => request.destroy());
    request.once('error', () => resolve(undefined));
  });
}
