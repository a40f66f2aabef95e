import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { isUuid } from '@/clinical/is-uuid.ts';
import { CaptureScreen } from '@/features/capture/capture-screen.tsx';
import { Hydrate, serverApi } from '@/rpc/server-api.tsx';
import { Words } from '@/words/words.tsx';

type Props = { readonly params: Promise<{ clinic: string; id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('capture'))('title') };
}

/** A screen in the room; one that is finished leads on to its result. */
export default async function CapturePage({ params }: Props) {
  const { clinic, id } = await params;
  if (!isUuid(id)) notFound();
  const { trpc, load } = await serverApi(clinic, 'care');
  const { state, assessmentId } = await load(trpc.screenings.open.queryOptions({ screeningId: id }));
  if (state === 'submitted' && assessmentId !== null) redirect(`/${clinic}/care/assessments/${assessmentId}`);
  return (
    <Hydrate clinic={clinic} hat="care">
      <Words of={['reference', 'capture', 'clinical']}>
        <CaptureScreen screeningId={id} />
      </Words>
    </Hydrate>
  );
}
