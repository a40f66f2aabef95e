import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { contactsOf } from '@/clinic/contacts.ts';
import { clinicFront } from '@/clinic/current-clinic.ts';
import { Words } from '@/words/words.tsx';
import { OfflinePage } from './offline-page.tsx';

type Props = { readonly params: Promise<{ clinic: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('offline'))('title') };
}

/** Holds nothing of anybody: the only page a device may keep. Everything shown on it comes from the device itself. */
export default async function Offline({ params }: Props) {
  const clinic = await clinicFront((await params).clinic);
  if (!clinic) notFound();
  return (
    <Words of={['offline', 'player', 'symptoms', 'check', 'advice', 'device']}>
      <OfflinePage clinic={contactsOf(clinic)} place={{ zone: clinic.zone, locale: clinic.locale }} />
    </Words>
  );
}
