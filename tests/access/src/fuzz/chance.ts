/** Chance that a seed repeats. */
export interface Chance {
  /** From 0 up to, not including, `below`. */
  int(below: number): number;
  /** True so often out of a hundred. */
  percent(share: number): boolean;
  pick<T>(from: readonly T[]): T;
}

/** Mulberry32: 32 bits of state are plenty for choosing inputs. */
export function chance(seed: number): Chance {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const int = (below: number) => Math.floor(next() * below);
  return {
    int,
    percent: (share) => next() * 100 < share,
    pick: (from) => {
      const found = from[int(from.length)];
      if (found === undefined && from.length === 0) throw new Error('nothing to pick from');
      return found as (typeof from)[number];
    },
  };
}
