import { Temporal } from 'temporal-polyfill';

/** A moment as the clinic's wall shows it. */
export type WallTime = { readonly date: string; readonly minutes: number };

const MINUTE_MS = 60_000;
const DAY_MS = 1440 * MINUTE_MS;

/** @param zone IANA zone of the clinic */
export function wallTimeOf(instant: string, zone: string): WallTime {
  const at = Date.parse(instant);
  const wall = at + offsetAt(at, zone);
  const midnight = Math.floor(wall / DAY_MS) * DAY_MS;
  return {
    date: new Date(midnight).toISOString().slice(0, 10),
    minutes: Math.floor((wall - midnight) / MINUTE_MS),
  };
}

/** Clocks change on a quarter of an hour, so one look-up serves each; a day of visits asks a thousand times. */
const QUARTER_MS = 15 * MINUTE_MS;
const offsets = new Map<string, Map<number, number>>();

function offsetAt(at: number, zone: string): number {
  const known = offsets.get(zone) ?? new Map<number, number>();
  offsets.set(zone, known);
  const quarter = Math.floor(at / QUARTER_MS) * QUARTER_MS;
  const found = known.get(quarter);
  if (found !== undefined) return found;
  const wall = Temporal.Instant.fromEpochMilliseconds(quarter).toZonedDateTimeISO(zone);
  const offset = wall.offsetNanoseconds / 1e6;
  known.set(quarter, offset);
  return offset;
}

/** The instant of a time on the wall; one that a clock change skips is read as an hour later. */
export function instantAt({ date, minutes }: WallTime, zone: string): string {
  const day = Temporal.PlainDate.from(date).add({ days: Math.floor(minutes / 1440) });
  const plainTime = Temporal.PlainTime.from({ hour: 0 }).add({ minutes: minutes % 1440 });
  return day.toZonedDateTime({ timeZone: zone, plainTime }).toInstant().toString();
}

/**
 * The instants of a place in the calendar. A visit lasts as long as it lasts, also while the clocks change; time kept for
 * something else ends at a time on the wall.
 */
export function spanAt(
  { date, start, end }: { readonly date: string; readonly start: number; readonly end: number },
  kind: 'appointment' | 'block',
  zone: string,
): { startsAt: string; endsAt: string } {
  const startsAt = instantAt({ date, minutes: start }, zone);
  const lasted = Temporal.Instant.from(startsAt).add({ minutes: end - start });
  return {
    startsAt,
    endsAt: kind === 'appointment' ? lasted.toString() : instantAt({ date, minutes: end }, zone),
  };
}

/** The Monday of the week a date lies in. */
export function mondayOf(date: string): string {
  const day = Temporal.PlainDate.from(date);
  return day.subtract({ days: day.dayOfWeek - 1 }).toString();
}

/** "09:30", as time fields write it. */
export const clockText = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** Minutes of "09:30"; undefined when it is no time. */
export function minutesOfClock(text: string): number | undefined {
  const found = /^(\d{2}):(\d{2})/.exec(text);
  return found ? Number(found[1]) * 60 + Number(found[2]) : undefined;
}
