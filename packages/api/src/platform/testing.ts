import { type TestDatabase, testDatabase } from '@kinloop/db/testing';
import pg from 'pg';
import { parseEnv } from './env.ts';
import { createLog } from './log.ts';
import { createRuntime, type Runtime } from './runtime.ts';

export type { PolicyCheck } from '../access/relations.ts';

export interface TestRuntime {
  runtime: Runtime;
  database: TestDatabase;
  /** Rows as the admin, past both walls: for setting the scene and for looking behind it. */
  admin: pg.Client;
  close(): Promise<void>;
}

/** A database of its own and a runtime on it. Needs `@kinloop/db/testing/setup` in vitest's `globalSetup`. */
export async function testRuntime(): Promise<TestRuntime> {
  const database = await testDatabase();
  const runtime = runtimeOn(database);
  const admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
  return {
    runtime,
    database,
    admin,
    close: async () => {
      await admin.end();
      await runtime.close();
      await database.drop();
    },
  };
}

/** A runtime on a test database; quiet, without a mail server. */
export function runtimeOn(database: Pick<TestDatabase, 'app' | 'auth' | 'worker' | 'secret'>): Runtime {
  const settings = parseEnv({
    KINLOOP_KIND: 'demo',
    KINLOOP_SECRET: database.secret,
    APP_DATABASE_URL: database.app,
    AUTH_DATABASE_URL: database.auth,
    WORKER_DATABASE_URL: database.worker,
    LOG_LEVEL: 'silent',
  });
  return createRuntime(settings, createLog('silent'));
}
