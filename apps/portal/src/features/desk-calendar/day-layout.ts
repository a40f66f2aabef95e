import {
  belongsIn,
  type CalendarDays,
  type CalendarPractitioner,
  type CalendarService,
  type CalendarVisit,
  type Column,
  holdsTime,
  type Place,
} from './calendar-day.ts';
import { tooNear } from './travel-conflict.ts';
import { type WallTime, wallTimeOf } from './wall-clock.ts';

type Stretch = { readonly start: number; readonly end: number };

/** A visit in its column: minutes of the day, and its place beside others at the same time. */
export type Placed = {
  readonly visit: CalendarVisit;
  readonly start: number;
  readonly end: number;
  readonly lane: number;
  readonly lanes: number;
};

type Timed = Pick<CalendarVisit, 'startsAt' | 'endsAt'> & Partial<Pick<CalendarVisit, 'kind'>>;

/** A visit is asked for its place many times while another is dragged past it, and its times never change. */
const walls = new WeakMap<Timed, { readonly zone: string; readonly from: WallTime; readonly to: WallTime }>();

function wallsOf(visit: Timed, zone: string) {
  const known = walls.get(visit);
  if (known?.zone === zone) return known;
  const [from, to] = [wallTimeOf(visit.startsAt, zone), wallTimeOf(visit.endsAt, zone)];
  const found = { zone, from, to: visit.kind === 'appointment' ? lastingFrom(from, to, visit) : to };
  walls.set(visit, found);
  return found;
}

/** The end of a visit is drawn as long after its start as it lasts, also where the clocks change in between. */
function lastingFrom(from: WallTime, to: WallTime, { startsAt, endsAt }: Timed): WallTime {
  if (from.date !== to.date) return to;
  const minutes = from.minutes + (Date.parse(endsAt) - Date.parse(startsAt)) / 60_000;
  return { date: to.date, minutes: Math.min(1440, minutes) };
}

/** Where a visit lies on a day, cut to that day; null when it does not. Minutes, 0 to 1440. */
export function minutesOn(visit: Timed, date: string, zone: string): Stretch | null {
  const { from, to } = wallsOf(visit, zone);
  const start = from.date < date ? 0 : from.date === date ? from.minutes : 1440;
  const end = to.date > date ? 1440 : to.date === date ? to.minutes : 0;
  return start < end ? { start, end } : null;
}

/** Where a visit is; one that goes past midnight ends there. */
export function placeOf(visit: CalendarVisit, zone: string): Place {
  const { date } = wallsOf(visit, zone).from;
  const { start, end } = minutesOn(visit, date, zone) ?? { start: 0, end: 0 };
  return { date, practitionerId: visit.practitionerId, start, end };
}

/** The visits of one column, side by side where they overlap: each group shares the width by as many as meet at once. */
export function placeVisits(visits: readonly CalendarVisit[], column: Column, zone: string): Placed[] {
  const here = visits
    .filter((visit) => belongsIn(visit, column))
    .flatMap((visit) => {
      const at = minutesOn(visit, column.date, zone);
      return at ? [{ visit, ...at }] : [];
    })
    .sort((a, b) => a.start - b.start || b.end - a.end);
  const placed: Placed[] = [];
  let group: (Omit<Placed, 'lanes'> & { lane: number })[] = [];
  let groupEnd = -1;
  const close = () => {
    const lanes = 1 + Math.max(...group.map(({ lane }) => lane));
    placed.push(...group.map((one) => ({ ...one, lanes })));
    group = [];
  };
  for (const one of here) {
    if (group.length > 0 && one.start >= groupEnd) close();
    const taken = new Set(group.filter(({ end }) => end > one.start).map(({ lane }) => lane));
    let lane = 0;
    while (taken.has(lane)) lane += 1;
    group.push({ ...one, lane });
    groupEnd = group.length === 1 ? one.end : Math.max(groupEnd, one.end);
  }
  if (group.length > 0) close();
  return placed;
}

const placedBefore = new WeakMap<Column, readonly Placed[]>();

/** The same, and the very same list as the last time while nothing in the column has changed. */
export function keptPlaces(
  visits: readonly CalendarVisit[],
  column: Column,
  zone: string,
): readonly Placed[] {
  const before = placedBefore.get(column);
  const now = placeVisits(visits, column, zone);
  if (before !== undefined && isSameList(before, now)) return before;
  placedBefore.set(column, now);
  return now;
}

const isSameList = (a: readonly Placed[], b: readonly Placed[]) =>
  a.length === b.length &&
  a.every(({ visit, lane, lanes }, at) => {
    const other = b[at];
    return visit === other?.visit && lane === other.lane && lanes === other.lanes;
  });

/** When a practitioner works on a day, as minutes. */
export const openOn = ({ open }: CalendarPractitioner, date: string, zone: string): Stretch[] =>
  stretchesOn(open, date, zone);

/** When another calendar of theirs says they are busy on a day, as minutes. */
export const elsewhereOn = ({ elsewhere }: CalendarPractitioner, date: string, zone: string): Stretch[] =>
  stretchesOn(elsewhere, date, zone);

/** When they are at another clinic on a day, as minutes. */
export const otherClinicOn = (
  { otherClinics }: CalendarPractitioner,
  date: string,
  zone: string,
): Stretch[] => stretchesOn(otherClinics, date, zone);

function stretchesOn(stretches: CalendarPractitioner['elsewhere'], date: string, zone: string): Stretch[] {
  return stretches.flatMap(({ start, end }) => {
    const at = minutesOn({ startsAt: start, endsAt: end }, date, zone);
    return at ? [at] : [];
  });
}

/** When a column can be booked: a practitioner's hours; a room has none of its own. */
export const openIn = (column: Column, zone: string): Stretch[] =>
  column.kind === 'practitioner' ? openOn(column.practitioner, column.date, zone) : [{ start: 0, end: 1440 }];

/** The stretch of the day the grid shows: whole hours around everything on it, at least 8 to 18. */
export function hoursShown(columns: readonly Column[], days: CalendarDays): { from: number; to: number } {
  const { practitioners, visits, zone } = days;
  const dates = [...new Set(columns.map(({ date }) => date))];
  const held = visits.filter(holdsTime);
  const stretches = dates.flatMap((date) => [
    ...practitioners.flatMap((practitioner) => openOn(practitioner, date, zone)),
    ...held.flatMap((visit) => minutesOn(visit, date, zone) ?? []),
  ]);
  const from = Math.min(8 * 60, ...stretches.map(({ start }) => start));
  const to = Math.max(18 * 60, ...stretches.map(({ end }) => end));
  return { from: Math.floor(from / 60) * 60, to: Math.ceil(to / 60) * 60 };
}

/** A quarter of an hour is the least the desk gives. Minutes. */
const LEAST_FREE = 15;

/** The open time of a column that nothing takes, from `after` on. Minutes. */
export function freeIn(column: Column, days: CalendarDays, after: number): Stretch[] {
  const open =
    column.kind === 'practitioner'
      ? openIn(column, days.zone)
      : [hoursShown([column], days)].map(({ from, to }) => ({ start: from, end: to }));
  const otherClinic =
    column.kind === 'practitioner' ? otherClinicOn(column.practitioner, column.date, days.zone) : [];
  const visits: Stretch[] = placeVisits(days.visits.filter(holdsTime), column, days.zone);
  const taken = [...visits, ...otherClinic].sort((a, b) => a.start - b.start);
  return open.flatMap(({ start, end }) => {
    const free: Stretch[] = [];
    let at = Math.max(start, after);
    for (const visit of taken) {
      if (visit.end <= at || visit.start >= end) continue;
      if (visit.start - at >= LEAST_FREE) free.push({ start: at, end: visit.start });
      at = Math.max(at, visit.end);
    }
    return end - at >= LEAST_FREE ? [...free, { start: at, end }] : free;
  });
}

/**
 * What stands in the way of a place:
 * - `practitioner`: they have another visit then; `patient`: somebody who comes has; `room`: the room asked for is taken
 * - `travel`: too little time to get there from the visit before, or to the one after; no visit: from or to another clinic
 * - `closed`: outside the hours they work; `elsewhere`: busy in another calendar of theirs; both are the desk's to give
 * - `otherClinic`: they are there, and no reason passes that
 */
export type Conflict =
  | { readonly kind: 'practitioner' | 'patient' | 'room' | 'travel'; readonly visit: CalendarVisit }
  | { readonly kind: 'closed' | 'elsewhere' | 'otherClinic' | 'travelBetweenClinics' };

/**
 * @param patientIds who would come
 * @param service what a new visit is for; of one that moves it is known
 */
export function conflictsOf(
  days: CalendarDays,
  place: Place,
  except: string | null,
  patientIds: readonly string[],
  service?: CalendarService,
): Conflict[] {
  const meets = (visit: CalendarVisit) => {
    const at = minutesOn(visit, place.date, days.zone);
    return at !== null && at.start < place.end && place.start < at.end;
  };
  const others = days.visits.filter((visit) => visit.id !== except && holdsTime(visit) && meets(visit));
  const found: Conflict[] = others.flatMap((visit): Conflict[] => {
    if (visit.practitionerId === place.practitionerId) return [{ kind: 'practitioner', visit }];
    if (visit.patients.some(({ id }) => patientIds.includes(id))) return [{ kind: 'patient', visit }];
    return place.roomId !== undefined && visit.roomId === place.roomId ? [{ kind: 'room', visit }] : [];
  });
  const near = tooNear(days, place, except, service);
  if (near !== null)
    found.push(
      near.visit === null ? { kind: 'travelBetweenClinics' } : { kind: 'travel', visit: near.visit },
    );
  const practitioner = days.practitioners.find(({ id }) => id === place.practitionerId);
  if (!practitioner || !days.days.includes(place.date)) return found;
  const isOpen = openOn(practitioner, place.date, days.zone).some(
    ({ start, end }) => start <= place.start && place.end <= end,
  );
  const isElsewhere = elsewhereOn(practitioner, place.date, days.zone).some(
    ({ start, end }) => start < place.end && place.start < end,
  );
  const isAtOtherClinic = otherClinicOn(practitioner, place.date, days.zone).some(
    ({ start, end }) => start < place.end && place.start < end,
  );
  if (isAtOtherClinic) found.unshift({ kind: 'otherClinic' });
  if (!isOpen) found.push({ kind: 'closed' });
  if (isElsewhere) found.push({ kind: 'elsewhere' });
  return found;
}

/** Whether staff must say why: somebody, or a room, would be had twice, or somebody could not get there. */
export const needsReason = (conflicts: readonly Conflict[]): boolean =>
  conflicts.some((conflict) => 'visit' in conflict || conflict.kind === 'travelBetweenClinics');

/** Whether no reason helps: another clinic has them then. */
export const isImpossible = (conflicts: readonly Conflict[]): boolean =>
  conflicts.some(({ kind }) => kind === 'otherClinic');

/** Everybody's calendar of some days says all that is in the way on them; one practitioner's does not. */
export const knowsAll = ({ days, visitsOf }: CalendarDays, { date }: Place): boolean =>
  visitsOf === null && days.includes(date);
