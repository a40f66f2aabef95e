import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { currentClinic } from '@/clinic/current-clinic.ts';
import { isUuid } from '@/clinical/is-uuid.ts';
import { ReviewScreen } from '@/features/review/review-screen.tsx';
import { Hydrate, serverApi } from '@/rpc/server-api.tsx';
import { Words } from '@/words/words.tsx';

type Props = { readonly params: Promise<{ clinic: string; id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('review'))('title') };
}

export default async function ReviewPage({ params }: Props) {
  const { clinic, id } = await params;
  if (!isUuid(id)) notFound();
  const { trpc, load } = await serverApi(clinic, 'care');
  await load(trpc.assessments.open.queryOptions({ assessmentId: id }));
  const place = await currentClinic();
  return (
    <Hydrate clinic={clinic} hat="care">
      <Words of={['reference', 'review', 'clinical', 'capture']}>
        <ReviewScreen
          assessmentId={id}
          place={{ zone: place?.zone ?? 'UTC', locale: place?.locale ?? 'en-AU' }}
        />
      </Words>
    </Hydrate>
  );
}
