/** What of an item decides whether it is due. */
export interface PlannedItem {
  readonly id: string;
  /** Sessions a week; 3.5 means every second day. */
  readonly perWeek: number;
}

/** A session as it counts for what is due: the items of which something was done, on a day of the clinic's calendar. */
export interface DoneSession {
  /** Days before today; 0 is today. */
  readonly daysAgo: number;
  readonly itemIds: readonly string[];
}

const WEEK = 7;

/**
 * The items that are due today: not done today, far enough from the last time (every second day means a day between)
 * and not yet as often as planned in the seven days that end today.
 *
 * @param sessions of at least the last seven days, in any order
 */
export function dueItems(items: readonly PlannedItem[], sessions: readonly DoneSession[]): string[] {
  return items.filter((item) => isDue(item, sessions)).map(({ id }) => id);
}

function isDue({ id, perWeek }: PlannedItem, sessions: readonly DoneSession[]): boolean {
  const days = new Set(sessions.filter(({ itemIds }) => itemIds.includes(id)).map(({ daysAgo }) => daysAgo));
  const gap = Math.max(1, Math.floor(WEEK / perWeek));
  const restsStill = [...days].some((daysAgo) => daysAgo < gap);
  const inLastWeek = [...days].filter((daysAgo) => daysAgo < WEEK).length;
  return !restsStill && inLastWeek < Math.ceil(perWeek);
}
