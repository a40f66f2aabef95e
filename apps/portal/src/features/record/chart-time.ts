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
