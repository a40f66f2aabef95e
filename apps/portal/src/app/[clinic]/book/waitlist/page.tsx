import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { clinicFront } from '@/clinic/current-clinic.ts';
import { WaitScreen } from '@/features/booking/wait-screen.tsx';
import { serverApi } from '@/rpc/server-api.tsx';
import { clinicContact } from '@/visit/clinic-contact.ts';
import { firstTimes } from '@/visit/first-times.ts';
import { peopleHere } from '@/visit/people-here.ts';
import { Words } from '@/words/words.tsx';

type Props = {
  readonly params: Promise<{ clinic: string }>;
  readonly searchParams: Promise<{ check?: string | string[] }>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('waitlist.join'))('title') };
}

/** The waitlist for a check of this browser; without one that counts, back to where booking begins. */
export default async function WaitlistPage({ params, searchParams }: Props) {
  const clinic = await clinicFront((await params).clinic);
  if (!clinic) notFound();
  const { check } = await searchParams;
  if (typeof check !== 'string') redirect(`/${clinic.slug}/book`);
  const { trpc, load } = await serverApi(clinic.slug, 'book');
  const times = await firstTimes(load, trpc, check);
  if (!times) redirect(`/${clinic.slug}/book`);
  return (
    <Words of={['booking', 'waitlist']}>
      <WaitScreen
        checkId={check}
        clinic={clinicContact(clinic)}
        service={times.service}
        practitioners={times.practitioners}
        people={await peopleHere(clinic.slug)}
        timesHref={`/${clinic.slug}/book/times?check=${check}`}
      />
    </Words>
  );
}
