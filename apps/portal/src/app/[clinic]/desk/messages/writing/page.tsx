import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { clinicFront } from '@/clinic/current-clinic.ts';
import { WritingScreen } from '@/features/desk-writing/writing-screen.tsx';
import { Hydrate, serverApi } from '@/rpc/server-api.tsx';
import { currentPlaces } from '@/session/current-person.ts';
import { Words } from '@/words/words.tsx';

type Props = { readonly params: Promise<{ clinic: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('desk-writing'))('title') };
}

export default async function WritingPage({ params }: Props) {
  const { clinic } = await params;
  const front = await clinicFront(clinic);
  if (!front) notFound();
  const { trpc, load } = await serverApi(clinic, 'desk');
  await load(trpc.messages.writing.queryOptions({}));
  const here = (await currentPlaces()).find(({ slug, hat }) => slug === front.slug && hat === 'desk');
  return (
    <Hydrate clinic={clinic} hat="desk">
      <Words of={['desk-writing']}>
        <WritingScreen base={`/${clinic}/desk/messages`} canEdit={here?.role === 'admin'} />
      </Words>
    </Hydrate>
  );
}
