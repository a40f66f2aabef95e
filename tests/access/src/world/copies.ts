import { randomBytes } from 'node:crypto';
import { runtimeOn } from '@kinloop/api/testing';
import { LOGIN_ROLES, runtimeUrls } from '@kinloop/db/migrate';
import { testDatabase } from '@kinloop/db/testing';
import pg from 'pg';
import { buildWorld } from './build.ts';

export type Runtime = ReturnType<typeof runtimeOn>;

/** Which of the two walls stand. */
export type Walls = 'both' | 'application' | 'database';

export interface WorldCopy {
  runtime: Runtime;
  admin: pg.Client;
  close(): Promise<void>;
}

export interface Worlds {
  /** A copy of the world of its own, with the walls asked for. */
  copy(walls: Walls): Promise<WorldCopy>;
  drop(): Promise<void>;
}

/** One world, built once; every run and every procedure that writes works on a copy of it. */
export async function prepareWorlds(): Promise<Worlds> {
  const original = await testDatabase();
  await buildWorld(original.adminUrl, original.secret);
  const server = new URL(original.adminUrl);
  const name = server.pathname.slice(1);
  server.pathname = '/postgres';
  return {
    copy: (walls) => copyWorld(server.href, name, original.secret, walls),
    drop: () => original.drop(),
  };
}

async function copyWorld(server: string, original: string, secret: string, walls: Walls): Promise<WorldCopy> {
  const name = `world_${randomBytes(6).toString('hex')}`;
  await onServer(server, [
    `CREATE DATABASE ${name} TEMPLATE ${original} STRATEGY file_copy`,
    `REVOKE ALL ON DATABASE ${name} FROM PUBLIC`,
    `GRANT CONNECT ON DATABASE ${name} TO ${LOGIN_ROLES.join(', ')}`,
  ]);
  const url = new URL(server);
  url.pathname = `/${name}`;
  const roles = runtimeUrls(url.href, secret);
  // A superuser is not bound by row-level security: what is still refused, the application refused.
  const app = walls === 'application' ? url.href : roles.app;
  const made = runtimeOn({ ...roles, app, secret });
  // The only place where the application's wall is taken away: production makes its runtime with the check built in.
  const runtime: Runtime = walls === 'database' ? { ...made, checkPolicy: async () => undefined } : made;
  // What looks at every table at once would otherwise start two processes to look at some of them.
  const admin = new pg.Client({
    connectionString: url.href,
    options: '-c max_parallel_workers_per_gather=0',
  });
  await admin.connect();
  return {
    runtime,
    admin,
    close: async () => {
      await admin.end();
      await runtime.close();
      await onServer(server, [`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`]);
    },
  };
}

async function onServer(url: string, statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}
