'use client';
import { Badge } from '@kinloop/ui/badge';
import { Banner } from '@kinloop/ui/banner';
import { EmptyState } from '@kinloop/ui/empty-state';
import { LinkButton } from '@kinloop/ui/link-button';
import { PageHeader } from '@kinloop/ui/page-header';
import { Rows } from '@kinloop/ui/section';
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useHat, useTRPC, useTRPCClient } from '@/rpc/hat-provider.tsx';
import { useLive } from '@/rpc/use-live.ts';
import { AppLink } from '@/shell/app-link.tsx';
import { type Place, sayDate, sayTime } from '@/time/say-time.ts';
import { myHref } from '@/visit/my-href.ts';
import type { ClassShown } from './class-shown.ts';
import { SeatButton } from './seat-button.tsx';

type Props = { readonly locale: string; readonly phone: string };

/** Classes to come: a seat where one is free, a place on the list where none is. */
export function ClassesScreen({ locale, phone }: Props) {
  const t = useTranslations('classes');
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queries = useQueryClient();
  const { clinic, patientId } = useHat();
  const { data } = useSuspenseQuery(trpc.classes.list.queryOptions({}));
  const askAgain = () => void queries.invalidateQueries({ queryKey: trpc.classes.list.queryKey() });
  useLive('appointments.changes', client.appointments.changes, {}, askAgain);
  const place = { zone: data.zone, locale };
  const questions = myHref(clinic, 'appointments/book', patientId);
  return (
    <div className="max-w-reading">
      <PageHeader
        context={
          <AppLink
            href={myHref(clinic, 'appointments', patientId)}
            className="inline-flex min-h-target items-center text-accent underline underline-offset-4"
          >
            {t('back')}
          </AppLink>
        }
        title={t('title')}
        intro={t('intro')}
      />
      <div className="space-y-6">
        {!data.cleared ? <Banner tone="info">{t('notCleared', { phone })}</Banner> : null}
        {data.cleared && data.checkId === null ? (
          <div className="space-y-3 rounded-xl bg-paper-sunk p-5">
            <p>{t('questionsFirst')}</p>
            <LinkButton
              href={`${questions}${questions.includes('?') ? '&' : '?'}then=classes`}
              variant="primary"
            >
              {t('questions')}
            </LinkButton>
          </div>
        ) : null}
        {data.classes.length === 0 && data.checkId !== null ? (
          <EmptyState title={t('none')}>{t('noneText')}</EmptyState>
        ) : (
          <Rows>
            {data.classes.map((shown) => (
              <ClassRow
                key={shown.visitId}
                shown={shown}
                place={place}
                patientId={data.patientId}
                checkId={data.cleared ? data.checkId : null}
                onChanged={askAgain}
              />
            ))}
          </Rows>
        )}
      </div>
    </div>
  );
}

type RowProps = {
  readonly shown: ClassShown;
  readonly place: Place;
  readonly patientId: string;
  /** Null: no seat can be taken yet. */
  readonly checkId: string | null;
  readonly onChanged: () => void;
};

function ClassRow({ shown, place, patientId, checkId, onChanged }: RowProps) {
  const t = useTranslations('classes');
  const when = `${sayDate(shown.startsAt, place)}, ${sayTime(shown.startsAt, place)}`;
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 py-4">
      <div className="min-w-0">
        <p className="font-semibold">{when}</p>
        <p className="text-ink-soft">
          {shown.serviceName}, {shown.practitionerName}
        </p>
        {shown.where ? (
          <p className="text-ink-soft">
            {[shown.where.name, shown.where.address].filter(Boolean).join(', ')}
          </p>
        ) : null}
        <p className="mt-1 text-sm">
          {shown.isIn ? (
            <Badge tone="good">{t('isIn')}</Badge>
          ) : shown.place === null ? (
            t('seats', { left: shown.waiting > 0 ? 0 : shown.seatsLeft, waiting: shown.waiting })
          ) : (
            t('place', { place: shown.place })
          )}
        </p>
      </div>
      <SeatButton {...{ shown, when, patientId, checkId, onChanged }} />
    </li>
  );
}
