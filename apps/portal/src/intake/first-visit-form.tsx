'use client';
import { LinkButton } from '@kinloop/ui/link-button';
import { Section } from '@kinloop/ui/section';
import { useTranslations } from 'next-intl';
import { useHat } from '@/rpc/hat-provider.tsx';
import { myHref } from '@/visit/my-href.ts';

/** The way to the form before a first visit, until it is sent; then to what was sent. Needs the words of `intake`. */
export function FirstVisitForm({ stand }: { readonly stand: 'due' | 'begun' | 'done' }) {
  const t = useTranslations('intake');
  const { clinic, patientId } = useHat();
  const href = myHref(clinic, 'intake', patientId);
  if (stand === 'done')
    return (
      <p className="flex flex-wrap items-center gap-x-4">
        {t('done')}
        <a
          href={href}
          className="inline-flex min-h-target items-center text-accent underline underline-offset-4"
        >
          {t('see')}
        </a>
      </p>
    );
  return (
    <Section marked title={t('invite')}>
      <p className="text-ink-soft">{t(stand === 'begun' ? 'begunText' : 'inviteText')}</p>
      <LinkButton href={href} variant="primary" size="lg">
        {t(stand === 'begun' ? 'goOn' : 'start')}
      </LinkButton>
    </Section>
  );
}
