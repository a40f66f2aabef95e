import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { clinicFront } from '@/clinic/current-clinic.ts';
import { BookingDoors } from '@/features/booking/doors.tsx';
import { serverApi } from '@/rpc/server-api.tsx';
import { StopScreen } from '@/safety/stop-screen.tsx';
import { clinicContact } from '@/visit/clinic-contact.ts';
import { Words } from '@/words/words.tsx';

type Props = { readonly params: Promise<{ clinic: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('booking'))('title') };
}

/** Two doors; or a stop; or what this browser has begun, to go on with. */
export default async function BookPage({ params }: Props) {
  const clinic = await clinicFront((await params).clinic);
  if (!clinic) notFound();
  const { trpc, load } = await serverApi(clinic.slug, 'book');
  const contact = clinicContact(clinic);
  const { stop, check } = await load(trpc.triage.standing.queryOptions({}));
  if (stop)
    return (
      <Words of={['check']}>
        <StopScreen stop={{ ...stop, callToday: false, advice: [], reasons: [] }} clinic={contact} />
      </Words>
    );
  const hold = await load(trpc.booking.held.queryOptions({ visitId: null }));
  return <BookingDoors clinic={contact} check={check} hold={hold} />;
}
