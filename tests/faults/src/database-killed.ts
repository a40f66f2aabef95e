import { randomInt } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { Runtime } from '@kinloop/api/platform';
import { runtimeOn } from '@kinloop/api/testing';
import pg from 'pg';
import { brokenInvariants, damagedFiles } from './invariants.ts';
import { type KillableServer, startKillableServer } from './killable-server.ts';
import { acknowledgedCount, emptyLedger, lostWrites } from './ledger.ts';
import { createTraffic, type Traffic } from './traffic.ts';
import { startWorkerProcess } from './worker-process.ts';
import { as, buildWorld } from './world.ts';

export interface KillsReport {
  readonly kills: number;
  readonly acknowledged: number;
  /** Acknowledged writes the database no longer holds. */
  readonly lost: readonly string[];
  /** Records that are half made, or contradict each other. */
  readonly broken: readonly string[];
  /** Bookings that got another answer to the same key. */
  readonly answeredOtherwise: readonly string[];
  /** Calls whose first answer left open whether the write was made. */
  readonly leftOpen: number;
  /** Of these, answered as our own mistake rather than as a database that is away. */
  readonly internal: number;
  /** Errors nobody caught: each would have ended the application's process. */
  readonly uncaught: number;
  /** What the worker said last, if it has ended; null while it runs, as it has all along. */
  readonly workerEnded: string | null;
  /** Jobs that were due after the last kill and of which it did none for a minute. */
  readonly jobsLeft: number;
  readonly slowestRestartMs: number;
  /** From the database's return to the first certain answers of all clients. */
  readonly slowestRecoveryMs: number;
  readonly answers: ReadonlyMap<string, number>;
}

export interface KillsOptions {
  readonly kills: number;
  readonly clients: number;
  /** Commits are acknowledged before they are on the disk: the harness has to notice. */
  readonly forgetful?: boolean;
}

const REPLAYED_A_ROUND = 20;
const ACKNOWLEDGED_A_ROUND = 20;
const LONGEST_DELAY_MS = 800;
/** The queue waits up to 45 s between two tries at striking off a job. */
const JOBS_PATIENCE_MS = 60_000;
/** Long enough that what an asynchronous commit left in memory is surely there when the kill comes. */
const FORGETFUL = ['synchronous_commit=off', 'wal_writer_delay=2000ms'];

/**
 * Kills PostgreSQL with everything it has, at a random moment of heavy traffic, starts it again, lets every client ask
 * until it knows, and compares what clients were told with what is stored. Again and again on one database. A killed
 * process is what is tested: what the disk itself forgets in a power cut is not.
 */
export async function killDatabase({
  kills,
  clients,
  forgetful = false,
}: KillsOptions): Promise<KillsReport> {
  const server = await startKillableServer(forgetful ? FORGETFUL : []);
  let uncaught = 0;
  const onUncaught = () => {
    uncaught += 1;
  };
  process.on('uncaughtException', onUncaught);
  const runtime = runtimeOn({ ...server.urls, secret: server.secret });
  const worker = await startWorkerProcess({ ...server.urls, secret: server.secret });
  try {
    const world = await withAdmin(server, async (admin) => {
      const built = await buildWorld(admin, 30);
      // The scene itself is never what is lost.
      await admin.query('CHECKPOINT');
      return built;
    });
    const traffic = createTraffic(runtime, world, emptyLedger(), clients);
    const found = { lost: [] as string[], broken: [] as string[], otherwise: [] as string[] };
    const times = { restart: 0, recovery: 0 };
    let done = 0;
    while (done < kills && (found.lost.length === 0 || !forgetful)) {
      const { restartMs, recoveryMs } = await killOnce(server, traffic);
      done += 1;
      times.restart = Math.max(times.restart, restartMs);
      times.recovery = Math.max(times.recovery, recoveryMs);
      await withAdmin(server, async (admin) => {
        found.lost.push(...(await lostWrites(admin, traffic.ledger)));
        found.broken.push(...(await brokenInvariants(admin)));
        if (done === kills) found.broken.push(...(await damagedFiles(admin)));
      });
      if (!forgetful) found.otherwise.push(...(await replay(runtime, traffic)));
    }
    const open = [...traffic.answers].filter(([name]) => name.startsWith('open: '));
    return {
      kills: done,
      acknowledged: acknowledgedCount(traffic.ledger),
      lost: found.lost,
      broken: found.broken,
      answeredOtherwise: found.otherwise,
      leftOpen: open.reduce((sum, [, count]) => sum + count, 0),
      internal: traffic.answers.get('open: INTERNAL') ?? 0,
      uncaught,
      workerEnded: worker.isAlive() ? null : worker.lastWords(),
      jobsLeft: await withAdmin(server, dueJobsLeft),
      slowestRestartMs: times.restart,
      slowestRecoveryMs: times.recovery,
      answers: traffic.answers,
    };
  } finally {
    process.off('uncaughtException', onUncaught);
    await worker.kill();
    await runtime.close();
    await server.stop();
  }
}

async function killOnce(
  server: KillableServer,
  traffic: Traffic,
): Promise<{ restartMs: number; recoveryMs: number }> {
  // The limits have their own tests; here they would only slow the clients.
  await withAdmin(server, (admin) => admin.query('DELETE FROM rate_limit'));
  const before = acknowledgedCount(traffic.ledger);
  traffic.start();
  // A slow machine gets the time it needs to be in the middle of something.
  while (acknowledgedCount(traffic.ledger) < before + ACKNOWLEDGED_A_ROUND) await delay(10);
  await delay(randomInt(LONGEST_DELAY_MS));
  await server.kill();
  const restartMs = await server.restart();
  const backAt = performance.now();
  await traffic.pause();
  return { restartMs, recoveryMs: performance.now() - backAt };
}

/** Asks some acknowledged bookings again, with their keys. */
async function replay(runtime: Runtime, { bookings }: Traffic): Promise<string[]> {
  const otherwise: string[] = [];
  for (const { by, input, answer } of bookings.slice(-REPLAYED_A_ROUND)) {
    const again = await as(runtime, by).visits.book(input);
    if (!isDeepStrictEqual(again, answer)) otherwise.push(`visit ${input.visitId}`);
  }
  return otherwise;
}

/**
 * Waits for as long as the worker still gets on with them: how fast it is depends on the machine, that it goes on does
 * not. What is due a minute from now belongs to the future; what failed and waits for its next try does too.
 */
async function dueJobsLeft(admin: pg.Client): Promise<number> {
  const { rows: due } = await admin.query<{ id: string }>(
    'SELECT id FROM graphile_worker.jobs WHERE run_at <= now() AND attempts < max_attempts',
  );
  const ids = due.map(({ id }) => id);
  let fewest = ids.length;
  let progressAt = performance.now();
  for (;;) {
    const { rows: left } = await admin.query(
      'SELECT 1 FROM graphile_worker.jobs WHERE id = ANY ($1) AND run_at <= now() AND attempts < max_attempts',
      [ids],
    );
    if (left.length < fewest) {
      fewest = left.length;
      progressAt = performance.now();
    }
    if (left.length === 0 || performance.now() - progressAt > JOBS_PATIENCE_MS) return left.length;
    await delay(100);
  }
}

async function withAdmin<T>(server: KillableServer, work: (admin: pg.Client) => Promise<T>): Promise<T> {
  const admin = new pg.Client({ connectionString: server.adminUrl });
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}
