'use client';
import { type OwnQuestion, STANDARD_CONSENT } from '@kinloop/api/intake-answers';
import type { RouterOutputs } from '@kinloop/api/router';
import { INTAKE_CONDITIONS, INTAKE_QUESTIONS } from '@kinloop/assessment-domain/intake';
import { Banner } from '@kinloop/ui/banner';
import { Button } from '@kinloop/ui/button';
import { PageHeader } from '@kinloop/ui/page-header';
import { Section } from '@kinloop/ui/section';
import { Textarea } from '@kinloop/ui/textarea';
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { FormFoot } from '@/forms/form-foot.tsx';
import { type Begun, FormOf } from '@/forms/form-of.tsx';
import { useForm } from '@/forms/use-form.tsx';
import { OwnQuestionField } from '@/intake/own-question-field.tsx';
import { useHat, useTRPC, useTRPCClient } from '@/rpc/hat-provider.tsx';
import { AppLink } from '@/shell/app-link.tsx';
import { QuestionList } from './question-list.tsx';

/** The form before a first visit, as the clinic makes it its own: questions of its own, its words of consent, a preview. */
export function IntakeSettingsScreen({ canEdit }: { readonly canEdit: boolean }) {
  const t = useTranslations('desk-intake');
  const trpc = useTRPC();
  const { clinic } = useHat();
  const queries = useQueryClient();
  const question = trpc.intake.settings.queryOptions({});
  const { data } = useSuspenseQuery(question);
  return (
    <>
      <PageHeader
        context={
          <AppLink
            href={`/${clinic}/desk/settings`}
            className="inline-flex min-h-target items-center text-accent underline underline-offset-4"
          >
            {t('back')}
          </AppLink>
        }
        title={t('title')}
        intro={t('intro')}
      />
      {canEdit ? null : (
        <Banner tone="info" className="mb-8 max-w-reading">
          {t('onlyAdmin')}
        </Banner>
      )}
      <FormOf record={data} reread={() => queries.fetchQuery({ ...question, staleTime: 0 })}>
        {(begun) => <Editor begun={begun} canEdit={canEdit} />}
      </FormOf>
    </>
  );
}

type Settings = RouterOutputs['intake']['settings'];
type EditorProps = { readonly begun: Begun<Settings>; readonly canEdit: boolean };

function Editor({ begun, canEdit }: EditorProps) {
  const { questions: stored, consentText } = begun.record;
  const t = useTranslations('desk-intake');
  const client = useTRPCClient();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [questions, setQuestions] = useState<readonly OwnQuestion[]>(stored);
  const [consent, setConsent] = useState(consentText);
  const [isSaved, setIsSaved] = useState(false);
  const say = (asked: readonly OwnQuestion[]) => ({
    [t('own')]: asked
      .map(({ text, choices }) => [text, ...choices.map((choice) => `– ${choice}`)].join('\n'))
      .join('\n'),
  });
  const shown = ({ version, questions: asked, consentText: words }: Settings) => ({
    version,
    fields: { consentText: words },
    parts: say(asked),
  });
  const form = useForm<'questions' | 'consentText'>(
    async (_, version) => {
      const tidy = questions.map((question) => ({
        ...question,
        choices: question.choices.map((choice) => choice.trim()).filter(Boolean),
      }));
      const saved = await client.intake.saveSettings.mutate({
        questions: tidy,
        consentText: consent,
        version,
      });
      await queries.invalidateQueries({ queryKey: trpc.intake.settings.queryKey() });
      setIsSaved(true);
      return saved;
    },
    begun.editing(shown, say(questions)),
  );
  return (
    <div className="grid gap-x-16 gap-y-12 xl:grid-cols-[minmax(0,1fr)_26rem]">
      <form {...form.form} className="min-w-0 space-y-12">
        <Section title={t('own')} intro={t('ownIntro')} marked>
          <QuestionList
            questions={questions}
            canEdit={canEdit}
            onChange={(next) => {
              setQuestions(next);
              setIsSaved(false);
            }}
          />
        </Section>
        <Section title={t('consent')} intro={t('consentIntro')} marked>
          <Textarea
            {...form.field('consentText')}
            label={t('consentLabel')}
            rows={8}
            maxLength={4000}
            required
            readOnly={!canEdit}
            value={consent}
            onChange={(event) => {
              setConsent(event.target.value);
              setIsSaved(false);
            }}
          />
          {canEdit && consent !== STANDARD_CONSENT ? (
            <Button variant="quiet" onClick={() => setConsent(STANDARD_CONSENT)}>
              {t('standard')}
            </Button>
          ) : null}
        </Section>
        {canEdit ? (
          <FormFoot form={form} saved={isSaved ? t('saved') : null}>
            {t('save')}
          </FormFoot>
        ) : null}
      </form>
      <div className="min-w-0 space-y-12">
        <Preview questions={questions} consent={consent} />
        <Standard />
      </div>
    </div>
  );
}

/** As a patient sees it; what is tried here goes nowhere. */
function Preview({
  questions,
  consent,
}: {
  readonly questions: readonly OwnQuestion[];
  readonly consent: string;
}) {
  const t = useTranslations('desk-intake');
  const [tried, setTried] = useState<Readonly<Record<string, string>>>({});
  return (
    <Section title={t('preview')} intro={t('previewIntro')}>
      <div className="space-y-8 rounded-xl bg-paper-sunk p-5 sm:p-6">
        {questions
          .filter(({ text }) => text.trim() !== '')
          .map((question) => ({
            ...question,
            choices: question.choices.filter((choice) => choice.trim() !== ''),
          }))
          .map((question) => (
            <OwnQuestionField
              key={question.id}
              question={question}
              value={tried[question.id] ?? ''}
              onChange={(answer) => setTried((before) => ({ ...before, [question.id]: answer }))}
            />
          ))}
        <blockquote className="whitespace-pre-line border-l-4 border-line-strong pl-4">{consent}</blockquote>
      </div>
    </Section>
  );
}

/** What every clinic asks, for who writes questions beside it. */
function Standard() {
  const t = useTranslations('desk-intake');
  return (
    <details>
      <summary className="flex min-h-target cursor-pointer items-center font-semibold text-accent">
        {t('standardQuestions')}
      </summary>
      <ul className="list-disc space-y-1.5 pt-2 pl-5 text-ink-soft">
        <li>{INTAKE_CONDITIONS.map(({ label }) => label).join('; ')}</li>
        {INTAKE_QUESTIONS.map(({ id, text }) => (
          <li key={id}>{text}</li>
        ))}
        <li>{t('standardPeople')}</li>
      </ul>
    </details>
  );
}
