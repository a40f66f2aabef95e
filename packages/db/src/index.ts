import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { Prisma, PrismaClient } from '../generated/client.ts';
import { ask, inTransaction, type Work } from './transaction.ts';

export { TransactionTimeoutError, type Tx, type Work } from './transaction.ts';
export { Prisma };

/** Tagged template for raw statements, with every value a parameter. */
export const sql = Prisma.sql;

export interface DbOptions {
  /** Connections at most; 10 when left out. */
  readonly max?: number;
  /** Milliseconds a statement may take; 5,000 when left out. */
  readonly statementTimeoutMs?: number;
  /** Milliseconds a transaction may take in all; 8,000 when left out. */
  readonly transactionTimeoutMs?: number;
}

const LOCK_TIMEOUT_MS = 3_000;
const IDLE_IN_TRANSACTION_MS = 10_000;
const CONNECT_TIMEOUT_MS = 5_000;

/**
 * A pool of connections of one run-time role: `ask` or Prisma for a statement that stands alone, `transaction` for all else.
 * Inside a transaction use its `Tx` alone: the pool may be exhausted.
 */
export interface Db extends Pick<PrismaClient, '$queryRaw' | '$executeRaw'> {
  /** One statement for which there is no context to set: its rows. */
  ask<T>(statement: Prisma.Sql): Promise<T>;
  /** @param opening travels with BEGIN; `work` gets its rows. It must do no harm outside a transaction */
  transaction<T, Opened = unknown>(work: Work<T, Opened>, opening?: Prisma.Sql): Promise<T>;
  /** Ends every connection, however often it is asked. */
  close(): Promise<void>;
}

/** Opens a pool lazily: nothing connects before the first statement. End it with `close()`. */
export function createDb(
  url: string,
  { max = 10, statementTimeoutMs = 5_000, transactionTimeoutMs = 8_000 }: DbOptions = {},
): Db {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
    // A statement is sent at once, also behind one that has not been answered yet: BEGIN and COMMIT need no way of their own.
    pipeline: true,
    statement_timeout: statementTimeoutMs,
    lock_timeout: LOCK_TIMEOUT_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
    // The pool listens for a while only. The server's farewell can come before it does, in the very packet that ends the
    // log-in, and an error nobody listens for would end the process.
    onConnect: (connection) => {
      connection.on('error', () => undefined);
    },
  });
  // A connection that breaks is replaced by the pool.
  pool.on('error', () => undefined);
  // Prisma reads its whole model when a client is made, which takes longer than most of what a test or a script asks.
  let made: PrismaClient | undefined;
  const prisma = () => {
    made ??= new PrismaClient({ adapter: new PrismaPg(pool, { onConnectionError: () => undefined }) });
    return made;
  };
  let closed: Promise<void> | undefined;
  return {
    $queryRaw: (...statement) => prisma().$queryRaw(...statement),
    $executeRaw: (...statement) => prisma().$executeRaw(...statement),
    ask: (statement) => ask(pool, statement),
    transaction: (work, opening) => inTransaction(pool, transactionTimeoutMs, work, opening),
    close: () => {
      closed ??= (made?.$disconnect() ?? Promise.resolve()).then(() => pool.end());
      return closed;
    },
  };
}
