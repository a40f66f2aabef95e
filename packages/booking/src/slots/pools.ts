import { type Interval, joined } from '../availability/index.ts';
import type { ServiceSpan } from './service-time.ts';

/** Things that are alike, of which a service needs some: the rooms it may be given in, the units of one equipment. */
export interface ResourcePool {
  /** 1 or more. How many of them, the whole time, buffers included. */
  readonly needed: number;
  /** For each of them, when it is taken. Any order; may overlap; empty intervals block nothing. */
  readonly taken: readonly (readonly Interval[])[];
}

/**
 * The starts at which some pool has too few left: whoever starts then finds no single thing free from its first buffer to
 * its last. Half-open, in epoch milliseconds, sorted and non-overlapping.
 * Precondition: starts are asked for within `range`; what lies beyond is not looked at.
 */
export function startsWithoutResource(
  pools: readonly ResourcePool[],
  span: ServiceSpan,
  range: Interval,
): Interval[] {
  return joined(pools.flatMap((pool) => startsWithoutPool(pool, span, range)));
}

function startsWithoutPool({ needed, taken }: ResourcePool, span: ServiceSpan, range: Interval): Interval[] {
  const spare = taken.length - needed;
  if (spare < 0) return [range];
  const edges = taken.flatMap((times) => blockedStarts(times, span, range)).flatMap(edgesOf);
  edges.sort((a, b) => a.at - b.at || a.change - b.change);
  const short: Interval[] = [];
  let blocked = 0;
  let since: number | null = null;
  for (const { at, change } of edges) {
    blocked += change;
    if (blocked > spare && since === null) since = at;
    if (blocked <= spare && since !== null) {
      short.push({ start: since, end: at });
      since = null;
    }
  }
  return short;
}

/** Starts that would meet one of these times, of one thing: each is counted once. */
function blockedStarts(
  times: readonly Interval[],
  { duration, before, after }: ServiceSpan,
  range: Interval,
): Interval[] {
  const meets = times
    .filter(({ start, end }) => start < end)
    .map(({ start, end }) => ({
      // A start that ends in the very instant another begins does not meet it.
      start: Math.max(start - duration - after + 1, range.start),
      end: Math.min(end + before, range.end),
    }));
  return joined(meets.filter(({ start, end }) => start < end));
}

const edgesOf = ({ start, end }: Interval) => [
  { at: start, change: 1 },
  { at: end, change: -1 },
];

/** Those that lie in none of `without`. Precondition: both sorted; `without` non-overlapping. */
export function startsOutside(starts: readonly number[], without: readonly Interval[]): readonly number[] {
  if (without.length === 0) return starts;
  let next = 0;
  return starts.filter((start) => {
    while ((without[next]?.end ?? Number.POSITIVE_INFINITY) <= start) next += 1;
    return start < (without[next]?.start ?? Number.POSITIVE_INFINITY);
  });
}
