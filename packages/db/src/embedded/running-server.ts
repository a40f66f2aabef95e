import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { EmbeddedServerError } from './server-failure.ts';

/** How long a server whose owner has just died is given to finish: its watchdog is already shutting it down. */
const PATIENCE_MS = 2_000;
const SHUTDOWN_PATIENCE_MS = 60_000;
const POLL_MS = 50;

interface LockFile {
  readonly pid: number;
  readonly stopping: boolean;
}

/**
 * Returns once no server runs on `dataDir`, or says who does. A lock file left by a crash is PostgreSQL's own to clear,
 * except where its process number now belongs to some other program of this user: that one would stop it for ever.
 */
export async function waitUntilUnused(dataDir: string): Promise<void> {
  const startedAt = performance.now();
  for (;;) {
    const lock = readLockFile(dataDir);
    if (!lock || !isAlive(lock.pid)) return;
    if (!isRunningServer(lock.pid)) {
      rmSync(join(dataDir, 'postmaster.pid'), { force: true });
      return;
    }
    const patience = lock.stopping ? SHUTDOWN_PATIENCE_MS : PATIENCE_MS;
    if (performance.now() - startedAt > patience) {
      throw new EmbeddedServerError(
        `the database in ${dataDir} is already running (process ${lock.pid}): is another npm start open?`,
      );
    }
    await delay(POLL_MS);
  }
}

function readLockFile(dataDir: string): LockFile | undefined {
  const path = join(dataDir, 'postmaster.pid');
  if (!existsSync(path)) return undefined;
  const lines = readFileSync(path, 'utf8').split('\n');
  const pid = Math.abs(Number.parseInt(lines[0] ?? '', 10));
  return Number.isInteger(pid) && pid > 0 ? { pid, stopping: lines[7]?.trim() === 'stopping' } : undefined;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** A killed process that nobody has collected (a zombie, common in containers) is no server any more. */
export function isRunningServer(pid: number): boolean {
  if (!isAlive(pid)) return false;
  const seen = processState(pid);
  return seen === undefined || (/postgres/.test(seen) && !/^Z/.test(seen));
}

/** State letter and program name; undefined where neither ps nor /proc tells, as in slim images of other systems. */
function processState(pid: number): string | undefined {
  const stat = `/proc/${pid}/stat`;
  if (existsSync(stat)) {
    const [, program = '', state = ''] = readFileSync(stat, 'utf8').match(/\((.*)\) (\S)/) ?? [];
    return `${state} ${program}`;
  }
  try {
    return execFileSync('ps', ['-p', String(pid), '-o', 'stat=,comm='], { encoding: 'utf8' }).trim();
  } catch {
    return undefined;
  }
}
