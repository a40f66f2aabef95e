/** Values kept in order while a window slides over them; cost grows with the window, not with the history. */
export interface MedianWindow {
  readonly size: () => number;
  readonly add: (value: number) => void;
  readonly remove: (value: number) => void;
  /** Mean of the middle two for an even count. Precondition: not empty. */
  readonly median: () => number;
}

export function medianWindow(): MedianWindow {
  const sorted: number[] = [];
  return {
    size: () => sorted.length,
    add: (value) => {
      sorted.splice(firstAtLeast(sorted, value), 0, value);
    },
    remove: (value) => {
      const index = firstAtLeast(sorted, value);
      if (sorted[index] === value) sorted.splice(index, 1);
    },
    median: () => medianOfSorted(sorted),
  };
}

/** Mean of the middle two for an even count. Precondition: sorted ascending, not empty. */
export function medianOfSorted(sorted: readonly number[]): number {
  const high = sorted[Math.floor(sorted.length / 2)];
  const low = sorted[Math.floor((sorted.length - 1) / 2)];
  if (high === undefined || low === undefined) throw new RangeError('the median of nothing');
  return (low + high) / 2;
}

function firstAtLeast(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? Number.POSITIVE_INFINITY) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
