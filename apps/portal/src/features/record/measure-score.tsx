'use client';
import {
  changeText,
  groupText,
  INSTRUMENTS,
  recoveryText,
  type ScoredSince,
  scaleText,
} from '@kinloop/assessment-domain/outcomes';
import { scoreSeries } from '@kinloop/assessment-domain/progress';
import { Button } from '@kinloop/ui/button';
import { ChangeMark } from '@kinloop/ui/change-mark';
import { Sparkline } from '@kinloop/ui/sparkline';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { ResultReplay } from '@/clinical/result-replay.tsx';
import { WhyDetails } from '@/clinical/why-details.tsx';
import { readFailure } from '@/forms/failure.ts';
import { useFailureWords } from '@/forms/use-form.tsx';
import { HelpButton } from '@/reference/help-button.tsx';
import { useTRPC } from '@/rpc/hat-provider.tsx';
import { type Place, sayDate, sayDay } from '@/time/say-time.ts';
import { useLanguage } from '@/words/language.ts';
import type { PatientRecord } from './patient-record.ts';

type Scores = PatientRecord['measures']['scores'][number];
type Change = NonNullable<Scores['sinceLast']>;
type Props = { readonly scores: Scores; readonly place: Place; readonly onChange: () => void };

/** One measure: where it stands, its course, and whether that is a real change. */
export function MeasureScore({ scores, place, onChange }: Props) {
  const t = useTranslations('record.measures');
  const m = useTranslations('measures.full');
  const language = useLanguage();
  const { measure, points, better, range, sinceLast, sinceFirst, activities, group, scales, recovered } =
    scores;
  const values = points.flatMap(({ value }) => value ?? []);
  const hasTotal = values.length > 0;
  const last = points.at(-1);
  if (last === undefined) return null;
  return (
    <li className="space-y-2 py-4">
      <div className="flex items-start justify-between gap-2">
        <h3 className="pt-2 font-semibold">{m(measure)}</h3>
        <HelpButton kind="measures" id={INSTRUMENTS[measure].measure} name={m(measure)} />
      </div>
      <p className="flex flex-wrap items-center gap-x-4 gap-y-1">
        {last.value === null ? null : (
          <span className="font-display text-2xl tabular-nums">{last.value}</span>
        )}
        {group === null ? null : (
          <span className="font-semibold">{groupText(INSTRUMENTS[measure].measure, group, language)}</span>
        )}
        <span className="text-sm text-ink-soft">
          {scaleText({ measure: INSTRUMENTS[measure].measure, range, better }, language)}
        </span>
        {values.length > 1 ? (
          <Sparkline
            series={scoreSeries(
              measure,
              values.map((value) => ({ value })),
            )}
            label={t('course', { from: values[0] ?? 0, to: values.at(-1) ?? 0, count: values.length })}
          />
        ) : null}
      </p>
      <p className="text-sm text-ink-soft">
        {last.enteredBy === null
          ? t('on', { day: sayDay(last.at, place) })
          : t('entered', { day: sayDay(last.at, place), name: last.enteredBy })}
      </p>
      {sinceLast === null ? (
        points.length > 1 && !hasTotal ? null : (
          <p className="text-sm text-ink-soft">{t('first')}</p>
        )
      ) : (
        <Judged change={sinceLast} since={measure === 'groc' ? 'start' : 'last'} measure={measure} />
      )}
      {sinceFirst === null || measure === 'groc' ? null : (
        <Judged change={sinceFirst} since="first" measure={measure} />
      )}
      {recovered === true ? (
        <p className="text-sm text-ink-soft">{recoveryText({ recovered }, language)}</p>
      ) : null}
      <Scales {...{ scales, measure }} />
      {measure === 'psfs' && last.value === null && last.enteredBy === null ? (
        <p className="text-sm text-ink-soft">{t('noAverage')}</p>
      ) : null}
      {activities.length === 0 ? null : (
        <ul className="text-sm">
          {activities.map(({ name, value, sinceLast: own }) => (
            <li key={name} className="flex flex-wrap items-baseline justify-between gap-x-4">
              <span>{name}</span>
              <span className="tabular-nums">{value}</span>
              {own === null ? null : (
                <div className="w-full">
                  <Judged change={own} since="last" measure={measure} />
                </div>
              )}
            </li>
          ))}
        </ul>
      )}
      <WhyDetails why={scores.why} />
      <History {...{ scores, place, onChange }} />
    </li>
  );
}

/** Each named scale of the newest filling-in, and whether its own change is real. */
function Scales({ scales, measure }: Pick<Scores, 'scales' | 'measure'>) {
  const t = useTranslations('record.measures');
  if (scales.length === 0) return null;
  return (
    <ul className="divide-y divide-line text-sm">
      {scales.map(({ name, value, sinceLast }) => (
        <li key={name} className="flex flex-wrap items-baseline gap-x-4 py-1">
          <span className="w-40">{t(`scales.${name as 'pain'}`)}</span>
          <span className="w-16 font-semibold tabular-nums">{value ?? t('noScore')}</span>
          {sinceLast === null || sinceLast.threshold === null ? null : (
            <Judged change={sinceLast} since="last" measure={measure} />
          )}
        </li>
      ))}
    </ul>
  );
}

const MARKS = { improved: 'better', worse: 'worse', 'within-measurement-error': 'within-error' } as const;

/** The judgement is the measure's own: which way is better is never worked out from the number here. */
export function Judged({
  change,
  since,
  measure,
}: {
  readonly change: Change;
  readonly since: ScoredSince;
  readonly measure: Scores['measure'];
}) {
  const { value, judgement, threshold } = change;
  const language = useLanguage();
  const said = changeText(change, { measure: INSTRUMENTS[measure].measure, since }, language);
  return (
    <p className="flex flex-wrap items-baseline gap-x-3 text-sm">
      <ChangeMark
        change={threshold === null ? 'unknown' : MARKS[judgement]}
        direction={value > 0 ? 'up' : value < 0 ? 'down' : 'level'}
        amount={value > 0 ? `+${value}` : String(value).replace('-', '−')}
      >
        {said.judgement}
      </ChangeMark>
      <span className="text-ink-soft">{said.grounds}</span>
    </p>
  );
}

/** Every value with its day, and by which rules it was scored. A total entered by mistake is struck out here. */
function History({ scores, place, onChange }: Props) {
  const t = useTranslations('record.measures');
  const { points } = scores;
  return (
    <details className="text-sm">
      <summary className="flex min-h-target w-fit cursor-pointer items-center text-accent underline underline-offset-4">
        {t('all', { count: points.length })}
      </summary>
      <ul className="divide-y divide-line">
        {points.toReversed().map((point) => (
          <li key={point.id} className="flex flex-wrap items-center gap-x-4 py-1">
            <span className="w-14 font-semibold tabular-nums">{point.value ?? t('noTotal')}</span>
            <span className="flex-1 basis-40 text-ink-soft">
              {sayDate(point.at, place)}
              {point.enteredBy === null ? null : `; ${t('from', { name: point.enteredBy })}`}
            </span>
            {point.enteredBy === null || point.value === null ? null : (
              <Strike id={point.id} value={point.value} onChange={onChange} />
            )}
            <ResultReplay kind="score" id={point.id} inLine />
          </li>
        ))}
      </ul>
    </details>
  );
}

type StrikeProps = Pick<Props, 'onChange'> & { readonly id: string; readonly value: number };

function Strike({ id, value, onChange }: StrikeProps) {
  const t = useTranslations('record.measures');
  const trpc = useTRPC();
  const say = useFailureWords();
  const [key] = useState(() => uuidv7());
  const strike = useMutation(trpc.measures.strike.mutationOptions({ onSettled: onChange }));
  return (
    <>
      <Button
        variant="quiet"
        pending={strike.isPending}
        aria-label={t('strikeNamed', { value })}
        onClick={() => strike.mutate({ key, requestId: id })}
      >
        {t('strike')}
      </Button>
      {strike.error ? (
        <p role="alert" className="w-full font-semibold text-urgent">
          {say(readFailure(strike.error))}
        </p>
      ) : null}
    </>
  );
}
