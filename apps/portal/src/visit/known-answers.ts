import type { PreVisitAnswers } from '@kinloop/assessment-domain/screening';

/** What the clinic knows of a patient who comes again, so that it is not asked: the same problem, and their age. */
export function knownOf(person: { readonly age: number | null } | undefined): PreVisitAnswers {
  const age = person?.age ?? null;
  return { history: 'same-problem', ...(age === null ? {} : { age }) };
}
