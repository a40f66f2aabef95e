'use client';
import { useLocale, useTranslations } from 'next-intl';
import { sayWallTime, sayWeekday } from '@/time/say-time.ts';
import type { TeamPlaces, TeamPractitioner } from './team-practitioner.ts';

/** The days of a week as people count them. */
export const weekdays = [1, 2, 3, 4, 5, 6, 0] as const;

/** A week at a glance: the days somebody works, and from when to when. */
export function Week({ hours, places }: Pick<TeamPractitioner, 'hours'> & { readonly places: TeamPlaces }) {
  const t = useTranslations('desk-team');
  const locale = useLocale();
  if (hours.length === 0) return <p className="mt-2 text-sm text-ink-soft">{t('noHours')}</p>;
  const days = weekdays.filter((day) => hours.some(({ weekday }) => weekday === day));
  return (
    <dl className="mt-2 flex flex-wrap gap-x-8 gap-y-2 text-sm">
      {days.map((day) => (
        <div key={day}>
          <dt className="text-ink-soft">{sayWeekday(day, locale)}</dt>
          {hours
            .filter(({ weekday }) => weekday === day)
            .map(({ starts, ends, locationId }) => (
              <dd key={starts} className="font-semibold">
                {sayWallTime(starts, locale)} – {sayWallTime(ends, locale)}
                {places.length > 1 ? (
                  <span className="block font-normal">
                    {places.find(({ id }) => id === locationId)?.name}
                  </span>
                ) : null}
              </dd>
            ))}
        </div>
      ))}
    </dl>
  );
}
