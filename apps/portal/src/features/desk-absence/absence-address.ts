import type { RouterInputs } from '@kinloop/api/router';
import { addDays, readLocalDate } from '@/time/local-date.ts';

export type TimeOff = RouterInputs['absence']['plan'];

/** What the address says, as far as it can be used: fields to show again, and the whole once somebody is named. */
export type AskedAbsence = Omit<TimeOff, 'practitionerId'> & { readonly timeOff: TimeOff | null };

type Search = Readonly<Record<string, string | string[] | undefined>>;
const longestDays = 31;

/** @param today local date at the clinic, the earliest day somebody can be off from */
export function readTimeOff(
  search: Search,
  today: string,
  people: readonly { readonly id: string }[],
): AskedAbsence {
  const from = later(readLocalDate(search.from) ?? today, today);
  const to = earlier(later(readLocalDate(search.to) ?? from, from), addDays(from, longestDays));
  const starts = readTime(search.starts);
  const ends = readTime(search.ends);
  // An end before the beginning of the same day is no end.
  const isBackwards = from === to && ends !== null && (starts ?? '00:00') >= ends;
  const span = { from, to, starts, ends: isBackwards ? null : ends };
  const practitioner = people.find(({ id }) => id === search.with);
  return { ...span, timeOff: practitioner ? { practitionerId: practitioner.id, ...span } : null };
}

const later = (a: string, b: string) => (a > b ? a : b);
const earlier = (a: string, b: string) => (a < b ? a : b);

const readTime = (text: string | string[] | undefined) =>
  typeof text === 'string' && /^([01]\d|2[0-3]):[0-5]\d$/.test(text) ? text : null;
