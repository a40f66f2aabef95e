'use client';
import { classNames } from '@kinloop/ui/class-names';
import { hueColour } from '@kinloop/ui/hue-slider';
import { useTranslations } from 'next-intl';
import { memo } from 'react';
import { type CalendarDays, type Column, holdsTime } from './calendar-day.ts';
import type { CalendarView } from './calendar-place.ts';
import { minutesOn, openIn, type Placed } from './day-layout.ts';
import type { CalendarWords } from './use-calendar-words.ts';

type Props = {
  readonly column: Column;
  readonly placed: readonly Placed[];
  readonly zone: string;
  readonly view: CalendarView;
  readonly words: CalendarWords;
  readonly isToday: boolean;
  readonly places: CalendarDays['places'];
};

/** Whose column it is, when they work, and how much there is. */
export const ColumnHead = memo(function ColumnHead(props: Props) {
  const { column, placed, zone, view, words, isToday, places } = props;
  const t = useTranslations('desk-calendar');
  const count = placed.filter(({ visit }) => visit.kind === 'appointment' && holdsTime(visit)).length;
  return (
    <div
      className={classNames(
        'sticky top-0 z-20 flex min-w-0 items-start gap-2 border-b border-l border-line px-3 py-2 leading-tight',
        isToday ? 'bg-accent-wash' : 'bg-paper-raised',
      )}
    >
      <div className="min-w-0 flex-1">
        <p className="truncate text-sm font-semibold">
          {column.kind === 'practitioner' ? (
            <span
              aria-hidden="true"
              className="mr-1.5 inline-block size-2.5 rounded-full"
              style={{ backgroundColor: hueColour(column.practitioner.hue) }}
            />
          ) : null}
          {view === 'week' ? words.day(column.date) : titleOf(column, t('noRoom'))}
        </p>
        {column.kind === 'practitioner' ? <Hours {...{ column, zone, words, places }} /> : null}
      </div>
      <span className="rounded-full bg-paper-sunk px-2 text-xs leading-5 font-semibold text-ink-soft">
        <span aria-hidden="true">{count}</span>
        <span className="sr-only">{t('visitCount', { count })}</span>
      </span>
    </div>
  );
});

/** A column's own name: of its practitioner or its room. */
export const titleOf = (column: Column, noRoom: string): string =>
  column.kind === 'practitioner' ? column.practitioner.displayName : (column.room?.name ?? noRoom);

function Hours({ column, zone, words, places }: Pick<Props, 'column' | 'zone' | 'words' | 'places'>) {
  const t = useTranslations('desk-calendar');
  const open = openIn(column, zone);
  const [first, last] = [open[0], open.at(-1)];
  return (
    <p className="truncate text-xs text-ink-soft">
      {first && last ? `${words.minutes(first.start)} – ${words.minutes(last.end)}` : t('away')}
      {places.length > 1 ? <Whereabouts {...{ column, zone, words, places }} /> : null}
    </p>
  );
}

/** Where somebody is that day; from when, where it is more than one place. */
function Whereabouts({ column, zone, words, places }: Pick<Props, 'column' | 'zone' | 'words' | 'places'>) {
  if (column.kind !== 'practitioner') return null;
  const there = column.practitioner.open.flatMap(({ start, end, locationId }) => {
    const at = minutesOn({ startsAt: start, endsAt: end }, column.date, zone);
    const name = places.find(({ id }) => id === locationId)?.name ?? '';
    return at ? [{ from: at.start, name }] : [];
  });
  const turns = there.filter(({ name }, index) => name !== there[index - 1]?.name);
  return turns.map(({ from, name }, index) => (
    <span key={from} className="block truncate">
      {index === 0 && turns.length === 1 ? name : `${words.minutes(from)} ${name}`}
    </span>
  ));
}
