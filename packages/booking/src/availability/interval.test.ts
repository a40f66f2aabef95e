import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Interval, intersect, joined, overlaps, subtract, union } from './interval.ts';

const LENGTH = 60;
const interval = fc
  .tuple(fc.nat(LENGTH), fc.nat(LENGTH))
  .map(([a, b]): Interval => ({ start: Math.min(a, b), end: Math.max(a, b) }));
const anyIntervals = fc.array(interval, { maxLength: 12 });
const normal = anyIntervals.map(joined);

/** The plainest picture of a set of intervals: one cell a unit of time. */
const cells = (intervals: readonly Interval[]) =>
  Array.from({ length: LENGTH }, (_, at) => intervals.some(({ start, end }) => start <= at && at < end));

function expectNormal(intervals: readonly Interval[]) {
  for (const { start, end } of intervals) expect(start).toBeLessThan(end);
  intervals.slice(1).forEach(({ start }, at) => {
    expect(start).toBeGreaterThanOrEqual(intervals[at]?.end ?? 0);
  });
}

describe('interval algebra against a bitmap', () => {
  it('joins', () => {
    fc.assert(
      fc.property(anyIntervals, (a) => {
        expect(cells(joined(a))).toEqual(cells(a));
        expectNormal(joined(a));
        expect(joined(joined(a))).toEqual(joined(a));
      }),
    );
  });

  it('unites, intersects and subtracts', () => {
    fc.assert(
      fc.property(normal, normal, (a, b) => {
        const [left, right] = [cells(a), cells(b)];
        expect(cells(union(a, b))).toEqual(left.map((x, at) => x || right[at]));
        expect(cells(intersect(a, b))).toEqual(left.map((x, at) => x && right[at]));
        expect(cells(subtract(a, b))).toEqual(left.map((x, at) => x && !right[at]));
        for (const result of [union(a, b), intersect(a, b), subtract(a, b)]) expectNormal(result);
      }),
    );
  });
});

describe('the edges', () => {
  it('makes one stretch of two that touch, whatever their order', () => {
    expect(
      joined([
        { start: 5, end: 9 },
        { start: 1, end: 5 },
      ]),
    ).toEqual([{ start: 1, end: 9 }]);
  });

  it('drops what is empty or reversed', () => {
    expect(
      joined([
        { start: 3, end: 3 },
        { start: 9, end: 2 },
      ]),
    ).toEqual([]);
  });

  it('does not change what it was given', () => {
    const given = [
      { start: 4, end: 6 },
      { start: 1, end: 5 },
    ];
    joined(given);
    expect(given).toEqual([
      { start: 4, end: 6 },
      { start: 1, end: 5 },
    ]);
  });

  it('does not call touching an overlap', () => {
    expect(overlaps({ start: 1, end: 2 }, { start: 2, end: 3 })).toBe(false);
    expect(overlaps({ start: 1, end: 3 }, { start: 2, end: 4 })).toBe(true);
  });
});
