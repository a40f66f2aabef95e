'use client';
import { RED_FLAGS } from '@kinloop/assessment-domain/catalogue';
import { conditionsToAskAbout, INTAKE_QUESTIONS } from '@kinloop/assessment-domain/intake';
import { Badge } from '@kinloop/ui/badge';
import { EmptyState } from '@kinloop/ui/empty-state';
import { PageHeader } from '@kinloop/ui/page-header';
import { Section } from '@kinloop/ui/section';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { PatientLine } from '@/clinical/patient-line.tsx';
import { AnswersShown } from '@/intake/answers-shown.tsx';
import { useHat, useTRPC } from '@/rpc/hat-provider.tsx';
import { AppLink } from '@/shell/app-link.tsx';
import { type Place, sayDateTime } from '@/time/say-time.ts';
import { ConfirmCautions } from './confirm-cautions.tsx';
import type { ReadIntake, SentForm } from './read-intake.ts';

/** A patient's form beside what of it a physio confirms. */
export function IntakeReview({ patientId, locale }: { readonly patientId: string; readonly locale: string }) {
  const t = useTranslations('intake-review');
  const trpc = useTRPC();
  const { clinic } = useHat();
  const { data } = useSuspenseQuery(trpc.intake.read.queryOptions({ patientId }));
  const place = { zone: data.zone, locale };
  const { form, patient, draftSince } = data;
  return (
    <div className="pb-16">
      <PageHeader
        context={
          <AppLink
            href={`/${clinic}/care/patients/${patientId}`}
            className="inline-flex min-h-target items-center text-accent underline underline-offset-4"
          >
            {t('back')}
          </AppLink>
        }
        title={<PatientLine patient={patient} />}
        intro={t('title')}
      />
      {form === null ? (
        <EmptyState title={t('none')}>
          {draftSince === null
            ? t('noneText')
            : t('draft', { name: patient.name, when: sayDateTime(draftSince, place) })}
        </EmptyState>
      ) : (
        <div className="grid gap-x-16 gap-y-14 xl:grid-cols-[minmax(0,1fr)_26rem]">
          <div className="min-w-0 space-y-10 max-xl:order-last">
            <OwnWords data={data} form={form} place={place} />
          </div>
          <div className="min-w-0 space-y-12">
            <ConfirmCautions data={data} form={form} place={place} />
            <AskOn form={form} />
            <Unsure form={form} />
            <Consent form={form} place={place} />
          </div>
        </div>
      )}
    </div>
  );
}

type Props = { readonly form: SentForm; readonly place: Place };

function OwnWords({ data, form, place }: Props & { readonly data: ReadIntake }) {
  const t = useTranslations('intake');
  const r = useTranslations('intake-review');
  const when = sayDateTime(form.sentAt, place);
  return (
    <Section
      marked
      title={r('ownWords')}
      intro={form.sentBy === null ? t('sent', { when }) : t('sentBy', { when, name: form.sentBy })}
    >
      {data.draftSince === null ? null : (
        <p>{r('draft', { name: data.patient.name, when: sayDateTime(data.draftSince, place) })}</p>
      )}
      <AnswersShown answers={form.answers} ownQuestions={form.ownQuestions} />
    </Section>
  );
}

/** Conditions that a red flag asks more about: the physio asks, the form decides nothing. */
function AskOn({ form }: { readonly form: SentForm }) {
  const t = useTranslations('intake-review');
  const asked = conditionsToAskAbout(form.answers.health.conditions ?? []);
  if (asked.length === 0) return null;
  return (
    <Section title={t('ask')}>
      <ul className="space-y-3">
        {asked.map(({ id, label, askNext }) => (
          <li key={id} className="border-l-4 border-soon pl-4">
            {t('askText', {
              condition: label,
              question: askNext === null ? '' : RED_FLAGS[askNext].patientQuestion,
            })}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Unsure({ form }: { readonly form: SentForm }) {
  const t = useTranslations('intake-review');
  const unsure = INTAKE_QUESTIONS.filter(({ id }) => form.answers.health.said[id] === 'unsure');
  if (unsure.length === 0) return null;
  return (
    <Section title={t('unsureTitle')} intro={t('unsureIntro')}>
      <ul className="list-disc space-y-2 pl-5">
        {unsure.map(({ id, text }) => (
          <li key={id}>{text}</li>
        ))}
      </ul>
    </Section>
  );
}

function Consent({ form, place }: Props) {
  const t = useTranslations('intake-review');
  const agreed = form.answers.consent === 'yes';
  return (
    <Section title={t(agreed ? 'consentYes' : 'consentTalk')}>
      <p className="text-ink-soft">
        {t('consentBy', { when: sayDateTime(form.sentAt, place), name: form.sentBy ?? '' })}
      </p>
      {agreed ? null : <Badge tone="soon">{t('consentTalk')}</Badge>}
      <details>
        <summary className="flex min-h-target cursor-pointer items-center text-accent">{t('words')}</summary>
        <blockquote className="whitespace-pre-line border-l-4 border-line-strong pl-4">
          {form.consentText}
        </blockquote>
      </details>
    </Section>
  );
}
