'use client';
import { type AskedMeasure, SHIPPED_MEASURES } from '@kinloop/api/measure-answers';
import { Button } from '@kinloop/ui/button';
import { Section } from '@kinloop/ui/section';
import { Select } from '@kinloop/ui/select';
import { useToast } from '@kinloop/ui/toast';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { readFailure } from '@/forms/failure.ts';
import { FormProblem } from '@/forms/form-problem.tsx';
import { useFailureWords, useForm } from '@/forms/use-form.tsx';
import { useTRPC, useTRPCClient } from '@/rpc/hat-provider.tsx';
import { type Place, sayDay } from '@/time/say-time.ts';
import { MeasureScore } from './measure-score.tsx';
import type { PatientRecord } from './patient-record.ts';
import { TotalEntry } from './total-entry.tsx';

type Props = {
  readonly record: PatientRecord;
  readonly place: Place;
  readonly onChange: () => Promise<void>;
};

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
            <MeasureScore key={one.measure} scores={one} place={place} onChange={onChange} />
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
      <TotalEntry record={record} place={place} onChange={onChange} />
    </Section>
  );
}

type WaitingProps = {
  readonly open: PatientRecord['measures']['open'][number];
  readonly place: Place;
  readonly onChange: () => Promise<void>;
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
  const offered = [...SHIPPED_MEASURES, ...record.measures.licensed].filter(
    (measure) => !waiting.includes(measure),
  );
  const form = useForm<'measure'>(async ({ measure }) => {
    const chosen = offered.find((one) => one === measure);
    if (chosen === undefined) return;
    await client.measures.ask.mutate({ key: uuidv7(), patientId: record.patient.id, measure: chosen });
    toast.show({ title: t('asked', { name: m(chosen) }) });
    await onChange();
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
