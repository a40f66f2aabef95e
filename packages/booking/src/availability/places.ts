import type { HoursOverride, WeeklyHours, WorkingTime } from './working-hours.ts';

/** How long it takes from one place to another, the same both ways. */
export interface TravelTimes {
  readonly between: readonly { readonly places: readonly [string, string]; readonly minutes: number }[];
  /** For two places nothing is said about. */
  readonly otherwise: number;
}

/** No way leads from a place to itself. */
export function travelMinutes({ between, otherwise }: TravelTimes, a: string, b: string): number {
  if (a === b) return 0;
  return between.find(({ places }) => places.includes(a) && places.includes(b))?.minutes ?? otherwise;
}

/**
 * When somebody works at one place. Hours that name none hold anywhere; a date that differs at another place is worked
 * there and not here.
 */
export function workingAt(work: WorkingTime, place: string): WorkingTime {
  const isHere = (one: WeeklyHours | HoursOverride) => one.place === undefined || one.place === place;
  return {
    workingHours: work.workingHours.filter(isHere),
    overrides: work.overrides.map((one) => (one.off === true || isHere(one) ? one : { date: one.date })),
  };
}
