import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createDb, type Db, Prisma, sql, TransactionTimeoutError } from '../src/index.ts';
import { type TestDatabase, testDatabase } from '../src/testing/index.ts';

let database: TestDatabase;
let db: Db;

beforeAll(async () => {
  database = await testDatabase();
  db = createDb(database.adminUrl, { max: 2 });
  await db.$executeRaw(sql`CREATE TABLE kept (n int PRIMARY KEY)`);
});
afterAll(async () => {
  await db.close();
  await database.drop();
});

const keep = (n: number) => sql`INSERT INTO kept (n) VALUES (${n})`;
const kept = async (n: number) =>
  (await db.$queryRaw<unknown[]>(sql`SELECT 1 FROM kept WHERE n = ${n}`)).length > 0;
const one = async (statement: Prisma.Sql) =>
  db.transaction(async (tx) => (await tx.$queryRaw<Record<string, unknown>[]>(statement))[0]);

describe('a transaction', () => {
  it('keeps what it wrote when it answers, and answers', async () => {
    expect(await db.transaction((tx) => tx.$executeRaw(keep(1)))).toBe(1);
    expect(await kept(1)).toBe(true);
  });

  it('keeps nothing when it throws, and throws the same', async () => {
    const reason = new Error('changed my mind');
    const work = db.transaction(async (tx) => {
      await tx.$executeRaw(keep(2));
      throw reason;
    });
    await expect(work).rejects.toBe(reason);
    expect(await kept(2)).toBe(false);
  });

  it('throws what the database says, with its code, and gives the connection back', async () => {
    for (let time = 0; time < 3; time += 1)
      await expect(db.transaction((tx) => tx.$executeRaw(keep(1)))).rejects.toMatchObject({ code: '23505' });
    expect(await one(sql`SELECT 1 AS n`)).toEqual({ n: 1 });
  });

  it('does not answer as if it had kept what a failure passed over has undone', async () => {
    const work = db.transaction(async (tx) => {
      await tx.$executeRaw(keep(5));
      await tx.$executeRaw(keep(1)).catch(() => undefined);
    });
    await expect(work).rejects.toThrow('nothing was committed');
    expect(await kept(5)).toBe(false);
  });

  it('gives the work what its opening answered, inside the transaction', async () => {
    const opening = sql`SELECT pg_current_xact_id()::text AS xid, set_config('app.opened', 'yes', true)`;
    const inside = await db.transaction<unknown, { xid: string }>(async (tx, [opened]) => {
      const [now] = await tx.$queryRaw<{ xid: string; opened: string }[]>(
        sql`SELECT pg_current_xact_id()::text AS xid, current_setting('app.opened') AS opened`,
      );
      return { ...now, same: now?.xid === opened?.xid };
    }, opening);
    expect(inside).toMatchObject({ opened: 'yes', same: true });
  });

  it('does no work behind an opening that failed', async () => {
    const work = vi.fn(async () => 1);
    await expect(db.transaction(work, keep(1))).rejects.toMatchObject({ code: '23505' });
    expect(work).not.toHaveBeenCalled();
    expect(await one(sql`SELECT 1 AS n`)).toEqual({ n: 1 });
  });

  it('commits its last statement with the rest, behind everything else', async () => {
    await db.transaction(async (tx) => {
      tx.$last(sql`UPDATE kept SET n = 11 WHERE n = 10`);
      await tx.$executeRaw(keep(10));
    });
    expect(await kept(11)).toBe(true);
  });

  it('keeps nothing when its last statement fails', async () => {
    const work = db.transaction(async (tx) => {
      await tx.$executeRaw(keep(12));
      tx.$last(keep(1));
    });
    await expect(work).rejects.toMatchObject({ code: '23505' });
    expect(await kept(12)).toBe(false);
    expect(await one(sql`SELECT 1 AS n`)).toEqual({ n: 1 });
  });

  it('prepares a statement once a connection', async () => {
    const counted = await db.transaction(async (tx) => {
      for (const n of [7, 8, 9]) await tx.$queryRaw(sql`SELECT ${n}::int AS prepared_here`);
      return tx.$queryRaw<{ statement: string }[]>(
        sql`SELECT statement FROM pg_prepared_statements WHERE statement LIKE 'SELECT $1::int AS prepared_here'`,
      );
    });
    expect(counted).toHaveLength(1);
  });

  it('is refused, and keeps nothing, once its time is over', async () => {
    const hurried = createDb(database.adminUrl, { max: 1, transactionTimeoutMs: 20 });
    try {
      const work = hurried.transaction(async (tx) => {
        await tx.$executeRaw(keep(3));
        await tx.$queryRaw(sql`SELECT pg_sleep(0.05)::text`);
      });
      await expect(work).rejects.toBeInstanceOf(TransactionTimeoutError);
      expect(await kept(3)).toBe(false);
    } finally {
      await hurried.close();
    }
  });
});

describe('a connection', () => {
  it('that breaks fails its transaction alone', async () => {
    const work = db.transaction(async (tx) => {
      const [me] = await tx.$queryRaw<{ pid: number }[]>(sql`SELECT pg_backend_pid() AS pid`);
      await db.$queryRaw(sql`SELECT pg_terminate_backend(${me?.pid ?? 0}::int, 5000)`);
      await tx.$executeRaw(keep(4));
    });
    await expect(work).rejects.toThrow();
    expect(await kept(4)).toBe(false);
    expect(await one(sql`SELECT 1 AS n`)).toEqual({ n: 1 });
  });

  it('that is not to be had is said so', async () => {
    const url = new URL(database.adminUrl);
    url.port = '1';
    const nowhere = createDb(url.href);
    try {
      await expect(nowhere.transaction(async () => 1)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    } finally {
      await nowhere.close();
    }
  });
});

describe('a value', () => {
  const when = new Date('2027-03-28T01:30:00.123Z');

  it.each([
    ['bigint', sql`${9_007_199_254_740_993n}::bigint`, 9_007_199_254_740_993n],
    ['int', sql`${7}::int`, 7],
    ['numeric', sql`${'1.50'}::numeric`, new Prisma.Decimal('1.5')],
    ['timestamptz', sql`${when}::timestamptz`, when],
    ['date', sql`${'2027-03-28'}::date`, new Date('2027-03-28T00:00:00Z')],
    ['bytea', sql`${new Uint8Array([0, 255, 7])}::bytea`, new Uint8Array([0, 255, 7])],
    ['jsonb', sql`${JSON.stringify({ a: [1, null] })}::jsonb`, { a: [1, null] }],
    ['boolean', sql`${true}::boolean`, true],
    ['text[]', sql`${['a', 'b,"c', '']}::text[]`, ['a', 'b,"c', '']],
    ['bytea[]', sql`cardinality(${[new Uint8Array([1]), new Uint8Array([2])]}::bytea[])`, 2],
    ['null', sql`${null}::uuid`, null],
  ])('%s goes in and comes out', async (_, expression, expected) => {
    expect(await one(sql`SELECT ${expression} AS value`)).toEqual({ value: expected });
  });
});
