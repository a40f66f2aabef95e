import type { RouterOutputs } from '@kinloop/api/router';

export type OfferedTimes = RouterOutputs['booking']['times'];
export type OfferedDay = OfferedTimes['days'][number];
export type OfferedSlot = OfferedDay['slots'][number];

/** How many days one strip shows. */
export const STRIP_DAYS = 14;

/** The first slot of the range, with its day; undefined when nothing is free. */
export function firstFree(times: OfferedTimes): { day: OfferedDay; slot: OfferedSlot } | undefined {
  for (const day of times.days) {
    const [slot] = day.slots;
    if (slot) return { day, slot };
  }
  return undefined;
}

export type DayPart = 'morning' | 'afternoon' | 'evening';

/** A day's slots by part of the day, on the clinic's wall clock. */
export function partsOfDay(
  slots: readonly OfferedSlot[],
  zone: string,
): { part: DayPart; slots: OfferedSlot[] }[] {
  const hour = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', hourCycle: 'h23' });
  const partOf = ({ start }: OfferedSlot): DayPart => {
    const hours = Number(hour.format(Date.parse(start)));
    if (hours < 12) return 'morning';
    return hours < 17 ? 'afternoon' : 'evening';
  };
  return (['morning', 'afternoon', 'evening'] as const)
    .map((part) => ({ part, slots: slots.filter((slot) => partOf(slot) === part) }))
    .filter((group) => group.slots.length > 0);
}

/** A calendar date moved by whole days. @param date ISO date */
export function shiftDate(date: string, days: number): string {
  const at = new Date(`${date}T12:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}
