// For tests: the contract read minute by minute with Temporal alone, as slowly and plainly as it can be written.
import { Temporal } from 'temporal-polyfill';
import type { HoursOverride, WeeklyHours } from '../availability/index.ts';
import type { SlotRequest } from './find-slots.ts';
import type { BusyTime, Whereabouts } from './travel.ts';

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

/** Of these starts, those that leave the way, looked for minute by minute. Precondition: busy time on whole minutes. */
export function startsWithTimeToTravel(
  starts: readonly number[],
  busy: readonly BusyTime[],
  at: Whereabouts,
  { durationMin, bufferBeforeMin, bufferAfterMin }: SlotRequest['service'],
): number[] {
  const real = busy.filter(({ start, end }) => start < end);
  const placed = real.filter(({ place }) => typeof place === 'string');
  return starts.filter((start) => {
    const visit = {
      start: start - bufferBeforeMin * MINUTE,
      end: start + (durationMin + bufferAfterMin) * MINUTE,
    };
    const leaving = placed.filter(({ end }) => end <= visit.start);
    const left = Math.max(...leaving.map(({ end }) => end));
    const from = leaving.filter(({ end }) => end === left).map(({ place }) => place ?? '');
    const coming = placed.filter((one) => one.start >= visit.end);
    const due = Math.min(...coming.map((one) => one.start));
    const to = coming.filter((one) => one.start === due).map(({ place }) => place ?? '');
    const ways = (a: readonly string[], b: readonly string[]) =>
      Math.max(0, ...a.flatMap((x) => b.map((y) => minutesBetween(at, x, y))));
    if (at.place !== null)
      return (
        longestRest(left, visit.start, real) >= ways(from, [at.place]) &&
        longestRest(visit.end, due, real) >= ways([at.place], to)
      );
    const way = ways(from, to);
    return way === 0 || longestRest(left, due, [...real, visit]) >= way;
  });
}

function minutesBetween({ travel }: Whereabouts, a: string, b: string): number {
  if (a === b) return 0;
  const known = travel.between.find(({ places: [x, y] }) => (x === a && y === b) || (x === b && y === a));
  return known === undefined ? travel.otherwise : known.minutes;
}

/** The most minutes in a row that nothing takes. */
function longestRest(from: number, to: number, busy: readonly BusyTime[]): number {
  if (!Number.isFinite(from) || !Number.isFinite(to)) return Number.POSITIVE_INFINITY;
  let [longest, current] = [0, 0];
  for (let minute = from; minute < to; minute += MINUTE) {
    const isTaken = busy.some(({ start, end }) => start <= minute && minute < end);
    current = isTaken ? 0 : current + 1;
    longest = Math.max(longest, current);
  }
  return longest;
}
