import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { DaysScreen } from '@/features/care-calendar/days-screen.tsx';
import { Hydrate, serverApi } from '@/rpc/server-api.tsx';
import { isDate } from '@/time/local-date.ts';
import { Words } from '@/words/words.tsx';

type Props = {
  readonly params: Promise<{ clinic: string }>;
  readonly searchParams: Promise<{ from?: string | string[] }>;
};

const DAYS = 7;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('care-calendar'))('title') };
}

/** `?from=2026-11-24` */
export default async function CareCalendarPage({ params, searchParams }: Props) {
  const { clinic } = await params;
  const { from: asked } = await searchParams;
  const from = typeof asked === 'string' && isDate(asked) ? asked : null;
  const { trpc, load } = await serverApi(clinic, 'care');
  await load(trpc.caseload.days.queryOptions({ from, days: DAYS }));
  return (
    <Hydrate clinic={clinic} hat="care">
      <Words of={['care-calendar', 'attention', 'meetings', 'calendar-feed', 'other-calendars']}>
        <DaysScreen from={from} days={DAYS} locale={await getLocale()} />
      </Words>
    </Hydrate>
  );
}
