import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { RequestsScreen } from '@/features/desk-requests/requests-screen.tsx';
import { Hydrate, serverApi } from '@/rpc/server-api.tsx';
import { currentPlaces } from '@/session/current-person.ts';
import { Words } from '@/words/words.tsx';

type Props = { readonly params: Promise<{ clinic: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('desk-requests'))('title') };
}

export default async function DeskRequestsPage({ params }: Props) {
  const { clinic } = await params;
  const { trpc, load } = await serverApi(clinic, 'desk');
  const here = (await currentPlaces()).find(({ slug, hat }) => slug === clinic && hat === 'desk');
  const canSetRules = here?.role === 'admin';
  await load(trpc.requests.list.queryOptions({}));
  if (canSetRules) await load(trpc.requests.rules.queryOptions({}));
  return (
    <Hydrate clinic={clinic} hat="desk">
      <Words of={['desk-requests']}>
        <RequestsScreen canSetRules={canSetRules} />
      </Words>
    </Hydrate>
  );
}
