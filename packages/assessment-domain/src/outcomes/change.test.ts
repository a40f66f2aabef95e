import { describe, expect, it } from 'vitest';
import { DEFAULT_RULESET } from '../ruleset/default.ts';
import { score } from './score.ts';
import type { ItemAnswer, ScoreInput } from './types.ts';

const filled = (count: number, value: ItemAnswer) => Array<ItemAnswer>(count).fill(value);

describe('a change', () => {
  const changeOf = (input: ScoreInput) => score(input).change;

  it('needs both scores', () => {
    expect(changeOf({ measure: 'nprs', items: [4], previous: null })).toBeNull();
    expect(changeOf({ measure: 'nprs', items: [4], previous: { items: [null] } })).toBeNull();
    expect(changeOf({ measure: 'nprs', items: [null], previous: { score: 4 } })).toBeNull();
    expect(changeOf({ measure: 'groc', items: [null] })).toBeNull();
  });

  it('has no percent of nothing, and none where the measure has no such rule', () => {
    expect(changeOf({ measure: 'nprs', items: [5], previous: { score: 0 } })).toMatchObject({
      judgement: 'worse',
      percent: null,
    });
    expect(changeOf({ measure: 'sane', items: [65], previous: { score: 40 } })?.percent).toBeNull();
  });

  it('leaves out an activity that was rated once only', () => {
    // (5 + 7 + 6) / 3 - (2 + 5 + 1) / 3 = 3.33
    expect(
      changeOf({ measure: 'psfs', items: [5, 7, null, 6], previous: { items: [2, 5, 4, 1] } }),
    ).toMatchObject({ value: 3.33, judgement: 'improved' });
  });

  it('of a scale needs that scale both times', () => {
    const items = { pain: filled(10, 1), qol: filled(5, 2) };
    const scalesOf = (input: ScoreInput) =>
      Object.entries(score(input).subscales ?? {}).map(([name, { change }]) => [name, change?.value ?? null]);
    expect(scalesOf({ measure: 'hagos', items, previous: { items: { pain: filled(10, 3) } } })).toEqual([
      ['pain', 50],
      ['qol', null],
    ]);
    const few = [1, ...filled(9, null)];
    expect(scalesOf({ measure: 'hagos', items: { ...items, pain: few }, previous: { items } })).toEqual([
      ['pain', null],
      ['qol', 0],
    ]);
    expect(scalesOf({ measure: 'hagos', items, previous: { score: 50 } })).toEqual([
      ['pain', null],
      ['qol', null],
    ]);
  });

  it('of each part of the FAAM is held against its own error: 8 points of daily life, 12.3 of sport', () => {
    // 7 of 84 points are 8.33, 6 are 7.14; 3 of 32 are 9.38, 4 are 12.5 (Martin 2005: MCID 8, MDC95 12.3)
    const raised = (count: number, by: number) => [...filled(by, 3), ...filled(count - by, 2)];
    const judged = (adl: number, sport: number) => {
      const { subscales } = score({
        measure: 'faam',
        items: { adl: raised(21, adl), sport: raised(8, sport) },
        previous: { items: { adl: filled(21, 2), sport: filled(8, 2) } },
      });
      return [subscales?.adl?.change, subscales?.sport?.change].map((one) => [
        one?.threshold,
        one?.judgement,
      ]);
    };
    expect(judged(7, 3)).toEqual([
      [8, 'improved'],
      [12.3, 'within-measurement-error'],
    ]);
    expect(judged(6, 4)).toEqual([
      [8, 'within-measurement-error'],
      [12.3, 'improved'],
    ]);
  });

  it('of a raw sum or a distress scale is no change of the measure, whatever its threshold', () => {
    const raw = score({
      measure: 'hoosjr-koosjr',
      items: filled(6, 0),
      previous: { items: filled(6, 4) },
    });
    expect(raw.change).toMatchObject({ value: 100, judgement: 'improved' });
    expect(raw.subscales?.raw?.change).toMatchObject({ value: -24, threshold: null });

    const { change } = DEFAULT_RULESET.measures;
    const rules = {
      ...DEFAULT_RULESET.measures,
      change: { ...change, 'start-back': { points: 1, percent: null } },
    };
    const input: ScoreInput = {
      measure: 'start-back',
      items: filled(9, 1),
      previous: { items: filled(9, 0) },
    };
    const scored = score(input, { measures: rules });
    expect(scored.change?.judgement).toBe('worse');
    expect(scored.subscales?.distress?.change?.judgement).toBe('within-measurement-error');
  });

  it('of the FAAM is told by the part, whatever tool is named beside both', () => {
    const both = (value: number) => ({ adl: filled(21, value), sport: filled(8, value) });
    const input: ScoreInput = { measure: 'faam', items: both(3), previous: { items: both(2) } };
    for (const tool of ['adl', 'sport'] as const) {
      const { subscales } = score({ ...input, tool });
      expect([subscales?.adl?.change?.threshold, subscales?.sport?.change?.threshold]).toEqual([8, 12.3]);
    }
  });

  it('of a scale with the same name elsewhere is held against the error of its own measure', () => {
    const scales = (value: number) => ({ adl: filled(5, value), sport: filled(8, value) });
    const { subscales } = score({ measure: 'hagos', items: scales(0), previous: { items: scales(1) } });
    for (const scale of [subscales?.adl, subscales?.sport])
      expect(scale?.change).toMatchObject({
        value: 25,
        threshold: 33.8,
        judgement: 'within-measurement-error',
      });
  });
});
