import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { clinicFront } from '@/clinic/current-clinic.ts';
import { LinkGone } from '@/features/message-link/link-gone.tsx';
import { LinkScreen } from '@/features/message-link/link-screen.tsx';
import { linkedVisit } from '@/features/message-link/linked-visit.ts';
import { clinicContact } from '@/visit/clinic-contact.ts';
import { Words } from '@/words/words.tsx';

type Props = { readonly params: Promise<{ clinic: string; token: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('message-link'))('title'), robots: { index: false } };
}

/** Where a reminder leads. Fetching it changes nothing, however often; what is said here is said by a press. */
export default async function LinkedVisitPage({ params }: Props) {
  const { clinic: slug, token } = await params;
  const clinic = await clinicFront(slug);
  if (!clinic) notFound();
  const contact = clinicContact(clinic);
  const visit = await linkedVisit(clinic.slug, token);
  if (visit === null) return <LinkGone clinic={contact} />;
  return (
    <Words of={['message-link', 'visit']}>
      <LinkScreen token={token} visit={visit} clinic={contact} />
    </Words>
  );
}
