'use client';
import type { RouterOutputs } from '@kinloop/api/router';
import { homeScreenLimits } from '@kinloop/assessment-domain/screening';
import { Banner } from '@kinloop/ui/banner';
import { Button } from '@kinloop/ui/button';
import { ProgressSteps } from '@kinloop/ui/progress-steps';
import { useMutation } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { readFailure } from '@/forms/failure.ts';
import { useFailureWords } from '@/forms/use-form.tsx';
import { useFocusOnChange, useStep } from '@/forms/use-step.ts';
import { useTRPC } from '@/rpc/hat-provider.tsx';
import type { ClinicContacts } from '@/safety/clinic-contacts.ts';
import { FlagsPage } from '@/safety/flags-page.tsx';
import { StopScreen } from '@/safety/stop-screen.tsx';
import { sayNearDay } from '@/time/say-time.ts';
import { useLanguage } from '@/words/language.ts';
import { AboutToday } from './about-today.tsx';
import { Ended } from './ended.tsx';
import { HomeTestFields } from './home-test-fields.tsx';
import { answersToSend, type HomeDraft, isDone, isFlagged, type SelfPage, selfPages } from './pages.ts';

type Props = { readonly asked: RouterOutputs['homeScreens']['open']; readonly clinic: ClinicContacts };

/**
 * The self-screen, one page after another: safety questions, today, then one test a page. Answers live in this page's memory
 * only and are sent whole; the browser's Back goes one page back.
 */
export function SelfScreenForm({ asked, clinic }: Props) {
  const t = useTranslations('self-screen');
  const trpc = useTRPC();
  const say = useFailureWords();
  const locale = useLocale();
  const language = useLanguage();
  const [draft, setDraft] = useState<HomeDraft>({ redFlags: {}, tests: {} });
  const [tried, setTried] = useState(false);
  const [screeningId] = useState(() => uuidv7());
  const pages = selfPages(draft, { ...asked.known, safety: asked.safety, language });
  const open = pages.findIndex((one) => !isDone(one, draft));
  const { index, goTo } = useStep('selfScreen', { furthest: open === -1 ? pages.length - 1 : open });
  const heading = useFocusOnChange(index);
  const submit = useMutation(trpc.homeScreens.submit.mutationOptions());
  const putOff = useMutation(trpc.homeScreens.putOff.mutationOptions());
  const page = pages[index];

  if (submit.data?.kind === 'stopped') return <StopScreen stop={submit.data} clinic={clinic} />;
  if (submit.data)
    return <Ended title={t('thanks')}>{t(isFlagged(draft) ? 'thanksNoTest' : 'thanksText')}</Ended>;
  if (putOff.data)
    return (
      <Ended title={t('told')}>
        {putOff.data.againOn === null
          ? t('putOffClosed')
          : t('putOffUntil', { day: sayNearDay(putOff.data.againOn, locale) })}
      </Ended>
    );
  if (!page) return null;

  const failed = submit.error ?? putOff.error;
  const isLast = index === pages.length - 1;
  function onward(from: SelfPage) {
    if (!isDone(from, draft)) return setTried(true);
    if (from.kind === 'not-now') return putOff.mutate({ homeScreenId: asked.id, because: from.because });
    setTried(false);
    if (isLast) submit.mutate({ homeScreenId: asked.id, screeningId, answers: answersToSend(draft, pages) });
    else goTo(index + 1);
  }

  return (
    <form
      noValidate
      className="max-w-reading space-y-8 pb-12"
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
            {titleOf(page, t)}
          </h1>
        }
      />
      <PageFields {...{ page, draft, setDraft, tried, asked }} />
      {failed ? (
        <p role="alert" className="font-semibold text-urgent">
          {say(readFailure(failed))}
        </p>
      ) : null}
      <div className="flex items-center justify-between gap-4 border-t border-line pt-6">
        {index > 0 ? <Button onClick={() => goTo(index - 1)}>{t('back')}</Button> : <span />}
        <Button type="submit" variant="primary" pending={submit.isPending || putOff.isPending}>
          {t(page.kind === 'not-now' ? 'tellNotToday' : isLast ? 'send' : 'next')}
        </Button>
      </div>
    </form>
  );
}

function titleOf(page: SelfPage, t: ReturnType<typeof useTranslations<'self-screen'>>): string {
  if (page.kind === 'flags') return page.title;
  return page.kind === 'test' ? page.test.title : t(`title.${page.kind}`);
}

type PageFieldsProps = {
  readonly page: SelfPage;
  readonly draft: HomeDraft;
  readonly setDraft: (change: (before: HomeDraft) => HomeDraft) => void;
  /** Somebody wanted to go on: what is missing is said. */
  readonly tried: boolean;
  readonly asked: Props['asked'];
};

function PageFields({ page, draft, setDraft, tried, asked }: PageFieldsProps) {
  const t = useTranslations('self-screen');
  switch (page.kind) {
    case 'intro':
      return (
        <div className="space-y-4 text-lg">
          <p>{t('asked', { name: asked.askedBy })}</p>
          <p>{homeScreenLimits()}</p>
          <p>{t('howLong')}</p>
          <Banner tone="warning">{t('stopRule')}</Banner>
        </div>
      );
    case 'flags':
      return (
        <FlagsPage
          key={page.title}
          flags={page.flags}
          answers={draft.redFlags}
          onChange={(redFlags) => setDraft((before) => ({ ...before, redFlags }))}
          error={tried && !isDone(page, draft) ? t('missingFlags') : undefined}
        />
      );
    case 'about':
      return <AboutToday {...{ draft, setDraft, tried }} healedFromWeeks={asked.safety.healedFromWeeks} />;
    case 'test':
      return <HomeTestFields key={page.test.finding} {...{ page, draft, setDraft, tried }} />;
    case 'not-now':
      return (
        <div className="space-y-4">
          {page.reasons.map((reason) => (
            <p key={reason} className="text-lg">
              {reason}
            </p>
          ))}
          <p>{t('notNowText')}</p>
        </div>
      );
  }
}
