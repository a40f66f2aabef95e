import { type CalendarDays, type Column, holdsTime, type Place } from './calendar-day.ts';
import type { CalendarPlace } from './calendar-place.ts';
import { conflictsOf, openIn, openOn, placeVisits } from './day-layout.ts';

/**
 * A column for each practitioner or room of a day; for each day of one practitioner's week, without empty ends of it. What
 * happens in no room has a column where there is any.
 */
export function columnsOf(
  days: CalendarDays,
  { view, with: wanted }: Pick<CalendarPlace, 'view' | 'with'>,
): Column[] {
  const [date = ''] = days.days;
  if (view === 'day')
    return days.practitioners.map((practitioner) =>
      keptColumn(practitioner, view, date, () => ({
        key: practitioner.id,
        date,
        kind: 'practitioner',
        practitioner,
      })),
    );
  if (view === 'rooms') {
    const rooms = days.rooms.map((room) =>
      keptColumn(room, view, date, () => ({ key: room.id, date, kind: 'room', room })),
    );
    const elsewhere = keptColumn(days.rooms, view, date, () => ({
      key: 'none',
      date,
      kind: 'room',
      room: null,
    }));
    return days.visits.some((visit) => visit.roomId === null && holdsTime(visit))
      ? [...rooms, elsewhere]
      : rooms;
  }
  const practitioner = days.practitioners.find(({ id }) => id === wanted) ?? days.practitioners[0];
  if (!practitioner) return [];
  const columns = days.days.map((day) =>
    keptColumn(practitioner, view, day, () => ({ key: day, date: day, kind: 'practitioner', practitioner })),
  );
  return columns.filter(
    (column, index) =>
      index < 5 ||
      openIn(column, days.zone).length > 0 ||
      placeVisits(days.visits, column, days.zone).length > 0,
  );
}

const kept = new WeakMap<object, Map<string, Column>>();

/**
 * The same column as before where it is of the same practitioner or room on the same day, though some visit has changed:
 * what is drawn for it is not drawn again.
 */
function keptColumn(whose: object, view: CalendarPlace['view'], date: string, make: () => Column): Column {
  const key = `${view} ${date}`;
  const known = kept.get(whose) ?? new Map<string, Column>();
  kept.set(whose, known);
  const column = known.get(key) ?? make();
  known.set(key, column);
  return column;
}

type Now = { readonly date: string; readonly minutes: number };

/** The first half hour from now on when somebody works and is free; else the start of the day. */
export function nextFree(days: CalendarDays, columns: readonly Column[], now: Now): Place {
  const dates = [...new Set(columns.map(({ date }) => date))];
  const [only] = columns;
  const whose =
    days.visitsOf === null || only?.kind !== 'practitioner' ? days.practitioners : [only.practitioner];
  const free = dates.flatMap((date) =>
    whose.flatMap((practitioner): Place[] => {
      const from = date === now.date ? Math.ceil(now.minutes / 15) * 15 : 0;
      if (date < now.date) return [];
      for (const { start, end } of openOn(practitioner, date, days.zone))
        for (let at = Math.max(start, from); at + 30 <= end; at += 15) {
          const place = { date, practitionerId: practitioner.id, start: at, end: at + 30 };
          if (conflictsOf(days, place, null, []).length === 0) return [place];
        }
      return [];
    }),
  );
  const [first] = free.sort((a, b) => a.date.localeCompare(b.date) || a.start - b.start);
  return (
    first ?? {
      date: dates[0] ?? now.date,
      practitionerId: days.practitioners[0]?.id ?? '',
      start: 540,
      end: 570,
    }
  );
}

/** Where a booking begins that was asked for in a column: with whom it is, or in which room and with somebody who is free. */
export function pickIn(days: CalendarDays, column: Column, start: number, end = start + 30): Place {
  const { date } = column;
  if (column.kind === 'practitioner') return { date, practitionerId: column.practitioner.id, start, end };
  const at = (practitionerId: string): Place => ({
    date,
    practitionerId,
    ...(column.room === null ? {} : { roomId: column.room.id }),
    start,
    end,
  });
  const free = days.practitioners.find(({ id }) => conflictsOf(days, at(id), null, []).length === 0);
  return at(free?.id ?? days.practitioners[0]?.id ?? '');
}
