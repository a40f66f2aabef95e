import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { readTimeOff } from '@/features/desk-absence/absence-address.ts';
import { AbsenceForm } from '@/features/desk-absence/absence-form.tsx';
import { AbsenceScreen } from '@/features/desk-absence/absence-screen.tsx';
import { Hydrate, serverApi } from '@/rpc/server-api.tsx';
import { Words } from '@/words/words.tsx';

type Props = {
  readonly params: Promise<{ clinic: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('desk-absence'))('title') };
}

export default async function AbsencePage({ params, searchParams }: Props) {
  const { clinic } = await params;
  const { trpc, load } = await serverApi(clinic, 'desk');
  const { today, practitioners } = await load(trpc.team.list.queryOptions({}));
  const people = practitioners.filter(({ active }) => active);
  const asked = readTimeOff(await searchParams, today, people);
  if (asked.timeOff !== null) await load(trpc.absence.plan.queryOptions(asked.timeOff));
  const away = people.find(({ id }) => id === asked.timeOff?.practitionerId);
  return (
    <Hydrate clinic={clinic} hat="desk">
      <AbsenceForm base={`/${clinic}/desk`} {...{ asked, people, today }} />
      {asked.timeOff !== null && away ? (
        <Words of={['desk-absence']}>
          <AbsenceScreen
            key={JSON.stringify(asked.timeOff)}
            timeOff={asked.timeOff}
            awayName={away.displayName}
          />
        </Words>
      ) : null}
    </Hydrate>
  );
}
