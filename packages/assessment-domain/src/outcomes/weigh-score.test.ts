import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MEASURES } from '../catalogue/measures.ts';
import { score } from './score.ts';
import type { Score, ScoreInput } from './types.ts';
import { weighScore } from './weigh-score.ts';

const weighed = (input: ScoreInput, since: 'last' | 'first' | 'start' | null = 'last') =>
  weighScore(score(input), since);

describe('a score', () => {
  it('that is a first one has nothing to be held against', () => {
    expect(weighed({ measure: 'nprs', items: 4 }, null)).toMatchObject({
      against: [],
      missing: ['There is nothing earlier to compare with.'],
      alternatives: [],
    });
  });

  it('names where a change that counts and its scoring were read, and says so where nobody checked', () => {
    expect(weighed({ measure: 'nprs', items: 4 }).sources).toEqual([
      { text: '2 points or 30% (Ostelo 2008)', grade: null, verified: true },
      expect.objectContaining({ grade: null, verified: true }),
    ]);
    const peg = weighed({ measure: 'peg', items: [4, 4, 4] }).sources.map(({ verified }) => verified);
    expect(peg).toContain(false);
  });

  it('within error: the re-tests that would be a change, each to its own side and within the scale', () => {
    expect(weighed({ measure: 'nprs', items: 5, previous: { items: 6 } }).alternatives).toEqual([
      'A re-test of 4 or less counts as improved.',
      'A re-test of 8 or more counts as worse.',
    ]);
    expect(weighed({ measure: 'nprs', items: 9, previous: { items: 9 } }).alternatives).toEqual([
      'A re-test of 7 or less counts as improved.',
    ]);
    expect(weighed({ measure: 'nprs', items: 1, previous: { items: 1 } }).alternatives).toEqual([
      'A re-test of 3 or more counts as worse.',
    ]);
    const up = weighed({ measure: 'sane', items: 55, previous: { items: 50 } }).alternatives;
    expect(up).toEqual([
      expect.stringMatching(/^A re-test of \d+ or less counts as worse\.$/),
      expect.stringMatching(/^A re-test of \d+ or more counts as improved\.$/),
    ]);
  });

  it('that changed: how near to the earlier one it would be none', () => {
    expect(weighed({ measure: 'nprs', items: 3, previous: { items: 6 } })).toMatchObject({
      against: [],
      missing: [],
      alternatives: ['Less than 2 from the earlier 6 it would be within measurement error.'],
    });
  });

  it('that is a rating of change: there is no earlier score to be near to', () => {
    expect(weighed({ measure: 'groc', items: 4 }, 'start')).toMatchObject({
      missing: [],
      alternatives: ['A rating less than 2 away from 0 would be within measurement error.'],
    });
  });

  it('whose share says something else than its points', () => {
    expect(weighed({ measure: 'nprs', items: 1, previous: { items: 2 } }).against).toEqual([
      'As a share of the earlier score the change counts: it is 50%, and 30% is enough.',
    ]);
    expect(weighed({ measure: 'nprs', items: 7, previous: { items: 9 } }).against).toEqual([
      'As a share of the earlier score the change does not count: it is 22%, and it takes 30%.',
    ]);
  });

  it('whose activities went another way than their average', () => {
    const psfs = weighed({ measure: 'psfs', items: [9, 9, 2], previous: { items: [4, 4, 5] } });
    expect(psfs.against).toEqual(['Of its 3 activities that are judged, 0 improved and 1 got worse.']);
    expect(psfs.alternatives).toEqual([]);
    const level = weighed({ measure: 'psfs', items: [8, 2, 5], previous: { items: [4, 6, 5] } });
    expect(level.against).toEqual(['Of its 3 activities that are judged, 1 improved and 1 got worse.']);
  });

  const uncompared = score({ measure: 'nprs', items: 4 });
  const rating: Score = { ...score({ measure: 'groc', items: 4 }), change: null };
  it.each<[string, Score, 'last' | null, string[]]>([
    ['with nothing before', uncompared, null, ['There is nothing earlier to compare with.']],
    ['with something before', uncompared, 'last', ['Too little was answered both times for a change.']],
    ['a rating of change, which needs nothing before', rating, null, []],
    ['a rating of change, with something before', rating, 'last', []],
  ])('without a change, %s: what is missing for one', (_case, found, since, missing) => {
    expect(weighScore(found, since)).toMatchObject({ against: [], missing, alternatives: [] });
  });

  it('that is none has no re-test, whatever its change', () => {
    const changed = score({ measure: 'nprs', items: 5, previous: { items: 6 } });
    expect(weighScore({ ...changed, score: null }, 'last').alternatives).toEqual([]);
  });

  it('whose scales went another way than the whole', () => {
    const scale = { score: 50, missing: 0, valid: true };
    const judged = (judgement: 'improved' | 'worse', threshold: number | null = 10) => ({
      ...scale,
      change: { value: 20, judgement, threshold, percent: null },
    });
    const whole: Score = {
      ...score({ measure: 'nprs', items: 3, previous: { items: 6 } }),
      subscales: {
        pain: judged('worse'),
        sport: judged('improved'),
        qol: judged('worse', null),
        symptoms: { ...scale, change: null },
      },
    };
    expect(weighScore(whole, 'last').against).toEqual([
      'Of its 2 scales that are judged, 0 improved and 1 got worse.',
    ]);
  });

  it('with items left out: how many, and by which rule', () => {
    const { missingRule } = MEASURES.lefs;
    const lefs = [...Array(19).fill(3), null];
    expect(weighed({ measure: 'lefs', items: lefs }, null).missing[0]).toBe(
      `Not answered: 1. The rule: ${missingRule}.`,
    );
    const few = [...Array(10).fill(3), ...Array(10).fill(null)];
    expect(weighed({ measure: 'lefs', items: few }, null).missing[0]).toBe(
      `Not answered: 10, too many for a score. The rule: ${missingRule}.`,
    );
  });

  it('without a threshold says that nothing can be told from error', () => {
    const [change] = [score({ measure: 'nprs', items: 3, previous: { items: 6 } }).change];
    const unknown: Score = {
      ...score({ measure: 'nprs', items: 3 }),
      change: change === null || change === undefined ? null : { ...change, threshold: null, percent: null },
    };
    expect(weighScore(unknown, 'last')).toMatchObject({
      against: [],
      missing: ['No threshold is known, so a change cannot be told from error.'],
      alternatives: [],
    });
  });

  it('names re-tests that the same rules judge as it says', () => {
    const anything = fc.record({
      measure: fc.constantFrom('nprs' as const, 'sane' as const),
      before: fc.integer({ min: 0, max: 10 }),
      after: fc.integer({ min: 0, max: 10 }),
    });
    fc.assert(
      fc.property(anything, ({ measure, before, after }) => {
        const of = (items: number) => score({ measure, items, previous: { items: before } });
        for (const text of weighScore(of(after), 'last').alternatives) {
          const retest = /^A re-test of (\d+) or (less|more) counts as (improved|worse)\.$/.exec(text);
          if (retest === null) continue;
          const [, value, way, judgement] = retest;
          expect(of(Number(value)).change?.judgement).toBe(judgement);
          const nearer = Number(value) + (way === 'less' ? 1 : -1);
          expect(of(nearer).change?.judgement).toBe('within-measurement-error');
        }
      }),
    );
  });
});
