'use client';
import { classNames } from '@kinloop/ui/class-names';
import { CheckIcon, WarningIcon } from '@kinloop/ui/icon';
import { VisuallyHidden } from '@kinloop/ui/visually-hidden';
import { memo } from 'react';
import { type CalendarVisit, type Column, isMovable } from './calendar-day.ts';
import { useMayChange } from './may-change.ts';
import type { MoveHandlers } from './use-visit-move.ts';
import type { VisitSay } from './use-visit-say.ts';
import { isAfterTarget, skinOf, urgencyTone, urgencyWord } from './visit-look.ts';

type Props = {
  readonly visit: CalendarVisit;
  readonly start: number;
  readonly end: number;
  readonly column: Column;
  readonly say: VisitSay;
  readonly handlers: MoveHandlers;
  readonly isMoving: boolean;
  readonly onOpen: (visit: CalendarVisit) => void;
};

/**
 * One visit in the grid. What there is room for, by its length; all of it is said to a screen reader. Hundreds stand side
 * by side, so it is drawn again only when something about it has changed.
 */
export const VisitCard = memo(function VisitCard(props: Props) {
  const { visit, start, end, column, say, handlers, isMoving, onOpen } = props;
  const length = end - start;
  const mayChange = useMayChange();
  const movable = mayChange && isMovable(visit);
  return (
    <button
      type="button"
      data-visit={visit.id}
      aria-keyshortcuts={movable ? 'M' : undefined}
      onPointerDown={(event) => handlers.onPointerDown(event, visit)}
      onPointerMove={handlers.onPointerMove}
      onPointerUp={handlers.onPointerUp}
      onPointerCancel={handlers.onPointerCancel}
      onKeyDown={(event) => handlers.onKeyDown(event, visit)}
      onClick={() => {
        if (!handlers.wasDragged()) onOpen(visit);
      }}
      className={classNames(
        'group/visit relative flex size-full flex-col items-stretch overflow-hidden rounded-sm border border-l-[3px] px-1.5 text-left text-xs leading-[1.3] -outline-offset-3 select-none hover:brightness-[0.97] dark:hover:brightness-110',
        length < 30 ? 'justify-center py-0' : 'py-1',
        skinOf(visit),
        isMoving && 'opacity-45',
      )}
    >
      <VisuallyHidden>{say.whole(visit)}</VisuallyHidden>
      <span aria-hidden="true" className="flex min-w-0 items-baseline gap-1.5">
        <span className="min-w-0 flex-1 truncate font-semibold">{say.name(visit)}</span>
        <Signs visit={visit} say={say} />
      </span>
      {length >= 30 ? (
        <span aria-hidden="true" className="truncate text-[0.75rem]">
          {say.time(visit.startsAt)}
          {column.kind === 'room' && length < 45 ? ` · ${say.withWhom(visit)}` : ''}
          {column.kind === 'practitioner' && visit.serviceName ? ` · ${visit.serviceName}` : ''}
        </span>
      ) : null}
      {length >= 45 ? (
        <span aria-hidden="true" className="truncate text-[0.75rem]">
          {column.kind === 'room' ? say.withWhom(visit) : visit.roomName}
        </span>
      ) : null}
      {movable ? (
        <span
          data-grip=""
          className="absolute inset-x-0 bottom-0 hidden h-2 cursor-ns-resize after:absolute after:inset-x-[calc(50%-0.75rem)] after:bottom-[2px] after:h-[2px] after:rounded-full after:bg-current after:opacity-50 group-hover/visit:block"
        />
      ) : null}
    </button>
  );
});

/** State and urgency in the corner, each a shape of its own. */
function Signs({ visit, say }: Pick<Props, 'visit' | 'say'>) {
  const tone = urgencyTone(visit);
  const word = urgencyWord(visit);
  return (
    <span className="flex shrink-0 items-center gap-1 self-start">
      {visit.state === 'arrived' ? <CheckIcon size={14} strokeWidth={2.6} className="text-better" /> : null}
      {visit.state === 'no-show' || visit.state === 'held' ? (
        <span className="text-[0.6875rem] font-semibold">{say.state(visit.state)}</span>
      ) : null}
      {isAfterTarget(visit) ? <WarningIcon size={14} strokeWidth={2.2} className="text-urgent" /> : null}
      {tone && word && visit.state === 'booked' ? (
        <span
          className={classNames(
            'rounded-full px-1.5 text-[0.6875rem] leading-[1.35] font-bold',
            tone === 'emergency' && 'bg-urgent text-urgent-ink',
            tone === 'urgent' && 'bg-urgent-wash text-urgent',
            tone === 'soon' && 'bg-soon-wash text-soon',
          )}
        >
          {say.urgency(word)}
        </span>
      ) : null}
    </span>
  );
}
