import type { RouterInputs } from '@kinloop/api/router';
import { isUuid } from '@/clinical/is-uuid.ts';

type Cursor = RouterInputs['desk']['recall']['after'];

/** After whom a page of the list begins; the first one for an address that says nothing, or nonsense. */
export function readRecallCursor(search: Readonly<Record<string, string | string[] | undefined>>): Cursor {
  const { before, after } = search;
  if (typeof before !== 'string' || typeof after !== 'string' || !isUuid(after)) return null;
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(before)
    ? { startsAt: before, patientId: after }
    : null;
}

export const recallHref = (base: string, { startsAt, patientId }: NonNullable<Cursor>): string =>
  `${base}/recall?${new URLSearchParams({ before: startsAt, after: patientId })}`;
