import { type CalendarDays, type CalendarVisit, holdsTime, type Place } from './calendar-day.ts';
import { instantAt } from './wall-clock.ts';

/**
 * The neighbouring visit at another place that would leave too little time to travel; null when the way is free, or needs
 * none. Said before anything is dropped; buffers, time on the telephone and other clinics are the server's to count.
 *
 * @param except the visit that moves; null for a new one
 */
export function tooFarFrom(days: CalendarDays, place: Place, except: string | null): CalendarVisit | null {
  if (days.places.length < 2) return null;
  const moving = days.visits.find(({ id }) => id === except);
  if (moving?.locationId === null) return null;
  const start = Date.parse(instantAt({ date: place.date, minutes: place.start }, days.zone));
  const end = start + (place.end - place.start) * 60_000;
  const here = whereOf(days, place, moving, { start, end });
  const others = days.visits.filter(
    ({ id, practitionerId, locationId, ...visit }) =>
      practitionerId === place.practitionerId && id !== except && locationId !== null && holdsTime(visit),
  );
  const before = others.filter(({ endsAt }) => Date.parse(endsAt) <= start);
  const after = others.filter(({ startsAt }) => Date.parse(startsAt) >= end);
  const [last] = before.toSorted((a, b) => Date.parse(b.endsAt) - Date.parse(a.endsAt));
  const [next] = after.toSorted((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt));
  const isTooFar = ({ locationId }: CalendarVisit, gap: number) =>
    gap < minutesBetween(days, here, locationId) * 60_000;
  if (last && isTooFar(last, start - Date.parse(last.endsAt))) return last;
  return next && isTooFar(next, Date.parse(next.startsAt) - end) ? next : null;
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
  { start, end }: { start: number; end: number },
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
