import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { isUuid } from '@/clinical/is-uuid.ts';
import { IntakeReview } from '@/features/intake-review/intake-review.tsx';
import { Hydrate, serverApi } from '@/rpc/server-api.tsx';
import { Words } from '@/words/words.tsx';

type Props = { readonly params: Promise<{ clinic: string; id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('intake-review'))('title') };
}

/** What a patient wrote before their first visit, and what of it is to be confirmed. */
export default async function IntakeReviewPage({ params }: Props) {
  const { clinic, id } = await params;
  if (!isUuid(id)) notFound();
  const { trpc, load } = await serverApi(clinic, 'care');
  await load(trpc.intake.read.queryOptions({ patientId: id }));
  return (
    <Hydrate clinic={clinic} hat="care">
      <Words of={['intake', 'intake-review', 'clinical']}>
        <IntakeReview patientId={id} locale={await getLocale()} />
      </Words>
    </Hydrate>
  );
}
