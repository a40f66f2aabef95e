import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { clinicFront } from '@/clinic/current-clinic.ts';
import { IntakeScreen } from '@/features/intake/intake-screen.tsx';
import { Hydrate, serverApi } from '@/rpc/server-api.tsx';
import { Words } from '@/words/words.tsx';

type Props = { readonly params: Promise<{ clinic: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('intake'))('title') };
}

/** The form before a first visit. Asks for a password where the session was opened by an e-mail code, or for a first one. */
export default async function IntakePage({ params }: Props) {
  const clinic = await clinicFront((await params).clinic);
  if (!clinic) notFound();
  const { trpc, load } = await serverApi(clinic.slug, 'my');
  await load(trpc.intake.open.queryOptions({}));
  return (
    <Hydrate clinic={clinic.slug} hat="my">
      <Words of={['intake', 'clinical']}>
        <IntakeScreen place={{ zone: clinic.zone, locale: clinic.locale }} />
      </Words>
    </Hydrate>
  );
}
