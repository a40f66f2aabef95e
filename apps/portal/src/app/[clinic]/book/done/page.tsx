import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { validate } from 'uuid';
import { clinicFront } from '@/clinic/current-clinic.ts';
import { Booked } from '@/features/booking/booked.tsx';
import { serverApi } from '@/rpc/server-api.tsx';
import { currentPerson } from '@/session/current-person.ts';
import { clinicContact } from '@/visit/clinic-contact.ts';

type Props = {
  readonly params: Promise<{ clinic: string }>;
  readonly searchParams: Promise<{ visit?: string | string[] }>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('booking.done'))('title') };
}

export default async function DonePage({ params, searchParams }: Props) {
  const clinic = await clinicFront((await params).clinic);
  if (!clinic) notFound();
  const { visit } = await searchParams;
  if (typeof visit !== 'string' || !validate(visit)) redirect(`/${clinic.slug}/book`);
  const { trpc, load } = await serverApi(clinic.slug, 'my');
  const { appointment, before } = await load(trpc.appointments.get.queryOptions({ visitId: visit }));
  const { notice, freeUntil } = appointment.changes;
  const person = await currentPerson();
  return (
    <Booked
      clinic={clinicContact(clinic)}
      visitId={visit}
      visit={appointment}
      answerBy={appointment.answerBy}
      freeUntil={appointment.answerBy === null && notice === 'in-time' ? freeUntil : null}
      before={before}
      patientId={appointment.patientId}
      offerPassword={person?.method === 'code'}
    />
  );
}
