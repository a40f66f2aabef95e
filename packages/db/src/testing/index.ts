import { randomBytes } from 'node:crypto';
import { withConnection } from '../migrate/connection.ts';
import { type InstallationKind, LOGIN_ROLES, type RuntimeUrls, runtimeUrls } from '../migrate/index.ts';
import { ensureTemplate, TEST_SECRET, testServerUrl } from './test-server.ts';

export { scratchFolder } from './scratch.ts';
export { startTestServer, TEST_SECRET, type TestServer } from './test-server.ts';

export interface TestDatabase extends RuntimeUrls {
  /** Superuser of the test server: for setting the scene, never for what is tested. */
  readonly adminUrl: string;
  /** The secret that the passwords of the run-time roles follow from. */
  readonly secret: string;
  drop(): Promise<void>;
}

export interface TestDatabaseOptions {
  /** `demo` by default, whose clock a test can set. */
  readonly kind?: InstallationKind;
}

const templates = new Map<InstallationKind, Promise<string>>();

/**
 * A migrated, empty database of its own, copied from a template in some tens of milliseconds. The test server must be
 * running: add `@kinloop/db/testing/setup` to `globalSetup`.
 */
export async function testDatabase({ kind = 'demo' }: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const template = await templateFor(kind);
  const name = `test_${randomBytes(8).toString('hex')}`;
  await withConnection(testServerUrl('postgres'), async (admin) => {
    await admin.query(`CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY file_copy`);
    // Rights on the database itself are not copied with it.
    await admin.query(`REVOKE ALL ON DATABASE ${name} FROM PUBLIC`);
    await admin.query(`GRANT CONNECT ON DATABASE ${name} TO ${LOGIN_ROLES.join(', ')}`);
  });
  const adminUrl = testServerUrl(name);
  return {
    adminUrl,
    secret: TEST_SECRET,
    ...runtimeUrls(adminUrl, TEST_SECRET),
    drop: () =>
      withConnection(testServerUrl('postgres'), async (admin) => {
        await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      }),
  };
}

function templateFor(kind: InstallationKind): Promise<string> {
  const known = templates.get(kind) ?? ensureTemplate(kind);
  templates.set(kind, known);
  return known;
}
