import { createJobDeps, createLog, jobs, schedule } from '@kinloop/api/jobs';
import { type TestRuntime, testRuntime } from '@kinloop/api/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningWorker, startWorker } from './worker.ts';

const mailId = '019a0000-0000-7000-8000-000000000001';
let world: TestRuntime;
let worker: RunningWorker;

beforeAll(async () => {
  world = await testRuntime();
  worker = await startWorker(createJobDeps(world.runtime.env, createLog('silent')), world.database.worker);
});
afterAll(async () => {
  await worker.stop();
  await world.close();
});

async function one<T>(statement: string): Promise<T | undefined> {
  const { rows } = await world.admin.query<{ value: T }>(statement);
  return rows[0]?.value;
}

test('a job added by a commit runs, as the role of the worker', async () => {
  await world.admin.query(
    `INSERT INTO identity_mail (id, to_address, subject, body) VALUES ($1, 'ada@people.example', 'Hello', 'Text')`,
    [mailId],
  );
  await world.admin.query(`SELECT enqueue('deliver-identity-mail', $1, 'one')`, [JSON.stringify({ mailId })]);
  await expect
    .poll(() => one(`SELECT state AS value FROM identity_mail WHERE id = '${mailId}'`), { timeout: 15_000 })
    .toBe('kept');
  await expect.poll(() => one<number>('SELECT count(*)::int AS value FROM graphile_worker.jobs')).toBe(0);
});

test('a job that fails stays in the queue and says only what kind of error it was', async () => {
  await world.admin.query(`SELECT enqueue('deliver-message', '{"messageId": "no-id"}', 'bad')`);
  const lastError = () => one<string>('SELECT last_error AS value FROM graphile_worker.jobs LIMIT 1');
  await expect.poll(lastError, { timeout: 15_000 }).toBe('ZodError');
});

test('a job whose taking got no answer is taken again, though its worker lives', async () => {
  const { admin } = world;
  await admin.query(`
    CREATE TABLE public.taker (name text);
    CREATE FUNCTION public.note_taker() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS
      $$ BEGIN INSERT INTO public.taker VALUES (NEW.locked_by); RETURN NEW; END $$;
    CREATE TRIGGER note_taker BEFORE UPDATE ON graphile_worker._private_jobs
      FOR EACH ROW WHEN (NEW.locked_by IS NOT NULL) EXECUTE FUNCTION public.note_taker()`);
  await admin.query(`SELECT enqueue('deliver-message', '{"messageId": "no-id"}', 'taken-by')`);
  await expect.poll(() => one('SELECT name AS value FROM public.taker'), { timeout: 15_000 }).toBeDefined();
  await admin.query('DROP TRIGGER note_taker ON graphile_worker._private_jobs');

  await admin.query('REVOKE SELECT ON graphile_worker._private_jobs FROM kinloop_worker');
  await admin.query(`SELECT enqueue('deliver-message', '{"messageId": "no-id"}', 'unanswered')`);
  await admin.query(`UPDATE graphile_worker._private_jobs SET locked_at = now(), locked_by = (SELECT name FROM public.taker LIMIT 1)
    WHERE key LIKE '%unanswered'`);
  await expect
    .poll(
      () =>
        one<number>(`SELECT count(*)::int AS value FROM pg_stat_activity
    WHERE application_name = 'kinloop-presence' AND datname = current_database()`),
      { timeout: 15_000 },
    )
    .toBe(0);
  await admin.query('GRANT SELECT ON graphile_worker._private_jobs TO kinloop_worker');
  const lastError = () =>
    one<string>(`SELECT last_error AS value FROM graphile_worker.jobs WHERE key LIKE '%unanswered'`);
  await expect.poll(lastError, { timeout: 30_000 }).toBe('ZodError');
}, 60_000);

test('what runs by the clock is registered', () => {
  for (const { kind } of schedule) expect(jobs).toHaveProperty(kind);
});

test('stopping lets go of every connection', async () => {
  await worker.stop();
  const held = () =>
    one<number>(`SELECT count(*)::int AS value FROM pg_stat_activity
      WHERE usename = 'kinloop_worker' AND datname = current_database()`);
  await expect.poll(held).toBe(0);
});
