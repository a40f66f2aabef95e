import { ExerciseFigure } from '@kinloop/ui/exercise-figure';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { contactsOf } from '@/clinic/contacts.ts';
import { clinicFront } from '@/clinic/current-clinic.ts';
import { momentNow } from '@/device/moment.ts';
import { dueNow } from '@/features/today/due-now.ts';
import { TodayScreen } from '@/features/today/today-screen.tsx';
import { Hydrate, serverApi } from '@/rpc/server-api.tsx';
import { Words } from '@/words/words.tsx';

type Props = { readonly params: Promise<{ clinic: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('today'))('title') };
}

export default async function TodayPage({ params }: Props) {
  const clinic = await clinicFront((await params).clinic);
  if (!clinic) notFound();
  const { trpc, load } = await serverApi(clinic.slug, 'my');
  const { program } = await load(trpc.today.overview.queryOptions({}));
  const exerciseId = program ? dueNow(program).first?.exerciseId : undefined;
  return (
    <Hydrate clinic={clinic.slug} hat="my">
      <Words of={['today', 'offers', 'intake', 'measures', 'self-screen', 'symptoms', 'advice', 'device']}>
        <TodayScreen
          clinic={contactsOf(clinic)}
          place={{ zone: clinic.zone, locale: clinic.locale }}
          now={momentNow()}
          drawn={
            exerciseId === undefined
              ? null
              : {
                  exerciseId,
                  drawing: <ExerciseFigure exercise={exerciseId} className="max-w-28 shrink-0 sm:max-w-40" />,
                }
          }
        />
      </Words>
    </Hydrate>
  );
}
