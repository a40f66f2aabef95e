import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { clinicFront } from '@/clinic/current-clinic.ts';
import { CheckForm } from '@/features/check/check-form.tsx';
import { serverApi } from '@/rpc/server-api.tsx';
import { StopScreen } from '@/safety/stop-screen.tsx';
import { Words } from '@/words/words.tsx';

type Props = {
  readonly params: Promise<{ clinic: string }>;
  readonly searchParams: Promise<{ kind?: string | string[] }>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('check'))('title') };
}

/** The check; somebody who was stopped before sees that again instead. */
export default async function CheckPage({ params, searchParams }: Props) {
  const clinic = await clinicFront((await params).clinic);
  if (!clinic) notFound();
  const { trpc, load } = await serverApi(clinic.slug, 'book');
  const { stop } = await load(trpc.triage.standing.queryOptions({}));
  const kind = (await searchParams).kind === 'known-need' ? 'known-need' : 'full';
  const contacts = {
    slug: clinic.slug,
    name: clinic.name,
    phone: clinic.phone,
    emergencyNumber: clinic.emergencyNumber,
    crisisLine: clinic.crisisLine,
  };
  return (
    <Words of={['check']}>
      {stop ? (
        <StopScreen stop={{ ...stop, callToday: false, advice: [], reasons: [] }} clinic={contacts} />
      ) : (
        <CheckForm kind={kind} clinic={contacts} timesHref={`/${clinic.slug}/book/times`} />
      )}
    </Words>
  );
}
