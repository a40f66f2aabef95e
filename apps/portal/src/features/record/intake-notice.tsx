'use client';
import { buttonClass } from '@kinloop/ui/button';
import { Section } from '@kinloop/ui/section';
import { useTranslations } from 'next-intl';
import { useHat } from '@/rpc/hat-provider.tsx';
import { AppLink } from '@/shell/app-link.tsx';
import { type Place, sayDate } from '@/time/say-time.ts';
import type { PatientRecord } from './patient-record.ts';

type Props = { readonly record: PatientRecord; readonly place: Place };

/** That the patient wrote something before their first visit, and how much of it waits. */
export function IntakeNotice({ record: { intake, patient }, place }: Props) {
  const t = useTranslations('intake-review');
  const { clinic } = useHat();
  if (intake === null) return null;
  const when = sayDate(intake.sentAt, place);
  const waits = intake.state === 'sent';
  return (
    <Section marked={waits} title={t('notice')}>
      <p className="text-ink-soft">
        {waits ? t('noticeText', { when, count: intake.toConfirm }) : t('noticeDone', { when })}
      </p>
      <AppLink
        href={`/${clinic}/care/patients/${patient.id}/form`}
        className={buttonClass({ variant: waits ? 'primary' : 'secondary' })}
      >
        {t('read')}
      </AppLink>
    </Section>
  );
}
