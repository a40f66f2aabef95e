import type { AppointmentState } from '@kinloop/booking/appointment';
import { foldedText, plainValue, quoted, textValue } from './content-line.ts';
import { type TimeForm, timeForm, utcStamp, type ZoneClock, zoneClock } from './time-zone.ts';

/**
 * A visit as a calendar may know it. It holds no patient, practitioner, service or reason: a calendar is read on a
 * lock screen, by an employer, by a family. Instants in epoch milliseconds, whole seconds.
 */
export interface CalendarVisit {
  /** The same for the whole life of the visit, moves included, such as `<visit id>@<host>`. */
  readonly uid: string;
  /** 0 at first, one more with each change that was sent out. */
  readonly sequence: number;
  readonly startsAt: number;
  readonly endsAt: number;
  /** IANA zone of the clinic. */
  readonly zone: string;
  readonly state: AppointmentState;
  readonly changedAt: number;
  /** How it takes place; `kept` is time that its practitioner keeps free. */
  readonly mode: 'in-person' | 'video' | 'phone' | 'group' | 'kept';
  /** Who reads it: whoever comes, or whoever treats. */
  readonly reader: 'patient' | 'practitioner';
  readonly clinic: CalendarClinic;
  /** The page on which it is seen, and changed or cancelled; null when there is none. */
  readonly url: string | null;
}

export interface CalendarClinic {
  readonly name: string;
  readonly email: string;
  readonly address: string | null;
  readonly phone: string | null;
}

/**
 * What the text is for (RFC 5546): `PUBLISH` is a file to add, `REQUEST` an invitation or its change by mail,
 * `CANCEL` takes it out of the calendar again.
 */
export type Delivery =
  | { readonly method: 'PUBLISH'; readonly now: number }
  | { readonly method: 'REQUEST' | 'CANCEL'; readonly now: number; readonly attendeeEmail: string };

/** One visit as an iCalendar file (RFC 5545), `text/calendar; charset=utf-8`. */
export function appointmentToIcs(visit: CalendarVisit, delivery: Delivery): string {
  const attendee =
    delivery.method === 'PUBLISH'
      ? []
      : [
          `ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=FALSE:mailto:${plainValue(delivery.attendeeEmail)}`,
        ];
  const status = delivery.method === 'CANCEL' ? 'CANCELLED' : statusOf(visit.state);
  return calendarText([`METHOD:${delivery.method}`], [visit], (one, time) =>
    eventLines(one, time, { stamp: delivery.now, status, attendee }),
  );
}

export interface Feed {
  /** Name of the calendar in the list of calendars. */
  readonly name: string;
  /** How often a calendar program should ask again. Whole minutes above 0. */
  readonly refreshMin: number;
}

/**
 * Several visits as a feed to subscribe to. Cancelled ones stay in it, so that subscribers see them go. The same visits
 * are the same text, whenever it is asked for: each is stamped with its last change.
 */
export function calendarFeed(visits: readonly CalendarVisit[], { name, refreshMin }: Feed): string {
  const header = [
    'METHOD:PUBLISH',
    `NAME:${textValue(name)}`,
    `X-WR-CALNAME:${textValue(name)}`,
    `REFRESH-INTERVAL;VALUE=DURATION:PT${refreshMin}M`,
    `X-PUBLISHED-TTL:PT${refreshMin}M`,
  ];
  return calendarText(header, visits, (visit, time) =>
    eventLines(visit, time, { stamp: visit.changedAt, status: statusOf(visit.state), attendee: [] }),
  );
}

function calendarText(
  header: readonly string[],
  visits: readonly CalendarVisit[],
  event: (visit: CalendarVisit, time: TimeForm) => string[],
): string {
  const clocks = clocksOf(visits);
  const timed = visits.map((visit) => {
    const { zone, startsAt, endsAt } = visit;
    return { visit, time: timeForm(zone, clocks.get(zone) ?? null, [startsAt, endsAt]) };
  });
  const named = new Set(timed.map(({ time }) => time.zone));
  return foldedText([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Kinloop//Clinic portal//EN',
    'CALSCALE:GREGORIAN',
    ...header,
    ...[...clocks].flatMap(([zone, clock]) => (named.has(zone) ? (clock?.lines ?? []) : [])),
    ...timed.flatMap(({ visit, time }) => event(visit, time)),
    'END:VCALENDAR',
  ]);
}

/** Each zone's clock by the rules at the latest of its visits: one calendar describes a zone once. */
function clocksOf(visits: readonly CalendarVisit[]): Map<string, ZoneClock | null> {
  const latest = new Map<string, number>();
  for (const { zone, endsAt } of visits) latest.set(zone, Math.max(endsAt, latest.get(zone) ?? endsAt));
  return new Map([...latest].map(([zone, instant]) => [zone, zoneClock(zone, instant)]));
}

type Status = 'CONFIRMED' | 'TENTATIVE' | 'CANCELLED';

interface EventFacts {
  readonly stamp: number;
  readonly status: Status;
  readonly attendee: readonly string[];
}

function eventLines(visit: CalendarVisit, time: TimeForm, { stamp, status, attendee }: EventFacts): string[] {
  const { clinic, startsAt, endsAt } = visit;
  const location = visit.mode === 'in-person' || visit.mode === 'group' ? clinic.address : null;
  return [
    'BEGIN:VEVENT',
    `UID:${textValue(visit.uid)}`,
    `SEQUENCE:${visit.sequence}`,
    `DTSTAMP:${utcStamp(stamp)}`,
    `LAST-MODIFIED:${utcStamp(visit.changedAt)}`,
    `DTSTART${time.write(startsAt)}`,
    `DTEND${time.write(endsAt)}`,
    `SUMMARY:${textValue(`${SUMMARIES[visit.mode]}: ${clinic.name}`)}`,
    `DESCRIPTION:${textValue(descriptionOf(visit))}`,
    ...(location === null ? [] : [`LOCATION:${textValue(location)}`]),
    ...(visit.url === null ? [] : [`URL:${plainValue(visit.url)}`]),
    `STATUS:${status}`,
    'CLASS:PRIVATE',
    'TRANSP:OPAQUE',
    `ORGANIZER;CN=${quoted(clinic.name)}:mailto:${plainValue(clinic.email)}`,
    ...attendee,
    'END:VEVENT',
  ];
}

const SUMMARIES: Readonly<Record<CalendarVisit['mode'], string>> = {
  'in-person': 'Appointment',
  video: 'Video appointment',
  phone: 'Phone appointment',
  group: 'Group appointment',
  kept: 'Kept free',
};

function descriptionOf({ clinic, url, reader }: CalendarVisit): string {
  const lines = [];
  if (url !== null) lines.push(`${reader === 'patient' ? 'Change or cancel' : 'See it'}: ${url}`);
  if (reader === 'patient' && clinic.phone !== null) lines.push(`Phone: ${clinic.phone}`);
  return lines.join('\n');
}

function statusOf(state: AppointmentState): Status {
  switch (state) {
    case 'held':
    case 'requested':
      return 'TENTATIVE';
    case 'booked':
    case 'arrived':
    case 'completed':
      return 'CONFIRMED';
    case 'cancelled':
    case 'late-cancelled':
    case 'no-show':
    case 'expired':
      return 'CANCELLED';
  }
}
