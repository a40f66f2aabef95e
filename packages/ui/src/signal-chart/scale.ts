/** Straight-line scales for the charts: from what is measured to where it is drawn. */
export type Scale = (value: number) => number;

/** A scale from `[low, high]` to `[from, to]`; a range of nothing is drawn in the middle. */
export function linear([low, high]: readonly [number, number], [from, to]: readonly [number, number]): Scale {
  if (high === low) return () => (from + to) / 2;
  return (value) => Math.round((from + ((value - low) / (high - low)) * (to - from)) * 10) / 10;
}

/** Neighbouring points joined unless more than `gap` days lie between: a line across weeks without logs would invent them. */
export function runs<P extends { readonly day: number }>(
  points: readonly P[],
  gap: number,
): readonly (readonly P[])[] {
  const found: P[][] = [];
  for (const point of points) {
    const last = found.at(-1);
    const before = last?.at(-1);
    if (last && before && point.day - before.day <= gap) last.push(point);
    else found.push([point]);
  }
  return found;
}
