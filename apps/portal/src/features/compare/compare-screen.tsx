'use client';
import type { RouterOutputs } from '@kinloop/api/router';
import { FINDINGS } from '@kinloop/assessment-domain/catalogue';
import { comparisonCounts, comparisonText, weighComparison } from '@kinloop/assessment-domain/progress';
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
import { type Place, sayDate } from '@/time/say-time.ts';

type Row = RouterOutputs['screenings']['compare']['comparisons'][number];

export type CompareScreenProps = {
  readonly beforeId: string;
  readonly nowId: string;
  readonly place: Place;
};

const ORDER = ['worse', 'better', 'within-measurement-error', 'not-comparable'] as const;

/** Two screens of one patient side by side: what changed beyond the error of measuring it. */
export function CompareScreen({ beforeId, nowId, place }: CompareScreenProps) {
  const t = useTranslations('compare');
  const sides = useTranslations('clinical.sideOf');
  const trpc = useTRPC();
  const { data } = useSuspenseQuery(trpc.screenings.compare.queryOptions({ beforeId, nowId }));
  const of = (status: Row['status']) => data.comparisons.filter((row) => row.status === status);
  const rows = ORDER.flatMap(of);
  const who = ({ submittedAt, practitionerName }: typeof data.before) =>
    t('by', { date: sayDate(submittedAt, place), name: practitionerName ?? t('someone') });
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
      <p className="text-lg font-semibold">{comparisonCounts(rows)}</p>
      <Table
        caption={t('title')}
        rows={rows}
        rowKey={({ finding, side }) => `${finding}.${side}`}
        columns={[
          {
            id: 'finding',
            header: t('finding'),
            rowHeader: true,
            className: 'min-w-36',
            cell: ({ finding, side }) =>
              FINDINGS[finding].sides === 'central'
                ? FINDINGS[finding].label
                : `${FINDINGS[finding].label}, ${sides(side).toLowerCase()}`,
          },
          // Beside its name, so that a phone shows it without going sideways.
          { id: 'change', header: t('change'), className: 'min-w-40', cell: (row) => <Verdict row={row} /> },
          {
            id: 'before',
            header: t('before'),
            className: 'min-w-28',
            cell: (row) => <Value row={row} value={row.valueBefore} level={row.levelBefore} />,
          },
          {
            id: 'now',
            header: t('now'),
            className: 'min-w-28',
            cell: (row) => <Value row={row} value={row.valueNow} level={row.levelNow} />,
          },
          {
            id: 'needed',
            header: t('needed'),
            className: 'min-w-24',
            cell: (row) => comparisonText(row).realFrom ?? t('nothing'),
          },
        ]}
      />
    </div>
  );
}

function Value({
  row,
  value,
  level,
}: {
  readonly row: Row;
  readonly value: number | null;
  readonly level: Row['levelNow'];
}) {
  const t = useTranslations('compare');
  const { capture, levelWords } = FINDINGS[row.finding];
  const words = level === null ? null : (levelWords[level * 2] ?? null);
  if (value === null) return <>{words ?? t('nothing')}</>;
  const unit =
    row.detectable?.unit ?? (capture.kind === 'strength' ? '' : 'unit' in capture ? capture.unit : '');
  const rounded = Math.round(value * 10) / 10;
  return (
    <>
      <span className="font-semibold tabular-nums">
        {unit === '0-10' ? t('outOfTen', { value: rounded }) : `${rounded} ${unit}`.trim()}
      </span>
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
  const { status, because } = comparisonText(row);
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
      <WhyDetails why={weighComparison(row)} />
    </>
  );
}
