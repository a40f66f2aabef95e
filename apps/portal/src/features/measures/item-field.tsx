'use client';
import type { MeasureItem } from '@kinloop/assessment-domain/outcomes';
import { RadioCards } from '@kinloop/ui/radio-cards';
import { ScoreTaps } from '@kinloop/ui/score-taps';
import { TextInput } from '@kinloop/ui/text-input';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { MeasureDraft, OpenMeasure } from './use-measure-draft.ts';

export type ItemFieldProps = {
  readonly measure: OpenMeasure['measure'];
  readonly item: MeasureItem;
  readonly index: number;
  readonly label: string;
  readonly draft: Pick<MeasureDraft, 'answers' | 'open' | 'setItem'>;
};

/** From better to worse, as one reads a scale that has a middle. */
const CHANGES = ['5', '4', '3', '2', '1', '0', '-1', '-2', '-3', '-4', '-5'] as const;

/** One question with the kind of answer its measure takes. */
export function ItemField({ measure, item, index, label, draft }: ItemFieldProps) {
  const t = useTranslations('measures');
  const e = useTranslations('errors.field');
  const value = draft.answers.items[index] ?? null;
  const error = draft.open.has(`items.${index}`) ? e('choose') : undefined;
  return (
    <div id={`answer-items.${index}`} tabIndex={-1} className="scroll-mt-6 outline-none">
      {measure === 'groc' ? (
        <RadioCards
          label={label}
          error={error}
          value={value === null ? null : (String(value) as (typeof CHANGES)[number])}
          options={CHANGES.map((change) => ({ value: change, label: t(`change.${change}`) }))}
          onChange={(change) => draft.setItem(index, Number(change))}
        />
      ) : measure === 'sane' ? (
        <Percent {...{ label, item, index, value, error, draft }} />
      ) : (
        <ScoreTaps
          label={label}
          error={error}
          value={value}
          ends={[item.low, item.high]}
          onChange={(score) => draft.setItem(index, score)}
        />
      )}
    </div>
  );
}

type PercentProps = Pick<ItemFieldProps, 'label' | 'item' | 'index' | 'draft'> & {
  readonly value: number | null;
  readonly error: string | undefined;
};

/** What is typed stands as it was typed; only a whole number from 0 to 100 is an answer. */
function Percent({ label, item, index, value, error, draft }: PercentProps) {
  const t = useTranslations('measures');
  const [typed, setTyped] = useState(value === null ? '' : String(value));
  const shown = percentOf(typed) === value ? typed : String(value ?? '');
  const isWrong = shown.trim() !== '' && percentOf(shown) === null;
  return (
    <TextInput
      label={label}
      hint={`${t('percent')}: 0 ${item.low}, 100 ${item.high}`}
      error={isWrong ? t('percentWrong') : error}
      inputMode="numeric"
      autoComplete="off"
      maxLength={4}
      chars={4}
      value={shown}
      onChange={(event) => {
        setTyped(event.target.value);
        draft.setItem(index, percentOf(event.target.value));
      }}
    />
  );
}

function percentOf(typed: string): number | null {
  const number = /^\d{1,3}$/.test(typed.trim()) ? Number(typed) : null;
  return number !== null && number <= 100 ? number : null;
}
