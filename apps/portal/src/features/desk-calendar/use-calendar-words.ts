'use client';
import { useLocale } from 'next-intl';
import { useMemo } from 'react';
import {
  sayDate,
  sayDateTime,
  sayDay,
  sayHour,
  sayLastDay,
  sayLastDayShort,
  sayTime,
  sayUntil,
} from '@/time/say-time.ts';
import { instantAt } from './wall-clock.ts';

/** The calendar's times in words, on the clinic's wall. */
export function useCalendarWords(zone: string) {
  const locale = useLocale();
  return useMemo(() => {
    const place = { zone, locale };
    const noon = (date: string) => instantAt({ date, minutes: 720 }, zone);
    return {
      /** "2:30 pm" */
      time: (instant: string) => sayTime(instant, place),
      /** "2:30 pm", of minutes of the day */
      minutes: (minutes: number) =>
        sayTime(new Date(minutes * 60_000).toISOString(), { zone: 'UTC', locale }),
      /** "2 pm" */
      hour: (minutes: number) => sayHour(new Date(minutes * 60_000).toISOString(), { zone: 'UTC', locale }),
      /** "Tuesday 24 November 2026" */
      date: (date: string) => sayDate(noon(date), place),
      /** "Tue 24 Nov" */
      day: (date: string) => sayDay(noon(date), place),
      /** "Tue 24 Nov, 2:30 pm" */
      dayTime: (instant: string) => `${sayDay(instant, place)}, ${sayTime(instant, place)}`,
      /** "2:30 pm", with its day where that is not today */
      until: (instant: string, now: string) => sayUntil(instant, place, now),
      /** "Tue 24 Nov", the last day before a target */
      lastDay: (end: string) => sayLastDay(end, place),
      /** "24 Nov" */
      lastDayShort: (end: string) => sayLastDayShort(end, place),
      /** "Tuesday 24 November 2026 at 2:30 pm" */
      dateTime: (instant: string) => sayDateTime(instant, place),
    };
  }, [zone, locale]);
}

export type CalendarWords = ReturnType<typeof useCalendarWords>;
