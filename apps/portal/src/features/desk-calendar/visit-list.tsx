'use client';
import { Badge } from '@kinloop/ui/badge';
import { classNames } from '@kinloop/ui/class-names';
import { PlusIcon } from '@kinloop/ui/icon';
import { useTranslations } from 'next-intl';
import { memo } from 'react';
import type { CalendarDays, CalendarVisit, Column } from './calendar-day.ts';
import { holdsTime, whatOf } from './calendar-day.ts';
import type { CalendarView } from './calendar-place.ts';
import { titleOf } from './column-head.tsx';
import type { ClinicNow } from './day-grid.tsx';
import { elsewhereOn, freeIn, openIn, otherClinicOn, placeVisits } from './day-layout.ts';
import { useMayChange } from './may-change.ts';
import type { CalendarWords } from './use-calendar-words.ts';
import { useVisitSay, type VisitSay } from './use-visit-say.ts';
import { hasAlert, isAfterTarget, stateTone, urgencyTone, urgencyWord } from './visit-look.ts';

type Props = {
  readonly days: CalendarDays;
  readonly columns: readonly Column[];
  readonly view: CalendarView;
  readonly words: CalendarWords;
  readonly now: ClinicNow;
  readonly onOpen: (visit: CalendarVisit) => void;
  readonly onPick: (column: Column, start: number, end?: number) => void;
};

/**
 * The same columns as lists under headings, for phones and screen readers: every visit opens with all that can be done
 * with it, every free stretch can be booked, and what else a practitioner does is said.
 */
export const VisitList = memo(function VisitList(props: Props) {
  const { days, columns, view, words } = props;
  const t = useTranslations('desk-calendar');
  const say = useVisitSay(words, days.practitioners);
  return (
    <div className="space-y-8 px-2 sm:px-4 lg:px-8">
      {columns.map((column) => (
        <section
          key={column.key}
          aria-label={t('columnOf', { name: titleOf(column, t('noRoom')), date: words.date(column.date) })}
        >
          <ListHead {...{ column, days, view, words }} />
          <ColumnList {...props} column={column} say={say} />
        </section>
      ))}
    </div>
  );
});

function ListHead({
  column,
  days,
  view,
  words,
}: Pick<Props, 'days' | 'view' | 'words'> & { column: Column }) {
  const t = useTranslations('desk-calendar');
  const visits = placeVisits(days.visits.filter(holdsTime), column, days.zone);
  const open = column.kind === 'practitioner' ? openIn(column, days.zone) : [];
  const [first, last] = [open[0], open.at(-1)];
  const hours =
    first && last ? t('hours', { from: words.minutes(first.start), to: words.minutes(last.end) }) : t('away');
  const count = visits.filter(({ visit }) => visit.kind === 'appointment').length;
  return (
    <header className="mb-2">
      <h2 className="text-lg leading-tight">
        {view === 'week' ? words.date(column.date) : titleOf(column, t('noRoom'))}
      </h2>
      <p className="text-sm text-ink-soft">
        {[column.kind === 'practitioner' ? hours : null, t('visitCount', { count })]
          .filter(Boolean)
          .join(' · ')}
      </p>
    </header>
  );
}

type ListProps = Props & { readonly column: Column; readonly say: VisitSay };
type Entry =
  | { readonly at: number; readonly visit: CalendarVisit }
  | { readonly at: number; readonly until: number; readonly kind: 'free' | 'elsewhere' | 'otherClinic' };

function ColumnList({ days, column, words, now, say, onOpen, onPick }: ListProps) {
  const t = useTranslations('desk-calendar');
  const mayChange = useMayChange();
  const visits = placeVisits(days.visits, column, days.zone).map(
    ({ visit, start }): Entry => ({ at: start, visit }),
  );
  const after = column.date === now.date ? Math.ceil(now.minutes / 15) * 15 : 0;
  const free = column.date < now.date || !mayChange ? [] : freeIn(column, days, after).map(entryOf('free'));
  const entries = [...visits, ...busyIn(column, days), ...free].sort((a, b) => a.at - b.at);
  if (entries.length === 0)
    return <p className="border-y border-line py-4 text-ink-soft">{t('nothingBooked')}</p>;
  return (
    <ul className="divide-y divide-line border-y border-line">
      {entries.map((entry) => (
        <li
          key={'visit' in entry ? entry.visit.id : `${entry.kind} ${entry.at}`}
          className={classNames('desk-row', 'kind' in entry && entry.kind !== 'free' && 'desk-elsewhere')}
        >
          {'visit' in entry ? (
            <VisitRow visit={entry.visit} {...{ column, say, onOpen }} />
          ) : entry.kind !== 'free' ? (
            <p className="flex min-h-target items-center gap-4 py-1.5 text-sm text-ink-soft">
              <span className="w-[4.75rem] shrink-0 leading-snug whitespace-nowrap">
                <span className="block">{words.minutes(entry.at)}</span>
                <span className="block text-xs">{words.minutes(entry.until)}</span>
              </span>
              {t(`inTheWay.${entry.kind}`)}
            </p>
          ) : (
            <button
              type="button"
              onClick={() => onPick(column, entry.at, Math.min(entry.until, entry.at + 30))}
              className="flex min-h-target w-full items-center gap-4 py-1.5 text-left text-sm text-ink-soft hover:bg-paper-sunk/60 hover:text-ink"
            >
              <span className="w-[4.75rem] shrink-0 whitespace-nowrap">{words.minutes(entry.at)}</span>
              <span className="flex-1">{t('freeUntil', { until: words.minutes(entry.until) })}</span>
              <span className="inline-flex items-center gap-1 font-semibold text-accent">
                <PlusIcon size={16} />
                {t('bookHere')}
              </span>
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}

const entryOf =
  (kind: Extract<Entry, { kind: string }>['kind']) =>
  ({ start, end }: { readonly start: number; readonly end: number }): Entry => ({
    at: start,
    until: end,
    kind,
  });

/** What else a practitioner does that day, in another calendar of theirs or at another clinic. */
function busyIn(column: Column, { zone }: CalendarDays): Entry[] {
  if (column.kind !== 'practitioner') return [];
  const { practitioner, date } = column;
  return [
    ...elsewhereOn(practitioner, date, zone).map(entryOf('elsewhere')),
    ...otherClinicOn(practitioner, date, zone).map(entryOf('otherClinic')),
  ];
}

type RowProps = Pick<ListProps, 'column' | 'say' | 'onOpen'> & { readonly visit: CalendarVisit };

const VisitRow = memo(function VisitRow({ visit, column, say, onOpen }: RowProps) {
  const isOff = visit.state === 'cancelled' || visit.state === 'late-cancelled';
  const where = column.kind === 'room' ? say.withWhom(visit) : visit.roomName;
  return (
    <button
      type="button"
      onClick={() => onOpen(visit)}
      className="flex min-h-target w-full items-start gap-4 py-2.5 text-left hover:bg-paper-sunk/60"
    >
      <span className="w-[4.75rem] shrink-0 leading-snug">
        <span className="block font-semibold whitespace-nowrap">{say.time(visit.startsAt)}</span>
        <span className="block text-xs whitespace-nowrap text-ink-soft">{say.time(visit.endsAt)}</span>
      </span>
      <span className="min-w-0 flex-1 leading-snug">
        <span className={classNames('block font-semibold', isOff && 'text-ink-soft line-through')}>
          {say.name(visit)}
        </span>
        <span className="block text-sm text-ink-soft">
          {[whatOf(visit), where, say.by(visit)].filter(Boolean).join(' · ')}
        </span>
      </span>
      <VisitBadges visit={visit} />
    </button>
  );
});

/** How it stands and how soon it had to be, in words. */
export function VisitBadges({ visit }: { readonly visit: CalendarVisit }) {
  const t = useTranslations('desk-calendar');
  const tone = urgencyTone(visit);
  const word = urgencyWord(visit);
  return (
    <span className="flex flex-wrap justify-end gap-1.5">
      {hasAlert(visit) ? <Badge tone="urgent">{t('alertShort')}</Badge> : null}
      {tone && word ? <Badge tone={tone}>{t(`urgencyShort.${word}`)}</Badge> : null}
      {isAfterTarget(visit) ? <Badge tone="urgent">{t('late')}</Badge> : null}
      {visit.isOverride ? <Badge tone="neutral">{t('overlapsShort')}</Badge> : null}
      {visit.kind === 'appointment' && visit.state !== 'booked' ? (
        <Badge tone={stateTone[visit.state]}>{t(`state.${visit.state}`)}</Badge>
      ) : null}
    </span>
  );
}
