import { type Db, sql } from '@kinloop/db';
import { AppError } from './errors.ts';
import type { KeyedHash } from './keyed-hash.ts';

/** Whom a limit counts. `net` is the address's /24 (IPv4) or /48 (IPv6); `global` counts everyone together. */
export type LimitSubject = 'ip' | 'net' | 'session' | 'visitor' | 'account' | 'clinic' | 'global';

interface LimitRule {
  by: LimitSubject;
  max: number;
  windowSeconds: number;
}

const minute = 60;
const hour = 3600;

/** The limits by name. A call counts against every rule of its limit whose subject is known. */
export const limits = {
  /** Every call, so that one browser cannot keep the database busy. */
  call: [
    { by: 'session', max: 600, windowSeconds: minute },
    { by: 'visitor', max: 300, windowSeconds: minute },
    { by: 'net', max: 6000, windowSeconds: minute },
  ],
  /** What anyone may send without signing in. */
  'public-write': [
    { by: 'ip', max: 120, windowSeconds: 10 * minute },
    { by: 'net', max: 400, windowSeconds: 10 * minute },
    { by: 'clinic', max: 3000, windowSeconds: 10 * minute },
  ],
  /** Holding a time without an account. */
  hold: [
    { by: 'visitor', max: 15, windowSeconds: hour },
    { by: 'ip', max: 40, windowSeconds: hour },
    { by: 'clinic', max: 1000, windowSeconds: hour },
  ],
  /** Inviting staff: each one is a mail to somebody. By session: a refused call counts, and must not use up the clinic's. */
  invite: [{ by: 'session', max: 40, windowSeconds: 24 * hour }],
  /** Guessing a password; a right one is given back to its account. */
  'sign-in': [
    { by: 'account', max: 10, windowSeconds: 15 * minute },
    { by: 'ip', max: 150, windowSeconds: 15 * minute },
    { by: 'net', max: 400, windowSeconds: 15 * minute },
    { by: 'global', max: 5000, windowSeconds: 15 * minute },
  ],
  /** Asking for a six-digit code: each one is a mail to somebody. */
  'code-request': [
    { by: 'account', max: 5, windowSeconds: 15 * minute },
    { by: 'ip', max: 60, windowSeconds: 15 * minute },
    { by: 'net', max: 200, windowSeconds: 15 * minute },
    { by: 'global', max: 2000, windowSeconds: 15 * minute },
  ],
  /** Typing a six-digit code; each code also dies after five wrong tries. */
  'code-verify': [
    { by: 'account', max: 15, windowSeconds: 15 * minute },
    { by: 'ip', max: 150, windowSeconds: 15 * minute },
    { by: 'net', max: 400, windowSeconds: 15 * minute },
    { by: 'global', max: 5000, windowSeconds: 15 * minute },
  ],
  /** Logging how it is and what was done; a device that was away sends in parts. */
  log: [{ by: 'session', max: 120, windowSeconds: 10 * minute }],
  /** A calendar program that reads a private feed; those of one provider come from few addresses. */
  feed: [
    { by: 'ip', max: 600, windowSeconds: 10 * minute },
    { by: 'net', max: 3000, windowSeconds: 10 * minute },
    { by: 'clinic', max: 6000, windowSeconds: 10 * minute },
  ],
  /** Making private addresses, and having other people's read. */
  calendar: [{ by: 'session', max: 40, windowSeconds: 24 * hour }],
  /** Taking records out of the house. */
  export: [{ by: 'session', max: 20, windowSeconds: hour }],
} as const satisfies Record<string, readonly LimitRule[]>;

export type LimitName = keyof typeof limits;
export type LimitSubjects = Partial<Record<Exclude<LimitSubject, 'global'>, string | null>>;

/** The network of an address, so that neighbours on one line share a count. */
export function networkOf(ip: string): string {
  if (ip.includes(':')) return `${ip.split(':').slice(0, 3).join(':')}::/48`;
  return `${ip.split('.').slice(0, 3).join('.')}.0/24`;
}

/**
 * Counts one call against the limits named, in a transaction of its own and one round trip, and refuses it when one
 * is used up. Subjects are stored as keyed hashes. When the store cannot be asked the call is refused too: guessing
 * must not get cheaper by knocking the counter over.
 *
 * Nobody waits until a count has reached the disk, least of all those who count on the same row and wait for it: a database
 * that is killed forgets those of its last half second.
 *
 * @throws AppError RATE_LIMITED or UNAVAILABLE
 */
export async function countCall(
  db: Db,
  hash: KeyedHash,
  names: LimitName | readonly LimitName[],
  subjects: LimitSubjects,
): Promise<void> {
  const known: Partial<Record<LimitSubject, string>> = { global: 'all' };
  for (const [kind, value] of Object.entries(subjects)) if (value) known[kind as LimitSubject] = value;
  if (known.ip !== undefined) known.net ??= networkOf(known.ip);
  const counted = [names].flat().flatMap((name) =>
    (limits[name] as readonly LimitRule[]).flatMap((rule) => {
      const subject = known[rule.by];
      return subject === undefined ? [] : [{ ...rule, key: keyOf(hash, name, rule.by, subject) }];
    }),
  );
  if (counted.length === 0) return;
  // Always in one order, so that two calls that share keys never wait for each other in a circle.
  counted.sort((a, b) => (a.key < b.key ? -1 : 1));
  const wait = await hitAll(db, counted);
  if (wait !== null) throw new AppError('RATE_LIMITED', { params: { retryAfterSeconds: wait } });
}

/**
 * Takes one call off an account's own count: it proved to be no guess. What it counted for its address and network
 * stays counted, which bounds how often one place may ask at all.
 */
export async function giveBackCall(db: Db, hash: KeyedHash, name: LimitName, account: string): Promise<void> {
  await db.$executeRaw(sql`SELECT limit_give_back(${keyOf(hash, name, 'account', account)})`);
}

function keyOf(hash: KeyedHash, name: LimitName, by: LimitSubject, subject: string): string {
  return `${name}:${by}:${hash.text('limit', subject)}`;
}

/** @returns seconds of the longest window that is used up, or null when none is */
async function hitAll(db: Db, counted: readonly (LimitRule & { key: string })[]): Promise<number | null> {
  try {
    const rows = await db.ask<{ wait: number | null }[]>(sql`
      SELECT max(seconds) FILTER (WHERE NOT limit_hit(key, max, make_interval(secs => seconds))) AS wait
      FROM set_config('synchronous_commit', 'off', true), unnest(${counted.map((rule) => rule.key)}::text[], ${counted.map((rule) => rule.max)}::int[],
        ${counted.map((rule) => rule.windowSeconds)}::int[]) AS counted (key, max, seconds)`);
    return rows[0]?.wait ?? null;
  } catch (error) {
    throw new AppError('UNAVAILABLE', { cause: error });
  }
}
