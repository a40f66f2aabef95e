import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { currentClinic } from '@/clinic/current-clinic.ts';
import { isUuid } from '@/clinical/is-uuid.ts';
import { ScreenList } from '@/features/capture/screen-list.tsx';
import { Hydrate, serverApi } from '@/rpc/server-api.tsx';
import { Words } from '@/words/words.tsx';

type Props = {
  readonly params: Promise<{ clinic: string }>;
  readonly searchParams: Promise<{ patient?: string | string[] }>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('capture.list'))('title') };
}

/** `?patient=<id>`: the screens of one patient. */
export default async function ScreensPage({ params, searchParams }: Props) {
  const { clinic } = await params;
  const { patient } = await searchParams;
  if (typeof patient !== 'string' || !isUuid(patient)) notFound();
  const { trpc, load } = await serverApi(clinic, 'care');
  await load(trpc.screenings.list.queryOptions({ patientId: patient }));
  const place = await currentClinic();
  return (
    <Hydrate clinic={clinic} hat="care">
      <Words of={['capture']}>
        <ScreenList
          patientId={patient}
          place={{ zone: place?.zone ?? 'UTC', locale: place?.locale ?? 'en-AU' }}
        />
      </Words>
    </Hydrate>
  );
}
