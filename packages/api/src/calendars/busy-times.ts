import { type Interval, joined } from '@kinloop/booking/availability';
import ical, { type EventInstance, type VEvent } from 'node-ical';
import { Temporal } from 'temporal-polyfill';

export interface BusyQuestion {
  /** A whole iCalendar text. */
  text: string;
  /** Epoch milliseconds: what lies outside is left out. */
  from: number;
  to: number;
  /** IANA zone of whole days, and of times that say none. */
  zone: string;
  /** Visits of ours that somebody carries in that calendar are no other time. */
  ownHost: string;
}

/**
 * When the calendar's owner is busy, and nothing else of it: recurrences worked out with their zones, what was called off
 * or marked as free left out, a whole day from midnight to midnight. Sorted, non-overlapping, inside the range.
 *
 * Pure but for `node-ical`, which reads times without a zone by the process's clock; they are set right here.
 *
 * @throws RangeError for a recurrence without an end to its working out, and whatever the library throws at no calendar
 */
export function busyTimes({ text, from, to, zone, ownHost }: BusyQuestion): Interval[] {
  const range = { from: new Date(from), to: new Date(to), expandOngoing: true };
  const found = Object.values(ical.sync.parseICS(text)).flatMap((component): Interval[] => {
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
  if (!isFullDay && start.tz !== undefined) return { start: start.getTime(), end: end.getTime() };
  const at = (date: Date) => instantOfWall(date, isFullDay, zone);
  return { start: at(start), end: at(end) };
}

/** The wall-clock time the text had, in the zone it means. */
function instantOfWall(date: Date, isFullDay: boolean, zone: string): number {
  const wall = Temporal.PlainDateTime.from({
    year: date.getFullYear(),
    month: date.getMonth() + 1,
    day: date.getDate(),
    hour: isFullDay ? 0 : date.getHours(),
    minute: isFullDay ? 0 : date.getMinutes(),
  });
  return wall.toZonedDateTime(zone).epochMilliseconds;
}

function freeBusyOf(periods: readonly { type: string; start: Date; end: Date }[] = []): Interval[] {
  return periods
    .filter(({ type }) => type !== 'FREE')
    .map(({ start, end }) => ({ start: start.getTime(), end: end.getTime() }));
}
