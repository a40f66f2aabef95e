'use client';
import type { IntakeAnswers, IntakePeople, IntakeSection, OwnQuestion } from '@kinloop/api/intake-answers';
import { RadioCards } from '@kinloop/ui/radio-cards';
import { Section } from '@kinloop/ui/section';
import { TextInput } from '@kinloop/ui/text-input';
import { useTranslations } from 'next-intl';
import { AnswersShown } from '@/intake/answers-shown.tsx';
import { OwnQuestionField } from '@/intake/own-question-field.tsx';
import { HealthFields } from './health-fields.tsx';
import type { SectionProps } from './section-props.ts';

type Props = SectionProps & {
  readonly section: IntakeSection;
  readonly questions: readonly OwnQuestion[];
  readonly consentText: string;
};

/** The fields of one section. */
export function SectionFields({ section, questions, consentText, ...fields }: Props) {
  switch (section) {
    case 'people':
      return <PeopleFields {...fields} />;
    case 'clinic':
      return (
        <div className="space-y-9">
          {questions.map((question) => (
            <OwnQuestionField
              key={question.id}
              question={question}
              value={fields.answers.own.find(({ questionId }) => questionId === question.id)?.answer ?? ''}
              error={fields.errorOf(question.id)}
              onChange={(answer) => fields.change((before) => withOwn(before, question.id, answer))}
            />
          ))}
        </div>
      );
    case 'consent':
      return <ConsentFields {...fields} questions={questions} consentText={consentText} />;
    default:
      return <HealthFields {...fields} section={section} />;
  }
}

function withOwn(before: IntakeAnswers, questionId: string, answer: string): IntakeAnswers {
  const others = before.own.filter((one) => one.questionId !== questionId);
  return { ...before, own: [...others, { questionId, answer }] };
}

function PeopleFields({ answers, change }: SectionProps) {
  const t = useTranslations('intake');
  const { emergency, gp } = answers.people;
  const set = (people: Partial<IntakePeople>) =>
    change((before) => ({ ...before, people: { ...before.people, ...people } }));
  return (
    <div className="space-y-10">
      <Section title={t('emergency')} intro={t('optional')}>
        <TextInput
          label={t('name')}
          autoComplete="off"
          maxLength={120}
          value={emergency.name}
          onChange={(event) => set({ emergency: { ...emergency, name: event.target.value } })}
        />
        <TextInput
          label={t('relation')}
          hint={t('relationHint')}
          autoComplete="off"
          maxLength={80}
          value={emergency.relation}
          onChange={(event) => set({ emergency: { ...emergency, relation: event.target.value } })}
        />
        <TextInput
          label={t('phone')}
          type="tel"
          autoComplete="off"
          maxLength={40}
          chars={20}
          value={emergency.phone}
          onChange={(event) => set({ emergency: { ...emergency, phone: event.target.value } })}
        />
      </Section>
      <Section title={t('gp')} intro={t('optional')}>
        <TextInput
          label={t('name')}
          autoComplete="off"
          maxLength={120}
          value={gp.name}
          onChange={(event) => set({ gp: { ...gp, name: event.target.value } })}
        />
        <TextInput
          label={t('practice')}
          autoComplete="off"
          maxLength={160}
          value={gp.practice}
          onChange={(event) => set({ gp: { ...gp, practice: event.target.value } })}
        />
        <TextInput
          label={t('phone')}
          type="tel"
          autoComplete="off"
          maxLength={40}
          chars={20}
          value={gp.phone}
          onChange={(event) => set({ gp: { ...gp, phone: event.target.value } })}
        />
      </Section>
    </div>
  );
}

type ConsentProps = SectionProps & Pick<Props, 'questions' | 'consentText'>;

function ConsentFields({ answers, change, errorOf, questions, consentText }: ConsentProps) {
  const t = useTranslations('intake');
  return (
    <div className="space-y-8">
      <blockquote className="whitespace-pre-line border-l-4 border-line-strong pl-5 text-lg">
        {consentText}
      </blockquote>
      <div id="intake-consent" tabIndex={-1} className="scroll-mt-6 space-y-3 outline-none">
        <RadioCards<'yes' | 'talk'>
          label={t('consentLabel')}
          error={errorOf('consent')}
          value={answers.consent}
          options={[
            { value: 'yes', label: t('consent.yes') },
            { value: 'talk', label: t('consent.talk') },
          ]}
          onChange={(consent) => change((before) => ({ ...before, consent }))}
        />
        {answers.consent === 'talk' ? <p role="status">{t('consentTalk')}</p> : null}
      </div>
      <details className="border-y border-line">
        <summary className="flex min-h-target cursor-pointer items-center py-2 font-semibold text-accent">
          {t('look')}
        </summary>
        <div className="pt-3 pb-8">
          <AnswersShown answers={answers} ownQuestions={questions} />
        </div>
      </details>
    </div>
  );
}
