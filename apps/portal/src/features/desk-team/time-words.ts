import { useLocale, useTranslations } from 'next-intl';
import { sayDays, sayWallTime, sayWeekday } from '@/time/say-time.ts';
import { type DayGroup, groupDays } from './group-days.ts';
import type { TeamPlaces, TeamPractitioner } from './team-practitioner.ts';

type Hours = TeamPractitioner['hours'];

/** Somebody's time in words, by what it is: to be set beside what somebody else has made of it. */
export function useTimeWords(places: TeamPlaces = []) {
  const t = useTranslations('desk-team');
  const locale = useLocale();
  const sayTimes = ({ starts, ends }: { readonly starts: string; readonly ends: string }) =>
    `${sayWallTime(starts, locale)} – ${sayWallTime(ends, locale)}`;
  const sayPlace = (locationId: string | undefined) =>
    places.length > 1 ? (places.find(({ id }) => id === locationId)?.name ?? places[0]?.name) : undefined;
  const sayWeek = (hours: Hours) =>
    hours
      .toSorted((a, b) => ((a.weekday + 6) % 7) - ((b.weekday + 6) % 7) || a.starts.localeCompare(b.starts))
      .map((stretch) =>
        [`${sayWeekday(stretch.weekday, locale)} ${sayTimes(stretch)}`, sayPlace(stretch.locationId)]
          .filter(Boolean)
          .join(', '),
      )
      .join('\n');
  /** "Works 9:00 am – 12:00 pm", "Away all day". */
  const sayKind = ({ off, windows }: DayGroup) => {
    const hours = windows.map(sayTimes).join(', ');
    if (!off) return t('worked', { hours });
    return windows.length === 0 ? t('offAll') : t('offPart', { hours });
  };
  return {
    sayKind,
    /** The week that holds, as it is in the form, and those set to follow it. */
    weeks: (
      hours: Hours,
      { coming }: Pick<TeamPractitioner, 'coming'>,
    ): Readonly<Record<string, string>> => ({
      [t('week')]: sayWeek(hours),
      ...Object.fromEntries(
        coming.map(({ from, hours: later }) => [
          t('weekFrom', { date: sayDays(from, from, locale) }),
          sayWeek(later),
        ]),
      ),
    }),
    days: ({ days }: Pick<TeamPractitioner, 'days'>): Readonly<Record<string, string>> => ({
      [t('days')]: groupDays(days)
        .map((group) => `${sayDays(group.from, group.to, locale)}: ${sayKind(group)}`)
        .join('\n'),
    }),
  };
}
