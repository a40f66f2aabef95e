import { LOG_SIGNAL_KINDS, type LogSignalKind } from '@kinloop/assessment-domain/triage';
import { type Entry, isOfSession } from '@/device/standing-logs.ts';

export type Reading = { readonly at: string; readonly value: number };

/** Pain moves by more than the error of measuring when it moves by 2 (Ostelo 2008). */
export const painError = 2;

/** Scores of one signal, oldest first; for pain the score itself, for the others the highest of the entry. */
export function readingsOf(entries: readonly Entry[], kind: LogSignalKind): Reading[] {
  return entries
    .flatMap(({ shown: { recordedAt, payload } }) => {
      if (isOfSession(payload)) return [];
      const severities = payload.signals.flatMap((signal) =>
        signal.kind === kind && signal.severity !== null ? [signal.severity] : [],
      );
      const own = kind === 'pain' && payload.nprs !== null ? [payload.nprs] : severities;
      return own.length === 0 ? [] : [{ at: recordedAt, value: Math.max(...own) }];
    })
    .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

/** Signals that have something to show. */
export function shownKinds(entries: readonly Entry[]): LogSignalKind[] {
  return LOG_SIGNAL_KINDS.filter((kind) => readingsOf(entries, kind).length > 0);
}

/** The middle of the first seven days' readings: where it stood at the start. Null without three. */
export function baselineOf(readings: readonly Reading[]): number | null {
  const first = Date.parse(readings[0]?.at ?? '');
  const early = readings
    .filter(({ at }) => Date.parse(at) - first < 7 * 86_400_000)
    .map(({ value }) => value)
    .toSorted((a, b) => a - b);
  if (early.length < 3) return null;
  const middle = early.length / 2;
  return ((early[Math.floor(middle)] ?? 0) + (early[Math.ceil(middle) - 1] ?? 0)) / 2;
}

/** Whole days from the start of the chart, which ends today. */
export function dayOf(at: string, days: number, now: string): number {
  return Math.max(0, Math.min(days, days - Math.floor((Date.parse(now) - Date.parse(at)) / 86_400_000)));
}

/** Of each day of the chart the highest reading: several entries of one day are one point. */
export function highestOfDays(
  readings: readonly Reading[],
  days: number,
  now: string,
): (Reading & { readonly day: number })[] {
  const byDay = new Map<number, Reading & { readonly day: number }>();
  for (const reading of readings) {
    const day = dayOf(reading.at, days, now);
    const known = byDay.get(day);
    if (known === undefined || reading.value > known.value) byDay.set(day, { ...reading, day });
  }
  return [...byDay.values()].toSorted((a, b) => a.day - b.day);
}

export type Mark = { readonly kind: 'session' | 'visit'; readonly at: string };

/** Of each day each kind of mark once. */
export function marksOfDays(
  marks: readonly Mark[],
  days: number,
  now: string,
): (Mark & { readonly day: number })[] {
  const byDay = new Map(marks.map((mark) => [`${mark.kind} ${dayOf(mark.at, days, now)}`, mark]));
  return [...byDay.values()].map((mark) => ({ ...mark, day: dayOf(mark.at, days, now) }));
}
