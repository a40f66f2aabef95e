import type { Metadata } from 'next';
import { getLocale, getTimeZone, getTranslations } from 'next-intl/server';
import { StopsScreen } from '@/features/stops/stops-screen.tsx';
import { Hydrate, serverApi } from '@/rpc/server-api.tsx';
import { Words } from '@/words/words.tsx';

type Props = { readonly params: Promise<{ clinic: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('stops'))('title') };
}

export default async function StopsPage({ params }: Props) {
  const { clinic } = await params;
  const { trpc, load } = await serverApi(clinic, 'care');
  await load(trpc.stops.list.queryOptions({ code: null }));
  return (
    <Hydrate clinic={clinic} hat="care">
      <Words of={['stops', 'attention']}>
        <StopsScreen place={{ zone: await getTimeZone(), locale: await getLocale() }} />
      </Words>
    </Hydrate>
  );
}
