'use client';
import { INTAKE_SECTIONS, type IntakeSection } from '@kinloop/api/intake-answers';
import { Banner } from '@kinloop/ui/banner';
import { Button } from '@kinloop/ui/button';
import { PageHeader } from '@kinloop/ui/page-header';
import { ProgressSteps } from '@kinloop/ui/progress-steps';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { SaveLine } from '@/clinical/save-line.tsx';
import { useFocusOnChange, useStep } from '@/forms/use-step.ts';
import { useHat } from '@/rpc/hat-provider.tsx';
import { myHref } from '@/visit/my-href.ts';
import { ConflictChoice } from './conflict-choice.tsx';
import { SectionFields } from './section-fields.tsx';
import { type OpenIntake, useIntakeDraft } from './use-intake-draft.ts';

type Props = {
  readonly open: OpenIntake;
  /** What holds until this one is sent. */
  readonly notice: string | null;
  readonly onSent: () => void;
};

/** The form, one section a screen, saved as one goes. It opens where something is still missing. */
export function IntakeForm({ open, notice, onSent }: Props) {
  const t = useTranslations('intake');
  const { clinic, patientId } = useHat();
  const draft = useIntakeDraft(open);
  const sections = INTAKE_SECTIONS.filter((section) => section !== 'clinic' || open.questions.length > 0);
  const [first] = useState(() =>
    firstOpen(
      sections,
      draft.missing.map(({ section }) => section),
    ),
  );
  const { index, goTo } = useStep('intakeStep', { first, furthest: sections.length - 1 });
  const heading = useFocusOnChange(index);
  const [tried, setTried] = useState<ReadonlySet<IntakeSection>>(new Set());
  const section = sections[index] ?? 'consent';
  const isLast = index === sections.length - 1;
  const here = draft.missing.filter((one) => one.section === section);
  const isTried = tried.has(section);

  function onward() {
    setTried((before) => new Set(before).add(section));
    const [open] = here;
    if (open === undefined) return goTo(index + 1);
    document.getElementById(`intake-${open.field}`)?.focus();
  }
  async function send() {
    const sending = await draft.send();
    if (sending.kind === 'sent') return onSent();
    if (sending.kind === 'failed') return;
    setTried(new Set(sections));
    if (sending.section !== section) goTo(sections.indexOf(sending.section));
    else document.getElementById(`intake-${here[0]?.field}`)?.focus();
  }
  return (
    <form
      noValidate
      className="max-w-reading space-y-8 pb-12"
      onSubmit={(event) => {
        event.preventDefault();
        if (isLast) void send();
        else onward();
      }}
    >
      <PageHeader
        title={t('title')}
        context={open.patientName}
        intro={index === 0 ? t('intro') : undefined}
      />
      {notice === null ? null : <Banner tone="info">{notice}</Banner>}
      <div className="space-y-2">
        <ProgressSteps
          current={index + 1}
          total={sections.length}
          label={t('step', { current: index + 1, total: sections.length })}
          title={
            <h2 ref={heading} tabIndex={-1} className="text-2xl outline-none">
              {t(`section.${section}`)}
            </h2>
          }
        />
        <SaveLine state={draft.autosave.state} />
      </div>
      <ConflictChoice draft={draft} questions={open.questions} />
      <SectionFields
        section={section}
        answers={draft.answers}
        change={draft.change}
        errorOf={(field) => (isTried && here.some((one) => one.field === field) ? t('choose') : undefined)}
        questions={open.questions}
        consentText={open.consentText}
      />
      <div className="space-y-4 border-t border-line pt-6">
        {draft.problem === null ? null : (
          <Banner
            tone="warning"
            live
            actions={
              draft.isOutdated ? (
                <Button onClick={() => window.location.reload()}>{t('changedAction')}</Button>
              ) : undefined
            }
          >
            {draft.problem}
          </Banner>
        )}
        {!isLast && isTried && here.length > 0 ? (
          <p className="flex flex-wrap items-center justify-between gap-3" role="status">
            {t('open', { count: here.length })}
            <Button variant="quiet" onClick={() => goTo(index + 1)}>
              {t('leave')}
            </Button>
          </p>
        ) : null}
        <div className="flex items-center justify-between gap-4">
          {index > 0 ? <Button onClick={() => goTo(index - 1)}>{t('back')}</Button> : <span />}
          <Button type="submit" variant="primary" size="lg" pending={draft.pending}>
            {isLast ? t('send') : t('next')}
          </Button>
        </div>
        <p>
          <a
            href={myHref(clinic, '', patientId)}
            className="inline-flex min-h-target items-center text-accent underline underline-offset-4"
          >
            {t('later')}
          </a>
        </p>
      </div>
    </form>
  );
}

function firstOpen(sections: readonly IntakeSection[], missing: readonly IntakeSection[]): number {
  const at = sections.findIndex((section) => missing.includes(section));
  return at === -1 ? sections.length - 1 : at;
}
