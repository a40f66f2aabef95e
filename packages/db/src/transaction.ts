import pg from 'pg';
import { Prisma } from '../generated/client.ts';
import { statementName } from './statement-names.ts';

/** The client of one transaction: statements made with `sql`, one after the other. */
export interface Tx {
  /** @returns the rows: `bigint` as BigInt, `numeric` as Decimal, instants and dates as Date, `bytea` as Uint8Array */
  $queryRaw<T = unknown>(statement: Prisma.Sql): Promise<T>;
  /** @returns how many rows it touched */
  $executeRaw(statement: Prisma.Sql): Promise<number>;
  /**
   * Keeps a statement back until `work` has answered, and sends it together with the commit: one way to the database for
   * both. Nothing hears what it answers; one that fails fails the transaction, and nothing is committed.
   */
  $last(statement: Prisma.Sql): void;
}

/** A transaction that took longer than it may; nothing of it stays. `code` as PostgreSQL's own `transaction_timeout`. */
export class TransactionTimeoutError extends Error {
  override readonly name = 'TransactionTimeoutError';
  readonly code = '25P04';
}

export type Work<T, Opened = unknown> = (tx: Tx, opened: readonly Opened[]) => Promise<T>;

/**
 * Runs `work` in one transaction on one connection of the pool: committed when it answers, rolled back when it throws.
 * Statements go to the driver without Prisma's runtime in between, and each is prepared once a connection
 * (decision 035). What need not wait for an answer travels with what comes next (decision 089).
 *
 * @param timeoutMs no statement begins, and nothing is committed, later than this after the first
 * @param opening sent together with BEGIN; `work` gets its rows. It must do no harm alone, where there was no beginning
 * @throws TransactionTimeoutError, the driver's errors as they are, and whatever `work` throws
 */
export async function inTransaction<T, Opened>(
  pool: pg.Pool,
  timeoutMs: number,
  work: Work<T, Opened>,
  opening?: Prisma.Sql,
): Promise<T> {
  const connection = await pool.connect();
  let broken = false;
  const deadline = performance.now() + timeoutMs;
  const run = async (statement: string | pg.QueryConfig) => {
    if (performance.now() > deadline) throw new TransactionTimeoutError('the transaction took too long');
    return connection.query(statement);
  };
  let last: Prisma.Sql | undefined;
  try {
    const [, opened] = await Promise.all([
      run('BEGIN'),
      opening === undefined ? null : run(prepared(opening)),
    ]);
    const tx: Tx = {
      $queryRaw: async <R>(statement: Prisma.Sql) => (await run(prepared(statement))).rows as R,
      $executeRaw: async (statement) => (await run(prepared(statement))).rowCount ?? 0,
      $last: (statement) => {
        if (last !== undefined) throw new Error('a transaction has one last statement');
        last = statement;
      },
    };
    const answer = await work(tx, (opened?.rows ?? []) as Opened[]);
    const [, { command }] = await Promise.all([
      last === undefined ? null : run(prepared(last)),
      run('COMMIT'),
    ]);
    // A statement failed and `work` went on as if it had not: the server answers such a commit by rolling back.
    if (command !== 'COMMIT') throw new Error('nothing was committed: a statement had failed');
    return answer;
  } catch (error) {
    await connection.query('ROLLBACK').catch(() => {
      broken = true;
    });
    throw error;
  } finally {
    connection.release(broken);
  }
}

/** One statement that stands alone, past Prisma's runtime like those of a transaction. @returns its rows */
export async function ask<T>(pool: pg.Pool, statement: Prisma.Sql): Promise<T> {
  return (await pool.query(prepared(statement))).rows as T;
}

function prepared({ text, values }: Prisma.Sql): pg.QueryConfig {
  const name = statementName(text);
  return { ...(name === undefined ? {} : { name }), text, values: values.map(parameter), types };
}

/** `pg` writes a Date in the process's own zone; this one is in UTC wherever it runs. */
const parameter = (value: unknown): unknown => (value instanceof Date ? value.toISOString() : value);

const { builtins } = pg.types;
const scalars: Readonly<Record<number, (text: string) => unknown>> = {
  [builtins.INT8]: BigInt,
  [builtins.NUMERIC]: (text) => new Prisma.Decimal(text),
  [builtins.DATE]: (text) => new Date(`${text}T00:00:00Z`),
  [builtins.BYTEA]: (text) => new Uint8Array(Buffer.from(text.slice(2), 'hex')),
};

/** Types where what `pg` makes of a value is not what the code counts on; the rest is `pg`'s own choice. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (type: number, format?: 'text' | 'binary') =>
    scalars[type] ?? pg.types.getTypeParser(type, format ?? 'text'),
};
