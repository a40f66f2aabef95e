import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { clinicFront } from '@/clinic/current-clinic.ts';
import { InboxScreen } from '@/features/desk-inbox/inbox-screen.tsx';
import { Hydrate, serverApi } from '@/rpc/server-api.tsx';
import { Words } from '@/words/words.tsx';

type Props = { readonly params: Promise<{ clinic: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('desk-inbox'))('title') };
}

export default async function DeskInboxPage({ params }: Props) {
  const { clinic } = await params;
  const front = await clinicFront(clinic);
  if (!front) notFound();
  const { trpc, load } = await serverApi(clinic, 'desk');
  await load(trpc.desk.inbox.queryOptions({}));
  return (
    <Hydrate clinic={clinic} hat="desk">
      <Words of={['desk-inbox', 'attention']}>
        <InboxScreen zone={front.zone} />
      </Words>
    </Hydrate>
  );
}
