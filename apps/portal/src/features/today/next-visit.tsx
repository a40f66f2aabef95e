'use client';
import type { RouterOutputs } from '@kinloop/api/router';
import { CalendarIcon } from '@kinloop/ui/icon';
import { Section } from '@kinloop/ui/section';
import { useTranslations } from 'next-intl';
import { useHat } from '@/rpc/hat-provider.tsx';
import { patientHref } from '@/rpc/patient-href.ts';
import { AppLink } from '@/shell/app-link.tsx';
import { type Place, sayDateTime } from '@/time/say-time.ts';

export type NextVisitProps = {
  readonly visit: RouterOutputs['today']['overview']['nextVisit'];
  /** A review that is due and not booked. */
  readonly review: RouterOutputs['today']['overview']['review'];
  /** The clinic's slug. */
  readonly clinic: string;
  readonly place: Place;
};

const linkClass =
  'inline-flex min-h-target items-center font-semibold text-accent underline underline-offset-4';

/** When one is expected next, said whole, in the clinic's time. */
export function NextVisit({ visit, review, clinic, place }: NextVisitProps) {
  const t = useTranslations('today');
  const { patientId } = useHat();
  return (
    <Section title={t('visitTitle')} marked={review !== null}>
      {review === null ? null : (
        <p className="text-pretty">
          <strong>{t('reviewDue')}</strong> {review.says}
        </p>
      )}
      {visit === null ? (
        <p>
          {t('noVisit')}{' '}
          <a href={`/${clinic}/book`} className={linkClass}>
            {t('book')}
          </a>
        </p>
      ) : (
        <div className="flex gap-4">
          <CalendarIcon className="mt-1 text-accent" />
          <div>
            <p className="font-semibold">{sayDateTime(visit.startsAt, place)}</p>
            <p className="text-ink-soft">
              {t('visitWith', { service: visit.service ?? t('visit'), practitioner: visit.practitioner })}
              {visit.mode === 'video' || visit.mode === 'phone' ? `, ${t(visit.mode)}` : ''}
            </p>
            <AppLink
              href={patientHref(`/${clinic}/my/appointments/${visit.id}`, patientId)}
              className={linkClass}
            >
              {t('change')}
            </AppLink>
          </div>
        </div>
      )}
    </Section>
  );
}
