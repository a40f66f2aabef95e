'use client';
import { itemRange } from '@kinloop/api/measure-answers';
import type { LicensedItem } from '@kinloop/assessment-domain/outcomes';
import { RadioCards } from '@kinloop/ui/radio-cards';
import { ScoreTaps } from '@kinloop/ui/score-taps';
import { TextInput } from '@kinloop/ui/text-input';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { MeasureDraft, OpenMeasure } from './use-measure-draft.ts';

type Props = {
  readonly measure: OpenMeasure['measure'];
  readonly item: LicensedItem;
  readonly index: number;
  readonly draft: Pick<MeasureDraft, 'answers' | 'open' | 'setItem'>;
};

/** Up to so many answers are cards; more are taps or a number. */
const MOST_CARDS = 7;

/** One question in the clinic's wording, with the kind of answer its measure takes. */
export function LicensedField({ measure, item, index, draft }: Props) {
  const e = useTranslations('errors.field');
  const [low, high] = itemRange(measure, index);
  const value = draft.answers.items[index] ?? null;
  const words = {
    label: `${index + 1}. ${item.text}`,
    error: draft.open.has(`items.${index}`) ? e('choose') : undefined,
  };
  const ends = [item.answers[0] ?? '', item.answers.at(-1) ?? ''] as const;
  const put = (next: number | null) => draft.setItem(index, next);
  return (
    <div id={`answer-items.${index}`} tabIndex={-1} className="scroll-mt-6 outline-none">
      {high - low < MOST_CARDS ? (
        <RadioCards
          {...words}
          value={value === null ? null : String(value)}
          options={cardsOf(item.answers, low, high)}
          onChange={(chosen) => put(Number(chosen))}
        />
      ) : low === 0 && high === 10 ? (
        <ScoreTaps {...words} value={value} ends={ends} onChange={put} />
      ) : (
        <NumberField {...{ words, ends, low, high, value, put }} />
      )}
    </div>
  );
}

/** Each answer by its words; where only the ends have some, the numbers between stand alone. */
function cardsOf(answers: readonly string[], low: number, high: number) {
  const count = high - low + 1;
  return Array.from({ length: count }, (_, step) => {
    const number = String(low + step);
    const ends = step === 0 ? answers[0] : step === count - 1 ? answers.at(-1) : undefined;
    const label =
      answers.length === count ? answers[step] : ends === undefined ? number : `${number}: ${ends}`;
    return { value: number, label };
  });
}

type NumberProps = {
  readonly words: { readonly label: string; readonly error: string | undefined };
  readonly ends: readonly [string, string];
  readonly low: number;
  readonly high: number;
  readonly value: number | null;
  readonly put: (value: number | null) => void;
};

/** What is typed stands as it was typed; only a whole number in range is an answer. */
function NumberField({ words, ends, low, high, value, put }: NumberProps) {
  const t = useTranslations('measures');
  const [typed, setTyped] = useState(value === null ? '' : String(value));
  const read = (text: string) => {
    const number = /^\d{1,3}$/.test(text.trim()) ? Number(text) : null;
    return number !== null && number >= low && number <= high ? number : null;
  };
  const shown = read(typed) === value ? typed : String(value ?? '');
  const isWrong = shown.trim() !== '' && read(shown) === null;
  return (
    <TextInput
      label={words.label}
      hint={t('between', { low, lowWords: ends[0], high, highWords: ends[1] })}
      error={isWrong ? t('betweenWrong', { low, high }) : words.error}
      inputMode="numeric"
      autoComplete="off"
      maxLength={4}
      chars={4}
      value={shown}
      onChange={({ target }) => {
        setTyped(target.value);
        put(read(target.value));
      }}
    />
  );
}
