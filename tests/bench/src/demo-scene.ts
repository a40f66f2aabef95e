import { randomUUID } from 'node:crypto';
import { callerFor } from '@kinloop/api/caller';
import type { Hat, Runtime } from '@kinloop/api/platform';
import { runtimeOn } from '@kinloop/api/testing';
import { type TestDatabase, testDatabase } from '@kinloop/db/testing';
import { fillDemo } from '@kinloop/demo';
import pg from 'pg';
import { Temporal } from 'temporal-polyfill';

/** The demo clinic on a database of its own, ready to be called by the people in it. */
export interface DemoScene {
  readonly database: TestDatabase;
  readonly runtime: Runtime;
  readonly clinicId: string;
  /** Rows, past both walls. */
  query<Row extends pg.QueryResultRow>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  /** Forgets every count of calls, which nobody reaches by hand and every benchmark does. */
  clearLimits(): Promise<void>;
  /** A new session of that person. */
  signIn(personId: string): Promise<string>;
  as(sessionId: string, hat: Hat, signal?: AbortSignal): ReturnType<typeof callerFor>;
  close(): Promise<void>;
}

export const SLUG = 'harbour-street';

export async function demoScene(): Promise<DemoScene> {
  const database = await testDatabase();
  const { adminUrl, app: appUrl, auth: authUrl, worker: workerUrl, secret } = database;
  // Written in bulk throughout: what is measured is not how it came about.
  await fillDemo({ adminUrl, appUrl, authUrl, workerUrl, secret, now: Temporal.Now.instant(), liveDays: 0 });
  const runtime = runtimeOn(database);
  const admin = new pg.Client({ connectionString: adminUrl });
  await admin.connect();
  const query = async <Row extends pg.QueryResultRow>(text: string, values: readonly unknown[] = []) =>
    (await admin.query<Row>(text, [...values])).rows;
  const [clinic] = await query<{ id: string }>('SELECT clinic_id AS id FROM clinic WHERE slug = $1', [SLUG]);
  return {
    database,
    runtime,
    clinicId: clinic?.id ?? '',
    query,
    clearLimits: async () => {
      await query('DELETE FROM rate_limit');
    },
    signIn: async (personId) => {
      const id = randomUUID();
      await query(
        `INSERT INTO session (id, person_id, method, created_at, last_seen_at, expires_at)
         VALUES ($1, $2, 'password', app_now(), app_now(), app_now() + interval '1 day')`,
        [id, personId],
      );
      return id;
    },
    as: (sessionId, hat, signal) =>
      callerFor(
        runtime,
        {
          clinicSlug: SLUG,
          hat,
          sessionId,
          visitorToken: null,
          patientId: null,
          ip: `10.1.${Number.parseInt(sessionId.slice(0, 2), 16)}.7`,
        },
        signal === undefined ? {} : { signal },
      ),
    close: async () => {
      await admin.end();
      await runtime.close();
      await database.drop();
    },
  };
}
