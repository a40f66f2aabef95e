import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { ServiceScreen } from '@/features/desk-services/service-screen.tsx';
import { Hydrate, serverApi } from '@/rpc/server-api.tsx';
import { currentRole } from '@/session/current-role.ts';
import { Words } from '@/words/words.tsx';

type Props = { readonly params: Promise<{ clinic: string; id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('desk-services'))('title') };
}

export default async function ServicePage({ params }: Props) {
  const { clinic, id } = await params;
  const { trpc, load } = await serverApi(clinic, 'desk');
  const { services } = await load(trpc.services.list.queryOptions({}));
  if ((await currentRole(clinic, 'desk')) !== 'admin' || !services.some((service) => service.id === id))
    notFound();
  return (
    <Hydrate clinic={clinic} hat="desk">
      <Words of={['desk-services']}>
        <ServiceScreen serviceId={id} />
      </Words>
    </Hydrate>
  );
}
