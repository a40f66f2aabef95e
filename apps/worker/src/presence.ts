import { setTimeout as delay } from 'node:timers/promises';
import type { JobDeps } from '@kinloop/api/jobs';
import pg from 'pg';

/** That a worker lives, shown to all others by a lock of its database session. */
export interface Presence {
  /** Resolves once the others can see that this worker lives. From then on it is kept up, over lost connections too. */
  show(worker: string): Promise<void>;
  /** From now on this worker counts as dead. */
  close(): Promise<void>;
}

export interface PresenceOptions {
  /** The database as the worker's role. */
  readonly url: string;
  readonly log: JobDeps['log'];
  /** Milliseconds between two looks for dead workers; 5,000 when left out. */
  readonly lookEveryMs?: number;
}

const LOOK_EVERY_MS = 5_000;
/** All of them well under the time between two looks, so that a living worker is never missed twice. */
const RECONNECT_MS = [100, 250, 500, 1_000] as const;
const CONNECT_TIMEOUT_MS = 2_000;

/** Keeps the names of workers apart from other locks. */
const LOCK_SEED = 5_550_172_303;

/** A machine that lost its power says no goodbye: the server then ends its session after some 20 seconds. */
const NOTICE_SILENCE = `SET tcp_keepalives_idle = 10; SET tcp_keepalives_interval = 3; SET tcp_keepalives_count = 3`;

/** Whoever holds jobs and whose lock anybody can take. A look takes it for the length of the statement only. */
const MISSING = `
  SELECT worker FROM (SELECT DISTINCT locked_by AS worker FROM graphile_worker.jobs WHERE locked_by IS NOT NULL) AS holding
  WHERE worker <> $1 AND pg_try_advisory_xact_lock(hashtextextended(worker, ${LOCK_SEED}))`;

/** While it unlocks, it holds the locks: a worker that comes back just now waits, or was there and keeps its jobs. */
const UNLOCK = `
  WITH dead AS MATERIALIZED (SELECT worker FROM unnest($1::text[]) AS worker
    WHERE pg_try_advisory_xact_lock(hashtextextended(worker, ${LOCK_SEED})))
  SELECT count(*)::int AS count, graphile_worker.force_unlock_workers(array_agg(worker)) FROM dead`;

/**
 * The queue itself unlocks the job of a dead worker after four hours. Here each worker holds a lock for as long as its
 * session lives, which ends with its process, however it ends; and each looks for jobs whose worker has none. One that
 * is missed in two looks in a row is dead, and its jobs are anybody's again. A worker that only lost its connection is
 * back before the second look.
 */
export function createPresence({ url, log, lookEveryMs = LOOK_EVERY_MS }: PresenceOptions): Presence {
  const closing = new AbortController();
  let shown: Promise<void> | undefined;
  let living: Promise<void> | undefined;
  const live = async (worker: string, onShown: () => void) => {
    for (let failures = 0; !closing.signal.aborted; failures += 1) {
      await holdAndLook({ url, log, lookEveryMs, worker, closing: closing.signal }, () => {
        failures = 0;
        onShown();
      });
      await wait(RECONNECT_MS[Math.min(failures, RECONNECT_MS.length - 1)] ?? 1_000, closing.signal);
    }
    onShown();
  };
  return {
    show: (worker) => {
      shown ??= new Promise((onShown) => {
        living = live(worker, onShown);
      });
      return shown;
    },
    close: async () => {
      closing.abort();
      await living;
    },
  };
}

interface Watch extends Required<PresenceOptions> {
  readonly worker: string;
  readonly closing: AbortSignal;
}

/** One session: shows the worker and looks for dead ones until the connection is lost or the worker stops. */
async function holdAndLook({ url, log, lookEveryMs, worker, closing }: Watch, onShown: () => void) {
  const client = new pg.Client({
    connectionString: url,
    keepAlive: true,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    application_name: 'kinloop-presence',
  });
  const lost = new AbortController();
  client.on('error', () => lost.abort());
  client.on('end', () => lost.abort());
  const over = AbortSignal.any([closing, lost.signal]);
  try {
    await client.connect();
    await client.query(NOTICE_SILENCE);
    await client.query(`SELECT pg_advisory_lock(hashtextextended($1, ${LOCK_SEED}))`, [worker]);
    onShown();
    let missedBefore: readonly string[] = [];
    while (!over.aborted) {
      const { rows } = await client.query<{ worker: string }>(MISSING, [worker]);
      const missed = rows.map((row) => row.worker);
      const dead = missed.filter((name) => missedBefore.includes(name));
      if (dead.length > 0) log.warn('jobs of dead workers unlocked', { count: await unlock(client, dead) });
      missedBefore = missed;
      await wait(lookEveryMs, over);
    }
  } catch (error) {
    if (!closing.aborted) log.warn('presence lost', { error });
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function unlock(client: pg.Client, dead: readonly string[]): Promise<number> {
  const { rows } = await client.query<{ count: number }>(UNLOCK, [dead]);
  return rows[0]?.count ?? 0;
}

/** Ends early, and without an error, when the signal aborts. */
async function wait(ms: number, until: AbortSignal): Promise<void> {
  await delay(ms, undefined, { signal: until }).catch(() => undefined);
}
