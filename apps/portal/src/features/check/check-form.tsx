'use client';
import {
  type PreVisitAnswers,
  type PreVisitQuestion,
  unlikelyAnswer,
} from '@kinloop/assessment-domain/screening';
import { Button } from '@kinloop/ui/button';
import { ProgressSteps } from '@kinloop/ui/progress-steps';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { AskAgain } from '@/forms/ask-again.tsx';
import { readFailure } from '@/forms/failure.ts';
import { useFailureWords } from '@/forms/use-form.tsx';
import { useFocusOnChange, useStep } from '@/forms/use-step.ts';
import { useTRPC } from '@/rpc/hat-provider.tsx';
import type { ClinicContacts } from '@/safety/clinic-contacts.ts';
import { FlagsPage } from '@/safety/flags-page.tsx';
import { useLanguage } from '@/words/language.ts';
import { CheckAnswer } from './check-answer.tsx';
import {
  type AboutNumbers,
  type CheckKind,
  type CheckPage,
  checkPages,
  furthest,
  isComplete,
  saysEmergency,
} from './check-pages.ts';
import { QuestionField } from './question-field.tsx';

type Props = {
  readonly kind: CheckKind;
  readonly clinic: ClinicContacts;
  readonly timesHref: string;
  /** The classes, when one of them is what they would like to join. */
  readonly classesHref?: string;
  /** What the clinic knows already and does not ask again. */
  readonly known?: PreVisitAnswers;
};

const nothingKnown: PreVisitAnswers = {};

/**
 * The check, one screen after another. Answers live in this page's memory only: nothing is sent before the end, nothing
 * stays on a shared phone. The browser's Back goes one screen back. An emergency ends it at once.
 */
export function CheckForm({ kind, clinic, timesHref, classesHref, known = nothingKnown }: Props) {
  const t = useTranslations('check');
  const trpc = useTRPC();
  const say = useFailureWords();
  const [answers, setAnswers] = useState<PreVisitAnswers>(known);
  const [about, setAbout] = useState<AboutNumbers>({ sure: {}, unread: {} });
  const [tried, setTried] = useState(false);
  const [checkId] = useState(() => uuidv7());
  const pages = checkPages(kind, answers, { known, forClass: classesHref !== undefined });
  const { index, goTo } = useStep('checkPage', { furthest: furthest(pages, answers, about) });
  const heading = useFocusOnChange(index);
  const submit = useMutation(trpc.triage.submit.mutationOptions());
  const page = pages[index];

  if (submit.data) return <CheckAnswer outcome={submit.data} {...{ clinic, timesHref, classesHref }} />;
  if (!page) return null;

  const isLast = index === pages.length - 1;
  function onward(from: CheckPage) {
    const endsHere = saysEmergency(from, answers);
    if (!endsHere && !isComplete(from, answers, about)) return setTried(true);
    setTried(false);
    if (endsHere || isLast) submit.mutate({ checkId, kind, answers, sure: about.sure });
    else goTo(index + 1);
  }

  return (
    <form
      noValidate
      className="max-w-reading space-y-8"
      onSubmit={(event) => {
        event.preventDefault();
        onward(page);
      }}
    >
      <ProgressSteps
        current={index + 1}
        total={pages.length}
        label={t('step', { current: index + 1, total: pages.length })}
        title={
          <h1 ref={heading} tabIndex={-1} className="text-2xl outline-none sm:text-3xl">
            {page.title}
          </h1>
        }
      />
      <PageFields {...{ page, answers, setAnswers, about, setAbout, tried }} />
      {submit.error ? (
        <p role="alert" className="font-semibold text-urgent">
          {say(readFailure(submit.error))}
        </p>
      ) : null}
      <div className="flex items-center justify-between gap-4 border-t border-line pt-6">
        {index > 0 ? <Button onClick={() => goTo(index - 1)}>{t('back')}</Button> : <span />}
        <Button type="submit" variant="primary" pending={submit.isPending}>
          {isLast ? t('send') : t('next')}
        </Button>
      </div>
    </form>
  );
}

type PageFieldsProps = {
  readonly page: CheckPage;
  readonly answers: PreVisitAnswers;
  readonly setAnswers: (change: (answers: PreVisitAnswers) => PreVisitAnswers) => void;
  readonly about: AboutNumbers;
  readonly setAbout: (change: (about: AboutNumbers) => AboutNumbers) => void;
  /** Somebody wanted to go on: what is missing is said. */
  readonly tried: boolean;
};

function PageFields({ page, answers, setAnswers, about, setAbout, tried }: PageFieldsProps) {
  const t = useTranslations('check');
  const language = useLanguage();
  if (page.kind === 'flags')
    return (
      <FlagsPage
        key={page.key}
        flags={page.flags}
        answers={answers.redFlags ?? {}}
        onChange={(redFlags) => setAnswers((before) => ({ ...before, redFlags }))}
        error={tried && !isComplete(page, answers) ? t('missingFlags') : undefined}
      />
    );
  const errorOf = (question: PreVisitQuestion) => {
    if (isComplete({ ...page, questions: [question] }, answers, about)) return undefined;
    const { id, control } = question;
    if (control.kind === 'number' && about.unread[id] !== undefined)
      return t('number', { unit: control.unit, min: control.min, max: control.max });
    return t(unlikelyAnswer(question, answers, about.sure) === null ? 'missing' : 'unlikely');
  };
  return (
    <div className="space-y-10">
      {page.questions.map((question) => (
        <div key={question.id} className="space-y-3">
          <QuestionField
            question={question}
            answers={answers}
            onAnswer={(id, answer) => setAnswers((before) => withAnswer(before, id, answer))}
            unread={about.unread[question.id]}
            onUnread={(id, typed) =>
              setAbout((before) => ({ ...before, unread: { ...before.unread, [id]: typed } }))
            }
            error={tried ? errorOf(question) : undefined}
          />
          <AskAgain
            question={unlikelyAnswer(question, answers, about.sure, language)}
            yes={t('sure')}
            onSure={() =>
              setAbout((before) => ({
                ...before,
                sure: { ...before.sure, [question.id]: answers[question.id] },
              }))
            }
          />
        </div>
      ))}
    </div>
  );
}

/** An answer that was taken back is no answer, not an empty one. */
function withAnswer(before: PreVisitAnswers, id: keyof PreVisitAnswers, answer: unknown): PreVisitAnswers {
  const { [id]: _, ...others } = before;
  return answer === undefined ? others : { ...others, [id]: answer };
}
