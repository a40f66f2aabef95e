import { toAppError } from '@kinloop/api/platform';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { isUuid } from '@/clinical/is-uuid.ts';
import { BreakGlass } from '@/features/record/break-glass.tsx';
import { RecordScreen } from '@/features/record/record-screen.tsx';
import { Hydrate, serverApi } from '@/rpc/server-api.tsx';
import { Words } from '@/words/words.tsx';

type Props = { readonly params: Promise<{ clinic: string; id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('record'))('title') };
}

/** A record in one's care; else whose it is, and the way in for who needs it now. */
export default async function RecordPage({ params }: Props) {
  const { clinic, id } = await params;
  if (!isUuid(id)) notFound();
  if (!(await isOpen(clinic, id))) return <ClosedRecord clinic={clinic} patientId={id} />;
  return (
    <Hydrate clinic={clinic} hat="care">
      <Words of={['record', 'intake-review', 'attention', 'clinical', 'measures', 'reference']}>
        <RecordScreen patientId={id} locale={await getLocale()} />
      </Words>
    </Hydrate>
  );
}

/** Opens the record; false when it is not in the reader's care. Any other refusal leads where it should. */
async function isOpen(clinic: string, patientId: string): Promise<boolean> {
  const { trpc, queryClient, load } = await serverApi(clinic, 'care');
  const options = trpc.patients.open.queryOptions({ patientId });
  try {
    await queryClient.fetchQuery(options);
  } catch (error) {
    if (toAppError(error).code === 'NOT_FOUND') return false;
    await load(options);
  }
  return true;
}

async function ClosedRecord({ clinic, patientId }: { clinic: string; patientId: string }) {
  const { trpc, load } = await serverApi(clinic, 'care');
  const { name, practitionerName, hours } = await load(trpc.patients.closed.queryOptions({ patientId }));
  return (
    <Words of={['record']}>
      <BreakGlass patientId={patientId} name={name} practitionerName={practitionerName} hours={hours} />
    </Words>
  );
}
