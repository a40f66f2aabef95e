import { sql, type Tx } from '@kinloop/db';
import { Temporal } from 'temporal-polyfill';
import { inTransaction } from '../platform/acting.ts';
import type { ActingCtx } from '../platform/context.ts';
import { actAsWorker, allClinics } from './acting.ts';
import type { JobDeps } from './deps.ts';

/** What a job has of a request's context: one transaction, acting for one clinic. */
export interface WorkerCtx extends Pick<ActingCtx, 'tx' | 'now' | 'enqueue' | 'notify'> {
  acting: Pick<ActingCtx['acting'], 'clinicId' | 'zone' | 'slug'>;
}

/** Runs `work` in one transaction that acts for the clinic. */
export function asWorker<T>(
  deps: Pick<JobDeps, 'db'>,
  clinicId: string,
  work: (ctx: WorkerCtx) => Promise<T>,
): Promise<T> {
  return inTransaction(deps.db, async (tx) => {
    await actAsWorker(tx, clinicId);
    return work(await workerCtx(tx, clinicId));
  });
}

async function workerCtx(tx: Tx, clinicId: string): Promise<WorkerCtx> {
  const rows = await tx.$queryRaw<{ now: Date; zone: string; slug: string }[]>(sql`
    SELECT app_now() AS now, zone, slug::text AS slug FROM clinic WHERE clinic_id = ${clinicId}::uuid`);
  const [row] = rows;
  if (row === undefined) throw new Error('the acting clinic has no row');
  return {
    tx,
    acting: { clinicId, zone: row.zone, slug: row.slug },
    now: Temporal.Instant.fromEpochMilliseconds(row.now.getTime()),
    enqueue: async ({ kind, payload, key, runAt }) => {
      await tx.$queryRaw(sql`
        SELECT enqueue(${kind}, ${JSON.stringify(payload)}::jsonb, ${key}, ${runAt?.toString() ?? null}::timestamptz)::text`);
    },
    notify: async (topic, id) => {
      await tx.$queryRaw(sql`SELECT notify_change(${topic}, ${id}::uuid)::text`);
    },
  };
}

/** Runs `work` for every clinic, a transaction each; one clinic's trouble does not stop the others. */
export async function eachClinic(
  deps: JobDeps,
  job: string,
  work: (ctx: WorkerCtx) => Promise<number>,
): Promise<void> {
  let failed: unknown;
  for (const clinicId of await allClinics(deps.db)) {
    try {
      const count = await asWorker(deps, clinicId, work);
      if (count > 0) deps.log.info('swept', { job, clinicId, count });
    } catch (error) {
      deps.log.error('sweep failed', { job, clinicId, error });
      failed = error;
    }
  }
  if (failed !== undefined) throw failed;
}
