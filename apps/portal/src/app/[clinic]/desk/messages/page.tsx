import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { clinicFront } from '@/clinic/current-clinic.ts';
import { isUuid } from '@/clinical/is-uuid.ts';
import { MessageList } from '@/features/desk-records/message-list.tsx';
import { serverApi } from '@/rpc/server-api.tsx';

type Props = {
  readonly params: Promise<{ clinic: string }>;
  readonly searchParams: Promise<{ after?: string | string[] }>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('desk-records'))('messagesTitle') };
}

export default async function DeskMessagesPage({ params, searchParams }: Props) {
  const { clinic } = await params;
  const { after } = await searchParams;
  const front = await clinicFront(clinic);
  if (!front) notFound();
  const { trpc, load } = await serverApi(clinic, 'desk');
  const question = typeof after === 'string' && isUuid(after) ? { after } : {};
  const page = await load(trpc.messages.list.queryOptions(question));
  return <MessageList page={page} base={`/${clinic}/desk/messages`} place={front} />;
}
