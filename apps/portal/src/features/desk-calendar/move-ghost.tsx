'use client';
import { classNames } from '@kinloop/ui/class-names';
import { WarningIcon } from '@kinloop/ui/icon';
import { useTranslations } from 'next-intl';
import { type Conflict, isImpossible, needsReason } from './day-layout.ts';
import { px } from './grid-units.ts';
import type { CalendarWords } from './use-calendar-words.ts';
import type { Move } from './use-visit-move.ts';
import type { VisitSay } from './use-visit-say.ts';

type Props = {
  readonly move: Move;
  /** Of the column it would be dropped in, the first is 0. */
  readonly column: number;
  /** Minutes of the day at the top of the grid. */
  readonly from: number;
  readonly conflicts: readonly Conflict[];
  readonly words: CalendarWords;
  readonly say: VisitSay;
};

/**
 * Where the visit would be, and what is in the way, before it is dropped. It lies over the columns as a layer of its own, so
 * that a step of it draws nothing else again.
 */
export function MoveGhost({ move: { visit, to }, column, from, conflicts, words, say }: Props) {
  const t = useTranslations('desk-calendar');
  const [first] = conflicts;
  const clash = needsReason(conflicts) || isImpossible(conflicts);
  return (
    <div
      aria-hidden="true"
      className={classNames(
        'pointer-events-none absolute inset-x-[3px] top-px z-[5] rounded-sm border-2 px-1.5 py-1 text-xs leading-tight shadow-float will-change-transform',
        clash ? 'border-urgent bg-urgent-wash text-urgent' : 'border-accent bg-accent text-accent-ink',
      )}
      style={{
        gridArea: `2 / ${column + 2} / 3 / ${column + 3}`,
        height: px(Math.max(to.end - to.start, 15)) - 2,
        transform: `translateY(${px(to.start - from)}px)`,
      }}
    >
      <span className="flex items-center gap-1 font-semibold">
        {clash ? <WarningIcon size={14} /> : null}
        {words.minutes(to.start)} – {words.minutes(to.end)}
      </span>
      <span className="block truncate">
        {first === undefined
          ? say.name(visit)
          : 'visit' in first
            ? t(`inTheWay.${first.kind}`, { name: say.name(first.visit) })
            : t(`inTheWay.${first.kind}`)}
      </span>
    </div>
  );
}
