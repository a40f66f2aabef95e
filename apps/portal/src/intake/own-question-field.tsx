'use client';
import type { OwnQuestion } from '@kinloop/api/intake-answers';
import { RadioCards } from '@kinloop/ui/radio-cards';
import { Segmented } from '@kinloop/ui/segmented';
import { TextInput } from '@kinloop/ui/text-input';
import { Textarea } from '@kinloop/ui/textarea';
import { useTranslations } from 'next-intl';

type Props = {
  readonly question: OwnQuestion;
  readonly value: string;
  readonly error?: string | undefined;
  readonly onChange: (answer: string) => void;
};

/** One of the clinic's own questions: as a patient answers it, and as a preview for who wrote it. */
export function OwnQuestionField({ question, value, error, onChange }: Props) {
  const t = useTranslations('intake');
  const { id, kind, text, help, choices, required } = question;
  const words = {
    label: text,
    hint: help || undefined,
    note: required ? undefined : t('optionalMark'),
    error,
  };
  return (
    <div id={`intake-${id}`} tabIndex={-1} className="scroll-mt-6 outline-none">
      {kind === 'short' ? (
        <TextInput
          {...words}
          autoComplete="off"
          maxLength={200}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      ) : kind === 'long' ? (
        <Textarea
          {...words}
          maxLength={2000}
          rows={3}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      ) : kind === 'yes-no' ? (
        <Segmented<'yes' | 'no'>
          {...words}
          value={value === 'yes' || value === 'no' ? value : null}
          options={[
            { value: 'yes', label: t('yes') },
            { value: 'no', label: t('no') },
          ]}
          onChange={onChange}
        />
      ) : (
        <RadioCards
          {...words}
          value={value === '' ? null : value}
          options={choices.map((choice) => ({ value: choice, label: choice }))}
          onChange={onChange}
        />
      )}
    </div>
  );
}
