'use client';
import { classNames } from '@kinloop/ui/class-names';
import { CheckIcon, EmergencyIcon, WarningIcon } from '@kinloop/ui/icon';
import { memo } from 'react';
import { type Column, isMovable } from './calendar-day.ts';
import type { Placed } from './day-layout.ts';
import { boxOf } from './grid-units.ts';
import { useMayChange } from './may-change.ts';
import type { MoveHandlers } from './use-visit-move.ts';
import type { VisitSay } from './use-visit-say.ts';
import { hasAlert, isAfterTarget, skinOf, urgencyTone, urgencyWord } from './visit-look.ts';

type Props = Placed & {
  /** Minutes of the day at the top of the grid. */
  readonly from: number;
  readonly columnKind: Column['kind'];
  readonly say: VisitSay;
  readonly handlers: MoveHandlers;
  readonly isMoving: boolean;
};

/**
 * One visit in the grid. What there is room for, by its length; all of it is said to a screen reader. Hundreds stand side
 * by side, so it is as few elements as can be, and drawn again only when something about it has changed.
 */
export const VisitCard = memo(function VisitCard(props: Props) {
  const { visit, start, end, columnKind, say, handlers, isMoving } = props;
  const length = end - start;
  const mayChange = useMayChange();
  const movable = mayChange && isMovable(visit);
  return (
    <button
      type="button"
      data-visit={visit.id}
      aria-keyshortcuts={movable ? 'M' : undefined}
      onPointerDown={handlers.onPointerDown}
      onPointerMove={handlers.onPointerMove}
      onPointerUp={handlers.onPointerUp}
      onPointerCancel={handlers.onPointerCancel}
      onKeyDown={handlers.onKeyDown}
      onClick={handlers.onClick}
      className={classNames(
        'desk-visit',
        length < 30 && 'desk-visit-short',
        skinOf(visit),
        isMoving && 'opacity-45',
      )}
      style={boxOf(props, props.from)}
    >
      <span className="desk-visit-said">{say.whole(visit)}</span>
      <span aria-hidden="true" className="desk-visit-name">
        {say.name(visit)}
      </span>
      <Signs visit={visit} say={say} />
      {length >= 30 ? (
        <span aria-hidden="true">
          {say.time(visit.startsAt)}
          {columnKind === 'room' && length < 45 ? ` · ${say.withWhom(visit)}` : ''}
          {columnKind === 'practitioner' && visit.serviceName ? ` · ${visit.serviceName}` : ''}
        </span>
      ) : null}
      {length >= 45 ? (
        <span aria-hidden="true">{columnKind === 'room' ? say.withWhom(visit) : visit.roomName}</span>
      ) : null}
    </button>
  );
});

/** State and urgency in the corner, each a shape of its own. */
function Signs({ visit, say }: Pick<Props, 'visit' | 'say'>) {
  const tone = urgencyTone(visit);
  const word = urgencyWord(visit);
  const stands = visit.state === 'no-show' || visit.state === 'held';
  const isLate = isAfterTarget(visit);
  const hasWord = tone !== null && word !== null && visit.state === 'booked';
  const isAlerted = hasAlert(visit);
  if (visit.state !== 'arrived' && !stands && !isLate && !hasWord && !isAlerted) return null;
  return (
    <span aria-hidden="true" className="desk-visit-signs">
      {visit.state === 'arrived' ? <CheckIcon size={14} strokeWidth={2.6} className="text-better" /> : null}
      {stands ? say.state(visit.state) : null}
      {isAlerted ? <EmergencyIcon size={14} strokeWidth={2.2} className="text-urgent" /> : null}
      {isLate ? <WarningIcon size={14} strokeWidth={2.2} className="text-urgent" /> : null}
      {hasWord ? (
        <span
          className={classNames(
            'rounded-full px-1.5 font-bold',
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
