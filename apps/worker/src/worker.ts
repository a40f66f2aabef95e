import { setTimeout as delay } from 'node:timers/promises';
import { type JobDeps, jobs, schedule } from '@kinloop/api/jobs';
import { Logger, type LogLevel, parseCronItems, type Runner, run, type TaskList } from 'graphile-worker';
import type pg from 'pg';
import { createPresence, type Presence } from './presence.ts';
import { createQueuePool } from './queue-pool.ts';

export interface RunningWorker {
  /** Takes no new job, lets the running ones finish, closes the connections. */
  stop(): Promise<void>;
}

/** One life of the queue, from its first job to its end. */
interface Queue {
  readonly runner: Runner;
  readonly presence: Presence;
  readonly pool: pg.Pool;
}

const RESTART_MS = 1_000;

/**
 * Starts the background process. The queue lives in the same database as the records, so that a job exists exactly
 * when the write that asked for it was committed. A queue that ends because the database was away is started again
 * until it runs; what it held meanwhile is unlocked like a dead worker's.
 *
 * @param url the database as the worker's role; the queue's schema is set up by the migrations
 * @throws when the database cannot be reached at the start
 */
export async function startWorker(deps: JobDeps, url: string): Promise<RunningWorker> {
  const stopping = new AbortController();
  const start = () => startQueue(deps, url, stopping.signal);
  let queue = await start();
  deps.log.info('worker ready', { count: Object.keys(jobs).length });
  const keptUp = keepUp();
  return {
    stop: async () => {
      stopping.abort();
      await queue.runner.stop().catch(() => undefined);
      await keptUp;
      await deps.close();
    },
  };

  async function keepUp(): Promise<void> {
    for (;;) {
      await queue.runner.promise.catch(() => undefined);
      await queue.presence.close();
      // Not waited for: a connection that the queue never gave back would hold up the next one.
      void queue.pool.end();
      if (stopping.signal.aborted) return;
      deps.log.warn('queue ended, starting it again');
      const next = await startAgain(start, stopping.signal);
      if (next === undefined) return;
      queue = next;
      if (stopping.signal.aborted) await queue.runner.stop().catch(() => undefined);
    }
  }
}

/** Tries until it succeeds; undefined when the worker is to stop. */
async function startAgain(start: () => Promise<Queue>, stopping: AbortSignal): Promise<Queue | undefined> {
  while (!stopping.aborted) {
    await delay(RESTART_MS, undefined, { signal: stopping }).catch(() => undefined);
    if (stopping.aborted) return undefined;
    const started = await start().catch(() => undefined);
    if (started !== undefined) return started;
  }
  return undefined;
}

async function startQueue(deps: JobDeps, url: string, stopping: AbortSignal): Promise<Queue> {
  const presence = createPresence({ url, log: deps.log });
  const pool = createQueuePool(url);
  try {
    const runner = await startRunner(deps, { pool, presence, stopping });
    // The answer that was lost may have been a job, marked as this queue's for hours: under its next name it is taken again.
    runner.events.once('worker:getJob:error', () => void runner.stop().catch(() => undefined));
    return { runner, presence, pool };
  } catch (error) {
    // Else a queue that never ran would count as alive, with whatever it took.
    await presence.close();
    void pool.end();
    throw error;
  }
}

function startRunner(
  deps: JobDeps,
  { pool, presence, stopping }: Omit<Queue, 'runner'> & { readonly stopping: AbortSignal },
): Promise<Runner> {
  return run({
    pgPool: pool,
    concurrency: 4,
    noHandleSignals: true,
    pollInterval: 2_000,
    logger: quietLogger(deps),
    taskList: taskList(deps),
    parsedCronItems: parseCronItems(
      schedule.map(({ kind, at }) => ({
        task: kind,
        match: at,
        options: { backfillPeriod: 0, maxAttempts: 3, jobKey: `cron:${kind}` },
      })),
    ),
    preset: {
      // Without a delay the queue would not await that a job is struck off, and a lost connection would end the process.
      worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 },
      plugins: [
        {
          name: 'kinloop-presence',
          version: '1.0.0',
          worker: {
            // Awaited before the first job is taken, so that no job is ever held by a worker nobody can see.
            hooks: {
              startWorker: (_, { worker }) => unlessAborted(presence.show(worker.workerPool.id), stopping),
            },
          },
        },
      ],
    },
  });
}

/** Resolves with the work or, so that a worker can stop while the database is away, at the signal. */
function unlessAborted(work: Promise<void>, signal: AbortSignal): Promise<void> {
  const aborted = new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
  return Promise.race([work, aborted]);
}

function taskList(deps: JobDeps): TaskList {
  return Object.fromEntries(
    Object.entries(jobs).map(([kind, job]) => [
      kind,
      async (payload, { job: { id, attempts } }) => {
        const log = deps.log.with({ job: kind, jobId: id, attempt: attempts });
        const started = performance.now();
        try {
          await job(payload, { ...deps, log });
          log.debug('job done', { ms: Math.round(performance.now() - started) });
        } catch (error) {
          log.warn('job failed', { ms: Math.round(performance.now() - started), error });
          // The queue stores the message of what is thrown: only the kind of error may get there.
          throw new Error(error instanceof Error ? error.name : 'unknown');
        }
      },
    ]),
  );
}

/** The queue's own words may quote a payload or a connection string; of them only the fact stays. */
function quietLogger(deps: JobDeps): Logger {
  return new Logger(() => (level: LogLevel) => {
    if (level === 'error') deps.log.warn('queue reported an error');
  });
}
