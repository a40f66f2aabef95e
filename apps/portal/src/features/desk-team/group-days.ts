import type { Stretch } from './stretch-input.tsx';
import type { TeamPractitioner } from './team-practitioner.ts';

/** Days that differ, as they were entered: one entry may be several windows. */
export type DayGroup = {
  readonly ids: readonly string[];
  readonly from: string;
  readonly to: string;
  readonly off: boolean;
  readonly reason: string;
  /** None: the whole of each day. */
  readonly windows: readonly Stretch[];
};

/** Rows of the same dates, kind and note are one entry. In the order given, which is that of their first days. */
export function groupDays(days: TeamPractitioner['days']): DayGroup[] {
  const groups = new Map<string, DayGroup>();
  for (const { id, from, to, off, reason, starts, ends } of days) {
    const isWhole = starts === null || ends === null;
    const key = [from, to, off, isWhole, reason].join('|');
    const known = groups.get(key);
    groups.set(key, {
      ids: [...(known?.ids ?? []), id],
      from,
      to,
      off,
      reason,
      windows: [...(known?.windows ?? []), ...(isWhole ? [] : [{ starts, ends }])],
    });
  }
  return [...groups.values()];
}
