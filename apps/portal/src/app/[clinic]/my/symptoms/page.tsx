import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { contactsOf } from '@/clinic/contacts.ts';
import { clinicFront } from '@/clinic/current-clinic.ts';
import { momentNow } from '@/device/moment.ts';
import { SymptomsScreen } from '@/features/symptom-log/symptoms-screen.tsx';
import { shownWeeks } from '@/features/symptom-log/weeks.ts';
import { chosenPatient } from '@/rpc/chosen-patient.ts';
import { patientHref } from '@/rpc/patient-href.ts';
import { Hydrate, serverApi } from '@/rpc/server-api.tsx';
import { currentPlace } from '@/server/door.ts';
import { Words } from '@/words/words.tsx';

type Props = { readonly params: Promise<{ clinic: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('symptoms'))('title') };
}

export default async function SymptomsPage({ params }: Props) {
  const clinic = await clinicFront((await params).clinic);
  if (!clinic) notFound();
  const { trpc, load } = await serverApi(clinic.slug, 'my');
  await load(trpc.symptoms.history.queryOptions({ weeks: shownWeeks }));
  return (
    <Hydrate clinic={clinic.slug} hat="my">
      <Words of={['symptoms', 'check', 'advice', 'device']}>
        <SymptomsScreen
          clinic={contactsOf(clinic)}
          place={{ zone: clinic.zone, locale: clinic.locale }}
          todayHref={patientHref(`/${clinic.slug}/my`, chosenPatient(await currentPlace()))}
          now={momentNow()}
        />
      </Words>
    </Hydrate>
  );
}
