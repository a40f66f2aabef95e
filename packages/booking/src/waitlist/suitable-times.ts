import { Temporal } from 'temporal-polyfill';
import type { Interval } from '../availability/interval.ts';

/** Part of a weekday in which somebody can come, on the clinic's wall clock, `HH:MM` up to `HH:MM` or `24:00`. */
export interface SuitableTime {
  /** Sunday 0 to Saturday 6. */
  readonly weekday: number;
  readonly from: string;
  readonly to: string;
}

/**
 * When somebody can come on the local day of an instant, as instants; null when any time suits them.
 *
 * @param at epoch milliseconds
 */
export function suitableOn(times: readonly SuitableTime[], at: number, zone: string): Interval[] | null {
  if (times.length === 0) return null;
  const date = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate();
  const instant = (time: string) =>
    time === '24:00'
      ? date.add({ days: 1 }).toZonedDateTime(zone).toInstant().epochMilliseconds
      : date.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(time) }).toInstant()
          .epochMilliseconds;
  return times
    .filter(({ weekday }) => weekday === date.dayOfWeek % 7)
    .map(({ from, to }) => ({ start: instant(from), end: instant(to) }));
}
