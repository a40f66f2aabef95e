'use client';
import type { IntakeAnswers, OwnQuestion } from '@kinloop/api/intake-answers';
import { INTAKE_CONDITIONS, INTAKE_QUESTIONS } from '@kinloop/assessment-domain/intake';
import { useTranslations } from 'next-intl';
import { BothVersions } from '@/forms/both-versions.tsx';
import { differences, type Said } from '@/forms/differences.ts';
import type { IntakeDraft } from './use-intake-draft.ts';

type Props = { readonly draft: IntakeDraft; readonly questions: readonly OwnQuestion[] };

/** Two devices wrote one form: where they differ, side by side, and one choice. */
export function ConflictChoice({ draft, questions }: Props) {
  const linesOf = useLines(questions);
  const theirs = draft.autosave.conflict;
  if (theirs === null) return null;
  return (
    <div className="mb-8">
      <BothVersions
        by="device"
        differences={differences(linesOf(draft.answers), linesOf(theirs))}
        onKeepMine={draft.keepMine}
        onTakeTheirs={draft.takeTheirs}
      />
    </div>
  );
}

/** Every answer of a form as one line of text. */
function useLines(questions: readonly OwnQuestion[]) {
  const t = useTranslations('intake');
  return ({ health, people, own, consent }: IntakeAnswers): Said => {
    const given = new Map(own.map(({ questionId, answer }) => [questionId, answer]));
    const { emergency, gp } = people;
    const joined = (parts: readonly string[]) => parts.filter((part) => part.trim() !== '').join(', ');
    const conditions = [
      ...(health.conditions?.length === 0 ? [t('none')] : []),
      ...INTAKE_CONDITIONS.filter(({ id }) => health.conditions?.includes(id)).map(({ label }) => label),
      health.conditionsMore,
    ];
    return {
      [t('conditions')]: health.conditions === null ? '' : joined(conditions),
      ...Object.fromEntries(
        INTAKE_QUESTIONS.map(({ id, text }) => {
          const said = health.said[id];
          return [text, joined([said === undefined ? '' : t(`said.${said}`), health.details[id] ?? ''])];
        }),
      ),
      [t('anythingElse')]: health.anythingElse,
      [t('emergency')]: joined([emergency.name, emergency.relation, emergency.phone]),
      [t('gp')]: joined([gp.name, gp.practice, gp.phone]),
      ...Object.fromEntries(questions.map(({ id, text }) => [text, given.get(id) ?? ''])),
      [t('consentLabel')]: consent === null ? '' : t(`consent.${consent}`),
    };
  };
}
