// For tests: the contract read minute by minute with Temporal alone, as slowly and plainly as it can be written.
import { Temporal } from 'temporal-polyfill';
import type { HoursOverride, WeeklyHours } from '../availability/index.ts';
import type { SlotRequest } from './find-slots.ts';

const MINUTE = 60_000;

/** Starts of one practitioner, minute by minute. Precondition: `range` on whole minutes. */
export function startsMinuteByMinute(request: SlotRequest, practitionerAt: number): number[] {
  const practitioner = request.practitioners[practitionerAt];
  if (practitioner === undefined) return [];
  const { range, now, service } = request;
  const { timezone, workingHours, overrides, busy } = practitioner;
  const reach = range.end + service.durationMin * MINUTE;
  const open = openMinutes(timezone, workingHours, overrides, range.start, reach);
  const starts: number[] = [];
  for (let start = range.start; start < range.end; start += MINUTE) {
    if (start < now + service.minNoticeMin * MINUTE) continue;
    if (minuteOfDay(timezone, start) % service.gridMin !== 0) continue;
    const minutes = Array.from({ length: service.durationMin }, (_, minute) => start + minute * MINUTE);
    if (!minutes.every((minute) => open.has(minute))) continue;
    const taken = {
      start: start - service.bufferBeforeMin * MINUTE,
      end: start + (service.durationMin + service.bufferAfterMin) * MINUTE,
    };
    const clash = busy.some((one) => one.start < one.end && one.start < taken.end && taken.start < one.end);
    if (!clash) starts.push(start);
  }
  return starts;
}

function openMinutes(
  zone: string,
  workingHours: readonly WeeklyHours[],
  overrides: readonly HoursOverride[],
  from: number,
  to: number,
): Set<number> {
  const minutes = new Set<number>();
  const dateAt = (instant: number) =>
    Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).toPlainDate();
  const last = dateAt(to).add({ days: 1 });
  for (
    let date = dateAt(from).subtract({ days: 1 });
    Temporal.PlainDate.compare(date, last) <= 0;
    date = date.add({ days: 1 })
  ) {
    for (const { start, end } of hoursOf(date, workingHours, overrides)) {
      const closes = boundary(zone, date, end);
      for (let minute = boundary(zone, date, start); minute < closes; minute += MINUTE) minutes.add(minute);
    }
  }
  return minutes;
}

function hoursOf(
  date: Temporal.PlainDate,
  weekly: readonly WeeklyHours[],
  overrides: readonly HoursOverride[],
) {
  const ofDate = overrides.filter((one) => one.date === date.toString());
  if (ofDate.some((one) => one.off === true)) return [];
  if (ofDate.length > 0) return ofDate.map(({ start = '00:00', end = '00:00' }) => ({ start, end }));
  return weekly.filter(({ days }) => days.includes(date.dayOfWeek % 7));
}

function boundary(zone: string, date: Temporal.PlainDate, time: string): number {
  const wall = time === '24:00' ? date.add({ days: 1 }).toPlainDateTime('00:00') : date.toPlainDateTime(time);
  const first = wall.toZonedDateTime(zone, { disambiguation: 'earlier' });
  if (first.toPlainDateTime().equals(wall)) return first.epochMilliseconds;
  const afterGap = wall.toZonedDateTime(zone, { disambiguation: 'later' });
  // A millisecond on, so that a transition at this very instant counts as previous.
  const transition = afterGap.add({ milliseconds: 1 }).getTimeZoneTransition('previous');
  return transition?.epochMilliseconds ?? afterGap.epochMilliseconds;
}

const minutesOfDay = new Map<string, number>();

function minuteOfDay(zone: string, instant: number): number {
  const key = `${zone} ${instant}`;
  let minute = minutesOfDay.get(key);
  if (minute === undefined) {
    const local = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
    minute = local.hour * 60 + local.minute;
    minutesOfDay.set(key, minute);
  }
  return minute;
}
