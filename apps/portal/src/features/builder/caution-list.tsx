'use client';
import { rulesetOfSent } from '@kinloop/api/clinic-rules';
import { CAUTIONS, type CautionId, EXERCISES, type ExerciseId } from '@kinloop/assessment-domain/catalogue';
import { Section } from '@kinloop/ui/section';
import { Segmented } from '@kinloop/ui/segmented';
import { useTranslations } from 'next-intl';
import type { OpenProgram, ProgramDraft } from './use-program-draft.ts';

/** Every caution of the chosen exercises, with the question to ask: yes, no, or not asked yet. */
export function CautionList({
  open,
  program,
}: {
  readonly open: OpenProgram;
  readonly program: ProgramDraft;
}) {
  const t = useTranslations('builder');
  const { exerciseCautions } = rulesetOfSent(open.rules);
  const byCaution = new Map<CautionId, ExerciseId[]>();
  for (const { exerciseId } of program.draft.items)
    for (const caution of exerciseCautions[exerciseId])
      byCaution.set(caution, [...(byCaution.get(caution) ?? []), exerciseId]);
  if (byCaution.size === 0) return null;
  return (
    <Section title={t('cautions')} intro={t('cautionsIntro')}>
      <div className="divide-y divide-line border-y border-line">
        {[...byCaution].map(([caution, exercises]) => (
          <div key={caution} className="py-3">
            <Segmented<'yes' | 'no'>
              label={CAUTIONS[caution].question}
              note={open.cautions[caution] === undefined ? t('notAsked') : undefined}
              hint={t('for', {
                names: [...new Set(exercises)].map((id) => EXERCISES[id].name).join(', '),
              })}
              value={open.cautions[caution] ?? null}
              options={[
                { value: 'no', label: t('no') },
                { value: 'yes', label: t('yes') },
              ]}
              onChange={(answer) => program.answer(caution, answer)}
            />
          </div>
        ))}
      </div>
    </Section>
  );
}
