import type { RouterOutputs } from '@kinloop/api/router';
import { Badge } from '@kinloop/ui/badge';
import { Section } from '@kinloop/ui/section';
import { useTranslations } from 'next-intl';
import { sayNearDay } from '@/time/say-time.ts';

type Day = NonNullable<RouterOutputs['today']['program']['program']>['week'][number];

export type WeekPlanProps = { readonly week: readonly Day[]; readonly locale: string };

/** The week that runs, day by day: what to do, how long it takes, and the days to rest. */
export function WeekPlan({ week, locale }: WeekPlanProps) {
  const t = useTranslations('player.week');
  return (
    <Section title={t('title')} intro={t('intro')}>
      <ol className="divide-y divide-line border-y border-line">
        {week.map(({ date, isToday, exercises, minutes, isRestDay }) => (
          <li
            key={date}
            aria-current={isToday ? 'date' : undefined}
            className={`grid gap-x-6 gap-y-1 py-3 sm:grid-cols-[15rem_minmax(0,1fr)_auto] ${isToday ? 'border-l-4 border-l-accent pl-4' : ''}`}
          >
            <p className="flex items-center gap-2 font-semibold">
              {sayNearDay(date, locale)}
              {isToday ? <Badge tone="good">{t('today')}</Badge> : null}
            </p>
            <p className={exercises.length === 0 ? 'text-ink-soft' : ''}>
              {exercises.length === 0 ? t('rest') : exercises.join(', ')}
            </p>
            <p className="text-sm text-ink-soft">
              {exercises.length === 0 ? null : (
                <>
                  {t('minutes', { minutes })}
                  {isRestDay ? ` · ${t('light')}` : null}
                </>
              )}
            </p>
          </li>
        ))}
      </ol>
    </Section>
  );
}
