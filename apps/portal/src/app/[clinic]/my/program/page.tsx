import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { contactsOf } from '@/clinic/contacts.ts';
import { clinicFront } from '@/clinic/current-clinic.ts';
import { ProgramScreen } from '@/features/player/program-screen.tsx';
import { Hydrate, serverApi } from '@/rpc/server-api.tsx';
import { Words } from '@/words/words.tsx';

type Props = { readonly params: Promise<{ clinic: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('player'))('title') };
}

export default async function ProgramPage({ params }: Props) {
  const clinic = await clinicFront((await params).clinic);
  if (!clinic) notFound();
  const { trpc, load } = await serverApi(clinic.slug, 'my');
  await load(trpc.today.program.queryOptions({}));
  return (
    <Hydrate clinic={clinic.slug} hat="my">
      <Words of={['player', 'advice', 'device']}>
        <ProgramScreen clinic={contactsOf(clinic)} place={{ zone: clinic.zone, locale: clinic.locale }} />
      </Words>
    </Hydrate>
  );
}
