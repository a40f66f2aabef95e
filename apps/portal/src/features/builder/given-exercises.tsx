'use client';
import type { ProgramItem } from '@kinloop/api/program-item';
import { EXERCISES } from '@kinloop/assessment-domain/catalogue';
import { doseText } from '@kinloop/assessment-domain/prescription';
import { ExerciseFigure } from '@kinloop/ui/exercise-figure';
import { Section } from '@kinloop/ui/section';
import { useTranslations } from 'next-intl';
import { useLanguage } from '@/words/language.ts';

type GivenExercisesProps = { readonly number: number; readonly items: readonly ProgramItem[] };

/** The exercises of a published version as they were given: figure, dose, and why in the patient's words. */
export function GivenExercises({ number, items }: GivenExercisesProps) {
  const t = useTranslations('builder');
  const language = useLanguage();
  return (
    <Section title={t('given', { number })}>
      <ol className="grid gap-x-10 gap-y-8 sm:grid-cols-2">
        {items.map((item) => (
          <li key={item.id} className="flex gap-4">
            <ExerciseFigure exercise={item.exerciseId} className="max-w-28 shrink-0 self-start" />
            <div className="min-w-0 space-y-1">
              <h3 className="text-lg">{EXERCISES[item.exerciseId].name}</h3>
              <p className="font-semibold">
                {doseText({ dose: item }, language)}
                {item.side === 'both' ? '' : `, ${t(item.side).toLowerCase()}`}
              </p>
              {item.reason === '' ? null : <p className="text-sm text-ink-soft">{item.reason}</p>}
            </div>
          </li>
        ))}
      </ol>
    </Section>
  );
}
