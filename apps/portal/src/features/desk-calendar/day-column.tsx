'use client';
import { useTranslations } from 'next-intl';
import { type MouseEvent, memo } from 'react';
import type { Column } from './calendar-day.ts';
import { titleOf } from './column-head.tsx';
import { elsewhereOn, openIn, otherClinicOn, type Placed } from './day-layout.ts';
import { px, type Shown } from './grid-units.ts';
import { useMayChange } from './may-change.ts';
import type { CalendarWords } from './use-calendar-words.ts';
import type { MoveHandlers } from './use-visit-move.ts';
import type { VisitSay } from './use-visit-say.ts';
import { VisitCard } from './visit-card.tsx';

type Props = {
  readonly column: Column;
  readonly placed: readonly Placed[];
  readonly zone: string;
  readonly shown: Shown;
  readonly words: CalendarWords;
  readonly say: VisitSay;
  readonly handlers: MoveHandlers;
  /** The clinic's time now, where the column is of today. */
  readonly nowAt: number | null;
  /** The line of the time now begins here. */
  readonly isFirst: boolean;
  /** The visit that is being moved away from here. */
  readonly movingId: string | null;
  readonly onPick: (column: Column, minutes: number) => void;
};

/** One practitioner's or room's day, or one day of a week. While a visit is dragged, none is drawn again. */
export const DayColumn = memo(function DayColumn(props: Props) {
  const { column, placed, zone, shown, words, say, handlers, nowAt, movingId, onPick } = props;
  const t = useTranslations('desk-calendar');
  const mayChange = useMayChange();

  function pick(event: MouseEvent<HTMLElement>) {
    const { top } = event.currentTarget.getBoundingClientRect();
    onPick(column, shown.from + Math.floor((event.clientY - top) / px(15)) * 15);
  }

  return (
    <section
      data-column={column.key}
      aria-label={t('columnOf', { name: titleOf(column, t('noRoom')), date: words.date(column.date) })}
      className="desk-column relative isolate border-l border-line"
      style={{ height: px(shown.to - shown.from) }}
    >
      <Closed open={openIn(column, zone)} shown={shown} />
      {column.kind === 'practitioner' ? (
        <>
          <Elsewhere
            kind="elsewhere"
            stretches={elsewhereOn(column.practitioner, column.date, zone)}
            {...{ shown, words }}
          />
          <Elsewhere
            kind="otherClinic"
            stretches={otherClinicOn(column.practitioner, column.date, zone)}
            {...{ shown, words }}
          />
        </>
      ) : null}
      <div aria-hidden="true" className="desk-lines absolute inset-0 -z-1" />
      {/* A pointer's short way to a new booking; the button above the calendar is everybody's. */}
      {mayChange ? (
        <button
          type="button"
          tabIndex={-1}
          aria-hidden="true"
          className="absolute inset-0 -z-1 cursor-cell"
          onClick={pick}
        />
      ) : null}
      {placed.map((one) => (
        <VisitCard
          key={one.visit.id}
          {...one}
          from={shown.from}
          columnKind={column.kind}
          isMoving={movingId === one.visit.id}
          {...{ say, handlers }}
        />
      ))}
      {nowAt !== null && nowAt >= shown.from && nowAt < shown.to ? (
        <div
          aria-hidden="true"
          className="pointer-events-none absolute inset-x-0 z-10 h-0.5 bg-urgent"
          style={{ top: px(nowAt - shown.from) }}
        >
          {props.isFirst ? (
            <span className="absolute -top-[5px] left-0 size-3 rounded-full bg-urgent" />
          ) : null}
        </div>
      ) : null}
    </section>
  );
});

function Closed({ open, shown }: { open: { start: number; end: number }[]; shown: Shown }) {
  const edges = [shown.from, ...open.flatMap(({ start, end }) => [start, end]), shown.to];
  const gaps = Array.from({ length: edges.length / 2 }, (_, index) => ({
    start: edges[index * 2] ?? 0,
    end: edges[index * 2 + 1] ?? 0,
  })).filter(({ start, end }) => start < end);
  return gaps.map(({ start, end }) => (
    <div
      key={start}
      aria-hidden="true"
      className="desk-closed absolute inset-x-0 -z-1"
      style={{ top: px(start - shown.from), height: px(end - start) }}
    />
  ));
}

type ElsewhereProps = Pick<Props, 'shown' | 'words'> & {
  readonly kind: 'elsewhere' | 'otherClinic';
  readonly stretches: ReturnType<typeof elsewhereOn>;
};

/** Busy in another calendar of theirs, which the desk may give, or at another clinic, which it may not; not offered to patients. */
function Elsewhere({ kind, stretches, shown, words }: ElsewhereProps) {
  const t = useTranslations('desk-calendar');
  return stretches
    .map(({ start, end }) => ({ from: Math.max(start, shown.from), to: Math.min(end, shown.to), start, end }))
    .filter(({ from, to }) => from < to)
    .map(({ from, to, start, end }) => (
      <p
        key={start}
        className="desk-elsewhere absolute inset-x-0 -z-1 overflow-hidden px-2 text-xs leading-5 text-ink-soft"
        style={{ top: px(from - shown.from), height: px(to - from) }}
      >
        <span className="sr-only">{`${words.minutes(start)} – ${words.minutes(end)} `}</span>
        {t(`inTheWay.${kind}`)}
      </p>
    ));
}
