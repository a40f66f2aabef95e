'use client';
import { Banner } from '@kinloop/ui/banner';
import { useTranslations } from 'next-intl';
import { nameOf } from './calendar-day.ts';
import { type Conflict, isImpossible, needsReason } from './day-layout.ts';
import type { CalendarWords } from './use-calendar-words.ts';

/** What is in the way of a time, before it is taken. */
export function ConflictNote({
  conflicts,
  words,
}: {
  readonly conflicts: readonly Conflict[];
  readonly words: CalendarWords;
}) {
  const t = useTranslations('desk-calendar');
  if (conflicts.length === 0) return null;
  return (
    <Banner tone={needsReason(conflicts) || isImpossible(conflicts) ? 'warning' : 'info'} live>
      <ul className="space-y-1">
        {conflicts.map((conflict) =>
          'visit' in conflict ? (
            <li key={`${conflict.kind} ${conflict.visit.id}`}>
              {t(`conflict.${conflict.kind}`, {
                name: nameOf(conflict.visit, { someone: t('someone') }),
                service: conflict.visit.serviceName ?? '',
                from: words.time(conflict.visit.startsAt),
                to: words.time(conflict.visit.endsAt),
              })}
            </li>
          ) : (
            <li key={conflict.kind}>{t(`conflict.${conflict.kind}`)}</li>
          ),
        )}
      </ul>
    </Banner>
  );
}
