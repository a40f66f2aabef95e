import { beliefs } from '@kinloop/assessment-domain/reference';
import type { Metadata } from 'next';
import { DocsBeliefs } from '@/features/reference/docs-beliefs.tsx';

export function generateMetadata(): Metadata {
  return { title: beliefs().title };
}

export default function BeliefsPage() {
  return <DocsBeliefs />;
}
