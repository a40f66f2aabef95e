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
