import type { ScreenContext, ScreenValues } from '@kinloop/api/screening-record';
import { FINDING_IDS, type FindingId, SIDES, type Side } from '@kinloop/assessment-domain/catalogue';

/** A field for a number: the value of a test on one side, the pain told beside it, or the weeks of the problem. */
export type UnreadField = `${FindingId}.${Side}.${'value' | 'pain'}` | 'weeks';

/** What was typed and is no number, as it was typed, by its field. It stays on the page and is never sent. */
export type Unread = { readonly [Field in UnreadField]?: string | undefined };

/**
 * Where the first thing stands that was typed and is no number: a test, or what was said around the tests. What was answered
 * otherwise since, by a stopwatch or as not tested, is answered.
 */
export function firstUnread(
  unread: Unread,
  { values, context }: { readonly values: ScreenValues; readonly context: ScreenContext },
): FindingId | 'context' | null {
  if (unread.weeks !== undefined && context.weeks === undefined) return 'context';
  const isOpen = (finding: FindingId) =>
    SIDES.some((side) => {
      const entry = values[finding]?.[side];
      if (entry === undefined) return unread[`${finding}.${side}.value`] !== undefined;
      const isWithoutPain = (entry.kind === 'force' || entry.kind === 'grade') && entry.pain === undefined;
      return isWithoutPain && unread[`${finding}.${side}.pain`] !== undefined;
    });
  return FINDING_IDS.find(isOpen) ?? null;
}

/** Nothing of a test stands any longer once it is begun anew, another way. */
export function withoutTest(unread: Unread, finding: FindingId): Unread {
  return Object.fromEntries(Object.entries(unread).filter(([field]) => !field.startsWith(`${finding}.`)));
}
