import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { SettingsScreen } from '@/features/desk-settings/settings-screen.tsx';
import { Hydrate, serverApi } from '@/rpc/server-api.tsx';
import { currentRole } from '@/session/current-role.ts';
import { Words } from '@/words/words.tsx';

type Props = { readonly params: Promise<{ clinic: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('desk-settings'))('title') };
}

export default async function DeskSettingsPage({ params }: Props) {
  const { clinic } = await params;
  const { trpc, load } = await serverApi(clinic, 'desk');
  await Promise.all([
    load(trpc.settings.open.queryOptions({})),
    load(trpc.closures.list.queryOptions({})),
    load(trpc.locations.list.queryOptions({})),
  ]);
  return (
    <Hydrate clinic={clinic} hat="desk">
      <Words of={['desk-settings', 'hues', 'visit']}>
        <SettingsScreen canEdit={(await currentRole(clinic, 'desk')) === 'admin'} />
      </Words>
    </Hydrate>
  );
}
