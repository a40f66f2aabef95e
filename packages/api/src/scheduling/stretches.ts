import type { BusyTime } from '@kinloop/booking/slots';
import { type Prisma, sql } from '@kinloop/db';

/**
 * Taken time of one resource at one place, as it travels: starts and ends in epoch milliseconds, ascending, one of each a
 * stretch. A clinic's month is a thousand of them, and an object each, or instants as text, take longer to write and to read
 * than the sweep takes.
 */
export interface Stretches {
  /** Null: from anywhere, or where nobody ever travels. */
  place: string | null;
  starts: number[];
  ends: number[];
}

/** The row `t` of `taken_of` as {@link Stretches}, as JSON. */
export const stretchesColumn: Prisma.Sql = sql`
  (SELECT json_build_object('place', t.place, 'starts', json_agg((date_part('epoch', lower(one)) * 1000)::bigint),
    'ends', json_agg((date_part('epoch', upper(one)) * 1000)::bigint)) FROM unnest(t.stretches) AS one)`;

/** As the sweep takes it. */
export function timesOf(taken: readonly Stretches[]): BusyTime[] {
  return taken.flatMap(({ place, starts, ends }) =>
    starts.map((start, index): BusyTime => ({ start, end: ends[index] ?? start, place })),
  );
}
