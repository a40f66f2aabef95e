'use client';
import type {
  PreVisitAnswers,
  PreVisitQuestion,
  PreVisitQuestionId,
} from '@kinloop/assessment-domain/screening';
import { Checkbox } from '@kinloop/ui/checkbox';
import { FieldGroup } from '@kinloop/ui/field';
import { PainSlider } from '@kinloop/ui/pain-slider';
import { RadioCards } from '@kinloop/ui/radio-cards';
import { TextInput } from '@kinloop/ui/text-input';
import { useTranslations } from 'next-intl';
import { PlacesField } from '@/body/places-field.tsx';
import { readNumber } from './check-pages.ts';

type Answer = PreVisitAnswers[PreVisitQuestionId];

type Props = {
  readonly question: PreVisitQuestion;
  readonly answers: PreVisitAnswers;
  readonly onAnswer: (id: PreVisitQuestionId, answer: Answer) => void;
  /** What stands in the field of a number and is none the question takes. */
  readonly unread: string | undefined;
  readonly onUnread: (id: PreVisitQuestionId, typed: string | undefined) => void;
  readonly error: string | undefined;
};

/** One question of the check, drawn as its data says. */
export function QuestionField({ question, answers, onAnswer, unread, onUnread, error }: Props) {
  const t = useTranslations('check');
  const { id, text, help, control } = question;
  const value = answers[id];
  const answer = (next: Answer) => onAnswer(id, next);
  const words = { label: text, hint: help ?? undefined, error };

  switch (control.kind) {
    case 'yes-no':
      return (
        <RadioCards
          {...words}
          name={id}
          columns={2}
          value={typeof value === 'boolean' ? (value ? 'yes' : 'no') : null}
          onChange={(chosen) => answer(chosen === 'yes')}
          options={[
            { value: 'yes', label: t('yes') },
            { value: 'no', label: t('no') },
          ]}
        />
      );
    case 'one-of':
      return (
        <RadioCards
          {...words}
          name={id}
          value={typeof value === 'string' ? value : null}
          onChange={(chosen) => answer(chosen as Answer)}
          options={control.options}
        />
      );
    case 'any-of':
      return (
        <AnyOf
          {...words}
          options={control.options}
          value={asList(value)}
          onChange={(next) => answer(next as Answer)}
        />
      );
    case 'scale':
      return (
        <PainSlider
          {...words}
          name={id}
          value={typeof value === 'number' ? value : null}
          onChange={answer}
          words={scaleWords(control.low, control.high)}
          unanswered={t('slide')}
        />
      );
    case 'scales':
      return (
        <Scales
          {...words}
          count={control.count}
          low={control.low}
          high={control.high}
          value={asNumbers(value)}
          onChange={answer}
        />
      );
    case 'number':
      return (
        <TextInput
          {...words}
          name={id}
          inputMode={control.unit === 'hours' ? 'decimal' : 'numeric'}
          chars={4}
          unit={control.unit}
          defaultValue={typeof value === 'number' ? String(value) : unread}
          onChange={({ currentTarget: { value: typed } }) => {
            const number = readNumber(typed, control);
            answer(number);
            onUnread(id, number === undefined && typed.trim() !== '' ? typed : undefined);
          }}
        />
      );
    case 'body-chart':
      return (
        <PlacesField
          label={text}
          hint={help ?? undefined}
          error={error}
          value={answers.regions ?? []}
          onChange={answer}
        />
      );
    case 'red-flags':
      return null;
  }
}

const asList = (value: Answer): readonly string[] | undefined =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'string') : undefined;
const asNumbers = (value: Answer): readonly number[] =>
  Array.isArray(value) ? value.filter((item) => typeof item === 'number') : [];

/** The two ends in words, the numbers between. */
const scaleWords = (low: string, high: string) =>
  Array.from({ length: 11 }, (_, score) => (score === 0 ? low : score === 10 ? high : String(score)));

type AnyOfProps = {
  readonly label: string;
  readonly hint: string | undefined;
  readonly error: string | undefined;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  /** Undefined: not answered yet; an empty list: none of them. */
  readonly value: readonly string[] | undefined;
  readonly onChange: (value: readonly string[]) => void;
};

function AnyOf({ options, value, onChange, ...words }: AnyOfProps) {
  const t = useTranslations('check');
  const toggle = (item: string) => {
    const chosen = value ?? [];
    onChange(chosen.includes(item) ? chosen.filter((each) => each !== item) : [...chosen, item]);
  };
  return (
    <FieldGroup {...words}>
      {options.map((option) => (
        <Checkbox
          key={option.value}
          label={option.label}
          checked={value?.includes(option.value) ?? false}
          onChange={() => toggle(option.value)}
        />
      ))}
      <Checkbox label={t('flags.none')} checked={value?.length === 0} onChange={() => onChange([])} />
    </FieldGroup>
  );
}

type ScalesProps = {
  readonly label: string;
  readonly hint: string | undefined;
  readonly error: string | undefined;
  readonly count: number;
  readonly low: string;
  readonly high: string;
  readonly value: readonly number[];
  readonly onChange: (value: number[]) => void;
};

/** Several ratings of one question, filled in order; what is not reached is not answered. */
function Scales({ count, low, high, value, onChange, ...words }: ScalesProps) {
  const t = useTranslations('check');
  return (
    <FieldGroup {...words}>
      {Array.from({ length: Math.min(count, value.length + 1) }, (_, index) => {
        const name = t('activity', { number: index + 1 });
        return (
          <PainSlider
            key={name}
            label={name}
            value={value[index] ?? null}
            onChange={(score) => onChange(Object.assign([...value], { [index]: score }))}
            words={scaleWords(low, high)}
            unanswered={t('slide')}
          />
        );
      })}
    </FieldGroup>
  );
}
