'use client';
import { Button } from '@kinloop/ui/button';
import { EmptyState } from '@kinloop/ui/empty-state';
import { KeyboardHint } from '@kinloop/ui/keyboard-hint';
import { PageHeader } from '@kinloop/ui/page-header';
import { Section } from '@kinloop/ui/section';
import { useTranslations } from 'next-intl';
import { useReasonWords } from '@/attention/reason-words.ts';
import type { Place } from '@/time/say-time.ts';
import { AddPatient } from './add-patient.tsx';
import { CaseloadFilters } from './caseload-filters.tsx';
import { CaseloadItem } from './caseload-item.tsx';
import { addressOf } from './filter.ts';
import { type CaseloadRow, has } from './merge-row.ts';
import { useCaseload } from './use-caseload.ts';
import { useRowKeys } from './use-row-keys.ts';

/** Everybody in care, who needs the physio now on top, live. */
export function CaseloadScreen({ locale }: { readonly locale: string }) {
  const t = useTranslations('caseload');
  const { caseload, changed, filter } = useCaseload();
  const place: Place = { zone: caseload?.zone ?? 'UTC', locale };
  const words = useReasonWords(place);
  const rows = useRowKeys();
  if (caseload === undefined) return null;

  const { why } = filter;
  const shown = why === null ? caseload.rows : caseload.rows.filter((row) => has(row, why));
  const waiting = shown.filter(({ reasons }) => reasons.length > 0);
  const resting = shown.filter(({ reasons }) => reasons.length === 0);
  const list = (part: readonly CaseloadRow[], label: string) => (
    <ol aria-label={label} className="divide-y divide-line border-y border-line">
      {part.map((row) => (
        <CaseloadItem
          key={row.patientId}
          row={row}
          place={place}
          now={caseload.now}
          isFresh={changed?.patientId === row.patientId}
        />
      ))}
    </ol>
  );
  return (
    <div className="pb-16">
      <PageHeader title={t('title')} intro={t('intro')} actions={<AddPatient />} />
      <CaseloadFilters filter={filter} caseload={caseload} />
      <p role="status" className="sr-only">
        {changed ? t('moved', { name: changed.name, reason: words.text(changed.reasons[0]) }) : ''}
      </p>
      <div ref={rows} className="mt-8 space-y-12">
        {shown.length === 0 ? (
          <Nobody
            isFiltered={caseload.rows.length > 0 || filter.pattern !== null || filter.scope === 'all'}
          />
        ) : null}
        {waiting.length > 0 ? (
          <Section
            marked
            title={t('waits')}
            aside={
              <span className="hidden items-center gap-2 text-sm text-ink-soft pointer-fine:inline-flex">
                {t('keys')} <KeyboardHint keys={['J', 'K', 'Enter']} />
              </span>
            }
          >
            {list(waiting, t('list'))}
          </Section>
        ) : null}
        {resting.length > 0 ? <Section title={t('rest')}>{list(resting, t('rest'))}</Section> : null}
      </div>
      {caseload.counts.all > caseload.rows.length ? (
        <p className="mt-6 text-ink-soft">
          {t('limited', { shown: caseload.rows.length, all: caseload.counts.all })}
        </p>
      ) : null}
    </div>
  );
}

function Nobody({ isFiltered }: { readonly isFiltered: boolean }) {
  const t = useTranslations('caseload');
  if (!isFiltered) return <EmptyState title={t('empty.title')}>{t('empty.body')}</EmptyState>;
  return (
    <EmptyState
      title={t('emptyFilter.title')}
      action={
        <Button
          onClick={() =>
            window.history.replaceState(null, '', addressOf({ scope: 'me', pattern: null, why: null }))
          }
        >
          {t('emptyFilter.action')}
        </Button>
      }
    >
      {t('emptyFilter.body')}
    </EmptyState>
  );
}
