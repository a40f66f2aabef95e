'use client';
import type { RouterOutputs } from '@kinloop/api/router';
import { Badge } from '@kinloop/ui/badge';
import { Banner } from '@kinloop/ui/banner';
import { LinkButton } from '@kinloop/ui/link-button';
import { PageHeader } from '@kinloop/ui/page-header';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useHat, useTRPC } from '@/rpc/hat-provider.tsx';
import { sayDateTime } from '@/time/say-time.ts';
import { type ClinicContact, dial } from '@/visit/clinic-contact.ts';
import { myHref } from '@/visit/my-href.ts';
import { VisitSummary } from '@/visit/visit-summary.tsx';
import { BeforeVisit } from './before-visit.tsx';
import { CancelDialog } from './cancel-dialog.tsx';
import { UndoOwn } from './undo-own.tsx';

type Appointment = RouterOutputs['appointments']['get']['appointment'];

type Props = {
  readonly visitId: string;
  readonly clinic: ClinicContact;
  /** It has just been moved. */
  readonly moved: boolean;
};

/** One visit, and what may still be done about it, with the reason where something may not. */
export function AppointmentScreen({ visitId, clinic, moved }: Props) {
  const t = useTranslations('appointments');
  const trpc = useTRPC();
  const { patientId } = useHat();
  const { data } = useSuspenseQuery(trpc.appointments.get.queryOptions({ visitId }));
  const { appointment, before } = data;
  const isOff = appointment.state.endsWith('cancelled') || appointment.state === 'expired';
  return (
    <div className="max-w-reading">
      <PageHeader
        context={
          <a
            href={myHref(clinic.slug, 'appointments', patientId)}
            className="inline-flex min-h-target items-center text-accent underline underline-offset-4"
          >
            {t('one.back')}
          </a>
        }
        title={appointment.serviceName}
        actions={appointment.state === 'booked' ? null : <Badge>{t(`state.${appointment.state}`)}</Badge>}
      />
      <div className="space-y-6">
        {moved && !isOff && appointment.changes.undoUntil !== null ? (
          <Banner tone="success" live>
            {t('move.moved', { when: sayDateTime(appointment.startsAt, clinic) })}
          </Banner>
        ) : null}
        <Standing appointment={appointment} clinic={clinic} />
        <UndoOwn appointment={appointment} />
        <section className="space-y-5 rounded-xl bg-paper-sunk p-5 sm:p-6">
          <VisitSummary visit={appointment} place={clinic} address={clinic.address} />
          {appointment.meetingUrl ? (
            <LinkButton
              href={appointment.meetingUrl}
              target="_blank"
              rel="noreferrer"
              variant="primary"
              size="lg"
              wide
            >
              {t('one.join')}
            </LinkButton>
          ) : null}
          {appointment.mode === 'video' && appointment.state === 'booked' && !appointment.meetingUrl ? (
            <p>{t('one.joinLater')}</p>
          ) : null}
          {appointment.series ? <p>{t('one.series', appointment.series)}</p> : null}
          {appointment.state === 'booked' && appointment.changes.notice !== 'begun' ? (
            <LinkButton
              href={`/${clinic.slug}/my/appointments/${visitId}/calendar.ics`}
              className="max-sm:w-full"
            >
              {t('one.calendar')}
            </LinkButton>
          ) : null}
        </section>
        {isOff || appointment.changes.notice === 'begun' ? null : (
          <BeforeVisit
            before={before}
            isThere={appointment.mode === 'in-person' || appointment.mode === 'group'}
          />
        )}
        {isOff ? (
          <LinkButton href={myHref(clinic.slug, 'appointments/book', patientId)} variant="primary" size="lg">
            {t('book')}
          </LinkButton>
        ) : (
          <Changes appointment={appointment} clinic={clinic} />
        )}
      </div>
    </div>
  );
}

/** How it stands, where it is not simply booked: asked for, lapsed, called off, and what the clinic says to it. */
function Standing({
  appointment,
  clinic,
}: {
  readonly appointment: Appointment;
  readonly clinic: ClinicContact;
}) {
  const t = useTranslations('appointments');
  const { state, answerBy, clinicSays } = appointment;
  if (answerBy !== null)
    return (
      <Banner tone="info" live>
        {t('one.waiting', { until: sayDateTime(answerBy, clinic) })}
      </Banner>
    );
  if (state === 'expired')
    return (
      <Banner tone="warning" live>
        {t('one.lapsed')}
      </Banner>
    );
  if (!state.endsWith('cancelled')) return null;
  return (
    <Banner tone="info" live>
      {t('cancel.done')}
      {clinicSays ? <span className="mt-1 block">{t('one.says', { words: clinicSays })}</span> : null}
    </Banner>
  );
}

function Changes({
  appointment,
  clinic,
}: {
  readonly appointment: Appointment;
  readonly clinic: ClinicContact;
}) {
  const t = useTranslations('appointments.one');
  const { patientId } = useHat();
  const { canMove, canCancel, notice, noticeHours, freeUntil, clinicConfirms } = appointment.changes;
  const isAsked = appointment.state === 'requested';
  const facts = { hours: noticeHours, phone: clinic.phone, until: sayDateTime(freeUntil, clinic) };
  const reason =
    notice === 'begun' ? 'begun' : notice === 'in-time' ? 'freeUntil' : canCancel ? 'late' : 'lateByPhone';
  return (
    <div className="space-y-4">
      <p>{isAsked ? t('takeBack') : t(reason, facts)}</p>
      {clinicConfirms && appointment.state === 'booked' && notice === 'in-time' ? (
        <p>{t('clinicMoves', { phone: clinic.phone })}</p>
      ) : null}
      <div className="flex flex-wrap gap-3">
        {canMove ? (
          <LinkButton
            href={myHref(clinic.slug, `appointments/${appointment.id}/move`, patientId)}
            variant="primary"
            className="max-sm:w-full"
          >
            {t('move')}
          </LinkButton>
        ) : null}
        {canMove ? (
          <LinkButton
            href={myHref(clinic.slug, `appointments/${appointment.id}/earlier`, patientId)}
            className="max-sm:w-full"
          >
            {t('earlier')}
          </LinkButton>
        ) : null}
        {canCancel ? <CancelDialog appointment={appointment} /> : null}
        {notice === 'late' && clinic.phone ? (
          <LinkButton href={dial(clinic.phone)} className="max-sm:w-full">
            {t('call')}
          </LinkButton>
        ) : null}
      </div>
    </div>
  );
}
