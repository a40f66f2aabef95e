import { isOneOf } from '@kinloop/assessment-domain/catalogue';
import { REFERENCE_KINDS, referenceSection } from '@kinloop/assessment-domain/reference';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { DocsKind } from '@/features/reference/docs-kind.tsx';

type Props = { readonly params: Promise<{ kind: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { kind } = await params;
  return isOneOf(REFERENCE_KINDS, kind) ? { title: referenceSection(kind).title } : {};
}

/** Every entry of one kind. */
export default async function KindPage({ params }: Props) {
  const { kind } = await params;
  if (!isOneOf(REFERENCE_KINDS, kind)) notFound();
  return <DocsKind kind={kind} />;
}
