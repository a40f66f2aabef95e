'use client';
import type { SourceLine, WeighedText, Weighing } from '@kinloop/assessment-domain/explanations';
import { useTranslations } from 'next-intl';
import { Arguments } from './arguments.tsx';

/** A source in words, and that nobody checked it where nobody did. */
export function useSourceWords(): (source: SourceLine) => string {
  const t = useTranslations('clinical');
  return ({ text, verified }) => (verified ? text : `${text} ${t('hypothesis.unverified')}`);
}

type Props = {
  /** What is known of a result's grounds; some have no list of sources here, some are not weighed. */
  readonly why: Partial<Weighing & Pick<WeighedText, 'sources'>>;
};

/** What a result is weighed by and where its rule comes from, closed until somebody wants to know; nothing where there is neither. */
export function WhyDetails({ why }: Props) {
  const t = useTranslations('clinical');
  const words = useSourceWords();
  const { against = [], missing = [], alternatives = [], sources = [] } = why;
  const isWeighed = [against, missing, alternatives].some((lines) => lines.length > 0);
  if (!isWeighed && sources.length === 0) return null;
  return (
    <details className="text-sm">
      <summary className="flex min-h-target cursor-pointer items-center font-semibold text-accent">
        {t(isWeighed ? 'why.title' : 'hypothesis.sources')}
      </summary>
      <div className="grid gap-4 pb-3">
        <Arguments title={t('why.against')} lines={against} />
        <Arguments title={t('why.missing')} lines={missing} />
        <Arguments title={t('why.alternatives')} lines={alternatives} />
        <Arguments title={isWeighed ? t('hypothesis.sources') : null} lines={sources.map(words)} />
      </div>
    </details>
  );
}
