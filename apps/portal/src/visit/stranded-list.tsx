'use client';
import type { RouterOutputs } from '@kinloop/api/router';
import { Banner } from '@kinloop/ui/banner';
import { useTranslations } from 'next-intl';
import { type Place, sayDay, sayTime } from '@/time/say-time.ts';

export type Stranded = RouterOutputs['team']['stranded'][number];

type Props = {
  readonly visits: readonly Stranded[];
  readonly place: Place;
  /** Whether the change is made already, or is about to be. */
  readonly isDone?: boolean;
};

/** How many are named; the rest are counted. */
const MOST = 12;

/** Booked visits that a change of working time leaves outside it: who, when and with whom. */
export function StrandedList({ visits, place, isDone = false }: Props) {
  const t = useTranslations('visit.stranded');
  if (visits.length === 0) return null;
  return (
    <Banner tone="warning" live title={t(isDone ? 'left' : 'title', { count: visits.length })}>
      <p>{t(isDone ? 'leftText' : 'text')}</p>
      <ul className="mt-2 space-y-0.5">
        {visits.slice(0, MOST).map(({ id, startsAt, patientNames, practitionerName }) => (
          <li key={id}>
            {[
              `${sayDay(startsAt, place)}, ${sayTime(startsAt, place)}`,
              patientNames.join(', '),
              t('with', { name: practitionerName }),
            ]
              .filter(Boolean)
              .join(' · ')}
          </li>
        ))}
        {visits.length > MOST ? <li>{t('more', { count: visits.length - MOST })}</li> : null}
      </ul>
    </Banner>
  );
}
