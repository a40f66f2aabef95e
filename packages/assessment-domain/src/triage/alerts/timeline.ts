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

/**
 * The logs up to `asOf` in time order, each once: a copy of the same content under the same id, or of the same instant where none
 * has an id, is the same log. Different contents under one id all count: whichever was meant, none of them is lost. The order of
 * arrival leaves no trace, not even between logs of one instant.
 */
export function timeline(logs: readonly SymptomLog[], asOf: number): TimedLog[] {
  const timed = logs.map((log) => {
    const { epochMs, localDay } = instantOf(log.at);
    return { log, at: epochMs, localDay };
  });
  const past = timed.filter((entry) => entry.at <= asOf);
  past.sort((a, b) => a.at - b.at || compareContent(a.log, b.log));
  const seen = new Map<string | number, SymptomLog[]>();
  const inOrder: TimedLog[] = [];
  for (const entry of past) {
    // A number is an instant, a text an id.
    const known = seen.get(entry.log.id ?? entry.at);
    if (known === undefined) seen.set(entry.log.id ?? entry.at, [entry.log]);
    else if (known.some((log) => canonical(log) === canonical(entry.log))) continue;
    else known.push(entry.log);
    const { log, at, localDay } = entry;
    inOrder.push({ log, at, localDay, atLog: inOrder.length + 1 });
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
