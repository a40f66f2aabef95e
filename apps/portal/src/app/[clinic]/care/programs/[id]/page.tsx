import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { currentClinic } from '@/clinic/current-clinic.ts';
import { isUuid } from '@/clinical/is-uuid.ts';
import { BuilderScreen } from '@/features/builder/builder-screen.tsx';
import { Hydrate, serverApi } from '@/rpc/server-api.tsx';
import { Words } from '@/words/words.tsx';

type Props = { readonly params: Promise<{ clinic: string; id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('builder'))('exercises') };
}

export default async function BuilderPage({ params }: Props) {
  const { clinic, id } = await params;
  if (!isUuid(id)) notFound();
  const { trpc, load } = await serverApi(clinic, 'care');
  await load(trpc.programs.open.queryOptions({ programId: id }));
  const place = await currentClinic();
  return (
    <Hydrate clinic={clinic} hat="care">
      <Words of={['reference', 'builder', 'clinical']}>
        <BuilderScreen
          programId={id}
          place={{ zone: place?.zone ?? 'UTC', locale: place?.locale ?? 'en-AU' }}
        />
      </Words>
    </Hydrate>
  );
}
