'use client';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { type CalendarPractitioner, type CalendarVisit, nameOf } from './calendar-day.ts';
import type { CalendarWords } from './use-calendar-words.ts';
import { hasAlert, isAfterTarget, type UrgencyWord, urgencyWord } from './visit-look.ts';

/** What a visit is called and said, made once for all the visits of a grid. */
export function useVisitSay(words: CalendarWords, practitioners: readonly CalendarPractitioner[]) {
  const t = useTranslations('desk-calendar');
  return useMemo(() => {
    const name = (visit: CalendarVisit) => nameOf(visit, { someone: t('someone') });
    const withWhom = ({ practitionerId }: CalendarVisit) =>
      practitioners.find(({ id }) => id === practitionerId)?.displayName ?? '';
    return {
      name,
      withWhom,
      state: (state: CalendarVisit['state']) => t(`state.${state}`),
      urgency: (urgency: UrgencyWord) => t(`urgencyShort.${urgency}`),
      time: words.time,
      /** In one sentence, for who cannot see the grid: who, when, what, how it stands, how soon it had to be. */
      whole: (visit: CalendarVisit): string => {
        const urgency = urgencyWord(visit);
        return [
          name(visit),
          t('fromTo', { from: words.time(visit.startsAt), to: words.time(visit.endsAt) }),
          visit.serviceName,
          withWhom(visit),
          visit.roomName,
          visit.kind === 'block' ? t('blocked') : t(`state.${visit.state}`),
          urgency === null ? null : t(`urgency.${urgency}`),
          isAfterTarget(visit) ? t('afterTarget') : null,
          hasAlert(visit) ? t('alertWaits') : null,
          visit.isOverride ? t('overlaps') : null,
        ]
          .filter((part) => part !== null && part !== '')
          .join(', ');
      },
    };
  }, [t, words, practitioners]);
}

export type VisitSay = ReturnType<typeof useVisitSay>;
