import { Badge } from '@kinloop/ui/badge';
import { Section } from '@kinloop/ui/section';
import { useTranslations } from 'next-intl';
import { type Place, sayDate } from '@/time/say-time.ts';
import type { PatientRecord } from './patient-record.ts';

type Props = { readonly record: PatientRecord; readonly place: Place };

/** Which reviews are due or to come, why, and when, by the rules the clinic signed. */
export function ReviewPart({ record: { reviews }, place }: Props) {
  const t = useTranslations('record.reviews');
  if (reviews.length === 0) return null;
  return (
    <Section title={t('title')}>
      <ul className="space-y-3">
        {reviews.map(({ rule, says, due, by, isDue }) => (
          <li
            key={rule}
            className={`border-l-2 pl-3 text-sm ${isDue ? 'border-soon' : 'border-line-strong'}`}
          >
            <p>{says}</p>
            <p className="flex flex-wrap items-center gap-x-2 text-ink-soft">
              {isDue ? <Badge tone="soon">{t('due')}</Badge> : null}
              {due === by
                ? t('on', { date: sayDate(due, place) })
                : t('between', { from: sayDate(due, place), until: sayDate(by, place) })}
            </p>
          </li>
        ))}
      </ul>
    </Section>
  );
}
