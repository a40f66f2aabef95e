import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { clinicFront } from '@/clinic/current-clinic.ts';
import { isUuid } from '@/clinical/is-uuid.ts';
import { SelfScreen } from '@/features/self-screen/self-screen.tsx';
import { Hydrate, serverApi } from '@/rpc/server-api.tsx';
import { clinicContact } from '@/visit/clinic-contact.ts';
import { Words } from '@/words/words.tsx';

type Props = { readonly params: Promise<{ clinic: string; id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('self-screen'))('title.intro') };
}

/** A self-screen a physio asked for, done by the patient at home. */
export default async function SelfScreenPage({ params }: Props) {
  const { clinic: slug, id } = await params;
  const clinic = await clinicFront(slug);
  if (!clinic || !isUuid(id)) notFound();
  const { trpc, load } = await serverApi(clinic.slug, 'my');
  await load(trpc.homeScreens.open.queryOptions({ homeScreenId: id }));
  return (
    <Hydrate clinic={clinic.slug} hat="my">
      <Words of={['self-screen', 'check']}>
        <SelfScreen homeScreenId={id} clinic={clinicContact(clinic)} />
      </Words>
    </Hydrate>
  );
}
