import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { currentClinic } from '@/clinic/current-clinic.ts';
import { isUuid } from '@/clinical/is-uuid.ts';
import { CompareScreen } from '@/features/compare/compare-screen.tsx';
import { Hydrate, serverApi } from '@/rpc/server-api.tsx';
import { Words } from '@/words/words.tsx';

type Props = {
  readonly params: Promise<{ clinic: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('compare'))('title') };
}

/** `?before=<screen>&now=<screen>` */
export default async function ComparePage({ params, searchParams }: Props) {
  const { clinic } = await params;
  const { before, now } = await searchParams;
  if (typeof before !== 'string' || typeof now !== 'string' || !isUuid(before) || !isUuid(now)) notFound();
  const { trpc, load } = await serverApi(clinic, 'care');
  await load(trpc.screenings.compare.queryOptions({ beforeId: before, nowId: now }));
  const place = await currentClinic();
  return (
    <Hydrate clinic={clinic} hat="care">
      <Words of={['compare', 'clinical']}>
        <CompareScreen
          beforeId={before}
          nowId={now}
          place={{ zone: place?.zone ?? 'UTC', locale: place?.locale ?? 'en-AU' }}
        />
      </Words>
    </Hydrate>
  );
}
