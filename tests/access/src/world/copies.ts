import { randomBytes } from 'node:crypto';
import { runtimeOn } from '@kinloop/api/testing';
import { LOGIN_ROLES, runtimeUrls } from '@kinloop/db/migrate';
import { testDatabase } from '@kinloop/db/testing';
import pg from 'pg';
import { buildWorld } from './build.ts';
import { type KeptRows, keepRows } from './keep.ts';

export type Runtime = ReturnType<typeof runtimeOn>;

/** Which of the two walls stand. */
export type Walls = 'both' | 'application' | 'database';

export interface WorldCopy {
  runtime: Runtime;
  admin: pg.Client;
  /** Connection string of its admin. */
  url: string;
  close(): Promise<void>;
}

export interface Worlds {
  /** A copy of the world of its own, with the walls asked for. */
  copy(walls: Walls): Promise<WorldCopy>;
  /** Works in a copy in which every row is as in the world, whatever the work before it has done. One after the other. */
  inFresh<R>(walls: Walls, work: (copy: WorldCopy) => Promise<R>): Promise<R>;
  drop(): Promise<void>;
}

/** One world, built once; every run works on a copy of it, and every procedure that writes on one as it was made. */
export async function prepareWorlds(): Promise<Worlds> {
  const original = await testDatabase();
  await buildWorld(original.adminUrl, original.secret);
  const server = new URL(original.adminUrl);
  const name = server.pathname.slice(1);
  server.pathname = '/postgres';
  const copy = (walls: Walls) => copyWorld(server.href, name, original.secret, walls);
  const written = new Map<Walls, { copy: WorldCopy; rows: KeptRows }>();
  return {
    copy,
    inFresh: async (walls, work) => {
      const known = written.get(walls);
      if (known !== undefined) {
        await known.rows.putBack();
        return work(known.copy);
      }
      const made = await copy(walls);
      written.set(walls, { copy: made, rows: await keepRows(made.url) });
      return work(made);
    },
    drop: async () => {
      for (const made of written.values()) {
        await made.rows.close();
        await made.copy.close();
      }
      await original.drop();
    },
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
    url: url.href,
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
