import { isOneOf } from '@kinloop/assessment-domain/catalogue';
import { REFERENCE_KINDS, referenceEntry } from '@kinloop/assessment-domain/reference';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { DocsEntry } from '@/features/reference/docs-entry.tsx';

type Props = { readonly params: Promise<{ kind: string; id: string }> };

async function entryAt({ params }: Props) {
  const { kind, id } = await params;
  if (!isOneOf(REFERENCE_KINDS, kind)) return null;
  const entry = referenceEntry(kind, id);
  return entry === null ? null : { kind, entry };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const found = await entryAt(props);
  return found === null ? {} : { title: found.entry.title };
}

/** One pattern, test, finding, exercise, question, measure or alert. */
export default async function EntryPage(props: Props) {
  const found = await entryAt(props);
  if (found === null) notFound();
  return <DocsEntry {...found} />;
}
