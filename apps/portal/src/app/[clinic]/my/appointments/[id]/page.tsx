import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { validate } from 'uuid';
import { clinicFront } from '@/clinic/current-clinic.ts';
import { AppointmentScreen } from '@/features/appointments/appointment-screen.tsx';
import { Hydrate, serverApi } from '@/rpc/server-api.tsx';
import { clinicContact } from '@/visit/clinic-contact.ts';
import { Words } from '@/words/words.tsx';

type Props = {
  readonly params: Promise<{ clinic: string; id: string }>;
  readonly searchParams: Promise<{ moved?: string | string[] }>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('appointments'))('title') };
}

export default async function AppointmentPage({ params, searchParams }: Props) {
  const { clinic: slug, id } = await params;
  const clinic = await clinicFront(slug);
  if (!clinic || !validate(id)) notFound();
  const { trpc, load } = await serverApi(clinic.slug, 'my');
  await load(trpc.appointments.get.queryOptions({ visitId: id }));
  const moved = (await searchParams).moved === '1';
  return (
    <Hydrate clinic={clinic.slug} hat="my">
      <Words of={['appointments', 'visit', 'intake']}>
        <AppointmentScreen visitId={id} clinic={clinicContact(clinic)} moved={moved} />
      </Words>
    </Hydrate>
  );
}
