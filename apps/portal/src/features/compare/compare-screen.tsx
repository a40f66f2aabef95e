'use client';
import type { RouterOutputs } from '@kinloop/api/router';
import { FINDINGS } from '@kinloop/assessment-domain/catalogue';
import {
  comparisonCounts,
  comparisonText,
  numberText,
  weighComparison,
} from '@kinloop/assessment-domain/progress';
import { Banner } from '@kinloop/ui/banner';
import { type Change, ChangeMark } from '@kinloop/ui/change-mark';
import { DataList } from '@kinloop/ui/data-list';
import { PageHeader } from '@kinloop/ui/page-header';
import { Table } from '@kinloop/ui/table';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { PatientLine } from '@/clinical/patient-line.tsx';
import { WhyDetails } from '@/clinical/why-details.tsx';
import { useTRPC } from '@/rpc/hat-provider.tsx';
import { type Place, sayDate, sayDateTime } from '@/time/say-time.ts';
import { useLanguage } from '@/words/language.ts';

type Row = RouterOutputs['screenings']['compare']['comparisons'][number];

export type CompareScreenProps = {
  readonly beforeId: string;
  readonly nowId: string;
  readonly place: Place;
};

const ORDER = ['worse', 'better', 'within-measurement-error', 'not-comparable'] as const;

/** Findings of one screen only: there is nothing to compare, and they must not bury what there is. */
const ONCE = ['not-measured-now', 'not-measured-before'] as const;

/** Two screens of one patient side by side: what changed beyond the error of measuring it. */
export function CompareScreen({ beforeId, nowId, place }: CompareScreenProps) {
  const t = useTranslations('compare');
  const trpc = useTRPC();
  const language = useLanguage();
  const { data } = useSuspenseQuery(trpc.screenings.compare.queryOptions({ beforeId, nowId }));
  const isOnce = ({ reason }: Row) => ONCE.some((once) => once === reason);
  const rows = ORDER.flatMap((status) =>
    data.comparisons.filter((row) => row.status === status && !isOnce(row)),
  );
  const days = [data.before, data.now].map(({ submittedAt }) => sayDate(submittedAt, place));
  const say = days[0] === days[1] ? sayDateTime : sayDate;
  const who = ({ submittedAt, practitionerName }: typeof data.before) =>
    t('by', { date: say(submittedAt, place), name: practitionerName ?? t('someone') });
  return (
    <div className="space-y-8 pb-16">
      <PageHeader title={t('title')} context={<PatientLine patient={data.patient} />} intro={t('intro')}>
        <DataList
          layout="inline"
          items={[
            { term: t('before'), detail: who(data.before) },
            { term: t('now'), detail: who(data.now) },
          ]}
        />
      </PageHeader>
      <p className="text-sm text-ink-soft">{t('rules', { version: data.rulesetVersion })}</p>
      {data.sameRater ? null : <Banner tone="info">{t('otherRater')}</Banner>}
      <p className="text-lg font-semibold">{comparisonCounts(data.comparisons, language)}</p>
      {rows.length === 0 ? null : <Compared rows={rows} />}
      <div>
        {ONCE.map((reason) => (
          <MeasuredOnce
            key={reason}
            reason={reason}
            rows={data.comparisons.filter((row) => row.reason === reason)}
          />
        ))}
      </div>
    </div>
  );
}

/** What was measured both times. A phone shows both numbers under the verdict and goes nowhere sideways. */
function Compared({ rows }: { readonly rows: readonly Row[] }) {
  const t = useTranslations('compare');
  const name = useFindingName();
  const language = useLanguage();
  return (
    <Table
      caption={t('title')}
      rows={rows}
      rowKey={keyOf}
      columns={[
        { id: 'finding', header: t('finding'), rowHeader: true, className: 'sm:min-w-36', cell: name },
        { id: 'change', header: t('change'), className: 'sm:min-w-40', cell: (row) => <Verdict row={row} /> },
        {
          id: 'before',
          header: t('before'),
          className: 'min-w-28 max-sm:hidden',
          cell: (row) => <Value row={row} when="Before" />,
        },
        {
          id: 'now',
          header: t('now'),
          className: 'min-w-28 max-sm:hidden',
          cell: (row) => <Value row={row} when="Now" />,
        },
        {
          id: 'needed',
          header: t('needed'),
          className: 'min-w-24 max-sm:hidden',
          cell: (row) => comparisonText(row, language).realFrom ?? t('nothing'),
        },
      ]}
    />
  );
}

function MeasuredOnce({
  reason,
  rows,
}: {
  readonly reason: (typeof ONCE)[number];
  readonly rows: readonly Row[];
}) {
  const t = useTranslations('compare');
  const name = useFindingName();
  if (rows.length === 0) return null;
  const isBefore = reason === 'not-measured-now';
  return (
    <details>
      <summary className="flex min-h-target cursor-pointer items-center font-semibold text-accent">
        {t(isBefore ? 'onlyBefore' : 'onlyNow', { count: rows.length })}
      </summary>
      <DataList
        className="mb-4 text-sm"
        items={rows.map((row) => ({
          key: keyOf(row),
          term: name(row),
          detail: <Value row={row} when={isBefore ? 'Before' : 'Now'} />,
        }))}
      />
    </details>
  );
}

const keyOf = ({ finding, side }: Row) => `${finding}.${side}`;

function useFindingName(): (row: Row) => string {
  const sides = useTranslations('clinical.sideOf');
  return ({ finding, side }) =>
    FINDINGS[finding].sides === 'central'
      ? FINDINGS[finding].label
      : `${FINDINGS[finding].label}, ${sides(side).toLowerCase()}`;
}

type When = 'Before' | 'Now';

/** The number with its unit, to a tenth; null where a screen has none. */
function useNumber(): (row: Row, when: When) => string | null {
  const language = useLanguage();
  return (row, when) => {
    const { value, unit } =
      when === 'Before'
        ? { value: row.valueBefore, unit: row.unitBefore }
        : { value: row.valueNow, unit: row.unitNow };
    return value === null ? null : numberText(value, unit, language);
  };
}

/** The number, and what it means; of what has no number what it was found to be. */
function Value({ row, when }: { readonly row: Row; readonly when: When }) {
  const t = useTranslations('compare');
  const number = useNumber()(row, when);
  const level = when === 'Before' ? row.levelBefore : row.levelNow;
  const words = level === null ? null : (FINDINGS[row.finding].levelWords[level * 2] ?? null);
  if (number === null) return <>{words ?? t('nothing')}</>;
  return (
    <>
      <span className="font-semibold tabular-nums">{number}</span>
      {words === null ? null : <span className="block text-ink-soft">{words}</span>}
    </>
  );
}

const MARKS: Readonly<Record<Row['status'], Change>> = {
  better: 'better',
  worse: 'worse',
  'within-measurement-error': 'within-error',
  'not-comparable': 'unknown',
};

function Verdict({ row }: { readonly row: Row }) {
  const { valueBefore, valueNow } = row;
  const language = useLanguage();
  const { status, because } = comparisonText(row, language);
  const hasNumbers = valueBefore !== null && valueNow !== null;
  const difference = hasNumbers ? Math.round((valueNow - valueBefore) * 10) / 10 : null;
  const amount =
    difference === null || row.status === 'not-comparable'
      ? undefined
      : `${difference > 0 ? '+' : difference < 0 ? '−' : ''}${Math.abs(difference)}`;
  return (
    <>
      <ChangeMark
        change={MARKS[row.status]}
        direction={
          difference === null ? undefined : difference === 0 ? 'level' : difference > 0 ? 'up' : 'down'
        }
        amount={amount}
      >
        {status}
      </ChangeMark>
      {because === null ? null : <span className="block text-ink-soft">{because}</span>}
      <BothValues row={row} />
      <WhyDetails why={weighComparison(row, language)} />
    </>
  );
}

/** What the columns say that a phone has no room for. */
function BothValues({ row }: { readonly row: Row }) {
  const t = useTranslations('compare');
  const number = useNumber();
  const { realFrom } = comparisonText(row, useLanguage());
  const of = (when: When, level: Row['levelNow']) =>
    number(row, when) ??
    (level === null ? null : FINDINGS[row.finding].levelWords[level * 2]) ??
    t('nothing');
  return (
    <span className="block text-ink-soft sm:hidden">
      {t('both', { before: of('Before', row.levelBefore), now: of('Now', row.levelNow) })}
      {realFrom === null ? null : <span className="block">{t('realFrom', { change: realFrom })}</span>}
    </span>
  );
}
