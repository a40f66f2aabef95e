import type { Series } from '@kinloop/assessment-domain/progress';

const DAY_MS = 86_400_000;

/** Days since a chart's first day, which lies `days` before `now`; never outside the chart. */
export function chartDay(at: string, now: string, days: number): number {
  const ago = (Date.parse(now) - Date.parse(at)) / DAY_MS;
  return Math.max(0, Math.min(days, Math.floor(days - ago)));
}

/** Days with a date below them: the first, the last, and two between. */
export function chartTicks(now: string, days: number): { day: number; at: string }[] {
  return [0, 1, 2, 3].map((third) => {
    const day = Math.round((days * third) / 3);
    return { day, at: new Date(Date.parse(now) - (days - day) * DAY_MS).toISOString() };
  });
}

export type Gist = {
  readonly key: 'one' | 'within' | 'better' | 'worse';
  readonly from: number;
  readonly to: number;
};

/** From the first to the last value of a series; a change is named from the measurement error on. Null without a value. */
export function gistOf({ points, better }: Series, error: number): Gist | null {
  const [from, to] = [points.at(0)?.value, points.at(-1)?.value];
  if (from === undefined || to === undefined) return null;
  if (points.length === 1) return { key: 'one', from, to };
  if (Math.abs(to - from) < error) return { key: 'within', from, to };
  return { key: to < from === (better === 'lower') ? 'better' : 'worse', from, to };
}
