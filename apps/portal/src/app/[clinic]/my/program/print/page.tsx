import { EmptyState } from '@kinloop/ui/empty-state';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { contactsOf } from '@/clinic/contacts.ts';
import { clinicFront } from '@/clinic/current-clinic.ts';
import { ExerciseSheet } from '@/features/player/exercise-sheet.tsx';
import { serverApi } from '@/rpc/server-api.tsx';

type Props = { readonly params: Promise<{ clinic: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('player'))('print') };
}

export default async function PrintPage({ params }: Props) {
  const clinic = await clinicFront((await params).clinic);
  if (!clinic) notFound();
  const { trpc, load } = await serverApi(clinic.slug, 'my');
  const { name, program } = await load(trpc.today.program.queryOptions({}));
  const t = await getTranslations('player');
  if (program === null) return <EmptyState title={t('none')}>{t('noneText')}</EmptyState>;
  const place = { zone: clinic.zone, locale: clinic.locale };
  return <ExerciseSheet clinic={contactsOf(clinic)} {...{ name, program, place }} />;
}
