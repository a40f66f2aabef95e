import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { clinicFront } from '@/clinic/current-clinic.ts';
import { TimesScreen } from '@/features/booking/times-screen.tsx';
import { Hydrate, serverApi } from '@/rpc/server-api.tsx';
import { clinicContact } from '@/visit/clinic-contact.ts';
import { firstTimes } from '@/visit/first-times.ts';
import { Words } from '@/words/words.tsx';

type Props = {
  readonly params: Promise<{ clinic: string }>;
  readonly searchParams: Promise<{ check?: string | string[] }>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('booking.times'))('title') };
}

/** Times for a check of this browser; without one that counts, back to where booking begins. */
export default async function TimesPage({ params, searchParams }: Props) {
  const clinic = await clinicFront((await params).clinic);
  if (!clinic) notFound();
  const { check } = await searchParams;
  if (typeof check !== 'string') redirect(`/${clinic.slug}/book`);
  const { trpc, load } = await serverApi(clinic.slug, 'book');
  if (!(await firstTimes(load, trpc, check))) redirect(`/${clinic.slug}/book`);
  return (
    <Hydrate clinic={clinic.slug} hat="book">
      <Words of={['booking', 'visit']}>
        <TimesScreen
          checkId={check}
          clinic={clinicContact(clinic)}
          detailsHref={`/${clinic.slug}/book/details`}
          waitHref={`/${clinic.slug}/book/waitlist?check=${check}`}
        />
      </Words>
    </Hydrate>
  );
}
