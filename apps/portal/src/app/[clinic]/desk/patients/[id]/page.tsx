import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { isUuid } from '@/clinical/is-uuid.ts';
import { DeskPatientScreen } from '@/features/desk-patients/patient-screen.tsx';
import { Hydrate, serverApi } from '@/rpc/server-api.tsx';
import { Words } from '@/words/words.tsx';

type Props = { readonly params: Promise<{ clinic: string; id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('desk-patients'))('patient') };
}

export default async function DeskPatientPage({ params }: Props) {
  const { clinic, id } = await params;
  if (!isUuid(id)) notFound();
  const { trpc, load } = await serverApi(clinic, 'desk');
  await load(trpc.desk.patient.queryOptions({ patientId: id }));
  return (
    <Hydrate clinic={clinic} hat="desk">
      <Words of={['desk-patients']}>
        <DeskPatientScreen patientId={id} />
      </Words>
    </Hydrate>
  );
}
