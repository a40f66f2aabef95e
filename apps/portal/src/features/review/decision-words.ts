import type { RouterOutputs } from '@kinloop/api/router';
import { PATTERNS } from '@kinloop/assessment-domain/catalogue';
import { useTranslations } from 'next-intl';
import type { Said } from '@/forms/differences.ts';

type Review = NonNullable<RouterOutputs['assessments']['open']['review']>;
type Decided = Pick<Review, 'cause' | 'note' | 'medicalConsidered'>;

/** A decision in words, by what it is about: to be set beside somebody else's. */
export function useDecisionWords() {
  const t = useTranslations('review');
  const sides = useTranslations('clinical.side');
  const y = useTranslations('errors.versions');
  return (decided: Decided | null): Said =>
    decided === null
      ? {}
      : {
          [t('decide')]:
            decided.cause === null
              ? t('reviewedNone')
              : t('reviewedCause', {
                  pattern: PATTERNS[decided.cause.pattern].name,
                  side: sides(decided.cause.side),
                }),
          [t('note')]: decided.note.trim(),
          [t('medical')]: y(decided.medicalConsidered ? 'yes' : 'no'),
        };
}
