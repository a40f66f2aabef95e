import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { clinicFront } from '@/clinic/current-clinic.ts';
import { FindPatientScreen } from '@/features/desk-patients/find-screen.tsx';
import { Words } from '@/words/words.tsx';

type Props = { readonly params: Promise<{ clinic: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('desk-patients'))('title') };
}

/** Shows nobody until somebody is looked for. */
export default async function DeskPatientsPage({ params }: Props) {
  const front = await clinicFront((await params).clinic);
  if (!front) notFound();
  return (
    <Words of={['desk-patients']}>
      <FindPatientScreen zone={front.zone} />
    </Words>
  );
}
