import type { Metadata } from 'next';
import { getLocale, getTimeZone, getTranslations } from 'next-intl/server';
import { RulesScreen } from '@/features/rules/rules-screen.tsx';
import { Hydrate, serverApi } from '@/rpc/server-api.tsx';
import { Words } from '@/words/words.tsx';

type Props = { readonly params: Promise<{ clinic: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('rules'))('title') };
}

/** Which rules this clinic gives care under, what a newer version would change, and the lead's signature. */
export default async function RulesPage({ params }: Props) {
  const { clinic } = await params;
  const { trpc, load } = await serverApi(clinic, 'care');
  await load(trpc.rules.standing.queryOptions({}));
  return (
    <Hydrate clinic={clinic} hat="care">
      <Words of={['rules']}>
        <RulesScreen place={{ zone: await getTimeZone(), locale: await getLocale() }} />
      </Words>
    </Hydrate>
  );
}
