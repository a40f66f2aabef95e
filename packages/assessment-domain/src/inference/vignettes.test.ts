import { describe, expect, it } from 'vitest';
import { PATTERN_IDS } from '../catalogue/index.ts';
import { assess } from './assess.ts';
import { assessInputSchema } from './input.ts';
import vignettes from './vignettes.json' with { type: 'json' };

// The expected values follow from the published arithmetic: they prove the implementation, not the clinical truth.
describe.each(vignettes)('$id $title', ({ input, expected }) => {
  const result = assess(assessInputSchema.parse(input));

  it('ranks the same patterns on the same sides', () => {
    const ranked = result.ranked.map(({ pattern, side, score, status, coverage }) => ({
      pattern,
      side,
      score,
      status,
      coverage,
    }));
    expect(ranked).toEqual(expected.ranked);
  });

  it('draws the same pair', () => {
    expect(result.pair).toEqual(expected.pair);
  });

  it('asks for the same visit', () => {
    const { urgency, appointmentType, skill } = result;
    expect({ urgency, appointmentType, skill }).toEqual({
      urgency: expected.urgency,
      appointmentType: expected.appointmentType,
      skill: expected.skill,
    });
  });
});

describe.each(vignettes.filter(({ expected }) => expected.insufficient))(
  '$id: the rest',
  ({ input, expected }) => {
    it('sorts what is not shown, and says what cannot be told apart', () => {
      const { notSupported, insufficient, notSeparable } = assess(assessInputSchema.parse(input));
      expect({ notSupported, insufficient, notSeparable }).toEqual({
        notSupported: expected.notSupported,
        insufficient: expected.insufficient,
        notSeparable: expected.notSeparable,
      });
    });
  },
);

it('every pattern is ranked in one of them', () => {
  const ranked = new Set(vignettes.flatMap(({ expected }) => expected.ranked.map(({ pattern }) => pattern)));
  expect([...ranked].sort()).toEqual([...PATTERN_IDS].sort());
});
