import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { clinicFront } from '@/clinic/current-clinic.ts';
import { ResultList } from '@/features/results/result-list.tsx';
import { serverApi } from '@/rpc/server-api.tsx';

type Props = { readonly params: Promise<{ clinic: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('results'))('title') };
}

/** Asks for a password where the session was opened by an e-mail code. */
export default async function ResultsPage({ params }: Props) {
  const clinic = await clinicFront((await params).clinic);
  if (!clinic) notFound();
  const { trpc, load } = await serverApi(clinic.slug, 'my');
  const { results } = await load(trpc.results.list.queryOptions({}));
  return <ResultList results={results} place={{ zone: clinic.zone, locale: clinic.locale }} />;
}
