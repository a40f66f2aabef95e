'use client';
import { Banner } from '@kinloop/ui/banner';
import { useTranslations } from 'next-intl';

/** Says that a warning is open, and by which code the clinic finds it. */
export function StopBanner({ stop }: { readonly stop: { readonly code: string } | null }) {
  const t = useTranslations('clinical');
  if (stop === null) return null;
  return (
    <Banner tone="warning" title={t('stopTitle')}>
      {t('stop', { code: stop.code })}
    </Banner>
  );
}
