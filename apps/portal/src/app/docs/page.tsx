import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { DocsHome } from '@/features/reference/docs-home.tsx';

type Props = { readonly searchParams: Promise<{ q?: string | string[] }> };

/** Longer questions find nothing that a shorter one does not. */
const LONGEST = 100;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('reference'))('title') };
}

/** The reference, open to everyone. */
export default async function DocsPage({ searchParams }: Props) {
  const { q } = await searchParams;
  return <DocsHome words={(typeof q === 'string' ? q : '').trim().slice(0, LONGEST)} />;
}
