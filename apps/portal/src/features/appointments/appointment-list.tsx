'use client';
import type { RouterOutputs } from '@kinloop/api/router';
import { Badge } from '@kinloop/ui/badge';
import { EmptyState } from '@kinloop/ui/empty-state';
import { LinkButton } from '@kinloop/ui/link-button';
import { PageHeader } from '@kinloop/ui/page-header';
import { Row, Rows, Section } from '@kinloop/ui/section';
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { FeedSection } from '@/calendars/feed-section.tsx';
import { useHat, useTRPC, useTRPCClient } from '@/rpc/hat-provider.tsx';
import { useLive } from '@/rpc/use-live.ts';
import { type Place, sayDate, sayTime } from '@/time/say-time.ts';
import { KeptTimes } from '@/visit/kept-times.tsx';
import { myHref } from '@/visit/my-href.ts';
import { TextChoice } from './text-choice.tsx';
import { Waiting } from './waiting.tsx';

type Appointment = RouterOutputs['appointments']['list']['upcoming'][number];

/** A patient's visits: those to come first, with the way to book another. */
export function AppointmentList({ locale }: { readonly locale: string }) {
  const t = useTranslations('appointments');
  const trpc = useTRPC();
  const client = useTRPCClient();
  const { clinic, patientId } = useHat();
  const queries = useQueryClient();
  const { data } = useSuspenseQuery(trpc.appointments.list.queryOptions({}));
  const { data: mine, dataUpdatedAt } = useSuspenseQuery(trpc.waitlist.mine.queryOptions({}));
  useLive('appointments.changes', client.appointments.changes, {}, () => {
    void queries.invalidateQueries({ queryKey: trpc.appointments.list.queryKey() });
    void queries.invalidateQueries({ queryKey: trpc.waitlist.mine.queryKey() });
  });
  const place = { zone: data.zone, locale };
  const classes = (
    <LinkButton href={myHref(clinic, 'classes', patientId)} size="lg">
      {t('classes')}
    </LinkButton>
  );
  const book = (
    <LinkButton href={myHref(clinic, 'appointments/book', patientId)} variant="primary" size="lg">
      {t('book')}
    </LinkButton>
  );
  const hrefOf = ({ id }: Appointment) => myHref(clinic, `appointments/${id}`, patientId);
  return (
    <>
      <PageHeader
        title={t('title')}
        actions={
          <>
            {classes}
            {data.upcoming.length > 0 ? book : null}
          </>
        }
      />
      <div className="max-w-reading space-y-12">
        <KeptTimes offers={mine.offers} place={place} now={new Date(dataUpdatedAt).toISOString()} />
        {data.upcoming.length === 0 ? (
          <EmptyState title={t('none')} action={book}>
            {t('noneText')}
          </EmptyState>
        ) : (
          <Section title={t('upcoming')} marked>
            <Visits of={data.upcoming} place={place} hrefOf={hrefOf} />
          </Section>
        )}
        <Waiting place={place} />
        <FeedSection reader="patient" place={place} />
        {data.past.length > 0 ? (
          <Section title={t('past')}>
            <Visits of={data.past} place={place} hrefOf={hrefOf} />
          </Section>
        ) : null}
        <TextChoice />
      </div>
    </>
  );
}

type VisitsProps = {
  readonly of: readonly Appointment[];
  readonly place: Place;
  readonly hrefOf: (appointment: Appointment) => string;
};

function Visits({ of, place, hrefOf }: VisitsProps) {
  const t = useTranslations('appointments');
  return (
    <Rows>
      {of.map((visit) => (
        <Row
          key={visit.id}
          trail={visit.state === 'booked' ? null : <Badge>{t(`state.${visit.state}`)}</Badge>}
        >
          <a href={hrefOf(visit)} className="block min-h-target py-1 text-ink no-underline hover:underline">
            <span className="block font-semibold">
              {sayDate(visit.startsAt, place)}, {sayTime(visit.startsAt, place)}
            </span>
            <span className="block text-ink-soft">
              {visit.serviceName}, {visit.practitionerName}
            </span>
          </a>
        </Row>
      ))}
    </Rows>
  );
}
