import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { clinicFront } from '@/clinic/current-clinic.ts';
import { AppointmentList } from '@/features/appointments/appointment-list.tsx';
import { Hydrate, serverApi } from '@/rpc/server-api.tsx';
import { Words } from '@/words/words.tsx';

type Props = { readonly params: Promise<{ clinic: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('appointments'))('title') };
}

export default async function AppointmentsPage({ params }: Props) {
  const clinic = await clinicFront((await params).clinic);
  if (!clinic) notFound();
  const { trpc, load } = await serverApi(clinic.slug, 'my');
  await Promise.all([
    load(trpc.appointments.list.queryOptions({})),
    load(trpc.messages.choice.queryOptions({})),
    load(trpc.waitlist.mine.queryOptions({})),
    load(trpc.calendars.feed.queryOptions({})),
  ]);
  return (
    <Hydrate clinic={clinic.slug} hat="my">
      <Words of={['appointments', 'offers', 'waitlist', 'calendar-feed']}>
        <AppointmentList locale={clinic.locale} />
      </Words>
    </Hydrate>
  );
}
