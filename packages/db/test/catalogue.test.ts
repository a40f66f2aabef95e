import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../src/testing/index.ts';
import { LINTS } from './catalogue-lints.ts';

let database: TestDatabase;
let admin: pg.Client;
beforeAll(async () => {
  database = await testDatabase();
  admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
});
afterAll(async () => {
  await admin.end();
  await database.drop();
});

describe.each(LINTS)('$rule', ({ sql, fault }) => {
  it('holds', async () => {
    expect((await admin.query(sql)).rows).toEqual([]);
  });

  it('is seen to be broken', async () => {
    await admin.query('BEGIN');
    try {
      await admin.query(fault);
      expect((await admin.query(sql)).rowCount).toBeGreaterThan(0);
    } finally {
      await admin.query('ROLLBACK');
    }
  });
});
