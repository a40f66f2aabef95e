'use client';
import type { SourceLine } from '@kinloop/assessment-domain/explanations';
import { useTranslations } from 'next-intl';

/** A source in words, and that nobody checked it where nobody did. */
export function useSourceWords(): (source: SourceLine) => string {
  const t = useTranslations('clinical');
  return ({ text, verified }) => (verified ? text : `${text} ${t('hypothesis.unverified')}`);
}

/** Where a rule comes from, closed until somebody wants to know. */
export function SourceList({ sources }: { readonly sources: readonly SourceLine[] }) {
  const t = useTranslations('clinical');
  const words = useSourceWords();
  return (
    <details className="text-sm">
      <summary className="flex min-h-target cursor-pointer items-center font-semibold text-accent">
        {t('hypothesis.sources')}
      </summary>
      <ul className="space-y-1">
        {sources.map((source) => (
          <li key={source.text} className="border-l-2 border-line pl-3">
            {words(source)}
          </li>
        ))}
      </ul>
    </details>
  );
}
