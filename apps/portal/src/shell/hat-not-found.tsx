import { PageHeader } from '@kinloop/ui/page-header';
import { getTranslations } from 'next-intl/server';

/** Inside a hat's frame, whose navigation leads on. The same for what is not there and what is not the reader's. */
export async function HatNotFound() {
  const t = await getTranslations('shell.notFound');
  return <PageHeader title={t('title')} intro={t('text')} />;
}
