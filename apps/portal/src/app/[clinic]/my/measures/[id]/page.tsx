import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { isUuid } from '@/clinical/is-uuid.ts';
import { MeasureScreen } from '@/features/measures/measure-screen.tsx';
import { Hydrate, serverApi } from '@/rpc/server-api.tsx';
import { Words } from '@/words/words.tsx';

type Props = { readonly params: Promise<{ clinic: string; id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('measures'))('start') };
}

/** A form a physio asked for, filled in by the patient. */
export default async function MeasurePage({ params }: Props) {
  const { clinic, id } = await params;
  if (!isUuid(id)) notFound();
  const { trpc, load } = await serverApi(clinic, 'my');
  await load(trpc.measures.open.queryOptions({ requestId: id }));
  return (
    <Hydrate clinic={clinic} hat="my">
      <Words of={['measures', 'clinical']}>
        <MeasureScreen requestId={id} />
      </Words>
    </Hydrate>
  );
}
