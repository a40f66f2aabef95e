import type { ScreenContext } from '@kinloop/api/screening-record';
import type { RedFlagId } from '@kinloop/assessment-domain/catalogue';
import { type RedFlagQuestions, redFlagQuestions } from '@kinloop/assessment-domain/screening';
import type { RedFlagAnswer } from '@kinloop/assessment-domain/triage';

type Flags = Pick<ScreenContext, 'redFlags' | 'redFlagsNotSure' | 'redFlagsNo'>;

/** The safety questions for somebody of this age, group by group. */
export function flagGroups(age: number | null): RedFlagQuestions[] {
  return redFlagQuestions(age === null ? {} : { age });
}

/** How a sign of something serious was answered; null: it was not asked. */
export function flagAnswer(flags: Flags, id: RedFlagId): RedFlagAnswer | null {
  if (flags.redFlags?.includes(id)) return 'yes';
  if (flags.redFlagsNotSure?.includes(id)) return 'not-sure';
  return flags.redFlagsNo?.includes(id) ? 'no' : null;
}

/** Those of them that nobody asked about. */
export function unasked(flags: Flags, ids: readonly RedFlagId[]): RedFlagId[] {
  return ids.filter((id) => flagAnswer(flags, id) === null);
}

/** The same answers with one more for each of these, whatever was said of them before. */
export function withFlags(flags: Flags, ids: readonly RedFlagId[], answer: RedFlagAnswer): Required<Flags> {
  const others = (before: readonly RedFlagId[] = []) => before.filter((id) => !ids.includes(id));
  const { redFlags, redFlagsNotSure, redFlagsNo } = flags;
  return {
    redFlags: [...others(redFlags), ...(answer === 'yes' ? ids : [])],
    redFlagsNotSure: [...others(redFlagsNotSure), ...(answer === 'not-sure' ? ids : [])],
    redFlagsNo: [...others(redFlagsNo), ...(answer === 'no' ? ids : [])],
  };
}
