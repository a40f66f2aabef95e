import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { clinicFront } from '@/clinic/current-clinic.ts';
import { readRecallCursor } from '@/features/desk-recall/recall-cursor.ts';
import { RecallList } from '@/features/desk-recall/recall-list.tsx';
import { serverApi } from '@/rpc/server-api.tsx';

type Props = {
  readonly params: Promise<{ clinic: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('desk-recall'))('title') };
}

export default async function RecallPage({ params, searchParams }: Props) {
  const clinic = await clinicFront((await params).clinic);
  if (!clinic) notFound();
  const after = readRecallCursor(await searchParams);
  const { trpc, load } = await serverApi(clinic.slug, 'desk');
  const page = await load(trpc.desk.recall.queryOptions({ after }));
  return (
    <RecallList
      page={page}
      isFirst={after === null}
      base={`/${clinic.slug}/desk`}
      place={{ zone: clinic.zone, locale: clinic.locale }}
    />
  );
}
