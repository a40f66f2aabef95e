/** How long a problem may have lasted, in weeks: a hundred years at most. */
export const isPossibleWeeks = (weeks: number): boolean => weeks >= 0 && weeks <= MOST_WEEKS;

export const MOST_WEEKS = 5200;
