import { sqlState } from './sql-state.ts';

/**
 * SQLSTATEs, or the beginning of a class of them, by which the server says that it is away, going, full or too busy:
 * lost connections (08), out of connections, memory or disk (53), shut down or cancelled by the server (57), input and
 * output errors (58), a session it ended for being idle, a standby that takes no writes.
 */
const AWAY_STATES = ['08', '25006', '25P03', '25P04', '40001', '40P01', '53', '55P03', '57', '58'] as const;

/** What Prisma's driver adapter makes of a lost or unreachable server. */
const AWAY_KINDS: ReadonlySet<string> = new Set([
  'ConnectionClosed',
  'DatabaseNotReachable',
  'SocketTimeout',
  'TlsConnectionError',
  'TooManyConnections',
]);

/** Prisma's own codes for the same, and for a transaction that got no connection in time or outlived its own. */
const AWAY_PRISMA_CODES: ReadonlySet<string> = new Set([
  ...['P1001', 'P1002', 'P1008', 'P1011', 'P1017', 'P2024', 'P2028', 'P2034', 'P2037'],
]);

const AWAY_SOCKET_CODES: ReadonlySet<string> = new Set([
  ...['EAI_AGAIN', 'ECONNABORTED', 'ECONNREFUSED', 'ECONNRESET', 'EHOSTUNREACH', 'ENETDOWN', 'ENETUNREACH'],
  ...['ENOTFOUND', 'EPIPE', 'ETIMEDOUT'],
]);

/** `pg` and its pool give these no code, so their words, whole, are all there is to know them by. */
const AWAY_MESSAGES: ReadonlySet<string> = new Set([
  'Cannot use a pool after calling end on the pool',
  'Client has encountered a connection error and is not queryable',
  'Client was closed and is not queryable',
  'Connection terminated',
  'Connection terminated due to connection timeout',
  'Connection terminated unexpectedly',
  'Query read timeout',
  'timeout exceeded when trying to connect',
  'timeout expired',
]);

const WRAPPERS = ['driverAdapterError', 'meta', 'cause'] as const;
const DEPTH_MAX = 5;

/**
 * Whether a thrown value, whatever wrapped it, says that the database is away or too busy for now. Then a write may or
 * may not have been made, and asking again, under the same key, is right.
 */
export function isDatabaseAway(error: unknown): boolean {
  const state = sqlState(error);
  if (state !== undefined) return AWAY_STATES.some((start) => state.startsWith(start));
  return saysAway(error, 0);
}

function saysAway(error: unknown, depth: number): boolean {
  if (typeof error !== 'object' || error === null || depth > DEPTH_MAX) return false;
  const fields = error as Readonly<Record<string, unknown>>;
  return (
    isOneOf(AWAY_SOCKET_CODES, fields.code) ||
    isOneOf(AWAY_PRISMA_CODES, fields.code) ||
    isOneOf(AWAY_KINDS, fields.kind) ||
    isOneOf(AWAY_MESSAGES, fields.message) ||
    WRAPPERS.some((name) => saysAway(fields[name], depth + 1))
  );
}

function isOneOf(known: ReadonlySet<string>, value: unknown): boolean {
  return typeof value === 'string' && known.has(value);
}
