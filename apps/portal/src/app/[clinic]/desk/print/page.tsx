import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { clinicFront } from '@/clinic/current-clinic.ts';
import { DaySheet } from '@/features/desk-day-sheet/day-sheet.tsx';
import { serverApi } from '@/rpc/server-api.tsx';
import { readLocalDate } from '@/time/local-date.ts';
import { Words } from '@/words/words.tsx';

type Props = {
  readonly params: Promise<{ clinic: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('desk-day-sheet'))('title') };
}

export default async function PrintDayPage({ params, searchParams }: Props) {
  const clinic = await clinicFront((await params).clinic);
  if (!clinic) notFound();
  const { trpc, load } = await serverApi(clinic.slug, 'desk');
  const from = readLocalDate((await searchParams).day) ?? null;
  const days = await load(trpc.visits.calendar.queryOptions({ from, days: 1, practitionerId: null }));
  return (
    <Words of={['desk-day-sheet']}>
      <DaySheet
        days={days}
        clinicName={clinic.name}
        base={`/${clinic.slug}/desk`}
        place={{ zone: clinic.zone, locale: clinic.locale }}
      />
    </Words>
  );
}
