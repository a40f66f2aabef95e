'use client';
import type { RedFlag, RedFlagId } from '@kinloop/assessment-domain/catalogue';
import type { RedFlagAnswer } from '@kinloop/assessment-domain/triage';
import { Checkbox } from '@kinloop/ui/checkbox';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

export type FlagAnswers = Readonly<Partial<Record<RedFlagId, RedFlagAnswer>>>;

type Props = {
  readonly flags: readonly RedFlag[];
  readonly answers: FlagAnswers;
  readonly onChange: (answers: FlagAnswers) => void;
  readonly error: string | undefined;
};

const choices = ['yes', 'not-sure'] as const;

/**
 * One group of safety questions. Nothing is ticked beforehand: each item is yes or not sure, and "none of these" answers
 * the rest, so that a no is always said and never assumed.
 */
export function FlagsPage({ flags, answers, onChange, error }: Props) {
  const t = useTranslations('check.flags');
  const positive = flags.filter(({ id }) => answers[id] === 'yes' || answers[id] === 'not-sure');
  const [rest, setRest] = useState(() => flags.some(({ id }) => answers[id] === 'no'));

  function choose(id: RedFlagId, answer: RedFlagAnswer) {
    const { [id]: before, ...others } = answers;
    if (before !== answer) onChange({ ...others, [id]: answer });
    else onChange(rest ? { ...others, [id]: 'no' } : others);
  }
  function answerRest(isNone: boolean) {
    setRest(isNone);
    const open = flags.filter(({ id }) => !positive.some((flag) => flag.id === id));
    const kept = Object.fromEntries(
      Object.entries(answers).filter(([id]) => !open.some((flag) => flag.id === id)),
    ) as FlagAnswers;
    onChange(isNone ? { ...kept, ...Object.fromEntries(open.map(({ id }) => [id, 'no'])) } : kept);
  }

  return (
    <div className="space-y-6">
      <ul className="divide-y divide-line border-y border-line">
        {flags.map(({ id, patientQuestion }) => (
          <li key={id} className="py-4">
            <p id={`flag-${id}`} className="text-lg">
              {patientQuestion}
            </p>
            {/* biome-ignore lint/a11y/useSemanticElements: two toggles, not a form's fieldset */}
            <div role="group" aria-labelledby={`flag-${id}`} className="mt-3 flex gap-3">
              {choices.map((choice) => (
                <button
                  key={choice}
                  type="button"
                  aria-pressed={answers[id] === choice}
                  onClick={() => choose(id, choice)}
                  className="min-h-target min-w-28 rounded-full border border-line-strong bg-paper-raised px-5 font-semibold aria-pressed:border-ink aria-pressed:bg-ink aria-pressed:text-paper"
                >
                  {t(choice)}
                </button>
              ))}
            </div>
          </li>
        ))}
      </ul>
      <Checkbox
        label={positive.length === 0 ? t('none') : t('noneOfOthers')}
        checked={rest && positive.length < flags.length}
        disabled={positive.length === flags.length}
        onChange={(event) => answerRest(event.currentTarget.checked)}
        error={error}
      />
    </div>
  );
}
