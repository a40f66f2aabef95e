import { Temporal } from 'temporal-polyfill';
import type { Interval } from './interval.ts';
import { DAY_MS, type DayNumber } from './local-date.ts';

/**
 * Wall-clock time in milliseconds: what the zone's clock shows, counted as if that clock had never been changed
 * (1970-01-01T00:00 on the wall is 0). It names no instant until a timeline resolves it.
 */
export type WallMs = number;

/** A stretch of real time during which a zone keeps one offset from UTC. */
interface OffsetSpan extends Interval {
  readonly offset: number;
}

/** A zone's offsets over a stretch of time, looked up once so that every conversion after it is an addition. */
export interface ZoneTimeline {
  readonly zone: string;
  /** Sorted, gapless, the first from -Infinity and the last to +Infinity. */
  readonly spans: readonly OffsetSpan[];
}

// Wide enough that the neighbouring days of either end, and a skipped date (Apia 2011), are resolved exactly.
const MARGIN_MS = 4 * DAY_MS;

/**
 * The offsets of an IANA zone around `during`. Exact from four days before it to four days after;
 * outside that the nearest offset is assumed. Throws RangeError for an unknown zone.
 */
export function zoneTimeline(zone: string, during: Interval): ZoneTimeline {
  const until = during.end + MARGIN_MS;
  let at = Temporal.Instant.fromEpochMilliseconds(Math.floor(during.start - MARGIN_MS)).toZonedDateTimeISO(
    zone,
  );
  let start = Number.NEGATIVE_INFINITY;
  const spans: OffsetSpan[] = [];
  for (;;) {
    const offset = at.offsetNanoseconds / 1e6;
    const next = at.getTimeZoneTransition('next');
    if (next === null || next.epochMilliseconds >= until) {
      spans.push({ start, end: Number.POSITIVE_INFINITY, offset });
      return { zone, spans };
    }
    spans.push({ start, end: next.epochMilliseconds, offset });
    start = next.epochMilliseconds;
    at = next;
  }
}

/** What the wall clock shows at an instant. */
export function wallAt({ spans }: ZoneTimeline, instant: number): WallMs {
  return instant + offsetAt(spans, instant);
}

/** The local date at an instant. */
export function dayAt(timeline: ZoneTimeline, instant: number): DayNumber {
  return Math.floor(wallAt(timeline, instant) / DAY_MS);
}

/**
 * The instant of a wall-clock time. One that a clock change skips becomes the end of the gap;
 * one that happens twice means the first.
 */
export function instantOf({ spans }: ZoneTimeline, wall: WallMs): number {
  for (const { start, end, offset } of spans) {
    if (wall < end + offset) return Math.max(start, wall - offset);
  }
  return Number.POSITIVE_INFINITY;
}

function offsetAt(spans: readonly OffsetSpan[], instant: number): number {
  return spans.find(({ end }) => instant < end)?.offset ?? 0;
}
