import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { validate } from 'uuid';
import { clinicFront } from '@/clinic/current-clinic.ts';
import { DetailsScreen } from '@/features/booking/details-screen.tsx';
import { serverApi } from '@/rpc/server-api.tsx';
import { clinicContact } from '@/visit/clinic-contact.ts';
import { peopleHere } from '@/visit/people-here.ts';
import { Words } from '@/words/words.tsx';

type Props = {
  readonly params: Promise<{ clinic: string }>;
  readonly searchParams: Promise<{ visit?: string | string[] }>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('booking.details'))('title') };
}

/** Details for a time this browser holds; somebody signed in as a patient here only says whom it is for. */
export default async function DetailsPage({ params, searchParams }: Props) {
  const clinic = await clinicFront((await params).clinic);
  if (!clinic) notFound();
  const { visit } = await searchParams;
  const base = `/${clinic.slug}/book`;
  if (typeof visit !== 'string' || !validate(visit)) redirect(base);
  const { trpc, load } = await serverApi(clinic.slug, 'book');
  const hold = await load(trpc.booking.held.queryOptions({ visitId: visit }));
  if (hold === null) redirect(base);
  return (
    <Words of={['booking', 'check', 'visit']}>
      <DetailsScreen
        hold={hold}
        clinic={clinicContact(clinic)}
        people={await peopleHere(clinic.slug)}
        timesHref={`${base}/times?check=${hold.checkId}`}
        doneHref={`${base}/done`}
      />
    </Words>
  );
}
