import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { startEmbedded } from '../embedded/index.ts';
import { withConnection } from '../migrate/connection.ts';
import { type InstallationKind, migrate } from '../migrate/index.ts';
import { readMigrations } from '../migrate/migration-files.ts';
import { scratchFolder } from './scratch.ts';

/** Set while a test server runs: its address as superuser. Inherited by every process started meanwhile. */
export const TEST_SERVER_VARIABLE = 'KINLOOP_TEST_SERVER';

/** The secret of every test database; the run-time roles of a server are shared by all its databases. */
export const TEST_SECRET = 'test-only-secret-test-only-secret-test-only';

const TEMPLATE_LOCK = 5_550_172_302;

export interface TestServer {
  /** True when the server was running already and belongs to someone else. */
  readonly shared: boolean;
  stop(): Promise<void>;
}

export interface TestServerOptions {
  /** Writes reach the disk before they are acknowledged, as in production. Off by default: a test's data is thrown away. */
  readonly durable?: boolean;
}

const FORGETFUL = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];

/**
 * One throw-away server for a whole test run. A process started below one that has a test server uses that one, so
 * `npm test` starts a single server for all its suites.
 */
export async function startTestServer({ durable = false }: TestServerOptions = {}): Promise<TestServer> {
  if (process.env[TEST_SERVER_VARIABLE]) return { shared: true, stop: async () => undefined };
  const folder = scratchFolder('kinloop-test-', { durable });
  const server = await startEmbedded({
    dataDir: join(folder, 'data'),
    flags: ['max_connections=300', 'shared_buffers=64MB', ...(durable ? [] : FORGETFUL)],
  });
  process.env[TEST_SERVER_VARIABLE] = server.adminUrl('postgres');
  return {
    shared: false,
    stop: async () => {
      delete process.env[TEST_SERVER_VARIABLE];
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Address of one database of the test server. */
export function testServerUrl(database: string): string {
  const server = process.env[TEST_SERVER_VARIABLE];
  if (!server) {
    throw new Error(
      'no test server: add "@kinloop/db/testing/setup" to globalSetup in vitest.config.ts, or call startTestServer()',
    );
  }
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.href;
}

/** Name of the migrated, otherwise empty database that test databases of this kind are copied from; made when missing. */
export async function ensureTemplate(kind: InstallationKind): Promise<string> {
  const hash = createHash('sha256');
  for (const { name, sha256 } of readMigrations()) hash.update(`${name} ${sha256}\n`);
  const template = `template_${kind}_${hash.digest('hex').slice(0, 16)}`;
  await withConnection(testServerUrl('postgres'), async (admin) => {
    await admin.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    const { rows } = await admin.query<{ ready: boolean }>(
      'SELECT datistemplate AS ready FROM pg_database WHERE datname = $1',
      [template],
    );
    if (rows[0]?.ready) return;
    if (rows[0]) await admin.query(`DROP DATABASE ${template} WITH (FORCE)`);
    await admin.query(`CREATE DATABASE ${template}`);
    await migrate({ adminUrl: testServerUrl(template), secret: TEST_SECRET, kind });
    await admin.query(`ALTER DATABASE ${template} WITH IS_TEMPLATE true ALLOW_CONNECTIONS false`);
  });
  return template;
}
