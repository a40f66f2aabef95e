import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { clinicFront } from '@/clinic/current-clinic.ts';
import { ClassesScreen } from '@/features/classes/classes-screen.tsx';
import { Hydrate, serverApi } from '@/rpc/server-api.tsx';
import { StopScreen } from '@/safety/stop-screen.tsx';
import { clinicContact } from '@/visit/clinic-contact.ts';
import { Words } from '@/words/words.tsx';

type Props = { readonly params: Promise<{ clinic: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('classes'))('title') };
}

export default async function ClassesPage({ params }: Props) {
  const clinic = await clinicFront((await params).clinic);
  if (!clinic) notFound();
  const { trpc, load } = await serverApi(clinic.slug, 'my');
  const { stop } = await load(trpc.triage.standing.queryOptions({}));
  if (stop)
    return (
      <Words of={['check']}>
        <StopScreen
          stop={{ ...stop, callToday: false, advice: [], reasons: [] }}
          clinic={clinicContact(clinic)}
        />
      </Words>
    );
  await load(trpc.classes.list.queryOptions({}));
  return (
    <Hydrate clinic={clinic.slug} hat="my">
      <Words of={['classes']}>
        <ClassesScreen locale={await getLocale()} phone={clinic.phone} />
      </Words>
    </Hydrate>
  );
}
