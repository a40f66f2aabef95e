'use client';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useHat, useTRPC } from '@/rpc/hat-provider.tsx';
import { AppLink } from '@/shell/app-link.tsx';
import type { CalendarWords } from './use-calendar-words.ts';

/** How many have asked for a time and wait for the answer, until when that can be given, and who is booking online just now. */
export function RequestsBeside({ words }: { readonly words: CalendarWords }) {
  const t = useTranslations('desk-calendar.requests');
  const trpc = useTRPC();
  const { clinic } = useHat();
  const { data } = useQuery(trpc.requests.count.queryOptions({}));
  if (data === undefined || data.requests + data.held === 0) return null;
  const { requests, firstBy, held } = data;
  return (
    <p className="mt-10 max-w-page px-2 sm:px-4 lg:px-8 print:hidden">
      {firstBy === null
        ? null
        : t.rich('count', {
            requests,
            by: words.dayTime(firstBy),
            link: (words) => (
              <AppLink href={`/${clinic}/desk/requests`} className="font-semibold text-accent underline">
                {words}
              </AppLink>
            ),
          })}{' '}
      {held > 0 ? t('held', { held }) : null}
    </p>
  );
}

/** How many wait, and for whom a time that came free is kept just now; the way to them. */
export function WaitlistBeside({ words, now }: { readonly words: CalendarWords; readonly now: string }) {
  const t = useTranslations('desk-calendar.waitlist');
  const trpc = useTRPC();
  const { clinic } = useHat();
  const { data } = useQuery(trpc.waitlist.count.queryOptions({}));
  if (data === undefined || data.waiting + data.offered + data.open === 0) return null;
  const { openFrom, ...counts } = data;
  return (
    <p className="mt-10 max-w-page px-2 sm:px-4 lg:px-8 print:hidden">
      {t.rich('count', {
        ...counts,
        from: openFrom === null ? 'none' : words.until(openFrom, now),
        link: (words) => (
          <AppLink href={`/${clinic}/desk/waitlist`} className="font-semibold text-accent underline">
            {words}
          </AppLink>
        ),
      })}
    </p>
  );
}
