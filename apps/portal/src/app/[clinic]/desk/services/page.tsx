import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ServicesScreen } from '@/features/desk-services/services-screen.tsx';
import { Hydrate, serverApi } from '@/rpc/server-api.tsx';
import { currentRole } from '@/session/current-role.ts';
import { Words } from '@/words/words.tsx';

type Props = { readonly params: Promise<{ clinic: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('desk-services'))('title') };
}

export default async function DeskServicesPage({ params }: Props) {
  const { clinic } = await params;
  const { trpc, load } = await serverApi(clinic, 'desk');
  await load(trpc.services.list.queryOptions({}));
  return (
    <Hydrate clinic={clinic} hat="desk">
      <Words of={['desk-services']}>
        <ServicesScreen canEdit={(await currentRole(clinic, 'desk')) === 'admin'} />
      </Words>
    </Hydrate>
  );
}
