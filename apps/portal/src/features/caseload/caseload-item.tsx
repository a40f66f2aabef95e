'use client';
import { signalSeries } from '@kinloop/assessment-domain/progress';
import { Badge } from '@kinloop/ui/badge';
import { Sparkline } from '@kinloop/ui/sparkline';
import { useTranslations } from 'next-intl';
import { useReasonWords } from '@/attention/reason-words.ts';
import { useHat } from '@/rpc/hat-provider.tsx';
import { AppLink } from '@/shell/app-link.tsx';
import { type Place, sayDay, sayTime } from '@/time/say-time.ts';
import type { CaseloadRow } from './merge-row.ts';

export type CaseloadItemProps = {
  readonly row: CaseloadRow;
  readonly place: Place;
  /** When the list was made. */
  readonly now: string;
  /** It has just changed. */
  readonly isFresh: boolean;
};

/** One patient: how pressing, who, why in words, how pain went, when they are seen next. */
export function CaseloadItem({ row, place, now, isFresh }: CaseloadItemProps) {
  const t = useTranslations('caseload');
  const words = useReasonWords(place);
  const { clinic } = useHat();
  const [first, ...others] = row.reasons;
  const { tone, word } = words.sign(first);
  return (
    <li
      className={`group relative grid grid-cols-[1fr_auto] gap-x-5 gap-y-1 py-4 transition-colors hover:bg-paper-sunk sm:grid-cols-[8.5rem_minmax(0,1fr)_auto] sm:px-3 ${isFresh ? 'bg-accent-wash' : ''}`}
    >
      <span className="col-span-2 sm:col-span-1 sm:pt-0.5">
        {first ? <Badge tone={tone}>{word}</Badge> : null}
      </span>
      <div className="min-w-0">
        <AppLink
          data-row
          href={`/${clinic}/care/patients/${row.patientId}`}
          className="font-display text-lg leading-snug font-medium text-ink no-underline group-hover:underline after:absolute after:inset-0"
        >
          {row.name}
        </AppLink>
        <span className="ml-2 text-sm text-ink-soft">
          {[row.age, row.pattern?.name].filter(Boolean).join(' · ')}
        </span>
        {first ? <p className="text-pretty">{words.text(first)}</p> : null}
        {first?.kind === 'alert' ? <AlertLines reason={first} place={place} now={now} /> : null}
        {others.length > 0 ? (
          <p className="text-sm text-ink-soft">
            {t('also', { reasons: others.map((reason) => words.text(reason)).join('; ') })}
          </p>
        ) : null}
        <p className="mt-0.5 text-sm text-ink-soft">
          {[
            row.nextVisitAt === null
              ? t('noNext')
              : t('next', { when: `${sayDay(row.nextVisitAt, place)}, ${sayTime(row.nextVisitAt, place)}` }),
            ...(row.isMine || row.practitionerName === null
              ? []
              : [t('with', { name: row.practitionerName })]),
          ].join(' · ')}
        </p>
      </div>
      <Pain values={row.pain} />
    </li>
  );
}

type AlertReason = Extract<CaseloadRow['reasons'][number], { kind: 'alert' }>;

function AlertLines({
  reason: { alert, others },
  place,
  now,
}: {
  reason: AlertReason;
  place: Place;
  now: string;
}) {
  const t = useTranslations('attention');
  const lines = [
    ...(others > 0 ? [t('reason.others', { count: others })] : []),
    ...(alert.escalation === 'physio' ? [] : [t(`escalated.${alert.escalation}`)]),
    ...(alert.seenAt === null ? [] : [t('seen')]),
    ...(alert.dueAt === null || alert.seenAt !== null
      ? []
      : [
          t(alert.dueAt < now ? 'late' : 'due', {
            time: `${sayDay(alert.dueAt, place)}, ${sayTime(alert.dueAt, place)}`,
          }),
        ]),
  ];
  const presses = alert.seenAt === null && (alert.escalation !== 'physio' || (alert.dueAt ?? now) < now);
  return (
    <p className={`text-sm ${presses ? 'font-semibold text-urgent' : 'text-ink-soft'}`}>
      {lines.join(' · ')}
    </p>
  );
}

function Pain({ values }: { readonly values: readonly number[] }) {
  const t = useTranslations('caseload');
  const [from, to] = [values.at(0), values.at(-1)];
  if (from === undefined || to === undefined) return <span aria-hidden="true" />;
  return (
    <span className="flex flex-col items-end self-center max-sm:row-span-1">
      {values.length > 1 ? (
        <Sparkline
          series={signalSeries(values.map((value) => ({ value })))}
          label={t('pain', { from, to })}
        />
      ) : null}
      <span className="text-xs text-ink-soft">
        {t('painLabel')} <b className="font-semibold text-ink tabular-nums">{t('painOnly', { value: to })}</b>
      </span>
    </span>
  );
}
