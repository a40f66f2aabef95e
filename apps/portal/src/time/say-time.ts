/**
 * Instants in words. Each takes an ISO 8601 instant with offset or Z, the IANA zone it is read in (a clinic's own, for
 * anything that happens there) and a BCP 47 locale.
 */

export type Place = { readonly zone: string; readonly locale: string };

/** "Tuesday 24 November 2026": a date said whole. */
export function sayDate(instant: string, place: Place): string {
  return say(instant, place, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
}

/** "Tue 24 Nov": where the year is plain from what is around it. */
export function sayDay(instant: string, place: Place): string {
  return say(instant, place, { weekday: 'short', day: 'numeric', month: 'short' });
}

/** "2:30 pm" */
export function sayTime(instant: string, place: Place): string {
  return say(instant, place, { hour: 'numeric', minute: '2-digit' });
}

/** "2 pm" */
export function sayHour(instant: string, place: Place): string {
  return say(instant, place, { hour: 'numeric' });
}

/** "Tuesday 24 November 2026 at 2:30 pm" */
export function sayDateTime(instant: string, place: Place): string {
  return say(instant, place, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
  });
}

/**
 * "9:00 am", or "Tue 24 Nov, 9:00 am" when that is on another day than now: until when something stands.
 */
export function sayUntil(instant: string, place: Place, now: string): string {
  const time = sayTime(instant, place);
  const isToday = sayDate(instant, place) === sayDate(now, place);
  return isToday ? time : `${sayDay(instant, place)}, ${time}`;
}

/**
 * "Mon 23 Nov": the last day of a stretch of whole days.
 * @param end exclusive, as a visit's target is: midnight after its last day
 */
export function sayLastDay(end: string, place: Place): string {
  return sayDay(new Date(Date.parse(end) - 1).toISOString(), place);
}

/** "23 Nov", where there is room for no more. @param end as for {@link sayLastDay} */
export function sayLastDayShort(end: string, place: Place): string {
  return say(new Date(Date.parse(end) - 1).toISOString(), place, { day: 'numeric', month: 'short' });
}

/** The name of the zone, for a reader whose own differs: "Australian Eastern Daylight Time". */
export function sayZone(instant: string, { zone, locale }: Place): string {
  const parts = formatter(zone, locale, { timeZoneName: 'long' }).formatToParts(Date.parse(instant));
  return parts.find((part) => part.type === 'timeZoneName')?.value ?? zone;
}

/** "Monday". @param weekday 0-6, Sunday is 0 */
export function sayWeekday(weekday: number, locale: string): string {
  // 1 January 2023 was a Sunday.
  return say(`2023-01-0${weekday + 1}T12:00:00Z`, { zone: 'UTC', locale }, { weekday: 'long' });
}

/** "7:30 am", a time on the wall of no particular day. @param time HH:MM */
export function sayWallTime(time: string, locale: string): string {
  return sayTime(`2023-01-01T${time}:00Z`, { zone: 'UTC', locale });
}

/** A calendar date near today: "Monday 30 Nov". */
export function sayNearDay(date: string, locale: string): string {
  const how = { weekday: 'long', day: 'numeric', month: 'short' } as const;
  return formatter('UTC', locale, how).format(Date.parse(`${date}T12:00:00Z`));
}

/** "Tue 24 Nov – Wed 2 Dec 2026", or one day of it when both are the same. @param from local date @param to local date */
export function sayDays(from: string, to: string, locale: string): string {
  const how = { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' } as const;
  const noon = (date: string) => Date.parse(`${date}T12:00:00Z`);
  // Server and browser differ in the space they put around the dash.
  return formatter('UTC', locale, how).formatRange(noon(from), noon(to)).replaceAll(/\s+/g, ' ');
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function say(instant: string, { zone, locale }: Place, how: Intl.DateTimeFormatOptions): string {
  // "7:30" and "am" stay on one line; and browsers differ in the space they put between them.
  return formatter(zone, locale, how)
    .format(Date.parse(instant))
    .replace(/\s(?=[ap]\.?m\.?$)/i, '\u00a0');
}

/** Making a formatter costs more than using it: one is kept for each zone, locale and form. */
function formatter(zone: string, locale: string, how: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${zone}|${locale}|${Object.entries(how).join('|')}`;
  const kept = formatters.get(key);
  if (kept) return kept;
  const made = new Intl.DateTimeFormat(locale, { ...how, timeZone: zone });
  formatters.set(key, made);
  return made;
}
