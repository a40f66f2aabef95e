'use client';
import { ASKED_MEASURES, type AskedMeasure } from '@kinloop/api/measure-answers';
import { Button } from '@kinloop/ui/button';
import { ChangeMark } from '@kinloop/ui/change-mark';
import { Section } from '@kinloop/ui/section';
import { Select } from '@kinloop/ui/select';
import { Sparkline } from '@kinloop/ui/sparkline';
import { useToast } from '@kinloop/ui/toast';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { readFailure } from '@/forms/failure.ts';
import { FormProblem } from '@/forms/form-problem.tsx';
import { useFailureWords, useForm } from '@/forms/use-form.tsx';
import { HelpButton } from '@/reference/help-button.tsx';
import { useTRPC, useTRPCClient } from '@/rpc/hat-provider.tsx';
import { type Place, sayDay } from '@/time/say-time.ts';
import type { PatientRecord } from './patient-record.ts';

type Props = { readonly record: PatientRecord; readonly place: Place; readonly onChange: () => void };
type Scores = PatientRecord['measures']['scores'][number];
type Change = NonNullable<Scores['sinceLast']>;

/** What the patient was asked to rate, what they answered, and whether it is a real change. */
export function MeasurePart({ record, place, onChange }: Props) {
  const t = useTranslations('record.measures');
  const { open, scores } = record.measures;
  return (
    <Section title={t('title')} intro={t('intro')}>
      {scores.length === 0 && open.length === 0 ? <p className="text-ink-soft">{t('none')}</p> : null}
      {scores.length === 0 ? null : (
        <ul className="divide-y divide-line border-y border-line">
          {scores.map((one) => (
            <Score key={one.measure} scores={one} place={place} />
          ))}
        </ul>
      )}
      {open.length === 0 ? null : (
        <ul className="space-y-2">
          {open.map((one) => (
            <Waiting key={one.id} open={one} place={place} onChange={onChange} />
          ))}
        </ul>
      )}
      <AskForm record={record} onChange={onChange} />
    </Section>
  );
}

function Score({ scores, place }: { readonly scores: Scores; readonly place: Place }) {
  const t = useTranslations('record.measures');
  const m = useTranslations('measures.full');
  const { measure, points, better, range, sinceLast, sinceFirst, activities } = scores;
  const last = points.at(-1);
  if (last === undefined) return null;
  return (
    <li className="space-y-2 py-4">
      <div className="flex items-start justify-between gap-2">
        <h3 className="pt-2 font-semibold">{m(measure)}</h3>
        <HelpButton kind="measures" id={measure} name={m(measure)} />
      </div>
      <p className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <span className="font-display text-2xl tabular-nums">{last.value}</span>
        <span className="text-sm text-ink-soft">{t('scale', { low: range[0], high: range[1], better })}</span>
        {points.length > 1 ? (
          <Sparkline
            values={points.map(({ value }) => value)}
            range={range}
            label={t('course', { from: points[0]?.value ?? 0, to: last.value, count: points.length })}
          />
        ) : null}
      </p>
      <p className="text-sm text-ink-soft">{t('on', { day: sayDay(last.at, place) })}</p>
      {sinceLast === null ? (
        <p className="text-sm text-ink-soft">{t('first')}</p>
      ) : (
        <Judged change={sinceLast} since={measure === 'groc' ? 'start' : 'last'} />
      )}
      {sinceFirst === null || measure === 'groc' ? null : <Judged change={sinceFirst} since="first" />}
      {activities.length === 0 ? null : (
        <ul className="text-sm">
          {activities.map(({ name, value }) => (
            <li key={name} className="flex justify-between gap-4">
              <span>{name}</span>
              <span className="tabular-nums">{value}</span>
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

const MARKS = { improved: 'better', worse: 'worse', 'within-measurement-error': 'within-error' } as const;

/** The judgement is the measure's own: which way is better is never worked out from the number here. */
function Judged({ change, since }: { readonly change: Change; readonly since: 'last' | 'first' | 'start' }) {
  const t = useTranslations('record.measures');
  const { value, judgement, threshold } = change;
  return (
    <p className="flex flex-wrap items-baseline gap-x-3 text-sm">
      <ChangeMark
        change={threshold === null ? 'unknown' : MARKS[judgement]}
        direction={value > 0 ? 'up' : value < 0 ? 'down' : 'level'}
        amount={value > 0 ? `+${value}` : String(value).replace('-', '−')}
      >
        {threshold === null ? t('notJudged') : t(`judgement.${judgement}`)}
      </ChangeMark>
      <span className="text-ink-soft">
        {t(`since.${since}`)}
        {threshold === null ? null : `; ${t('realFrom', { threshold })}`}
      </span>
    </p>
  );
}

type WaitingProps = {
  readonly open: PatientRecord['measures']['open'][number];
  readonly place: Place;
  readonly onChange: () => void;
};

function Waiting({ open, place, onChange }: WaitingProps) {
  const t = useTranslations('record.measures');
  const m = useTranslations('measures.full');
  const trpc = useTRPC();
  const say = useFailureWords();
  const [key] = useState(() => uuidv7());
  const withdraw = useMutation(trpc.measures.withdraw.mutationOptions({ onSettled: onChange }));
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 text-sm">
      <span>{t('waiting', { name: m(open.measure), day: sayDay(open.askedAt, place) })}</span>
      <Button
        variant="quiet"
        pending={withdraw.isPending}
        aria-label={t('withdrawNamed', { name: m(open.measure) })}
        onClick={() => withdraw.mutate({ key, requestId: open.id })}
      >
        {t('withdraw')}
      </Button>
      {withdraw.error ? (
        <p role="alert" className="w-full font-semibold text-urgent">
          {say(readFailure(withdraw.error))}
        </p>
      ) : null}
    </li>
  );
}

function AskForm({ record, onChange }: Pick<Props, 'record' | 'onChange'>) {
  const t = useTranslations('record.measures');
  const m = useTranslations('measures.full');
  const client = useTRPCClient();
  const toast = useToast();
  const waiting: readonly AskedMeasure[] = record.measures.open.map(({ measure }) => measure);
  const offered = ASKED_MEASURES.filter((measure) => !waiting.includes(measure));
  const form = useForm<'measure'>(async ({ measure }) => {
    const chosen = offered.find((one) => one === measure);
    if (chosen === undefined) return;
    await client.measures.ask.mutate({ key: uuidv7(), patientId: record.patient.id, measure: chosen });
    toast.show({ title: t('asked', { name: m(chosen) }) });
    onChange();
  });
  if (offered.length === 0) return null;
  return (
    <form {...form.form} className="flex flex-wrap items-end gap-3">
      <Select
        {...form.field('measure')}
        label={t('ask')}
        options={offered.map((measure) => ({ value: measure, label: m(measure) }))}
      />
      <Button type="submit" pending={form.pending}>
        {t('send')}
      </Button>
      <FormProblem form={form} />
    </form>
  );
}
