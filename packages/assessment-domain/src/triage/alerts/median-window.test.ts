import { describe, expect, it } from 'vitest';
import { medianOfSorted, medianWindow } from './median-window.ts';

describe('a window of values', () => {
  it('has the middle one, or the mean of the middle two', () => {
    const window = medianWindow();
    for (const value of [5, 1, 4]) window.add(value);
    expect([window.size(), window.median()]).toEqual([3, 4]);
    window.add(2);
    expect(window.median()).toBe(3);
    window.remove(5);
    expect([window.size(), window.median()]).toEqual([3, 2]);
  });

  it('does not lose another value for one it never held', () => {
    const window = medianWindow();
    for (const value of [1, 4]) window.add(value);
    window.remove(3);
    window.remove(9);
    expect([window.size(), window.median()]).toEqual([2, 2.5]);
  });

  it('has no middle of nothing', () => {
    expect(() => medianWindow().median()).toThrow(new RangeError('the median of nothing'));
    expect(() => medianOfSorted([])).toThrow(RangeError);
  });
});
