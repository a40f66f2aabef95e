import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { MeetingLinks } from '@/features/desk-team/meeting-links.tsx';
import { TeamScreen } from '@/features/desk-team/team-screen.tsx';
import { Hydrate, serverApi } from '@/rpc/server-api.tsx';
import { currentRole } from '@/session/current-role.ts';
import { Words } from '@/words/words.tsx';

type Props = { readonly params: Promise<{ clinic: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('desk-team'))('title') };
}

export default async function DeskTeamPage({ params }: Props) {
  const { clinic } = await params;
  const { trpc, load } = await serverApi(clinic, 'desk');
  await load(trpc.team.list.queryOptions({}));
  const canEdit = (await currentRole(clinic, 'desk')) === 'admin';
  return (
    <Hydrate clinic={clinic} hat="desk">
      <Words of={['desk-team', 'meetings']}>
        <TeamScreen canEdit={canEdit} />
        {canEdit ? <MeetingLinks /> : null}
      </Words>
    </Hydrate>
  );
}
