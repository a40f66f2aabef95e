'use client';
import {
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  type RefObject,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import {
  belongsIn,
  type CalendarVisit,
  type Column,
  isMovable,
  type Place,
  placeIn,
} from './calendar-day.ts';
import { placeOf } from './day-layout.ts';

/** Height of five minutes in the grid; the same in `desk-calendar.css`. Pixels. */
export const SLOT_PX = 8;
const PX_PER_MINUTE = SLOT_PX / 5;
/** Visits drop on the lines of the grid. Minutes. */
const STEP = 15;
/** Less than this is a press, not a drag. Pixels. */
const DRAG_FROM = 5;
/** The foot of a visit, by which it is lengthened; the same in `desk-calendar.css`. Pixels. */
const GRIP_PX = 8;

export type Move = { readonly visit: CalendarVisit; readonly from: Place; readonly to: Place };

type Grip = 'move' | 'end';
type Held = {
  readonly x: number;
  readonly y: number;
  readonly grip: Grip;
  readonly visit: CalendarVisit;
  readonly origin: Place;
  isDragging: boolean;
};
type Options = {
  readonly mayMove: boolean;
  readonly columns: readonly Column[];
  readonly grid: RefObject<HTMLElement | null>;
  readonly zone: string;
  /** The visit as it is known by now: a hand can be quicker than the drawing of what it did before. */
  readonly newest: (visitId: string) => CalendarVisit | undefined;
  /** A visit was pressed. */
  readonly onOpen: (visit: CalendarVisit) => void;
  readonly onDrop: (move: Move) => void;
};

/**
 * Takes a visit somewhere else, with a mouse or with arrow keys; both show the place before it is taken. Touch scrolls
 * and has the form instead. The handlers stay the same for ever, so that a drag draws nothing but where it would drop.
 */
export function useVisitMove(options: Options) {
  const [move, setMove] = useState<Move | null>(null);
  const latest = useRef({ ...options, move });
  useLayoutEffect(() => {
    latest.current = { ...options, move };
  });
  const handlers = useMemo(() => handlersOn(latest, setMove), []);
  return { move, handlers };
}

export type MoveHandlers = ReturnType<typeof handlersOn>;

function handlersOn(
  latest: RefObject<Options & { readonly move: Move | null }>,
  setMove: (move: Move | null) => void,
) {
  let held: Held | null = null;
  let wasDragged = false;
  /** The visit to give the focus back to once it is drawn where the keys have put it. */
  let droppedByKeys: string | null = null;

  const visitOf = ({ currentTarget }: { readonly currentTarget: HTMLElement }) =>
    latest.current.newest(currentTarget.dataset.visit ?? '');
  /** Where it is; in a room of its own where columns are rooms. */
  function origin(visit: CalendarVisit): Place {
    const { columns, zone } = latest.current;
    const place = placeOf(visit, zone);
    return columns[0]?.kind === 'room' && visit.roomId !== null ? { ...place, roomId: visit.roomId } : place;
  }
  function drop(dropped: Move | null) {
    held = null;
    setMove(null);
    if (dropped && !isSame(dropped.to, dropped.from)) latest.current.onDrop(dropped);
  }
  function show(next: Move) {
    const { move } = latest.current;
    if (move === null || !isSame(move.to, next.to)) setMove(next);
  }

  return {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      wasDragged = false;
      const { mayMove } = latest.current;
      const visit = visitOf(event);
      if (!mayMove || event.button !== 0 || event.pointerType === 'touch' || !visit || !isMovable(visit))
        return;
      event.currentTarget.setPointerCapture(event.pointerId);
      const isGrip = event.currentTarget.getBoundingClientRect().bottom - event.clientY <= GRIP_PX;
      held = {
        x: event.clientX,
        y: event.clientY,
        grip: isGrip ? 'end' : 'move',
        visit,
        origin: origin(visit),
        isDragging: false,
      };
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      if (!held) return;
      const far = Math.hypot(event.clientX - held.x, event.clientY - held.y) >= DRAG_FROM;
      if (!held.isDragging && !far) return;
      held.isDragging = true;
      wasDragged = true;
      const { visit, origin, grip } = held;
      const { grid, columns } = latest.current;
      const minutes = snap((event.clientY - held.y) / PX_PER_MINUTE);
      const under = grip === 'move' ? columnUnder(grid.current, event.clientX, columns) : undefined;
      show({ visit, from: origin, to: shifted(visit, origin, minutes, grip, under) });
    },
    onPointerUp() {
      drop(held?.isDragging ? latest.current.move : null);
    },
    onPointerCancel() {
      drop(null);
    },
    /** M takes hold; arrows move, Shift with up and down lengthens; Enter drops, Escape lets go. */
    onKeyDown(event: KeyboardEvent<HTMLElement>) {
      const { move, columns, mayMove } = latest.current;
      const visit = visitOf(event);
      if (!mayMove || !visit) return;
      if (!move) {
        if (event.key.toLowerCase() !== 'm' || event.ctrlKey || event.metaKey || !isMovable(visit)) return;
        event.preventDefault();
        const from = origin(visit);
        setMove({ visit, from, to: from });
        return;
      }
      if (move.visit.id !== visit.id) return;
      const step = steps[event.key];
      if (step) setMove({ ...move, to: byKeys(move, step, event.shiftKey, columns) });
      else if (event.key === 'Escape') drop(null);
      else if (event.key === 'Enter' || event.key === ' ') {
        droppedByKeys = visit.id;
        drop(move);
      } else return;
      event.preventDefault();
      event.stopPropagation();
    },
    /** A press that ended a drag opens nothing. */
    onClick(event: MouseEvent<HTMLElement>) {
      const visit = visitOf(event);
      if (visit && !wasDragged) latest.current.onOpen(visit);
    },
    takeDroppedByKeys() {
      const id = droppedByKeys;
      droppedByKeys = null;
      return id;
    },
  };
}

const steps: Readonly<Record<string, { minutes: number; columns: number }>> = {
  ArrowUp: { minutes: -STEP, columns: 0 },
  ArrowDown: { minutes: STEP, columns: 0 },
  ArrowLeft: { minutes: 0, columns: -1 },
  ArrowRight: { minutes: 0, columns: 1 },
};

const snap = (minutes: number) => Math.round(minutes / STEP) * STEP;

function shifted(
  visit: CalendarVisit,
  origin: Place,
  minutes: number,
  grip: Grip,
  under: Column | undefined,
): Place {
  if (grip === 'end') return { ...origin, end: clampEnd(origin.end + minutes, origin.start) };
  const length = origin.end - origin.start;
  const start = Math.max(0, Math.min(1440 - length, origin.start + minutes));
  const times = { start, end: start + length };
  return under ? placeIn(visit, under, times) : { ...origin, ...times };
}

function byKeys(
  { visit, to }: Move,
  step: { minutes: number; columns: number },
  isLength: boolean,
  columns: readonly Column[],
): Place {
  if (isLength) return { ...to, end: clampEnd(to.end + step.minutes, to.start) };
  const at = columns.findIndex((column) => isIn(column, to, visit));
  const under = columns[Math.max(0, Math.min(columns.length - 1, at + step.columns))];
  return shifted(visit, to, step.minutes, 'move', under);
}

const clampEnd = (end: number, start: number) => Math.max(start + STEP, Math.min(1440, end));

/** Whether a visit would be drawn in a column, were it at this place. */
export function isIn(column: Column, to: Place, visit: CalendarVisit): boolean {
  const there = { practitionerId: to.practitionerId, roomId: to.roomId ?? visit.roomId };
  return column.date === to.date && belongsIn(there, column);
}

function columnUnder(grid: HTMLElement | null, x: number, columns: readonly Column[]): Column | undefined {
  const found = [...(grid?.querySelectorAll<HTMLElement>('[data-column]') ?? [])].find((element) => {
    const { left, right } = element.getBoundingClientRect();
    return left <= x && x < right;
  });
  return columns.find(({ key }) => key === found?.dataset.column);
}

const isSame = (a: Place, b: Place) =>
  a.date === b.date &&
  a.practitionerId === b.practitionerId &&
  a.roomId === b.roomId &&
  a.start === b.start &&
  a.end === b.end;
