'use client';
import type { IntakeAnswers } from '@kinloop/api/intake-answers';
import {
  INTAKE_CONDITIONS,
  type IntakeAnswer,
  type IntakeHealthSectionId,
  type IntakeQuestion,
  visibleIntakeQuestions,
} from '@kinloop/assessment-domain/intake';
import { Checkbox } from '@kinloop/ui/checkbox';
import { FieldGroup } from '@kinloop/ui/field';
import { Segmented } from '@kinloop/ui/segmented';
import { Textarea } from '@kinloop/ui/textarea';
import { useTranslations } from 'next-intl';
import type { SectionProps } from './section-props.ts';

type Health = IntakeAnswers['health'];

/** The questions of one health section, with words asked for after a yes. */
export function HealthFields({
  section,
  answers,
  change,
  errorOf,
}: SectionProps & { readonly section: IntakeHealthSectionId }) {
  const t = useTranslations('intake');
  const { health } = answers;
  const set = (part: Partial<Health>) =>
    change((before) => ({ ...before, health: { ...before.health, ...part } }));
  return (
    <div className="space-y-9">
      {section === 'health' ? <Conditions health={health} set={set} error={errorOf('conditions')} /> : null}
      {visibleIntakeQuestions(health.said)
        .filter((question) => question.section === section)
        .map((question) => (
          <YesNo
            key={question.id}
            question={question}
            health={health}
            set={set}
            error={errorOf(question.id)}
          />
        ))}
      {section === 'health' ? (
        <Textarea
          label={t('anythingElse')}
          note={t('optionalMark')}
          value={health.anythingElse}
          maxLength={2000}
          rows={3}
          onChange={(event) => set({ anythingElse: event.target.value })}
        />
      ) : null}
    </div>
  );
}

type PartProps = {
  readonly health: Health;
  readonly set: (part: Partial<Health>) => void;
  readonly error: string | undefined;
};

function YesNo({ question, health, set, error }: PartProps & { readonly question: IntakeQuestion }) {
  const t = useTranslations('intake');
  const { id, text, help, details } = question;
  return (
    <div id={`intake-${id}`} tabIndex={-1} className="scroll-mt-6 space-y-4 outline-none">
      <Segmented<IntakeAnswer>
        label={text}
        hint={help ?? undefined}
        error={error}
        value={health.said[id] ?? null}
        options={[
          { value: 'yes', label: t('yes') },
          { value: 'no', label: t('no') },
          { value: 'unsure', label: t('unsure') },
        ]}
        onChange={(answer) => set({ said: { ...health.said, [id]: answer } })}
      />
      {details !== null && health.said[id] === 'yes' ? (
        <Textarea
          label={details}
          value={health.details[id] ?? ''}
          maxLength={1000}
          rows={2}
          onChange={(event) => set({ details: { ...health.details, [id]: event.target.value } })}
        />
      ) : null}
    </div>
  );
}

function Conditions({ health, set, error }: PartProps) {
  const t = useTranslations('intake');
  const { conditions, conditionsMore } = health;
  const toggle = (id: (typeof INTAKE_CONDITIONS)[number]['id']) => {
    const chosen = conditions ?? [];
    set({ conditions: chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id] });
  };
  return (
    <div id="intake-conditions" tabIndex={-1} className="scroll-mt-6 space-y-4 outline-none">
      <FieldGroup label={t('conditions')} hint={t('conditionsHint')} error={error}>
        <div className="grid gap-x-8 sm:grid-cols-2">
          {INTAKE_CONDITIONS.map(({ id, label }) => (
            <Checkbox
              key={id}
              label={label}
              checked={conditions?.includes(id) ?? false}
              onChange={() => toggle(id)}
            />
          ))}
          <Checkbox
            label={t('none')}
            checked={conditions?.length === 0}
            onChange={(event) => set({ conditions: event.target.checked ? [] : null })}
          />
        </div>
      </FieldGroup>
      {conditions !== null && conditions.length > 0 ? (
        <Textarea
          label={t('conditionsMore')}
          value={conditionsMore}
          maxLength={1000}
          rows={2}
          onChange={(event) => set({ conditionsMore: event.target.value })}
        />
      ) : null}
    </div>
  );
}
