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
    // A window holds a week or so: to move its values by hand costs less than a splice, which answers a new array each time.
    add: (value) => {
      let at = sorted.length;
      for (let below = sorted[at - 1]; below !== undefined && below > value; below = sorted[at - 1]) {
        sorted[at] = below;
        at -= 1;
      }
      sorted[at] = value;
    },
    remove: (value) => {
      const index = sorted.indexOf(value);
      if (index === -1) return;
      for (let at = index + 1; at < sorted.length; at += 1) sorted[at - 1] = sorted[at] ?? value;
      sorted.pop();
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
