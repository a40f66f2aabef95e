import { sayWallTime, sayWeekday } from '@/time/say-time.ts';
import type { Settings } from './settings-types.ts';

/** "Monday 8:00 am – 5:00 pm", one a stretch, as the week goes. */
export const sayHours = (hours: Settings['hours'], locale: string): string[] =>
  hours
    .toSorted((a, b) => ((a.weekday + 6) % 7) - ((b.weekday + 6) % 7) || a.starts.localeCompare(b.starts))
    .map(
      ({ weekday, starts, ends }) =>
        `${sayWeekday(weekday, locale)} ${sayWallTime(starts, locale)} – ${sayWallTime(ends, locale)}`,
    );
