import { type TestDatabase, testDatabase } from '@kinloop/db/testing';
import pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import { fillDemo } from './fill-demo.ts';

export interface DemoDatabase {
  readonly database: TestDatabase;
  query<Row extends pg.QueryResultRow>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  /** The `n` of the first row. */
  count(text: string): Promise<number>;
  drop(): Promise<void>;
}

/** A Tuesday afternoon in Sydney. */
export const NOW = Temporal.Instant.from('2026-11-24T03:40:00Z');

export interface DemoOptions {
  readonly now?: Temporal.Instant;
  /** 0 writes everything in bulk: a second instead of many. */
  readonly liveDays?: number;
}

/** A test database that holds the demo, and a way to look at it past both walls. */
export async function demoDatabase({ now = NOW, liveDays = 0 }: DemoOptions = {}): Promise<DemoDatabase> {
  const database = await testDatabase();
  await fillDemo({
    adminUrl: database.adminUrl,
    appUrl: database.app,
    authUrl: database.auth,
    workerUrl: database.worker,
    secret: database.secret,
    now,
    liveDays,
  });
  const admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
  const query = async <Row extends pg.QueryResultRow>(text: string, values: readonly unknown[] = []) =>
    (await admin.query<Row>(text, [...values])).rows;
  return {
    database,
    query,
    count: async (text) => (await query<{ n: number }>(text))[0]?.n ?? -1,
    drop: async () => {
      await admin.end();
      await database.drop();
    },
  };
}
