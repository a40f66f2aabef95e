import { useTranslations } from 'next-intl';
import type { KeptItem } from '@/device/snapshot.ts';

export type DoseWords = {
  /** "3 sets of 10, hold 3 s, each side" */
  readonly work: (item: KeptItem) => string;
  /** "every second day" */
  readonly often: (perWeek: number) => string;
};

/** A dose as a patient reads it. Needs the words of `player`. */
export function useDoseWords(): DoseWords {
  const t = useTranslations('player');
  return {
    work: ({ sets, reps, holdS, bilateral, side }) => {
      const count = t('sets', { sets });
      const amount = reps === null ? t('holdOnly', { seconds: holdS ?? 0 }) : t('reps', { reps });
      const hold = reps !== null && holdS !== null ? [t('hold', { seconds: holdS })] : [];
      const sides = bilateral ? [] : [side === 'both' ? t('each') : t(`side.${side}`)];
      return [`${count} ${amount}`, ...hold, ...sides].join(', ');
    },
    often: (times) => {
      const kind = times === 7 ? 'daily' : times === 3.5 ? 'second' : times === 1 ? 'once' : 'other';
      return t('perWeek', { kind, times });
    },
  };
}
