import { readLocalDate } from '@/time/local-date.ts';
import { mondayOf } from './wall-clock.ts';

const VIEWS = ['day', 'week', 'rooms'] as const;
export type CalendarView = (typeof VIEWS)[number];

/** Where in the calendar one is, as the address says it. */
export type CalendarPlace = {
  /** Null for today, whenever that is. */
  readonly day: string | null;
  /** Everybody's day, one practitioner's week, or the day by rooms. */
  readonly view: CalendarView;
  readonly show: 'grid' | 'list';
  /** Whose week. */
  readonly with: string | null;
  /** A patient for whom a booking is open, as the recall list asks for it. */
  readonly book: string | null;
};

type Search = Readonly<Record<string, string | string[] | undefined>>;

/** Reads an address; whatever it does not say or says wrongly is today, by day, as a grid. */
export function readPlace(search: Search): CalendarPlace {
  const one = (name: string) => {
    const value = search[name];
    return typeof value === 'string' ? value : undefined;
  };
  return {
    day: readLocalDate(search.day) ?? null,
    view: VIEWS.find((view) => view === one('view')) ?? 'day',
    show: one('show') === 'list' ? 'list' : 'grid',
    with: readId(one('with')),
    book: readId(one('book')),
  };
}

const readId = (text: string | undefined) =>
  text !== undefined && /^[0-9a-f-]{36}$/i.test(text) ? text : null;

export function calendarHref(
  base: string,
  { day, view, show, with: practitioner }: Omit<CalendarPlace, 'book'>,
): string {
  const search = new URLSearchParams();
  if (day !== null) search.set('day', day);
  if (view !== 'day') search.set('view', view);
  if (show === 'list') search.set('show', show);
  if (view === 'week' && practitioner !== null) search.set('with', practitioner);
  return search.size === 0 ? base : `${base}?${search}`;
}

/** What to ask for: a day of everybody, or a week of one. */
export function questionOf({ day, view, with: practitionerId }: CalendarPlace) {
  return view === 'week'
    ? { from: day === null ? null : mondayOf(day), days: 7, practitionerId }
    : { from: day, days: 1, practitionerId: null };
}
