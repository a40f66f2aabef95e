'use client';
import type { RouterOutputs } from '@kinloop/api/router';
import type { BadgeTone } from '@kinloop/ui/badge';
import { useTranslations } from 'next-intl';
import { type Place, sayDate } from '@/time/say-time.ts';

/** Why somebody needs their physio now, as the caseload and a record answer it. */
export type Reason = RouterOutputs['caseload']['list']['rows'][number]['reasons'][number];
export type AlertShown = Extract<Reason, { kind: 'alert' }>['alert'];

type SignWord = { readonly tone: BadgeTone; readonly word: string };

/** A reason in words, and its sign. Without one: nothing waits. */
export function useReasonWords(place: Place) {
  const t = useTranslations('attention');
  const level = (value: string) => {
    const key = `level.${value}` as 'level.urgent';
    return t.has(key) ? t(key) : value;
  };
  return {
    sign(reason: Reason | undefined): SignWord {
      if (reason === undefined) return { tone: 'neutral', word: t('kind.none') };
      if (reason.kind === 'alert')
        return { tone: toneOf(reason.alert.level), word: level(reason.alert.level) };
      if (reason.kind === 'stop') return { tone: toneOf(reason.level), word: level(reason.level) };
      if (reason.kind === 'quiet' && reason.smallerAskedAt !== null)
        return { tone: kindTones.quiet, word: t('kind.smaller') };
      const tone = reason.kind === 'booking' ? toneOf(reason.urgency) : kindTones[reason.kind];
      return { tone, word: t(`kind.${reason.kind}`) };
    },
    /** The gist in a sentence, the numbers included. */
    text(reason: Reason | undefined): string {
      switch (reason?.kind) {
        case undefined:
          return t('reason.none');
        case 'alert':
          return `${t(`alert.${reason.alert.ruleId}`)}: ${reason.alert.says}`;
        case 'stop':
          return t('reason.stop', { code: reason.code });
        case 'screen':
          return t('reason.screen', { date: sayDate(reason.since, place) });
        case 'booking':
          return t('reason.booking', { date: sayDate(reason.startsAt, place) });
        case 'quiet':
          return reason.smallerAskedAt === null
            ? t('reason.quiet', { days: reason.days })
            : t('reason.smaller', { date: sayDate(reason.smallerAskedAt, place) });
        case 'review':
          return reason.reviews
            .map(({ says, due }) => t('reason.review', { says, date: sayDate(due, place) }))
            .join('; ');
        case 'home':
          return t(reason.closed ? 'reason.homeClosed' : 'reason.home', {
            date: sayDate(reason.since, place),
          });
      }
    },
    level,
  };
}

const kindTones = {
  screen: 'soon',
  quiet: 'routine',
  review: 'routine',
  home: 'routine',
} as const satisfies Record<string, BadgeTone>;

/** The sign of an urgency. */
export function toneOf(level: string | null): BadgeTone {
  if (level === 'emergency') return 'emergency';
  if (level === 'same_day' || level === 'urgent') return 'urgent';
  return level === 'soon' ? 'soon' : 'routine';
}
