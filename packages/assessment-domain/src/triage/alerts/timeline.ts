import { type LoggedInstant, readInstant } from './instant.ts';
import type { SymptomLog } from './types.ts';

/** A log with its place in time. */
export interface TimedLog {
  readonly log: SymptomLog;
  readonly at: number;
  readonly localDay: number;
  /** Counts from 1 in time order. */
  readonly atLog: number;
}

/** Precondition: an RFC 3339 instant with an offset. @throws RangeError otherwise. */
export function instantOf(text: string): LoggedInstant {
  const instant = readInstant(text);
  if (instant === null) throw new RangeError(`not an instant with an offset: ${text}`);
  return instant;
}

/** The logs up to `asOf` in time order, each id once. The order of arrival leaves no trace, not even between logs of one instant. */
export function timeline(logs: readonly SymptomLog[], asOf: number): TimedLog[] {
  const timed = logs.map((log) => {
    const { epochMs, localDay } = instantOf(log.at);
    return { log, at: epochMs, localDay };
  });
  const past = timed.filter((entry) => entry.at <= asOf);
  past.sort((a, b) => a.at - b.at || compareContent(a.log, b.log));
  const seen = new Set<string>();
  const inOrder: TimedLog[] = [];
  for (const entry of past) {
    if (entry.log.id !== undefined) {
      if (seen.has(entry.log.id)) continue;
      seen.add(entry.log.id);
    }
    inOrder.push({ ...entry, atLog: inOrder.length + 1 });
  }
  return inOrder;
}

/** Any total order over the content will do, as long as it is the same on every device. */
function compareContent(a: SymptomLog, b: SymptomLog): number {
  const byPain = (a.nprs ?? -1) - (b.nprs ?? -1);
  if (byPain !== 0) return byPain;
  const left = canonical(a);
  const right = canonical(b);
  return left < right ? -1 : left > right ? 1 : 0;
}

const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : inner,
  );
