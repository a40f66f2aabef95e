import { describe, expect, it } from 'vitest';
import { atLeast, atMost, valueRange } from './value-range.ts';

describe('valueRange', () => {
  it('is what a finding can be captured as, in the unit its number is kept in', () => {
    expect(valueRange('wblt', 'cm')).toEqual([0, 25]);
    expect(valueRange('mtt-iliopsoas', 'deg')).toEqual([-45, 60]);
    expect(valueRange('slr', 'deg')).toEqual([0, 130]);
    expect(valueRange('hip-er-rom', 'deg')).toEqual([-10, 90]);
    expect(valueRange('sl-stance', 's')).toEqual([0, 60]);
    expect(valueRange('quads-strength', '%')).toEqual([0, 100]);
    expect(valueRange('quads-strength', 'grade')).toEqual([0, 5]);
    expect(valueRange('ybt-asymmetry', 'cm')).toEqual([0, 150]);
  });

  it('has no ends where a finding has words', () => {
    expect(valueRange('fadir', 'level')).toEqual([-Infinity, Infinity]);
  });
});

describe('the nearest value of a unit', () => {
  it('lies below or above, and is the value itself where that is one', () => {
    expect([atMost(8.5, 'reps'), atLeast(8.5, 'reps')]).toEqual([8, 9]);
    expect([atMost(2.5, 'points'), atLeast(2.5, 'points')]).toEqual([2, 3]);
    expect([atMost(3.7, 'grade'), atLeast(3.7, 'grade')]).toEqual([3.5, 4]);
    expect([atMost(67.77, '%'), atLeast(67.77, '%')]).toEqual([67.7, 67.8]);
    expect([atMost(9.5 - 1.9, 'cm'), atLeast(9.5 - 1.9, 'cm')]).toEqual([7.6, 7.6]);
    expect([atMost(0.1 + 0.2, 'cm'), atLeast(0.1 + 0.2, 'cm')]).toEqual([0.3, 0.3]);
  });

  it('lies on its own side below 0 too', () => {
    expect([atMost(-2.25, 'deg'), atLeast(-2.25, 'deg')]).toEqual([-2.3, -2.2]);
  });
});
