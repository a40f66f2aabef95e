'use client';
import { Button } from '@kinloop/ui/button';
import { PageHeader } from '@kinloop/ui/page-header';
import { useTranslations } from 'next-intl';

/** In place of a page that threw: what happened, what is safe, what to do. */
export function FailedPage({ again }: { readonly again: () => void }) {
  const t = useTranslations('shell.failed');
  return (
    <div role="alert">
      <PageHeader title={t('title')} intro={t('text')} />
      <p className="mb-6">{t('phone')}</p>
      <Button variant="primary" onClick={again}>
        {t('again')}
      </Button>
    </div>
  );
}
