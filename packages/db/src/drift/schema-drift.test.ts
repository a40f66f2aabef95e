import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../testing/index.ts';
import { schemaDrift } from './schema-drift.ts';

const SCHEMA = join(import.meta.dirname, '..', '..', 'prisma', 'schema.prisma');

let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase();
});
afterEach(() => database.drop());

async function change(statement: string): Promise<void> {
  const client = new pg.Client(database.adminUrl);
  await client.connect();
  await client.query(statement);
  await client.end();
}

it('the Prisma schema describes the migrated database', async () => {
  expect(await schemaDrift(database.adminUrl, SCHEMA)).toBe('');
});

it.each([
  ['a column the schema lacks', 'ALTER TABLE person ADD COLUMN surprise text', /surprise/],
  ['a column the schema has', 'ALTER TABLE person DROP COLUMN name', /name/],
  ['another type', 'ALTER TABLE person ALTER COLUMN name TYPE varchar(40)', /name/],
  ['a table the schema lacks', 'CREATE TABLE surprise (id uuid PRIMARY KEY)', /surprise/],
])('notices %s', async (_name, statement, told) => {
  await change(statement);
  expect(await schemaDrift(database.adminUrl, SCHEMA)).toMatch(told);
});
