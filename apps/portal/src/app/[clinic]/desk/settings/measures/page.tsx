import type { Metadata } from 'next';
import { getLocale, getTimeZone, getTranslations } from 'next-intl/server';
import { FormsScreen } from '@/features/measure-forms/forms-screen.tsx';
import { Hydrate, serverApi } from '@/rpc/server-api.tsx';
import { Words } from '@/words/words.tsx';

type Props = { readonly params: Promise<{ clinic: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('measure-forms'))('title') };
}

/** By which licence the clinic uses a measure, and in which words: an administrator's way in. */
export default async function DeskFormsPage({ params }: Props) {
  const { clinic } = await params;
  const { trpc, load } = await serverApi(clinic, 'desk');
  await load(trpc.measureForms.list.queryOptions({}));
  return (
    <Hydrate clinic={clinic} hat="desk">
      <Words of={['measure-forms', 'measures']}>
        <FormsScreen place={{ zone: await getTimeZone(), locale: await getLocale() }} backTo="settings" />
      </Words>
    </Hydrate>
  );
}
