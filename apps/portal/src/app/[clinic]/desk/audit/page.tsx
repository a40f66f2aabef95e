import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { clinicFront } from '@/clinic/current-clinic.ts';
import { auditQuestion, readAuditFilter } from '@/features/desk-records/audit-filter.ts';
import { AuditList } from '@/features/desk-records/audit-list.tsx';
import { serverApi } from '@/rpc/server-api.tsx';

type Props = {
  readonly params: Promise<{ clinic: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('desk-records'))('auditTitle') };
}

export default async function DeskAuditPage({ params, searchParams }: Props) {
  const { clinic } = await params;
  const front = await clinicFront(clinic);
  if (!front) notFound();
  const filter = readAuditFilter(await searchParams);
  const { trpc, load } = await serverApi(clinic, 'desk');
  const page = await load(trpc.audit.list.queryOptions(auditQuestion(filter, front.zone)));
  return <AuditList page={page} base={`/${clinic}/desk/audit`} place={front} filter={filter} />;
}
