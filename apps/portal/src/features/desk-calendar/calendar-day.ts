import type { RouterInputs, RouterOutputs } from '@kinloop/api/router';

/** What the desk's calendar shows of some days, as the procedure answers it. */
export type CalendarDays = RouterOutputs['visits']['calendar'];
export type CalendarVisit = CalendarDays['visits'][number];
export type CalendarPractitioner = CalendarDays['practitioners'][number];
export type CalendarService = CalendarDays['services'][number];
export type CalendarRoom = CalendarDays['rooms'][number];
export type VisitEvent = RouterInputs['visits']['change']['event'];

/** One column of the grid: a practitioner or a room on a day. */
export type Column = {
  readonly key: string;
  /** Local date, YYYY-MM-DD. */
  readonly date: string;
} & (
  | { readonly kind: 'practitioner'; readonly practitioner: CalendarPractitioner }
  /** Null: what happens in no room. */
  | { readonly kind: 'room'; readonly room: CalendarRoom | null }
);

/** Where a visit is, or would be. Minutes of the local day, 0 at midnight. */
export type Place = {
  readonly date: string;
  readonly practitionerId: string;
  /** This room and no other; left out where any that is free will do. */
  readonly roomId?: string | undefined;
  readonly start: number;
  readonly end: number;
};

/** Visits that hold no time any more are not in anybody's way. */
export function holdsTime({ state }: Pick<CalendarVisit, 'state'>): boolean {
  return state !== 'cancelled' && state !== 'late-cancelled' && state !== 'expired';
}

/** What has happened, or is only held, stays where it is. */
export function isMovable({ state }: Pick<CalendarVisit, 'state'>): boolean {
  return state === 'booked' || state === 'requested';
}

/** What a visit is called: who comes, which class it is, or what the time is kept for. */
export function nameOf(visit: CalendarVisit, words: { readonly someone: string }): string {
  if (visit.title) return visit.title;
  if (visit.mode === 'group' && visit.serviceName) return visit.serviceName;
  return namesOf(visit) || words.someone;
}

/** What stands below its name: what it is for; of a class, who comes. */
export const whatOf = (visit: CalendarVisit): string | null =>
  visit.mode === 'group' ? namesOf(visit) : visit.serviceName;

const namesOf = ({ patients }: CalendarVisit): string => patients.map(({ name }) => name).join(', ');

/** Whether a visit stands in a column, whatever the day. */
export function belongsIn(
  { practitionerId, roomId }: Pick<CalendarVisit, 'practitionerId' | 'roomId'>,
  column: Column,
): boolean {
  return column.kind === 'practitioner'
    ? practitionerId === column.practitioner.id
    : roomId === (column.room?.id ?? null);
}

/** Where a visit would stand in a column: its other half stays as it is. */
export function placeIn(
  visit: Pick<CalendarVisit, 'practitionerId' | 'roomId'>,
  column: Column,
  { start, end }: { readonly start: number; readonly end: number },
): Place {
  const { date } = column;
  if (column.kind === 'practitioner') return { date, practitionerId: column.practitioner.id, start, end };
  const roomId = column.room?.id ?? visit.roomId ?? undefined;
  return { date, practitionerId: visit.practitionerId, ...(roomId ? { roomId } : {}), start, end };
}
