'use client';
import { Button } from '@kinloop/ui/button';
import { PageHeader } from '@kinloop/ui/page-header';
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { AnswersShown } from '@/intake/answers-shown.tsx';
import { useHat, useTRPC } from '@/rpc/hat-provider.tsx';
import { type Place, sayDateTime } from '@/time/say-time.ts';
import { myHref } from '@/visit/my-href.ts';
import { IntakeForm } from './intake-form.tsx';
import type { OpenIntake } from './use-intake-draft.ts';

/** The form before a first visit: to fill in, or as it was sent. */
export function IntakeScreen({ place }: { readonly place: Place }) {
  const t = useTranslations('intake');
  const trpc = useTRPC();
  const queries = useQueryClient();
  const question = trpc.intake.open.queryOptions({});
  const { data: open } = useSuspenseQuery({
    ...question,
    // What is entered here is the newest there is; asking again would race with it.
    staleTime: Number.POSITIVE_INFINITY,
  });
  const [isChanging, setIsChanging] = useState(open.draft !== null);
  const [isThanked, setIsThanked] = useState(false);
  const { sent } = open;
  const writes = sent === null || isChanging;
  async function afterSending() {
    await queries.invalidateQueries({ queryKey: question.queryKey });
    setIsChanging(false);
    setIsThanked(true);
    window.scrollTo({ top: 0 });
  }
  if (sent !== null && !writes)
    return (
      <SentForm
        open={open}
        sent={sent}
        place={place}
        isThanked={isThanked}
        onChange={() => setIsChanging(true)}
      />
    );
  return (
    <IntakeForm
      open={open}
      notice={sent === null ? null : t('newer', { when: sayDateTime(sent.sentAt, place) })}
      onSent={() => void afterSending()}
    />
  );
}

type SentFormProps = {
  readonly open: OpenIntake;
  readonly sent: NonNullable<OpenIntake['sent']>;
  readonly place: Place;
  readonly isThanked: boolean;
  readonly onChange: () => void;
};

function SentForm({ open, sent, place, isThanked, onChange }: SentFormProps) {
  const t = useTranslations('intake');
  const { clinic, patientId } = useHat();
  const when = sayDateTime(sent.sentAt, place);
  return (
    <div className="max-w-reading pb-12">
      <PageHeader
        title={isThanked ? t('thanksPlain') : t('title')}
        context={open.patientName}
        intro={isThanked ? t('thanksText') : undefined}
        actions={
          <a
            href={myHref(clinic, '', patientId)}
            className="inline-flex min-h-target items-center text-accent underline underline-offset-4"
          >
            {t('toToday')}
          </a>
        }
      />
      <div className="space-y-8">
        <p role="status" className="text-ink-soft">
          {sent.sentBy === null ? t('sent', { when }) : t('sentBy', { when, name: sent.sentBy })}
        </p>
        <AnswersShown answers={sent.answers} ownQuestions={sent.ownQuestions} />
        <blockquote className="whitespace-pre-line border-l-4 border-line-strong pl-5">
          {sent.consentText}
          <span className="mt-3 block font-semibold">{t(`consent.${sent.answers.consent ?? 'talk'}`)}</span>
        </blockquote>
        <div className="space-y-3 border-t border-line pt-6">
          <p>{t('changeText')}</p>
          <Button onClick={onChange}>{t('change')}</Button>
        </div>
      </div>
    </div>
  );
}
