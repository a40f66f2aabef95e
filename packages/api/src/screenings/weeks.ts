/** How long a problem may have lasted, in weeks: a hundred years at most. */
export const isPossibleWeeks = (weeks: number): boolean => weeks >= 0 && weeks <= 5200;
