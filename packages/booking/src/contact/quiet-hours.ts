import { Temporal } from 'temporal-polyfill';
import { MINUTE_MS, minutesOf } from '../availability/local-date.ts';

/**
 * The part of every day in which nobody is written to, on the clinic's wall clock: from `HH:MM` up to `HH:MM`. It may
 * run over midnight. Two equal times mean that no hour is quiet.
 */
export interface QuietHours {
  readonly from: string;
  readonly to: string;
}

/** Whether nobody is written to at this instant (epoch milliseconds). */
export function isQuiet(at: number, quiet: QuietHours, zone: string): boolean {
  const { from, to } = minutes(quiet);
  const now = minuteOfDay(wall(at, zone));
  return from <= to ? from <= now && now < to : now >= from || now < to;
}

/** The instant itself, or when its quiet hours end. */
export function afterQuiet(at: number, quiet: QuietHours, zone: string): number {
  if (!isQuiet(at, quiet, zone)) return at;
  const here = wall(at, zone);
  const { from, to } = minutes(quiet);
  const endsTomorrow = from > to && minuteOfDay(here) >= from;
  // An hour that comes twice ends with the second, one that a clock change skips after the gap: never before `at`.
  return instantOn(here.toPlainDate().add({ days: endsTomorrow ? 1 : 0 }), quiet.to, zone, 'later');
}

/** The instant itself, or the last minute before its quiet hours began. */
export function beforeQuiet(at: number, quiet: QuietHours, zone: string): number {
  if (!isQuiet(at, quiet, zone)) return at;
  const here = wall(at, zone);
  const { from, to } = minutes(quiet);
  const beganYesterday = from > to && minuteOfDay(here) < to;
  const date = here.toPlainDate().subtract({ days: beganYesterday ? 1 : 0 });
  return instantOn(date, quiet.from, zone, 'earlier') - MINUTE_MS;
}

const minutes = ({ from, to }: QuietHours) => ({ from: minutesOf(from), to: minutesOf(to) });

const wall = (at: number, zone: string) =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);

const minuteOfDay = ({ hour, minute }: Temporal.ZonedDateTime) => hour * 60 + minute;

function instantOn(
  date: Temporal.PlainDate,
  time: string,
  zone: string,
  disambiguation: 'earlier' | 'later',
): number {
  return date
    .toPlainDateTime(Temporal.PlainTime.from(time))
    .toZonedDateTime(zone, { disambiguation })
    .toInstant().epochMilliseconds;
}
