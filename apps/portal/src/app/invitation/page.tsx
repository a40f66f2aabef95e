import { PageHeader } from '@kinloop/ui/page-header';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { InvitationScreen } from '@/features/invitation/invitation-screen.tsx';
import { SiteFrame } from '@/shell/site-frame.tsx';
import { Words } from '@/words/words.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('invitation'))('title') };
}

/** Where an invitation leads. Its token stands after `#`, which no server and no log ever sees. */
export default async function InvitationPage() {
  const t = await getTranslations('invitation');
  return (
    <SiteFrame>
      <PageHeader title={t('title')} />
      <Words of={['invitation']}>
        <InvitationScreen />
      </Words>
    </SiteFrame>
  );
}
