import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { IntakeSettingsScreen } from '@/features/desk-intake/intake-settings-screen.tsx';
import { Hydrate, serverApi } from '@/rpc/server-api.tsx';
import { currentRole } from '@/session/current-role.ts';
import { Words } from '@/words/words.tsx';

type Props = { readonly params: Promise<{ clinic: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('desk-intake'))('title') };
}

/** What the clinic asks a new patient beside the standard questions, and the words of its consent. */
export default async function IntakeSettingsPage({ params }: Props) {
  const { clinic } = await params;
  const { trpc, load } = await serverApi(clinic, 'desk');
  await load(trpc.intake.settings.queryOptions({}));
  return (
    <Hydrate clinic={clinic} hat="desk">
      <Words of={['desk-intake', 'intake']}>
        <IntakeSettingsScreen canEdit={(await currentRole(clinic, 'desk')) === 'admin'} />
      </Words>
    </Hydrate>
  );
}
