import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { clinicFront } from '@/clinic/current-clinic.ts';
import { PractitionerScreen } from '@/features/desk-team/practitioner-screen.tsx';
import { Hydrate, serverApi } from '@/rpc/server-api.tsx';
import { currentRole } from '@/session/current-role.ts';
import { Words } from '@/words/words.tsx';

type Props = { readonly params: Promise<{ clinic: string; id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('desk-team'))('title') };
}

export default async function DeskPractitionerPage({ params }: Props) {
  const { clinic, id } = await params;
  const front = await clinicFront(clinic);
  if (!front) notFound();
  const { trpc, load } = await serverApi(clinic, 'desk');
  const { practitioners, today } = await load(trpc.team.list.queryOptions({}));
  if (!practitioners.some((practitioner) => practitioner.id === id)) notFound();
  return (
    <Hydrate clinic={clinic} hat="desk">
      <Words of={['desk-team', 'hues', 'visit', 'other-calendars']}>
        <PractitionerScreen
          practitionerId={id}
          zone={front.zone}
          today={today}
          canEdit={(await currentRole(front.slug, 'desk')) === 'admin'}
        />
      </Words>
    </Hydrate>
  );
}
