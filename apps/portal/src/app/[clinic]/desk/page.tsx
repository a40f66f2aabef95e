import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { questionOf, readPlace } from '@/features/desk-calendar/calendar-place.ts';
import { CalendarScreen } from '@/features/desk-calendar/calendar-screen.tsx';
import { Hydrate, serverApi } from '@/rpc/server-api.tsx';
import { currentRole } from '@/session/current-role.ts';
import { Words } from '@/words/words.tsx';

type Props = {
  readonly params: Promise<{ clinic: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('desk-calendar'))('title') };
}

export default async function DeskCalendarPage({ params, searchParams }: Props) {
  const { clinic } = await params;
  const place = readPlace(await searchParams);
  const { trpc, load } = await serverApi(clinic, 'desk');
  await load(trpc.visits.calendar.queryOptions(questionOf(place)));
  return (
    <Hydrate clinic={clinic} hat="desk">
      <Words of={['desk-calendar']}>
        <CalendarScreen place={place} mayChange={(await currentRole(clinic, 'desk')) !== 'auditor'} />
      </Words>
    </Hydrate>
  );
}
