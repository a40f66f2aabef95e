'use client';
import { classNames } from '@kinloop/ui/class-names';
import { CheckIcon, EmergencyIcon, WarningIcon } from '@kinloop/ui/icon';
import { memo } from 'react';
import { type CalendarVisit, type Column, isMovable } from './calendar-day.ts';
import { linesOf } from './card-lines.ts';
import type { Placed } from './day-layout.ts';
import { boxOf, surelyFits } from './grid-units.ts';
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
  const signs = signsOf(visit, say);
  const lines = linesOf(visit, length, columnKind, say);
  const name = say.name(visit);
  return (
    <button
      type="button"
      data-visit={visit.id}
      aria-label={say.whole(visit, [name, ...signs.words, ...lines].join(' '))}
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
        !surelyFits({ name, signs: signs.shown, lines }, props.lanes) && 'desk-visit-cut',
        skinOf(visit),
        isMoving && 'opacity-45',
      )}
      style={boxOf(props, props.from)}
    >
      {/* A space after each: what is read as one text is so to who compares it with the button's name. */}
      <span className="desk-visit-name">{`${name} `}</span>
      {signs.shown.length > 0 ? <Signs visit={visit} signs={signs} /> : null}
      {lines.map((line) => (
        <span key={line}>{`${line} `}</span>
      ))}
    </button>
  );
});

/** State and urgency, as far as they are signs of their own: most visits have none. An icon is one without a word. */
function signsOf(visit: CalendarVisit, say: VisitSay) {
  const tone = urgencyTone(visit);
  const urgency = urgencyWord(visit);
  const state = visit.state === 'no-show' || visit.state === 'held' ? say.state(visit.state) : null;
  const soon = tone !== null && urgency !== null && visit.state === 'booked' ? say.urgency(urgency) : null;
  const words = [state, soon].filter((word) => word !== null);
  const icons = [visit.state === 'arrived', hasAlert(visit), isAfterTarget(visit)].filter(Boolean);
  return { shown: [...words, ...icons.map(() => '')], words, state, soon, tone };
}

type SignsProps = { readonly visit: CalendarVisit; readonly signs: ReturnType<typeof signsOf> };

/** In the corner, each a shape of its own. */
function Signs({ visit, signs: { state, soon, tone } }: SignsProps) {
  return (
    <span className="desk-visit-signs">
      {visit.state === 'arrived' ? <CheckIcon size={14} strokeWidth={2.6} className="text-better" /> : null}
      {state === null ? null : `${state} `}
      {hasAlert(visit) ? <EmergencyIcon size={14} strokeWidth={2.2} className="text-urgent" /> : null}
      {isAfterTarget(visit) ? <WarningIcon size={14} strokeWidth={2.2} className="text-urgent" /> : null}
      {soon === null ? null : (
        <span
          className={classNames(
            'rounded-full px-1.5 font-bold',
            tone === 'emergency' && 'bg-urgent text-urgent-ink',
            tone === 'urgent' && 'bg-urgent-wash text-urgent',
            tone === 'soon' && 'bg-soon-wash text-soon',
          )}
        >
          {`${soon} `}
        </span>
      )}
    </span>
  );
}
