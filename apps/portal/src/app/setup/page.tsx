import { PageHeader } from '@kinloop/ui/page-header';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { SetupScreen } from '@/features/setup/setup-screen.tsx';
import { SiteFrame } from '@/shell/site-frame.tsx';
import { Words } from '@/words/words.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('setup'))('title') };
}

/** The first page of a real installation. The one-time token stands after `#`, which no server and no log ever sees. */
export default async function SetupPage() {
  const t = await getTranslations('setup');
  return (
    <SiteFrame>
      <PageHeader title={t('title')} intro={t('intro')} />
      <Words of={['setup']}>
        <SetupScreen zones={Intl.supportedValuesOf('timeZone')} />
      </Words>
    </SiteFrame>
  );
}
