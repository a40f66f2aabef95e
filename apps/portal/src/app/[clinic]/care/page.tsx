import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { CaseloadScreen } from '@/features/caseload/caseload-screen.tsx';
import { filterOf } from '@/features/caseload/filter.ts';
import { Hydrate, serverApi } from '@/rpc/server-api.tsx';
import { Words } from '@/words/words.tsx';

type Props = {
  readonly params: Promise<{ clinic: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('caseload'))('title') };
}

/** `?of=all&pattern=<id>&why=<reason>` */
export default async function CaseloadPage({ params, searchParams }: Props) {
  const { clinic } = await params;
  const asked = Object.entries(await searchParams).flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value]] : [],
  );
  const { scope, pattern } = filterOf(new URLSearchParams(asked));
  const { trpc, load } = await serverApi(clinic, 'care');
  await load(trpc.caseload.list.queryOptions({ scope, pattern }));
  return (
    <Hydrate clinic={clinic} hat="care">
      <Words of={['caseload', 'attention']}>
        <CaseloadScreen locale={await getLocale()} />
      </Words>
    </Hydrate>
  );
}
