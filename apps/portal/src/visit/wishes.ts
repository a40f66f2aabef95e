import type { RouterInputs } from '@kinloop/api/router';

/** What somebody on the waitlist wishes for. */
export type Wishes = Pick<RouterInputs['waitlist']['join'], 'practitionerIds' | 'suits' | 'untilDate'>;

export const dayParts = ['morning', 'afternoon', 'evening'] as const;
export type DayPart = (typeof dayParts)[number];

const hours: Readonly<Record<DayPart, { readonly from: string; readonly to: string }>> = {
  morning: { from: '00:00', to: '12:00' },
  afternoon: { from: '12:00', to: '17:00' },
  evening: { from: '17:00', to: '24:00' },
};

/** Monday first, as people think of a week. */
export const weekdays = [1, 2, 3, 4, 5, 6, 0] as const;

/** Ticked parts of a week ("1 morning") as times; parts that touch become one, so that a visit may cross noon. */
export function suitsOf(ticked: ReadonlySet<string>): Wishes['suits'] {
  return weekdays.flatMap((weekday) => {
    const times: Wishes['suits'] = [];
    for (const part of dayParts) {
      if (!ticked.has(`${weekday} ${part}`)) continue;
      const { from, to } = hours[part];
      const last = times.at(-1);
      if (last !== undefined && last.to === from) last.to = to;
      else times.push({ weekday, from, to });
    }
    return times;
  });
}

/** The parts of the day a stretch of a weekday covers. */
export function partsIn({ from, to }: { readonly from: string; readonly to: string }): DayPart[] {
  return dayParts.filter((part) => from <= hours[part].from && hours[part].to <= to);
}
