import { describe, expect, it } from 'vitest';
import { MEASURES } from '../catalogue/measures.ts';
import { TEST_NORMS } from '../catalogue/screening-tests/norms.ts';
import { rulesetOf } from '../ruleset/archive.ts';
import { DEFAULT_RULESET } from '../ruleset/default.ts';
import type { Ruleset } from '../ruleset/types.ts';
import {
  DETECTABLE_CHANGE_BY_FINDING,
  DETECTABLE_CHANGE_BY_TEST,
  detectableChangeOf,
  exceeds,
  reaches,
  worsening,
} from './detectable-change.ts';

/** A year, an article's number, or its whole title: something one can look up. */
const CITED = /\b(?:19|20)\d\d\b|PMC\d+|PMID \d+|"[^"]{20,}"/;

const LUNGE = detectableChangeOf('wblt', 'clinician');

describe('the error of a finding', () => {
  it('is a grade where a hand measured strength, and a symmetry where an instrument did', () => {
    expect(detectableChangeOf('hip-abduction-strength', 'clinician')).toMatchObject({
      unit: 'grade',
      sameRater: 1,
    });
    expect(detectableChangeOf('hip-abduction-strength', 'instrumented')).toMatchObject({
      unit: '%',
      sameRater: 10,
    });
  });

  it('is that of the lunge: 1.9 cm, whoever measures again', () => {
    expect(LUNGE).toMatchObject({ unit: 'cm', sameRater: 1.9, otherRater: 1.9, verified: true });
    expect(detectableChangeOf('wblt', 'self')).toEqual(LUNGE);
    expect(detectableChangeOf('wblt', 'clinician', DEFAULT_RULESET)).toEqual(LUNGE);
  });

  it('is nothing where there is no number, whatever rules are signed', () => {
    expect(detectableChangeOf('ankle-instability', 'report')).toBeNull();
    expect(detectableChangeOf('ankle-instability', 'report', DEFAULT_RULESET)).toBeNull();
    // Rules that were signed before pain had an error compare its bands as they did.
    const earlier = rulesetOf('2026.12.1');
    expect(detectableChangeOf('lumbar-pain', 'report', earlier ?? undefined)).toBeNull();
    const without: Ruleset = { ...DEFAULT_RULESET, findingChange: {} };
    expect(detectableChangeOf('wblt', 'clinician', without)).toBeNull();
  });

  it.each([
    { sameRater: 2.5, otherRater: 1.9 },
    { sameRater: 1.9, otherRater: null },
  ])('is %j where the signed rules say so, and says that its source does not stand for it', (limits) => {
    const signed = { ...DEFAULT_RULESET, findingChange: { wblt: limits } };
    expect(detectableChangeOf('wblt', 'clinician', signed)).toMatchObject({
      unit: 'cm',
      ...limits,
      verified: false,
      note: `${limits.sameRater} cm in the rules signed here; newer rules have another figure`,
    });
  });
});

it('a number that counts as verified says where one can look it up', () => {
  const errors = [
    ...Object.values(DETECTABLE_CHANGE_BY_TEST),
    ...Object.values(DETECTABLE_CHANGE_BY_FINDING),
  ].map(({ verified, note }) => ({ verified, source: note }));
  const norms = Object.values(TEST_NORMS).flat();
  const thresholds = Object.values(MEASURES).flatMap(({ threshold, changeVerified, changeSource }) =>
    threshold === null ? [] : [{ verified: changeVerified, source: changeSource }],
  );
  const claimed = [...errors, ...norms, ...thresholds].filter(({ verified }) => verified);
  expect(claimed.length).toBeGreaterThan(40);
  expect(claimed.filter(({ source }) => !CITED.test(source))).toEqual([]);
});

describe('a worsening', () => {
  it('is told in the direction of the test', () => {
    const symmetric = detectableChangeOf('ybt-asymmetry', 'clinician');
    if (LUNGE === null || symmetric === null) throw new Error('no error known');
    expect(worsening(LUNGE, 9, 7)).toBe(2);
    expect(worsening(LUNGE, 7, 9)).toBe(-2);
    expect(worsening(symmetric, 4, 6)).toBe(2);
  });

  it('is judged on the decimals that were meant', () => {
    // 9.5 - 7.6 is 1.9000000000000004
    expect([9.5 - 7.6, 1.9, 1.91].map((amount) => exceeds(amount, 1.9))).toEqual([false, false, true]);
    // 0.3 - 0.1 is 0.19999999999999998
    expect([0.3 - 0.1, 0.2, 0.19].map((amount) => reaches(amount, 0.2))).toEqual([true, true, false]);
  });
});
