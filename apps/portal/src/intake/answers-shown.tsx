'use client';
import type { IntakeAnswers, OwnQuestion } from '@kinloop/api/intake-answers';
import {
  INTAKE_CONDITIONS,
  INTAKE_HEALTH_SECTIONS,
  type IntakeHealthSectionId,
  visibleIntakeQuestions,
} from '@kinloop/assessment-domain/intake';
import { Section } from '@kinloop/ui/section';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';

export type AnswersShownProps = {
  readonly answers: IntakeAnswers;
  readonly ownQuestions: readonly OwnQuestion[];
};

/** What somebody wrote before their first visit, in their own words, section by section. Needs the words of `intake`. */
export function AnswersShown({ answers, ownQuestions }: AnswersShownProps) {
  const t = useTranslations('intake');
  const { emergency, gp } = answers.people;
  const lines = (parts: readonly string[]) => parts.map((part) => part.trim()).filter(Boolean);
  const given = new Map(answers.own.map(({ questionId, answer }) => [questionId, answer]));
  return (
    <div className="space-y-8">
      {INTAKE_HEALTH_SECTIONS.map(({ id }) => (
        <HealthPart key={id} section={id} health={answers.health} />
      ))}
      <Part title={t('section.people')}>
        <Said
          question={t('emergency')}
          words={lines([emergency.name, emergency.relation, emergency.phone])}
        />
        <Said question={t('gp')} words={lines([gp.name, gp.practice, gp.phone])} />
      </Part>
      {ownQuestions.length === 0 ? null : (
        <Part title={t('section.clinic')}>
          {ownQuestions.map(({ id, text, kind }) => {
            const answer = given.get(id) ?? '';
            const isYesNo = kind === 'yes-no' && (answer === 'yes' || answer === 'no');
            return isYesNo ? (
              <Said key={id} question={text} answer={answer} words={[]} />
            ) : (
              <Said key={id} question={text} words={lines([answer])} />
            );
          })}
        </Part>
      )}
    </div>
  );
}

type HealthPartProps = {
  readonly section: IntakeHealthSectionId;
  readonly health: IntakeAnswers['health'];
};

function HealthPart({ section, health }: HealthPartProps) {
  const t = useTranslations('intake');
  const { said, details, conditions, conditionsMore, anythingElse } = health;
  const questions = visibleIntakeQuestions(said).filter((question) => question.section === section);
  const named = INTAKE_CONDITIONS.filter(({ id }) => conditions?.includes(id)).map(({ label }) => label);
  return (
    <Part title={t(`section.${section}`)}>
      {section === 'health' ? (
        <Said
          question={t('conditions')}
          {...(conditions === null ? {} : { mark: named.length === 0 ? t('none') : named.join(', ') })}
          words={conditionsMore.trim() === '' ? [] : [conditionsMore]}
        />
      ) : null}
      {questions.map(({ id, text, details: asked }) => (
        <Said
          key={id}
          question={text}
          answer={said[id] ?? 'open'}
          words={asked !== null && said[id] === 'yes' ? [details[id] ?? ''].filter(Boolean) : []}
        />
      ))}
      {section === 'health' && anythingElse.trim() !== '' ? (
        <Said question={t('anythingElse')} words={[anythingElse]} />
      ) : null}
    </Part>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <Section title={title} level={3}>
      <dl className="divide-y divide-line border-y border-line">{children}</dl>
    </Section>
  );
}

type SaidProps = {
  readonly question: string;
  readonly answer?: 'yes' | 'no' | 'unsure' | 'open';
  /** An answer that has words of its own. */
  readonly mark?: string;
  readonly words: readonly string[];
};

/** One question and what was said to it. A yes stands out by weight, an open one by its softness; neither by colour. */
function Said({ question, answer, mark, words }: SaidProps) {
  const t = useTranslations('intake.said');
  const short = answer === undefined ? mark : t(answer);
  const isOpen = answer === 'open' || (short === undefined && words.length === 0);
  return (
    <div className="gap-x-6 py-3 sm:grid sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
      <dt className="text-ink-soft">{question}</dt>
      <dd className="mt-1 sm:mt-0">
        {isOpen ? (
          <span className="text-ink-soft">{t('open')}</span>
        ) : (
          <>
            {short === undefined ? null : (
              <span className={answer === 'yes' || answer === 'unsure' ? 'font-semibold' : ''}>{short}</span>
            )}
            {words.map((line) => (
              <span key={line} className="block whitespace-pre-wrap">
                {line}
              </span>
            ))}
          </>
        )}
      </dd>
    </div>
  );
}
