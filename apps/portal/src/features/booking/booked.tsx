import type { RouterOutputs } from '@kinloop/api/router';
import { LinkButton } from '@kinloop/ui/link-button';
import { LoopMark } from '@kinloop/ui/logo';
import { getTranslations } from 'next-intl/server';
import { sayDateTime } from '@/time/say-time.ts';
import type { ClinicContact } from '@/visit/clinic-contact.ts';
import { myHref } from '@/visit/my-href.ts';
import { type SummaryOf, VisitSummary } from '@/visit/visit-summary.tsx';
import { Words } from '@/words/words.tsx';

type Props = {
  readonly clinic: ClinicContact;
  readonly visitId: string;
  readonly visit: SummaryOf;
  /** Until when the clinic answers what was asked for; null when it is booked. */
  readonly answerBy: string | null;
  /** Until when it can be changed without consequence; null when that has passed. */
  readonly freeUntil: string | null;
  readonly before: RouterOutputs['appointments']['get']['before'];
  readonly patientId: string;
  /** Signed in by a code only: a password is offered. */
  readonly offerPassword: boolean;
};

/** The visit is booked: when and where, the calendar file, and how to change it. */
export async function Booked(props: Props) {
  const { clinic, visitId, visit, answerBy, freeUntil, before, patientId, offerPassword } = props;
  const t = await getTranslations('booking.done');
  const f = await getTranslations('intake');
  const page = `/${clinic.slug}/my/appointments/${visitId}`;
  return (
    <div className="space-y-8 pt-6">
      <div className="flex items-center gap-4">
        <LoopMark size={64} filled={answerBy === null ? 1 : 0.5} />
        <h1 className="text-3xl">{t(answerBy === null ? 'title' : 'askedTitle')}</h1>
      </div>
      <p className="text-lg">
        {answerBy === null ? t('lead') : t('askedLead', { until: sayDateTime(answerBy, clinic) })}
      </p>
      <section className="space-y-5 rounded-xl bg-accent-wash p-5 sm:p-6">
        <Words of={['visit']}>
          <VisitSummary visit={visit} place={clinic} address={clinic.address} />
        </Words>
        <div className="flex flex-wrap gap-3">
          {answerBy === null ? (
            <LinkButton href={`${page}/calendar.ics`} variant="primary" className="max-sm:w-full">
              {t('calendar')}
            </LinkButton>
          ) : null}
          <LinkButton href={page} className="max-sm:w-full">
            {t('change')}
          </LinkButton>
        </div>
      </section>
      {freeUntil ? <p>{t('notice', { until: sayDateTime(freeUntil, clinic) })}</p> : null}
      {before.form === 'due' || before.form === 'begun' ? (
        <section className="space-y-3">
          <h2 className="text-xl">{f('invite')}</h2>
          <p className="text-ink-soft">{f('inviteText')}</p>
          <LinkButton
            href={myHref(clinic.slug, 'intake', patientId)}
            variant="primary"
            className="max-sm:w-full"
          >
            {f('start')}
          </LinkButton>
        </section>
      ) : null}
      <section className="space-y-2">
        <h2 className="text-xl">{t('next')}</h2>
        {before.preparation.length === 0 ? <p>{t('bring')}</p> : null}
        {before.preparation.map((note) => (
          <p key={note} className="whitespace-pre-line">
            {note}
          </p>
        ))}
        {offerPassword ? <p>{t('account')}</p> : null}
        <div className="flex flex-wrap gap-x-6">
          {offerPassword ? (
            <a className={link} href={`/sign-in?with=password&to=/${clinic.slug}/my`}>
              {t('password')}
            </a>
          ) : null}
          <a className={link} href={`/${clinic.slug}/my`}>
            {t('today')}
          </a>
        </div>
      </section>
    </div>
  );
}

const link = 'inline-flex min-h-target items-center text-accent underline underline-offset-4';
