import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { startEmbedded } from '@kinloop/db/embedded';
import { ensureDatabase, migrate, type RuntimeUrls, runtimeUrls } from '@kinloop/db/migrate';
import { TEST_SECRET } from '@kinloop/db/testing';

/** A PostgreSQL of its own, durable as in production, that can be killed and comes back at the same address. */
export interface KillableServer {
  readonly adminUrl: string;
  readonly urls: RuntimeUrls;
  readonly secret: string;
  /** SIGKILL to the server and every process of it; returns when all are gone. */
  kill(): Promise<void>;
  /** Returns how many milliseconds it took until connections were accepted again. */
  restart(): Promise<number>;
  stop(): Promise<void>;
}

const DATABASE = 'kinloop';

/** @param flags settings of the server, such as `synchronous_commit=off` */
export async function startKillableServer(flags: readonly string[] = []): Promise<KillableServer> {
  const folder = mkdtempSync(path.join(tmpdir(), 'kinloop-faults-'));
  // The server may run as another account, which has to pass through.
  chmodSync(folder, 0o711);
  const dataDir = path.join(folder, 'data');
  const allFlags = ['shared_buffers=64MB', ...flags];
  let server = await startEmbedded({ dataDir, flags: allFlags });
  const { port } = server;
  const adminUrl = server.adminUrl(DATABASE);
  await ensureDatabase(adminUrl);
  await migrate({ adminUrl, secret: TEST_SECRET, kind: 'demo' });
  return {
    adminUrl,
    urls: runtimeUrls(adminUrl, TEST_SECRET),
    secret: TEST_SECRET,
    kill: async () => {
      const all = [server.pid, ...childrenOf(server.pid)];
      // The parent first: it would take the death of a child for a crash and start to mend it.
      for (const pid of all) sendKill(pid);
      await server.ended;
      while (all.some(isAlive)) await delay(5);
    },
    restart: async () => {
      const startedAt = performance.now();
      server = await startEmbedded({ dataDir, port, flags: allFlags });
      return performance.now() - startedAt;
    },
    stop: async () => {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export function childrenOf(parent: number): number[] {
  return execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' })
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .flatMap(([pid, above]) => (pid !== undefined && above === parent ? [pid] : []));
}

function sendKill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** A zombie, dead but not yet collected, is not alive. */
function isAlive(pid: number): boolean {
  try {
    const state = execFileSync('ps', ['-p', String(pid), '-o', 'stat='], { encoding: 'utf8' });
    return !state.startsWith('Z');
  } catch {
    return false;
  }
}
