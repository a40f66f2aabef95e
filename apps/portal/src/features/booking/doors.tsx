import type { RouterOutputs } from '@kinloop/api/router';
import { LinkButton } from '@kinloop/ui/link-button';
import { PageHeader } from '@kinloop/ui/page-header';
import { getTranslations } from 'next-intl/server';
import { sayDateTime, sayTime } from '@/time/say-time.ts';
import type { ClinicContact } from '@/visit/clinic-contact.ts';

type Props = {
  readonly clinic: ClinicContact;
  readonly check: RouterOutputs['triage']['standing']['check'];
  readonly hold: RouterOutputs['booking']['held'];
};

/** Where booking begins, or goes on: what this browser has already done comes first. */
export async function BookingDoors({ clinic, check, hold }: Props) {
  const t = await getTranslations('booking');
  const base = `/${clinic.slug}/book`;
  return (
    <>
      <PageHeader title={t('title')} intro={t('doors.lead')} />
      <div className="space-y-4">
        {hold ? (
          <Door
            main
            title={t('doors.held')}
            text={t('doors.heldText', {
              when: sayDateTime(hold.startsAt, clinic),
              name: hold.practitionerName,
              until: sayTime(hold.expiresAt, clinic),
            })}
            action={t('doors.heldAction')}
            href={`${base}/details?visit=${hold.visitId}`}
          />
        ) : check ? (
          <Door
            main
            title={t('doors.goOn')}
            text={t('doors.goOnText', { until: sayDateTime(check.expiresAt, clinic) })}
            action={t('doors.goOnAction')}
            href={`${base}/times?check=${check.outcome.checkId}`}
          />
        ) : null}
        <Door
          main={!hold && !check}
          title={t('doors.check')}
          text={t('doors.checkText')}
          action={t('doors.checkAction')}
          href={`${base}/check`}
        />
        <Door
          title={t('doors.known')}
          text={t('doors.knownText')}
          action={t('doors.knownAction')}
          href={`${base}/check?kind=known-need`}
        />
        <Door
          title={t('doors.patient')}
          text={t('doors.patientText')}
          action={t('doors.patientAction')}
          href={`/${clinic.slug}/my/appointments/book`}
        />
      </div>
    </>
  );
}

type DoorProps = {
  readonly title: string;
  readonly text: string;
  readonly action: string;
  readonly href: string;
  readonly main?: boolean;
};

function Door({ title, text, action, href, main = false }: DoorProps) {
  return (
    <section
      className={`flex flex-wrap items-center justify-between gap-x-8 gap-y-4 rounded-xl p-5 sm:p-6 ${
        main ? 'bg-accent-wash' : 'border border-line'
      }`}
    >
      <div className="min-w-0 flex-1 basis-64 space-y-1">
        <h2 className="text-xl">{title}</h2>
        <p className="text-ink-soft">{text}</p>
      </div>
      <LinkButton href={href} variant={main ? 'primary' : 'secondary'} size="lg" className="max-sm:w-full">
        {action}
      </LinkButton>
    </section>
  );
}
