'use client';
import { ProgressSteps } from '@kinloop/ui/progress-steps';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import type { ClinicContact } from '@/visit/clinic-contact.ts';
import { HoldPicker } from './hold-picker.tsx';

type Props = {
  readonly checkId: string;
  readonly clinic: ClinicContact;
  /** Where the details are asked; `visit` is added to it. */
  readonly detailsHref: string;
  /** Where one joins the waitlist of this check. */
  readonly waitHref: string;
};

export function TimesScreen({ checkId, clinic, detailsHref, waitHref }: Props) {
  const t = useTranslations('booking');
  const router = useRouter();
  return (
    <div className="space-y-8 pt-4">
      <ProgressSteps
        current={1}
        total={3}
        label={t('step', { current: 1, total: 3 })}
        title={<h1 className="text-2xl sm:text-3xl">{t('times.title')}</h1>}
      />
      <HoldPicker
        checkId={checkId}
        clinic={clinic}
        waitHref={waitHref}
        onHeld={(hold) => router.push(withVisit(detailsHref, hold.visitId))}
      />
    </div>
  );
}

const withVisit = (href: string, visitId: string) =>
  `${href}${href.includes('?') ? '&' : '?'}visit=${visitId}`;
