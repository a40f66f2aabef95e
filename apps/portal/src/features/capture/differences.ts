import type { ScreenValues } from '@kinloop/api/screening-record';
import { FINDING_IDS, type FindingId, SIDES, type Side } from '@kinloop/assessment-domain/catalogue';
import type { RawEntry } from '@kinloop/assessment-domain/screening';

/** Findings and sides that two versions of a draft disagree about, in the order of the screen. */
export function differingEntries(
  mine: ScreenValues,
  theirs: ScreenValues,
): { finding: FindingId; side: Side }[] {
  return FINDING_IDS.flatMap((finding) =>
    SIDES.filter((side) => !same(mine[finding]?.[side], theirs[finding]?.[side])).map((side) => ({
      finding,
      side,
    })),
  );
}

/** Entries are small and flat: equal when every field is. That somebody was asked about the value makes it no other one. */
function same(one: RawEntry | undefined, other: RawEntry | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  const entries = fieldsOf(one);
  const others = new Map(fieldsOf(other));
  return entries.length === others.size && entries.every(([key, value]) => others.get(key) === value);
}

const fieldsOf = (entry: RawEntry) => Object.entries(entry).filter(([field]) => field !== 'sure');
