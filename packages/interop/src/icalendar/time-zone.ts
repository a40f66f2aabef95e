import { Temporal } from 'temporal-polyfill';

/** How an instant is written: on the wall clock of a zone, or in UTC. */
export interface TimeForm {
  /** With its leading `;TZID=...:` or `:`, as it follows a property's name. */
  readonly write: (instant: number) => string;
  /** The zone the text refers to; null for UTC. */
  readonly zone: string | null;
}

/** `20270301T090000Z`. */
export function utcStamp(instant: number): string {
  return `${compact(at(instant, 'UTC'))}Z`;
}

/**
 * Local time with the zone's name where that can mean one instant only. A local time that happens twice means the first
 * (RFC 5545, 3.3.5), but not every calendar reads it so; then all are written in UTC.
 */
export function timeForm(zone: string, instants: readonly number[]): TimeForm {
  const exact = instants.every((instant) => {
    const local = at(instant, zone).toPlainDateTime();
    const meant = (disambiguation: 'earlier' | 'later') =>
      local.toZonedDateTime(zone, { disambiguation }).epochMilliseconds;
    return meant('earlier') === instant && meant('later') === instant;
  });
  if (zone === 'UTC' || !exact) return { write: (instant) => `:${utcStamp(instant)}`, zone: null };
  return { write: (instant) => `;TZID=${zone}:${compact(at(instant, zone))}`, zone };
}

/** A stretch during which a zone keeps one offset, as VTIMEZONE describes it: from its onset on. */
interface Observance {
  readonly onset: Temporal.PlainDateTime;
  readonly before: number;
  readonly after: number;
  readonly daylight: boolean;
}

/**
 * A VTIMEZONE that is exact from the first of these instants to the last, each change of the clock written out.
 * Rules for all years are left out on purpose: governments change them, and a visit is within months.
 * Precondition: at least one instant, and an IANA zone.
 */
export function timeZoneLines(zone: string, instants: readonly number[]): string[] {
  const observances = observancesOf(zone, Math.min(...instants), Math.max(...instants));
  return [
    'BEGIN:VTIMEZONE',
    `TZID:${zone}`,
    ...observances.flatMap(({ onset, before, after, daylight }) => {
      const kind = daylight ? 'DAYLIGHT' : 'STANDARD';
      return [
        `BEGIN:${kind}`,
        `DTSTART:${compact(onset)}`,
        `TZOFFSETFROM:${offsetText(before)}`,
        `TZOFFSETTO:${offsetText(after)}`,
        `END:${kind}`,
      ];
    }),
    'END:VTIMEZONE',
  ];
}

function observancesOf(zone: string, first: number, last: number): Observance[] {
  const start = at(first, zone);
  // `previous` is strictly before; a millisecond on, so that a change at this very instant counts.
  const previous = start.add({ milliseconds: 1 }).getTimeZoneTransition('previous');
  const observances = [previous === null ? unchanging(start) : observanceFrom(previous)];
  for (
    let next = start.getTimeZoneTransition('next');
    next !== null;
    next = next.getTimeZoneTransition('next')
  ) {
    if (next.epochMilliseconds > last) break;
    observances.push(observanceFrom(next));
  }
  return observances;
}

function observanceFrom(transition: Temporal.ZonedDateTime): Observance {
  const before = offsetSeconds(transition.subtract({ milliseconds: 1 }));
  const after = offsetSeconds(transition);
  // The wall clock at the onset, as it stood before the change.
  const onset = transition.toInstant().toZonedDateTimeISO('UTC').toPlainDateTime().add({ seconds: before });
  return { onset, before, after, daylight: after > standardOffset(transition) };
}

function unchanging(time: Temporal.ZonedDateTime): Observance {
  const offset = offsetSeconds(time);
  return {
    onset: Temporal.PlainDateTime.from('1970-01-01T00:00'),
    before: offset,
    after: offset,
    daylight: false,
  };
}

/** Summer is somewhere in January or in July: the smaller offset of the two is the standard one. */
function standardOffset(time: Temporal.ZonedDateTime): number {
  const inMonth = (month: number) => offsetSeconds(time.with({ month, day: 15 }));
  return Math.min(inMonth(1), inMonth(7));
}

const at = (instant: number, zone: string) =>
  Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);

const offsetSeconds = (time: Temporal.ZonedDateTime) => time.offsetNanoseconds / 1e9;

/** `20270301T090000`. */
function compact(time: Temporal.PlainDateTime | Temporal.ZonedDateTime): string {
  const text = 'timeZoneId' in time ? time.toPlainDateTime().toString() : time.toString();
  const [date = '', clock = ''] = text.split('T');
  const [hours = '00', minutes = '00', seconds = '00'] = clock.split(':');
  return `${date.replaceAll('-', '')}T${hours}${minutes}${seconds.slice(0, 2)}`;
}

/** `+1030`, or `-004430` where an offset has seconds. */
function offsetText(seconds: number): string {
  const size = Math.abs(seconds);
  const parts = [Math.floor(size / 3600), Math.floor(size / 60) % 60];
  if (size % 60 !== 0) parts.push(size % 60);
  return `${seconds < 0 ? '-' : '+'}${parts.map((part) => String(part).padStart(2, '0')).join('')}`;
}
