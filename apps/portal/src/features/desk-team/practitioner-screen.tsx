'use client';
import { Button } from '@kinloop/ui/button';
import { PageHeader } from '@kinloop/ui/page-header';
import { Section } from '@kinloop/ui/section';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { useHat, useTRPC } from '@/rpc/hat-provider.tsx';
import { AppLink } from '@/shell/app-link.tsx';
import { sayDays } from '@/time/say-time.ts';
import { type Stranded, StrandedList } from '@/visit/stranded-list.tsx';
import { DaysSection } from './days-section.tsx';
import { HoursForm } from './hours-form.tsx';
import { PractitionerCalendars } from './practitioner-calendars.tsx';
import { ProfileForm } from './profile-form.tsx';
import type { TeamPlaces, TeamPractitioner } from './team-practitioner.ts';
import { Week } from './week.tsx';

type Props = {
  readonly practitionerId: string;
  readonly zone: string;
  /** Local date at the clinic. */
  readonly today: string;
  readonly canEdit: boolean;
};

/** One practitioner: the week, the weeks to come, the days that differ, and the profile. */
export function PractitionerScreen({ practitionerId, zone, today, canEdit }: Props) {
  const t = useTranslations('desk-team');
  const locale = useLocale();
  const trpc = useTRPC();
  const { clinic } = useHat();
  const { data } = useSuspenseQuery(trpc.team.list.queryOptions({}));
  const [isEditing, setIsEditing] = useState(false);
  const [left, setLeft] = useState<readonly Stranded[]>([]);
  const practitioner = data.practitioners.find(({ id }) => id === practitionerId);
  if (!practitioner) return null;
  return (
    <>
      <PageHeader
        context={
          <AppLink
            href={`/${clinic}/desk/team`}
            className="inline-flex min-h-target items-center underline underline-offset-4"
          >
            {t('back')}
          </AppLink>
        }
        title={practitioner.displayName}
        intro={practitioner.title || undefined}
      />
      <div className="max-w-page space-y-12">
        <StrandedList visits={left} place={{ zone, locale }} isDone />
        <Section
          title={t('week')}
          marked
          aside={
            canEdit && !isEditing ? (
              <Button variant="quiet" onClick={() => setIsEditing(true)}>
                {t('edit')}
              </Button>
            ) : null
          }
        >
          {isEditing ? (
            <HoursForm
              practitioner={practitioner}
              places={data.places}
              zone={zone}
              today={today}
              onCancel={() => setIsEditing(false)}
              onSaved={(stranded) => {
                setIsEditing(false);
                setLeft(stranded);
              }}
            />
          ) : (
            <Weeks practitioner={practitioner} places={data.places} />
          )}
        </Section>
        <DaysSection
          practitioner={practitioner}
          places={data.places}
          zone={zone}
          today={today}
          canEdit={canEdit}
          onSaved={setLeft}
        />
        {canEdit ? <PractitionerCalendars practitionerId={practitionerId} place={{ zone, locale }} /> : null}
        {canEdit ? (
          <ProfileForm
            practitioner={practitioner}
            others={data.practitioners.filter(({ id, active }) => active && id !== practitioner.id)}
          />
        ) : null}
      </div>
    </>
  );
}

/** The week that holds, and those that follow it on a date. */
type WeeksProps = { readonly practitioner: TeamPractitioner; readonly places: TeamPlaces };

function Weeks({ practitioner: { hours, coming }, places }: WeeksProps) {
  const t = useTranslations('desk-team');
  const locale = useLocale();
  return (
    <div className="space-y-6">
      {coming.length > 0 ? <h3 className="text-base font-semibold">{t('weekNow')}</h3> : null}
      <Week hours={hours} places={places} />
      {coming.map(({ from, to, hours: later }) => (
        <div key={from}>
          <h3 className="text-base font-semibold">
            {to === null ? t('weekFrom', { date: sayDays(from, from, locale) }) : sayDays(from, to, locale)}
          </h3>
          {later.length === 0 ? (
            <p className="text-sm text-ink-soft">{t('noWeek')}</p>
          ) : (
            <Week hours={later} places={places} />
          )}
        </div>
      ))}
    </div>
  );
}
