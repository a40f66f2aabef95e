'use client';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { type CalendarPractitioner, type CalendarVisit, nameOf, whatOf } from './calendar-day.ts';
import type { CalendarWords } from './use-calendar-words.ts';
import { hasAlert, isAfterTarget, type UrgencyWord, urgencyWord } from './visit-look.ts';

/** What a visit is called and said, made once for all the visits of a grid. */
export function useVisitSay(words: CalendarWords, practitioners: readonly CalendarPractitioner[]) {
  const t = useTranslations('desk-calendar');
  return useMemo(() => {
    const name = (visit: CalendarVisit) => nameOf(visit, { someone: t('someone') });
    const withWhom = ({ practitionerId }: CalendarVisit) =>
      practitioners.find(({ id }) => id === practitionerId)?.displayName ?? '';
    // Targets are midnights, a few for hundreds of visits: each is put into words once.
    const targets = new Map<string, { readonly by: string; readonly short: string }>();
    const targetOf = ({ urgency, targetAt }: CalendarVisit) => {
      if (urgencyWord({ urgency }) === null || !targetAt) return undefined;
      const known = targets.get(targetAt);
      if (known !== undefined) return known;
      const by = t('target', { date: words.lastDay(targetAt) });
      const said = { by, short: t('target', { date: words.lastDayShort(targetAt) }) };
      targets.set(targetAt, said);
      return said;
    };
    /** The last day on which it would be in time, where it is one that has to be soon. */
    const by = (visit: CalendarVisit) => targetOf(visit)?.by ?? null;
    /** The same where there is little room. */
    const byShort = (visit: CalendarVisit) => targetOf(visit)?.short ?? null;
    return {
      name,
      by,
      byShort,
      withWhom,
      state: (state: CalendarVisit['state']) => t(`state.${state}`),
      urgency: (urgency: UrgencyWord) => t(`urgencyShort.${urgency}`),
      time: words.time,
      /**
       * In one sentence, for who cannot see the grid: who, when, what, how it stands, how soon it had to be.
       * @param shown what stands on it to be read, in its order: who names it by that is heard too (WCAG 2.5.3)
       */
      whole: (visit: CalendarVisit, shown: string): string => {
        const urgency = urgencyWord(visit);
        const short = byShort(visit);
        const more = [
          t('fromTo', { from: words.time(visit.startsAt), to: words.time(visit.endsAt) }),
          whatOf(visit),
          withWhom(visit),
          visit.roomName,
          visit.kind === 'block' ? t('blocked') : t(`state.${visit.state}`),
          urgency === null ? null : t(`urgency.${urgency}`),
          short !== null && shown.includes(short) ? null : by(visit),
          isAfterTarget(visit) ? t('afterTarget') : null,
          hasAlert(visit) ? t('alertWaits') : null,
          visit.isOverride ? t('overlaps') : null,
        ];
        return [shown, ...more.filter((part) => part && !shown.includes(part))].join(', ');
      },
    };
  }, [t, words, practitioners]);
}

export type VisitSay = ReturnType<typeof useVisitSay>;
