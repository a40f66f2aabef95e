import type { RouterOutputs } from '@kinloop/api/router';
import { EmptyState } from '@kinloop/ui/empty-state';
import { PageHeader } from '@kinloop/ui/page-header';
import { useTranslations } from 'next-intl';
import { type Place, sayDate } from '@/time/say-time.ts';

type Result = RouterOutputs['results']['list']['results'][number];

export type ResultListProps = { readonly results: readonly Result[]; readonly place: Place };

/** What a physio released, newest first, in the physio's words and nobody else's. */
export function ResultList({ results, place }: ResultListProps) {
  const t = useTranslations('results');
  return (
    <>
      <PageHeader title={t('title')} intro={t('intro')} />
      {results.length === 0 ? (
        <EmptyState title={t('none')}>{t('noneText')}</EmptyState>
      ) : (
        <div className="max-w-reading space-y-12">
          {results.map((result) => (
            <article key={result.id} className="space-y-4">
              <header>
                <h2 className="text-xl">{t('screened', { day: sayDate(result.screenedAt, place) })}</h2>
                <p className="text-sm text-ink-soft">
                  {result.by === null
                    ? null
                    : t('by', { name: result.by, day: sayDate(result.releasedAt, place) })}
                </p>
              </header>
              <p className="text-lg whitespace-pre-line">{result.summary}</p>
              {result.whatNext === '' ? null : (
                <div className="border-l-4 border-accent pl-5">
                  <h3 className="font-semibold">{t('next')}</h3>
                  <p className="mt-1 whitespace-pre-line">{result.whatNext}</p>
                </div>
              )}
            </article>
          ))}
          <p className="text-ink-soft">{t('questions')}</p>
        </div>
      )}
    </>
  );
}
