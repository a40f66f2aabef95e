'use client';
import { Badge } from '@kinloop/ui/badge';
import { EmptyState } from '@kinloop/ui/empty-state';
import { PageHeader } from '@kinloop/ui/page-header';
import { Rows } from '@kinloop/ui/section';
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'next-intl';
import { FirstRows } from '@/lists/first-rows.tsx';
import { useHat, useTRPC, useTRPCClient } from '@/rpc/hat-provider.tsx';
import { useLive } from '@/rpc/use-live.ts';
import { AppLink } from '@/shell/app-link.tsx';
import { sayDate, sayDay, sayLastDay, sayTime } from '@/time/say-time.ts';
import { ConfirmationRules } from './confirmation-rules.tsx';
import { RequestAnswer } from './request-answer.tsx';

const SHOWN_AT_ONCE = 25;

/** What patients have asked for: each waits for a yes or a no, and keeps its time meanwhile. */
export function RequestsScreen({ canSetRules }: { readonly canSetRules: boolean }) {
  const t = useTranslations('desk-requests');
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queries = useQueryClient();
  const { data } = useSuspenseQuery(trpc.requests.list.queryOptions({}));
  const askAgain = () => void queries.invalidateQueries({ queryKey: trpc.requests.list.pathKey() });
  useLive('visits.changes', client.visits.changes, {}, askAgain);
  const reread = async (visitId: string) => {
    const { requests } = await queries.fetchQuery({ ...trpc.requests.list.queryOptions({}), staleTime: 0 });
    return requests.find((one) => one.visitId === visitId);
  };
  return (
    <>
      <PageHeader title={t('title')} intro={t('intro')} />
      <div className="max-w-page space-y-12">
        {data.requests.length === 0 ? (
          <EmptyState title={t('emptyTitle')}>{t('empty')}</EmptyState>
        ) : (
          <FirstRows rows={data.requests} step={SHOWN_AT_ONCE}>
            {(shown) => (
              <Rows>
                {shown.map((request) => (
                  <RequestRow
                    key={request.visitId}
                    request={request}
                    zone={data.zone}
                    reread={reread}
                    onAnswered={askAgain}
                  />
                ))}
              </Rows>
            )}
          </FirstRows>
        )}
        {canSetRules ? <ConfirmationRules /> : null}
      </div>
    </>
  );
}

type RowProps = Pick<Parameters<typeof RequestAnswer>[0], 'request' | 'reread' | 'onAnswered'> & {
  readonly zone: string;
};

function RequestRow({ request, zone, reread, onAnswered }: RowProps) {
  const t = useTranslations('desk-requests');
  const { clinic } = useHat();
  const place = { zone, locale: useLocale() };
  const dayTime = (instant: string) => `${sayDay(instant, place)}, ${sayTime(instant, place)}`;
  const { startsAt, endsAt, targetAt, urgency } = request;
  const isLate = targetAt !== null && Date.parse(startsAt) >= Date.parse(targetAt);
  const when = t('when', {
    date: sayDate(startsAt, place),
    from: sayTime(startsAt, place),
    to: sayTime(endsAt, place),
  });
  return (
    <li className="space-y-3 py-5">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
        <div className="min-w-0">
          <p className="text-lg font-semibold">
            <AppLink
              href={`/${clinic}/desk?day=${localDay(startsAt, zone)}`}
              className="text-ink underline-offset-4"
            >
              {when}
            </AppLink>
          </p>
          <p>{t('with', { service: request.serviceName, name: request.practitionerName })}</p>
          <p className="mt-1">
            <AppLink
              href={`/${clinic}/desk/patients/${request.patientId}`}
              className="font-semibold text-accent underline"
            >
              {request.patientName}
            </AppLink>
            {request.phone ? (
              <>
                {' '}
                <a href={`tel:${request.phone}`} className="whitespace-nowrap text-ink underline">
                  {request.phone}
                </a>
              </>
            ) : null}
          </p>
          <p className="mt-1 text-sm text-ink-soft">
            {t('answerBy', { when: dayTime(request.answerBy) })}
            {targetAt ? ` · ${t('target', { when: sayLastDay(targetAt, place) })}` : ''}
          </p>
          {isLate ? <p className="text-sm font-semibold text-urgent">{t('late')}</p> : null}
        </div>
        <div className="flex flex-wrap gap-2">
          {urgency === 'urgent' || urgency === 'soon' ? (
            <Badge tone={urgency}>{t(`urgency.${urgency}`)}</Badge>
          ) : null}
          {request.isNew ? <Badge>{t('newHere')}</Badge> : null}
        </div>
      </div>
      <RequestAnswer
        request={request}
        whenOf={(one) => dayTime(one.startsAt)}
        reread={reread}
        onAnswered={onAnswered}
      />
    </li>
  );
}

/** The local date of an instant, as an address says it. */
function localDay(instant: string, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(new Date(instant));
}
