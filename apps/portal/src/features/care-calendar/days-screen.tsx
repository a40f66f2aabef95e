'use client';
import { Badge } from '@kinloop/ui/badge';
import { buttonClass } from '@kinloop/ui/button';
import { ChevronLeftIcon, ChevronRightIcon } from '@kinloop/ui/icon';
import { PageHeader } from '@kinloop/ui/page-header';
import { Section } from '@kinloop/ui/section';
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { toneOf } from '@/attention/reason-words.ts';
import { useHat, useTRPC } from '@/rpc/hat-provider.tsx';
import { AppLink } from '@/shell/app-link.tsx';
import { addDays, localDate } from '@/time/local-date.ts';
import { type Place, sayDate, sayTime } from '@/time/say-time.ts';
import type { Visit } from './day.ts';
import { OwnCalendars } from './own-calendars.tsx';
import { OwnMeetingLink } from './own-meeting-link.tsx';
import { VisitMarks } from './visit-marks.tsx';
import { type Reread, VisitOutcome } from './visit-outcome.tsx';
import { WhatLedHere } from './what-led-here.tsx';

export type DaysScreenProps = {
  /** First local date shown; null: today. */
  readonly from: string | null;
  readonly days: number;
  readonly locale: string;
};

/** The physio's own days: each visit with what led to it, one tap from the record. */
export function DaysScreen({ from, days: count, locale }: DaysScreenProps) {
  const t = useTranslations('care-calendar');
  const trpc = useTRPC();
  const { clinic } = useHat();
  const queryClient = useQueryClient();
  const question = trpc.caseload.days.queryOptions({ from, days: count });
  const { data } = useSuspenseQuery(question);
  const reread: Reread = async (visitId) => {
    const { days } = await queryClient.fetchQuery({ ...question, staleTime: 0 });
    return days.flatMap(({ visits }) => visits).find(({ id }) => id === visitId);
  };
  const place: Place = { zone: data.zone, locale };
  const first = data.days[0]?.date ?? '';
  const today = localDate(data.now, data.zone);
  const at = (date: string) => `/${clinic}/care/calendar?from=${date}`;
  return (
    <div className="pb-16">
      <PageHeader
        title={t('title')}
        actions={
          <nav aria-label={t('title')} className="flex gap-1">
            <AppLink className={buttonClass({ size: 'icon' })} href={at(addDays(first, -count))}>
              <ChevronLeftIcon label={t('previous')} />
            </AppLink>
            <AppLink className={buttonClass()} href={`/${clinic}/care/calendar`}>
              {t('thisWeek')}
            </AppLink>
            <AppLink className={buttonClass({ size: 'icon' })} href={at(addDays(first, count))}>
              <ChevronRightIcon label={t('next')} />
            </AppLink>
          </nav>
        }
      />
      <div className="space-y-12">
        {data.days.map(({ date, visits }) => (
          <Section
            key={date}
            marked={date === today}
            title={sayDate(`${date}T12:00:00Z`, { ...place, zone: 'UTC' })}
            aside={
              <span className="text-sm text-ink-soft">
                {[
                  ...(date === today ? [t('today')] : []),
                  ...(date === addDays(today, 1) ? [t('tomorrow')] : []),
                  t('visits', { count: visits.filter(({ kind }) => kind === 'appointment').length }),
                ].join(' · ')}
              </span>
            }
          >
            {visits.length > 0 ? (
              <ol className="divide-y divide-line border-y border-line">
                {visits.map((visit) => (
                  <VisitItem key={visit.id} visit={visit} place={place} now={data.now} reread={reread} />
                ))}
              </ol>
            ) : (
              <p className="text-ink-soft">{t('free')}</p>
            )}
          </Section>
        ))}
        <OwnMeetingLink />
        <OwnCalendars place={place} />
      </div>
    </div>
  );
}

type VisitItemProps = {
  readonly visit: Visit;
  readonly place: Place;
  readonly now: string;
  readonly reread: Reread;
};

function VisitItem({ visit, place, now, reread }: VisitItemProps) {
  const t = useTranslations('care-calendar');
  const { clinic } = useHat();
  const isPast = visit.endsAt < now;
  return (
    <li className="grid gap-x-6 gap-y-2 py-4 sm:grid-cols-[8.5rem_minmax(0,1fr)_auto]">
      <p className="tabular-nums">
        <time dateTime={visit.startsAt} className="font-semibold">
          {sayTime(visit.startsAt, place)}
        </time>{' '}
        <span className="text-sm text-ink-soft sm:block">
          {t('times', { from: '', to: sayTime(visit.endsAt, place) }).trim()}
        </span>
      </p>
      <div className="min-w-0 space-y-1">
        {visit.kind === 'block' ? (
          <p className="text-ink-soft">{visit.title ?? t('block')}</p>
        ) : (
          <p className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
            {visit.patients.map(({ id, name, isNew, form, alert }) => (
              <span key={id}>
                <AppLink
                  href={`/${clinic}/care/patients/${id}`}
                  className={`font-display text-lg text-ink no-underline hover:underline ${isPast ? 'text-ink-soft' : ''}`}
                >
                  {name}
                </AppLink>
                {alert === null ? null : (
                  <Badge tone={toneOf(alert)} className="ml-2">
                    {t(`alert.${alert}`)}
                  </Badge>
                )}
                {isNew ? <span className="ml-2 text-sm text-ink-soft">{t('first')}</span> : null}
                {form === 'sent' ? (
                  <AppLink
                    href={`/${clinic}/care/patients/${id}/form`}
                    className="ml-3 inline-flex min-h-target items-center text-sm text-accent underline underline-offset-4"
                  >
                    {t('form.read')}
                  </AppLink>
                ) : null}
                {isNew && !isPast && (form === 'due' || form === 'begun') ? (
                  <span className="ml-3 text-sm text-ink-soft">{t(`form.${form}`)}</span>
                ) : null}
              </span>
            ))}
          </p>
        )}
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-ink-soft">
          <span>
            {[visit.serviceName, visit.roomName, visit.mode === 'in-person' ? null : t(`mode.${visit.mode}`)]
              .filter(Boolean)
              .join(' · ')}
          </span>
          {visit.state === 'booked' || visit.kind === 'block' ? null : <StateSign state={visit.state} />}
        </p>
        <WhatLedHere visit={visit} place={place} />
        {visit.meetingUrl === null ? null : (
          <p>
            <a
              href={visit.meetingUrl}
              target="_blank"
              rel="noreferrer"
              className={buttonClass({ variant: 'primary' })}
            >
              {t('join')}
            </a>
          </p>
        )}
        <VisitOutcome visit={visit} reread={reread} />
      </div>
      <VisitMarks visit={visit} now={now} />
    </li>
  );
}

function StateSign({ state }: { readonly state: Visit['state'] }) {
  const t = useTranslations('care-calendar');
  const key = `state.${state}` as 'state.booked';
  if (!t.has(key)) return null;
  return (
    <Badge tone={state === 'no-show' ? 'soon' : state === 'requested' ? 'neutral' : 'good'}>{t(key)}</Badge>
  );
}
