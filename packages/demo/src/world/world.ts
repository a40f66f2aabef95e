import { createHash } from 'node:crypto';
import type { Temporal } from 'temporal-polyfill';
import type { LiveEvent } from '../replay/event.ts';
import { createRandom, type Random } from './random.ts';
import { createRows, type Rows } from './rows.ts';

/** Keyed hashes as this installation makes them, by which a contact is found again without being kept. */
export interface ContactHashes {
  bytes(purpose: 'email' | 'phone' | 'visitor', value: string): Uint8Array;
}

/** What every builder gets: today, chance, and where its rows go. */
export interface World {
  readonly now: Temporal.Instant;
  readonly random: Random;
  readonly rows: Rows;
  /** From here on what people do is not written but done, through the portal's own doors, once the rows are there. */
  readonly liveFrom: Temporal.Instant;
  readonly live: LiveEvent[];
  readonly hashes: ContactHashes;
  /** A new UUIDv7 of that instant. */
  id(at: Temporal.Instant): string;
}

export interface WorldOptions {
  readonly now: Temporal.Instant;
  readonly seed: string;
  readonly hashes: ContactHashes;
  /** Days up to now that go through the portal's doors; 0 writes everything. */
  readonly liveDays: number;
}

/** The same options give the same world, ids included. */
export function createWorld({ now, seed, hashes, liveDays }: WorldOptions): World {
  const random = createRandom(seed);
  const chance = random.fork('ids');
  return {
    now,
    random,
    hashes,
    rows: createRows(),
    liveFrom: now.subtract({ hours: 24 * liveDays }),
    live: [],
    id: (at) => uuidV7(at.epochMilliseconds, chance),
  };
}

function uuidV7(epochMs: number, chance: Random): string {
  const hex = (digits: number) =>
    Math.floor(chance.next() * 16 ** digits)
      .toString(16)
      .padStart(digits, '0');
  const time = epochMs.toString(16).padStart(12, '0');
  const variant = (8 + Math.floor(chance.next() * 4)).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-${variant}${hex(3)}-${hex(6)}${hex(6)}`;
}

/** Bytes as the rows carry them. */
export const asBytea = (bytes: Uint8Array): string => `\\x${Buffer.from(bytes).toString('hex')}`;

export const sha256Of = (value: unknown): string =>
  `\\x${createHash('sha256').update(JSON.stringify(value)).digest('hex')}`;

/** Whether something happened in the days that are done rather than written. */
export function isLive({ liveFrom, now }: World, at: Temporal.Instant): boolean {
  return (
    liveFrom.epochMilliseconds < now.epochMilliseconds && at.epochMilliseconds > liveFrom.epochMilliseconds
  );
}
