import { LinkButton } from '@kinloop/ui/link-button';
import { PageHeader } from '@kinloop/ui/page-header';
import { getTranslations } from 'next-intl/server';
import { currentClinic } from '@/clinic/current-clinic.ts';
import { SiteFrame } from '@/shell/site-frame.tsx';

export default async function NotFound() {
  const [t, clinic] = await Promise.all([getTranslations('shell.notFound'), currentClinic()]);
  return (
    <SiteFrame>
      <PageHeader title={t('title')} intro={t('text')} />
      <LinkButton href={clinic ? `/${clinic.slug}` : '/'} variant="primary">
        {t('action')}
      </LinkButton>
    </SiteFrame>
  );
}
