import {
  type CalendarDays,
  type CalendarService,
  type CalendarVisit,
  holdsTime,
  type Place,
} from './calendar-day.ts';
import { instantAt } from './wall-clock.ts';

/** What lies too near, at another place: a visit, or time at another clinic. */
export type TooNear = { readonly visit: CalendarVisit } | { readonly visit: null };

/** Time of one practitioner, buffers with it, in epoch milliseconds. Null: it is spent nowhere in particular. */
type Spent = TooNear & { readonly start: number; readonly end: number; readonly where: string | null };

const OTHER_CLINIC = 'another clinic';
const MINUTE = 60_000;

/**
 * What stands next to a place, at another one, and would leave too little time to travel; null when the way is free, or needs
 * none. The server's rule, said before anything is dropped: buffers count, and between the two lies one free stretch as
 * long as the way.
 *
 * @param except the visit that moves; null for a new one
 * @param service what a new visit is for; of one that moves it is known
 */
export function tooNear(
  days: CalendarDays,
  place: Place,
  except: string | null,
  service: CalendarService | undefined,
): TooNear | null {
  const moving = days.visits.find(({ id }) => id === except);
  if (moving?.locationId === null || service?.mode === 'video' || service?.mode === 'phone') return null;
  const visit = Date.parse(instantAt({ date: place.date, minutes: place.start }, days.zone));
  const length = (place.end - place.start) * MINUTE;
  const here = whereOf(days, place, moving, { start: visit, end: visit + length });
  const { start, end } = withBuffers(
    { start: visit, end: visit + length },
    service ?? serviceOf(days, moving),
  );
  const spent = spentBy(days, place.practitionerId, except);
  const placed = spent.filter(({ where }) => where !== null);
  const [last] = placed.filter((one) => one.end <= start).toSorted((a, b) => b.end - a.end);
  const [next] = placed.filter((one) => one.start >= end).toSorted((a, b) => a.start - b.start);
  const isTooFar = (one: Spent, gap: Gap) =>
    longestFree(gap, spent) < minutesBetween(days, here, one.where) * MINUTE;
  if (last && isTooFar(last, { start: last.end, end: start })) return last;
  return next && isTooFar(next, { start: end, end: next.start }) ? next : null;
}

type Gap = { readonly start: number; readonly end: number };

function spentBy(days: CalendarDays, practitionerId: string, except: string | null): Spent[] {
  const visits = days.visits.filter(
    (visit) => visit.practitionerId === practitionerId && visit.id !== except && holdsTime(visit),
  );
  const practitioner = days.practitioners.find(({ id }) => id === practitionerId);
  return [
    ...visits.map((visit) => ({
      visit,
      where: visit.locationId,
      ...withBuffers(
        { start: Date.parse(visit.startsAt), end: Date.parse(visit.endsAt) },
        serviceOf(days, visit),
      ),
    })),
    ...(practitioner?.otherClinics ?? []).map(({ start, end, needsWay }) => ({
      visit: null,
      where: needsWay ? OTHER_CLINIC : null,
      start: Date.parse(start),
      end: Date.parse(end),
    })),
  ];
}

const serviceOf = ({ services }: CalendarDays, visit: CalendarVisit | undefined) =>
  services.find(({ id }) => id === visit?.serviceId);

const withBuffers = ({ start, end }: Gap, service: CalendarService | undefined): Gap => ({
  start: start - (service?.bufferBeforeMin ?? 0) * MINUTE,
  end: end + (service?.bufferAfterMin ?? 0) * MINUTE,
});

/** Of a gap, the longest piece in which they do nothing else. */
function longestFree(gap: Gap, spent: readonly Gap[]): number {
  let longest = 0;
  let from = gap.start;
  for (const { start, end } of spent.toSorted((a, b) => a.start - b.start)) {
    if (end <= gap.start || start >= gap.end) continue;
    longest = Math.max(longest, start - from);
    from = Math.max(from, end);
  }
  return Math.max(longest, gap.end - from);
}

function minutesBetween({ travel }: CalendarDays, here: string | undefined, there: string | null): number {
  if (here === undefined || there === null || here === there) return 0;
  const way = travel.between.find(
    ({ one, other }) => (one === here && other === there) || (one === there && other === here),
  );
  return way?.minutes ?? travel.otherwise;
}

/** Where a visit would be: in its room, where it stays, or where its practitioner works then or next to then. */
function whereOf(
  days: CalendarDays,
  place: Place,
  moving: CalendarVisit | undefined,
  { start, end }: Gap,
): string | undefined {
  const room = days.rooms.find(({ id }) => id === place.roomId);
  if (room !== undefined) return room.locationId;
  if (moving?.practitionerId === place.practitionerId && Date.parse(moving.startsAt) === start)
    return moving.locationId ?? undefined;
  const open = days.practitioners.find(({ id }) => id === place.practitionerId)?.open ?? [];
  const shared = (one: (typeof open)[number]) =>
    Math.min(Date.parse(one.end), end) - Math.max(Date.parse(one.start), start);
  return (open.toSorted((a, b) => shared(b) - shared(a))[0] ?? { locationId: days.places[0]?.id }).locationId;
}
