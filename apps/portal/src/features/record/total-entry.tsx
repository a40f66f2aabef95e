'use client';
import type { Language } from '@kinloop/assessment-domain/explanations';
import {
  INSTRUMENT_IDS,
  INSTRUMENTS,
  type InstrumentId,
  MEASURES,
  readTotal,
  scaleText,
} from '@kinloop/assessment-domain/outcomes';
import { Banner } from '@kinloop/ui/banner';
import { Button } from '@kinloop/ui/button';
import { Dialog } from '@kinloop/ui/dialog';
import { Select } from '@kinloop/ui/select';
import { TextInput } from '@kinloop/ui/text-input';
import { useToast } from '@kinloop/ui/toast';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { FormFailure, readFailure } from '@/forms/failure.ts';
import { FormProblem } from '@/forms/form-problem.tsx';
import { type FormValues, useForm } from '@/forms/use-form.tsx';
import { useTRPCClient } from '@/rpc/hat-provider.tsx';
import { localDate } from '@/time/local-date.ts';
import type { Place } from '@/time/say-time.ts';
import { useLanguage } from '@/words/language.ts';
import type { PatientRecord } from './patient-record.ts';

type Props = {
  readonly record: PatientRecord;
  readonly place: Place;
  readonly onChange: () => Promise<void>;
};
type Field = 'measure' | 'total' | 'filledInOn';

const ENTERED = INSTRUMENT_IDS.filter((id) => INSTRUMENTS[id].total !== null);

/** The total of a form filled in on paper, put beside what the patient answers on their phone. */
export function TotalEntry({ record, place, onChange }: Props) {
  const t = useTranslations('record.total');
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      title={t('title')}
      description={t('intro')}
      closeLabel={t('close')}
      placement="sheet"
      open={open}
      onOpenChange={setOpen}
      trigger={<Button>{t('open')}</Button>}
    >
      <TotalForm
        {...{ record, place }}
        onEntered={async () => {
          // The next total is compared with this one, so it is in the record before the form can be opened again.
          await onChange();
          setOpen(false);
        }}
      />
    </Dialog>
  );
}

type FormProps = Pick<Props, 'record' | 'place'> & { readonly onEntered: () => Promise<void> };

export function TotalForm({ record, place, onEntered }: FormProps) {
  const t = useTranslations('record.total');
  const m = useTranslations('measures.full');
  const language = useLanguage();
  const client = useTRPCClient();
  const toast = useToast();
  const [key] = useState(() => uuidv7());
  const [measure, setMeasure] = useState<InstrumentId | null>(null);
  const today = localDate(record.now, place.zone);
  // What was asked about; sending again, unchanged, is the answer.
  const [question, setQuestion] = useState<string | null>(null);

  const form = useForm<Field>(async (typed) => {
    const entry = readEntry(typed);
    const reading = readTotal(entry.measure, entry.total, totalBefore(record, entry, place.zone), language);
    if (reading.status === 'refused')
      throw new FormFailure('TOTAL_REFUSED', 'total', { message: reading.message });
    if (reading.status === 'ask' && question === null) return setQuestion(reading.question);
    const sure = question !== null;
    try {
      await client.measures.enter.mutate({ key, patientId: record.patient.id, sure, ...entry });
    } catch (thrown) {
      if (readFailure(thrown).params?.rule === 'unlikely-total') return setQuestion(t('unlikely'));
      throw thrown;
    }
    toast.show({ title: t('entered', { name: m(entry.measure) }) });
    await onEntered();
  });
  return (
    <form {...form.form} className="space-y-5" onChange={() => setQuestion(null)}>
      <Select
        {...form.field('measure')}
        label={t('measure')}
        placeholder={t('choose')}
        required
        options={ENTERED.map((id) => ({ value: id, label: m(id) }))}
        onChange={({ target }) => setMeasure(ENTERED.find((id) => id === target.value) ?? null)}
      />
      <TextInput
        {...form.field('filledInOn')}
        type="date"
        label={t('filledInOn')}
        max={today}
        defaultValue={today}
        required
        fieldClassName="w-44"
      />
      <TextInput
        {...form.field('total')}
        label={t('total')}
        hint={measure === null ? undefined : hintOf(measure, language)}
        inputMode={measure !== null && INSTRUMENTS[measure].range[0] < 0 ? 'text' : 'decimal'}
        autoComplete="off"
        maxLength={7}
        chars={7}
        required
      />
      {question === null ? null : (
        <Banner tone="warning" live>
          {question}
        </Banner>
      )}
      <FormProblem form={form} />
      <Button type="submit" variant="primary" pending={form.pending}>
        {t(question === null ? 'send' : 'sure')}
      </Button>
    </form>
  );
}

function hintOf(instrument: InstrumentId, language: Language): string {
  const { range, measure } = INSTRUMENTS[instrument];
  return scaleText({ measure, range, better: MEASURES[measure].better }, language);
}

type Entry = { readonly measure: InstrumentId; readonly total: number; readonly filledInOn: string };

/** What was typed, with a comma or a point before the decimals. */
function readEntry({ measure: chosen, total: typed, filledInOn }: FormValues<Field>): Entry {
  const measure = ENTERED.find((id) => id === chosen);
  if (measure === undefined) throw new FormFailure('INVALID_INPUT', 'measure');
  const number = typed.trim().replace(',', '.').replace('\u2212', '-');
  if (!/^-?\d+(\.\d+)?$/.test(number)) throw new FormFailure('INVALID_INPUT', 'total');
  return { measure, total: Number(number), filledInOn };
}

/** The newest total up to that day, which this one follows. */
function totalBefore({ measures }: PatientRecord, { measure, filledInOn }: Entry, zone: string) {
  const points = measures.scores.find((one) => one.measure === measure)?.points ?? [];
  return points.findLast(({ at }) => localDate(at, zone) <= filledInOn)?.value ?? null;
}
