'use client';
import { useTranslations } from 'next-intl';
import { type CalendarDays, nameOf } from './calendar-day.ts';
import type { Conflict } from './day-layout.ts';
import type { CalendarWords } from './use-calendar-words.ts';
import type { Move } from './use-visit-move.ts';

type Props = {
  readonly move: Move | null;
  readonly conflicts: readonly Conflict[];
  readonly days: CalendarDays;
  readonly words: CalendarWords;
};

/** Where a visit would be dropped and what is in the way, for who moves it by keys and hears it. */
export function MoveSaid({ move, conflicts, days, words }: Props) {
  const t = useTranslations('desk-calendar');
  const said = ({ to }: Move) => {
    const room = days.rooms.find(({ id }) => id === to.roomId)?.name;
    const name = days.practitioners.find(({ id }) => id === to.practitionerId)?.displayName ?? '';
    const where = t('movingTo', {
      name: room === undefined ? name : `${room}, ${name}`,
      day: words.date(to.date),
      from: words.minutes(to.start),
      to: words.minutes(to.end),
    });
    const what = conflicts.map((conflict) =>
      'visit' in conflict
        ? t(`inTheWay.${conflict.kind}`, { name: nameOf(conflict.visit, { someone: t('someone') }) })
        : t(`inTheWay.${conflict.kind}`),
    );
    return [where, ...what].join('. ');
  };
  return (
    <>
      <p role="status" className="sr-only">
        {move ? said(move) : ''}
      </p>
      {move ? (
        <p className="sticky bottom-2 left-20 z-30 w-fit rounded-full bg-ink px-4 py-1.5 text-xs text-paper shadow-float">
          {t('movingKeys')}
        </p>
      ) : null}
    </>
  );
}
