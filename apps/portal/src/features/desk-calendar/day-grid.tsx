'use client';
import { useTranslations } from 'next-intl';
import { memo, useEffect, useMemo, useRef } from 'react';
import type { CalendarDays, CalendarVisit, Column } from './calendar-day.ts';
import type { CalendarView } from './calendar-place.ts';
import { ColumnHead } from './column-head.tsx';
import { DayColumn } from './day-column.tsx';
import { type Conflict, conflictsOf, hoursShown, keptPlaces, type Placed } from './day-layout.ts';
import { px, type Shown } from './grid-units.ts';
import { useMayChange } from './may-change.ts';
import { MoveGhost } from './move-ghost.tsx';
import { MoveSaid } from './move-said.tsx';
import type { CalendarWords } from './use-calendar-words.ts';
import { useDrawnByNow } from './use-drawn-by-now.ts';
import { isIn, type Move, useVisitMove } from './use-visit-move.ts';
import { useVisitSay } from './use-visit-say.ts';
import './desk-calendar.css';

/** The clinic's time now, as minutes of a local day. */
export type ClinicNow = { readonly date: string; readonly minutes: number };

type Props = {
  readonly days: CalendarDays;
  readonly columns: readonly Column[];
  readonly view: CalendarView;
  readonly words: CalendarWords;
  readonly now: ClinicNow;
  readonly onOpen: (visit: CalendarVisit) => void;
  /** An empty place was pressed, so many minutes into the day. */
  readonly onPick: (column: Column, minutes: number) => void;
  readonly onDrop: (move: Move) => void;
  readonly newest: (visitId: string) => CalendarVisit | undefined;
};

const NO_CONFLICTS: readonly Conflict[] = [];
const NO_VISITS: readonly Placed[] = [];

/** The day as columns of time. Everything here is in the list too; this is the faster way for who can see it. */
export const DayGrid = memo(function DayGrid(props: Props) {
  const { days, columns, view, words, now, onOpen, onPick, onDrop, newest } = props;
  const t = useTranslations('desk-calendar');
  const scroller = useRef<HTMLElement>(null);
  const { from, to } = useMemo(() => hoursShown(columns, days), [columns, days]);
  const shown = useMemo(() => ({ from, to }), [from, to]);
  const placed = useMemo(
    () => columns.map((column) => keptPlaces(days.visits, column, days.zone)),
    [columns, days],
  );
  const count = placed.reduce((sum, those) => sum + those.length, 0);
  const drawn = firstOf(placed, useDrawnByNow(count, `${view} ${columns[0]?.date}`));
  const say = useVisitSay(words, days.practitioners);
  const { move, handlers } = useVisitMove({
    mayMove: useMayChange(),
    columns,
    grid: scroller,
    zone: days.zone,
    newest,
    onOpen,
    onDrop,
  });
  const target = move ? columns.findIndex((column) => isIn(column, move.to, move.visit)) : -1;
  const conflicts = useMemo(() => (move ? conflictsOfMove(days, move) : NO_CONFLICTS), [days, move]);
  useStartInSight(
    scroller,
    px(now.minutes - from),
    columns.some(({ date }) => date === now.date),
  );
  useFocusWhereDropped(scroller, handlers.takeDroppedByKeys, placed);

  return (
    <section
      ref={scroller}
      aria-label={t('grid')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1)
      tabIndex={0}
      className="relative isolate max-h-[calc(100dvh-8.5rem)] min-h-96 overflow-auto overscroll-contain rounded-lg border border-line bg-paper-raised"
    >
      <div
        className="relative grid"
        style={{
          gridTemplateColumns: `3.75rem repeat(${columns.length}, minmax(8.5rem, 1fr))`,
          minWidth: `${3.75 + columns.length * 8.5}rem`,
        }}
      >
        <div className="sticky top-0 left-0 z-30 border-r border-b border-line bg-paper-raised" />
        {columns.map((column, index) => (
          <ColumnHead
            key={column.key}
            column={column}
            placed={placed[index] ?? NO_VISITS}
            zone={days.zone}
            places={days.places}
            isToday={view === 'week' && column.date === now.date}
            {...{ view, words }}
          />
        ))}
        <HourGutter shown={shown} words={words} />
        {columns.map((column, index) => {
          const wasHere = move !== null && isIn(column, move.from, move.visit);
          return (
            <DayColumn
              key={column.key}
              column={column}
              placed={drawn[index] ?? NO_VISITS}
              zone={days.zone}
              nowAt={column.date === now.date ? now.minutes : null}
              isFirst={view === 'week' || index === 0}
              movingId={wasHere ? move.visit.id : null}
              {...{ shown, words, say, handlers, onPick }}
            />
          );
        })}
        {move && target >= 0 ? (
          <MoveGhost column={target} {...{ move, from, conflicts, words, say }} />
        ) : null}
      </div>
      <MoveSaid {...{ move, conflicts, days, words }} />
    </section>
  );
});

/** The first so many, column by column; a column that is whole, or not begun, is the very same list each time. */
function firstOf(placed: readonly (readonly Placed[])[], count: number): readonly (readonly Placed[])[] {
  let left = count;
  return placed.map((those) => {
    const here = Math.min(left, those.length);
    left -= here;
    if (here === those.length) return those;
    return here === 0 ? NO_VISITS : those.slice(0, here);
  });
}

function conflictsOfMove(days: CalendarDays, { visit, to }: Move): readonly Conflict[] {
  const patientIds = visit.patients.map(({ id }) => id);
  return conflictsOf(days, to, visit.id, patientIds);
}

/** Opens where the day is now, a little of what was before still in sight. */
function useStartInSight(scroller: { current: HTMLElement | null }, top: number, isToday: boolean) {
  const first = useRef(true);
  useEffect(() => {
    if (!first.current || !isToday || !scroller.current) return;
    first.current = false;
    scroller.current.scrollTop = Math.max(0, top - 140);
  }, [scroller, top, isToday]);
}

/** A visit moved to another column is drawn anew there; the focus goes with it. */
function useFocusWhereDropped(
  scroller: { current: HTMLElement | null },
  takeDropped: () => string | null,
  placed: unknown,
) {
  useEffect(() => {
    if (placed === null) return;
    const id = takeDropped();
    if (id !== null) scroller.current?.querySelector<HTMLElement>(`[data-visit="${id}"]`)?.focus();
  }, [scroller, takeDropped, placed]);
}

type GutterProps = { readonly shown: Shown; readonly words: CalendarWords };

const HourGutter = memo(function HourGutter({ shown: { from, to }, words }: GutterProps) {
  const hours = Array.from({ length: (to - from) / 60 }, (_, index) => from + index * 60);
  return (
    <div
      aria-hidden="true"
      className="sticky left-0 z-10 border-r border-line bg-paper-raised text-right text-xs text-ink-soft"
      style={{ height: px(to - from) }}
    >
      {hours.map((hour) => (
        <div key={hour} className="pt-0.5 pr-2" style={{ height: px(60) }}>
          {words.hour(hour)}
        </div>
      ))}
    </div>
  );
});
