import type { ScreenValues } from '@kinloop/api/screening-record';
import { FINDING_IDS, type FindingId, SIDES, type Side } from '@kinloop/assessment-domain/catalogue';

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

/** Entries are small and flat: equal when every field is. */
function same(one: object | undefined, other: object | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  const entries = Object.entries(one);
  const others = new Map(Object.entries(other));
  return entries.length === others.size && entries.every(([key, value]) => others.get(key) === value);
}
