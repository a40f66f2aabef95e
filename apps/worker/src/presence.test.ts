import { createLog } from '@kinloop/api/jobs';
import { type TestRuntime, testRuntime } from '@kinloop/api/testing';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { createPresence, type Presence } from './presence.ts';

let world: TestRuntime;
const open: Presence[] = [];

beforeAll(async () => {
  world = await testRuntime();
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((presence) => presence.close()));
  await world.admin.query('DELETE FROM graphile_worker._private_jobs');
});
afterAll(() => world.close());

async function show(worker: string, lookEveryMs: number): Promise<Presence> {
  const presence = createPresence({ url: world.database.worker, log: createLog('silent'), lookEveryMs });
  open.push(presence);
  await presence.show(worker);
  return presence;
}

/** A job that this worker has taken. */
async function hold(worker: string): Promise<void> {
  await world.admin.query(`SELECT graphile_worker.add_job('deliver-message', job_key => $1)`, [worker]);
  await world.admin.query(
    'UPDATE graphile_worker._private_jobs SET locked_by = key, locked_at = now() WHERE key = $1',
    [worker],
  );
}

async function holders(): Promise<string[]> {
  const { rows } = await world.admin.query<{ name: string }>(
    'SELECT locked_by AS name FROM graphile_worker.jobs WHERE locked_by IS NOT NULL ORDER BY 1',
  );
  return rows.map(({ name }) => name);
}

test('what a dead worker holds is unlocked, and what a living one holds is not', async () => {
  await show('living', 60_000);
  for (const worker of ['living', 'dead', 'looking']) await hold(worker);
  await show('looking', 50);
  await expect.poll(holders, { timeout: 10_000 }).toEqual(['living', 'looking']);
});

test('a worker that only lost its connection keeps its jobs', async () => {
  await show('living', 60_000);
  await hold('living');
  const before = await sessions();
  await show('looking', 1_500);
  await world.admin.query('SELECT pg_terminate_backend($1)', [before[0]]);
  await hold('dead');
  await expect.poll(holders, { timeout: 20_000 }).toEqual(['living']);
  // It came back in a session of its own.
  expect(await sessions()).not.toContain(before[0]);
});

test('a worker that stops lets go at once of what shows it', async () => {
  const stopping = await show('stopping', 60_000);
  await hold('stopping');
  await show('looking', 50);
  await stopping.close();
  await expect.poll(holders, { timeout: 10_000 }).toEqual([]);
});

async function sessions(): Promise<number[]> {
  const { rows } = await world.admin.query<{ pid: number }>(
    `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'kinloop-presence'`,
  );
  return rows.map(({ pid }) => pid);
}
