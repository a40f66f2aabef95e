import { type Interval, joined } from '@kinloop/booking/availability';
import ical, { type EventInstance, type VEvent } from 'node-ical';
import { Temporal } from 'temporal-polyfill';
import { inKnownZones } from './known-zones.ts';

export interface BusyQuestion {
  /** A whole iCalendar text. */
  text: string;
  /** Epoch milliseconds: what lies outside is left out. */
  from: number;
  to: number;
  /** IANA zone of whole days, and of times that say none in a calendar that says none either. */
  zone: string;
  /** Visits of ours that somebody carries in that calendar are no other time. */
  ownHost: string;
}

/**
 * When the calendar's owner is busy, and nothing else of it: recurrences worked out with their zones, what was called off
 * or marked as free left out, a whole day from midnight to midnight. Sorted, non-overlapping, inside the range.
 *
 * Pure but for `node-ical`, which reads whole days by the process's clock; they are set right here.
 *
 * @throws RangeError for a recurrence without an end to its working out, and whatever the library throws at no calendar
 */
export function busyTimes({ text, from, to, zone, ownHost }: BusyQuestion): Interval[] {
  const range = { from: new Date(from), to: new Date(to), expandOngoing: true };
  const { year } = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(zone);
  const calendar = ical.sync.parseICS(inKnownZones(text, { zone, year }));
  const found = Object.values(calendar).flatMap((component): Interval[] => {
    if (component?.type === 'VFREEBUSY') return freeBusyOf(component.freebusy);
    if (component?.type !== 'VEVENT' || !isTimed(component) || isOurs(component, ownHost)) return [];
    return instancesOf(component, range)
      .filter(({ event }) => isBusy(event))
      .map((instance) => intervalOf(instance, zone));
  });
  return joined(found.map(({ start, end }) => ({ start: Math.max(start, from), end: Math.min(end, to) })));
}

function instancesOf(event: VEvent, range: Parameters<typeof ical.expandRecurringEvent>[1]): EventInstance[] {
  try {
    return ical.expandRecurringEvent(event, range);
  } catch (cause) {
    throw new RangeError('a recurrence that cannot be worked out', { cause });
  }
}

/** An event without a start says nothing of any time. */
const isTimed = ({ start }: Partial<VEvent>): boolean => start !== undefined;

const isOurs = ({ uid }: VEvent, ownHost: string): boolean => uid.endsWith(`@${ownHost}`);

function isBusy(event: VEvent): boolean {
  const { status, transparency } = event;
  // Outlook's own word; without the X- of its name.
  const outlook = (event as { 'MICROSOFT-CDO-BUSYSTATUS'?: unknown })['MICROSOFT-CDO-BUSYSTATUS'];
  return (
    status !== 'CANCELLED' &&
    transparency !== 'TRANSPARENT' &&
    outlook !== 'FREE' &&
    outlook !== 'WORKINGELSEWHERE'
  );
}

function intervalOf({ start, end, isFullDay }: EventInstance, zone: string): Interval {
  const at = isFullDay ? (date: Date) => midnightOf(date, zone) : (date: Date) => date.getTime();
  return { start: at(start), end: at(end) };
}

/** A date as the text had it, in the zone it means. */
function midnightOf(date: Date, zone: string): number {
  const day = { year: date.getFullYear(), month: date.getMonth() + 1, day: date.getDate() };
  return Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds;
}

function freeBusyOf(periods: readonly { type: string; start: Date; end: Date }[] = []): Interval[] {
  return periods
    .filter(({ type }) => type !== 'FREE')
    .map(({ start, end }) => ({ start: start.getTime(), end: end.getTime() }));
}
