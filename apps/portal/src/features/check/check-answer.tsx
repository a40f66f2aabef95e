'use client';
import type { RouterOutputs } from '@kinloop/api/router';
import { LinkButton } from '@kinloop/ui/link-button';
import { LoopRule } from '@kinloop/ui/logo';
import { useFormatter, useTranslations } from 'next-intl';
import type { ClinicContacts } from '@/safety/clinic-contacts.ts';
import { StopScreen } from '@/safety/stop-screen.tsx';

type Outcome = RouterOutputs['triage']['submit'];

type Hrefs = {
  readonly timesHref: string;
  /** The classes, when one of them is what they would like to join. */
  readonly classesHref: string | undefined;
};
type Props = Hrefs & { readonly outcome: Outcome; readonly clinic: ClinicContacts };

/** What follows from the check: a visit to choose a time for, or plain advice and nothing to book. */
export function CheckAnswer({ outcome, clinic, ...hrefs }: Props) {
  if (outcome.kind === 'stopped') return <StopScreen stop={outcome} clinic={clinic} />;
  return <Suggestion outcome={outcome} {...hrefs} />;
}

function Suggestion({
  outcome,
  timesHref,
  classesHref,
}: Hrefs & { readonly outcome: Extract<Outcome, { kind: 'bookable' }> }) {
  const t = useTranslations('check.suggestion');
  const format = useFormatter();
  const { practitioners } = outcome;
  return (
    <section className="max-w-reading space-y-8" aria-labelledby="suggestion">
      <div>
        <p className="text-ink-soft">{t('lead')}</p>
        <h1
          id="suggestion"
          tabIndex={-1}
          ref={(heading) => heading?.focus()}
          className="mt-1 text-3xl outline-none"
        >
          {t(`type.${typeKey(outcome.appointmentType)}`)}
        </h1>
        <p className="mt-2 text-lg">
          {t('length', { minutes: outcome.minutes, within: t(`within.${outcome.urgency}`) })}
        </p>
        {practitioners.length > 0 ? (
          <p className="text-lg">
            {practitioners.length > NAMED
              ? t('withAny', { count: practitioners.length })
              : t('with', { names: format.list(practitioners, { type: 'disjunction' }) })}
          </p>
        ) : null}
      </div>
      <LoopRule />
      <div>
        <h2 className="text-lg">{t('why')}</h2>
        <ul className="mt-2 space-y-1">
          {outcome.reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
        {outcome.groupAlsoOffered ? <p className="mt-3">{t('group')}</p> : null}
        {classesHref && !outcome.groupAlsoOffered ? <p className="mt-3">{t('noGroup')}</p> : null}
      </div>
      <div className="space-y-3">
        {classesHref && outcome.groupAlsoOffered ? (
          <LinkButton href={classesHref} variant="primary" wide>
            {t('classes')}
          </LinkButton>
        ) : null}
        <LinkButton
          href={`${timesHref}${timesHref.includes('?') ? '&' : '?'}check=${outcome.checkId}`}
          variant={classesHref && outcome.groupAlsoOffered ? 'secondary' : 'primary'}
          wide
        >
          {t('times')}
        </LinkButton>
        <p className="text-sm text-ink-soft">{t('notADiagnosis')}</p>
      </div>
    </section>
  );
}

/** More names than these say nothing any more. */
const NAMED = 3;

const known = [
  'initial-45',
  'initial-60',
  'follow-up-30',
  'extended-45',
  'telehealth-30',
  'running-strength-60',
  'screening-45',
] as const;

function typeKey(type: string): (typeof known)[number] {
  return known.find((each) => each === type) ?? 'follow-up-30';
}
