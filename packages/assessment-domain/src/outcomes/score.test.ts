import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MEASURE_IDS, MEASURES } from '../catalogue/measures.ts';
import { forbiddenWordsIn } from '../catalogue/wording.ts';
import { DEFAULT_RULESET, rulesetOf } from '../ruleset/index.ts';
import { startBackGroup } from './engines.ts';
import { MEASURE_FORMS } from './measure-forms.ts';
import { oneDecimal, twoDecimals } from './rounding.ts';
import { ScoreInputError, score } from './score.ts';
import type { ScoreInput } from './types.ts';

const ticks = (count: number) => Array.from({ length: 24 }, (_, index) => index < count);
const all = (count: number, value: number | null) => Array<number | null>(count).fill(value);
const scoreOf = (input: ScoreInput) => score(input).score;

describe('the worked examples of the data', () => {
  it.each<[string, ScoreInput, number | null]>([
    ['nprs 4', { measure: 'nprs', items: [4] }, 4],
    ['nprs mean of three', { measure: 'nprs', items: { current: 3, best: 1, worst: 7 } }, 3.67],
    ['psfs three', { measure: 'psfs', items: [2, 5, 4] }, 3.67],
    ['psfs four', { measure: 'psfs', items: [3, 3, 4, 6] }, 4],
    ['psfs three, later', { measure: 'psfs', items: [5, 7, 6] }, 6],
    ['psfs two are too few', { measure: 'psfs', items: [4, 6] }, null],
    ['rmdq 11', { measure: 'rmdq', items: ticks(11) }, 11],
    ['rmdq 0', { measure: 'rmdq', items: ticks(0) }, 0],
    ['peg', { measure: 'peg', items: [6, 7, 5] }, 6],
    ['peg none', { measure: 'peg', items: [0, 0, 0] }, 0],
    ['peg high', { measure: 'peg', items: [8, 9, 10] }, 9],
    ['sane 70', { measure: 'sane', items: 70 }, 70],
    ['sane 0', { measure: 'sane', items: [0] }, 0],
    ['lefs sum 52', { measure: 'lefs', sum: 52 }, 52],
    ['lefs all 2', { measure: 'lefs', items: all(20, 2) }, 40],
    ['lefs 19 answered', { measure: 'lefs', sum: 57, answered: 19 }, 60],
    ['lefs 16 answered', { measure: 'lefs', sum: 40, answered: 16 }, null],
    ['odi', { measure: 'odi', sum: 16, answered: 10 }, 32],
    ['odi 30', { measure: 'odi', sum: 30, answered: 10 }, 60],
    ['ompsq 50', { measure: 'ompsq-sf', sum: 50 }, 50],
    ['koos scale', { measure: 'koos-hoos-full', items: [1, 1, 2, 0, 1] }, 75],
    ['koos worst', { measure: 'koos-hoos-full', items: [4, 4, 4] }, 0],
    ['koos best', { measure: 'koos-hoos-full', items: [0, 0] }, 100],
    ['hoos12 pain', { measure: 'hoos12-koos12', items: { pain: [1, 1, 2, 2] } }, 62.5],
    ['hoos12 two missing', { measure: 'hoos12-koos12', items: { pain: [0, 1, null, null] } }, 87.5],
    ['hoos12 three missing', { measure: 'hoos12-koos12', items: { pain: [1, null, null, null] } }, null],
    ['koos jr best', { measure: 'hoosjr-koosjr', tool: 'koos-jr', sum: 0 }, 100],
    ['koos jr worst', { measure: 'hoosjr-koosjr', tool: 'koos-jr', sum: 28 }, 0],
    ['hoos jr worst', { measure: 'hoosjr-koosjr', tool: 'hoos-jr', sum: 24 }, 0],
    ['ihot12 mean', { measure: 'ihot12', items: all(12, 60) }, 60],
    ['hagos', { measure: 'hagos', items: [1, 1, 2] }, 66.67],
    ['faam 63 of 21', { measure: 'faam', sum: 63, answered: 21 }, 75],
    ['faam 60 of 20', { measure: 'faam', sum: 60, answered: 20 }, 75],
    ['faam 50 of 18', { measure: 'faam', sum: 50, answered: 18 }, null],
    ['visa-a', { measure: 'visa-a', sum: 64 }, 64],
    ['tsk11', { measure: 'tsk11', sum: 28 }, 28],
    ['pseq2 7', { measure: 'pseq2', items: [3, 4] }, 7],
    ['pseq2 3', { measure: 'pseq2', items: [1, 2] }, 3],
  ])('%s', (_name, input, expected) => {
    expect(scoreOf(input)).toBe(expected);
    expect(score(input).valid).toBe(expected !== null);
  });

  it('odi divides by what was answered, and shows 35.6 where the manual prints 35.5', () => {
    expect(oneDecimal(scoreOf({ measure: 'odi', sum: 16, answered: 9 }) ?? 0)).toBe(35.6);
  });

  it('ffi is a sum over the most the answered items could give', () => {
    const { score: index, subscales, valid } = score({ measure: 'ffi', tool: 'pain', sum: 46, answered: 9 });
    expect(oneDecimal(subscales?.pain?.score ?? 0)).toBe(51.1);
    expect({ index, valid }).toEqual({ index: null, valid: true });
  });

  it.each([
    [3, 1, 'low'],
    [5, 2, 'medium'],
    [6, 4, 'high'],
    [4, 4, 'high'],
  ])('start-back total %d with distress %d is %s', (total, distress, group) => {
    expect(startBackGroup(total, distress)).toBe(group);
  });

  it.each([
    [50, 'low'],
    [57, 'high'],
  ])('ompsq %d is %s', (sum, group) => {
    expect(score({ measure: 'ompsq-sf', sum }).group).toBe(group);
  });

  it.each<[number, 11 | 15, string]>([
    [3, 11, 'improved'],
    [1, 11, 'within-measurement-error'],
    [-4, 15, 'worse'],
  ])('groc %d on %d points is %s', (items, scale, judgement) => {
    expect(score({ measure: 'groc', items, scale }).change?.judgement).toBe(judgement);
  });
});

describe('changes of the data', () => {
  const change = (input: ScoreInput) => score(input).change;

  it('nprs 6 to 4: 2 points and 33%', () => {
    const { value, judgement, percent } =
      change({ measure: 'nprs', items: [4], previous: { score: 6 } }) ?? {};
    expect({ value, judgement }).toEqual({ value: -2, judgement: 'improved' });
    expect(percent).toEqual({ value: -33.33, threshold: 30, met: true });
  });

  it('psfs compares the same activities only', () => {
    expect(change({ measure: 'psfs', items: [5, 7, 6], previous: { items: [2, 5, 4] } })).toMatchObject({
      value: 2.33,
      judgement: 'improved',
      threshold: 2,
    });
    const input: ScoreInput = { measure: 'psfs', items: [5, 7, 6, 1], previous: { items: [2, 5, 4, null] } };
    expect(score(input)).toMatchObject({ score: 4.75, change: { value: 2.33 } });
    expect(change({ measure: 'psfs', items: [5, 7, 6], previous: { items: [2, null, 4] } })).toBeNull();
  });

  it.each<[ScoreInput['measure'], number, number, string]>([
    ['tsk11', 30, 24, 'within-measurement-error'],
    ['tsk11', 30, 23, 'improved'],
    ['pcs', 30, 18, 'within-measurement-error'],
    ['pcs', 30, 17, 'improved'],
    ['ihot12', 50, 63.9, 'within-measurement-error'],
    ['ihot12', 50, 64, 'improved'],
  ])(
    '%s from %d to %d is %s: the larger of error and important change',
    (measure, earlier, total, judgement) => {
      expect(change({ measure, total, previous: { score: earlier } })?.judgement).toBe(judgement);
    },
  );

  it('rmdq shows points and percent beside each other', () => {
    expect(change({ measure: 'rmdq', items: ticks(9), previous: { score: 14 } })).toMatchObject({
      value: -5,
      judgement: 'improved',
      percent: { value: -35.71, met: true },
    });
    expect(change({ measure: 'rmdq', items: ticks(4), previous: { score: 6 } })).toMatchObject({
      value: -2,
      judgement: 'within-measurement-error',
      percent: { value: -33.33, met: true },
    });
  });

  it.each<[string, ScoreInput, unknown]>([
    ['one', { measure: 'psfs', items: [6], previous: { items: [3] } }, ['improved']],
    [
      'one, inside its error',
      { measure: 'psfs', items: [5], previous: { items: [3] } },
      ['within-measurement-error'],
    ],
    [
      'those rated both times',
      { measure: 'psfs', items: [1, null, 4], previous: { items: [4, 5] } },
      ['worse', null, null],
    ],
    ['none the first time', { measure: 'psfs', items: [5] }, undefined],
  ])('psfs judges activities by themselves, by 3 points: %s', (_, input, expected) => {
    const { activities } = score(input);
    expect(activities?.map((one) => one?.judgement ?? null)).toEqual(expected);
    expect(activities?.every((one) => one === null || one.threshold === 3)).not.toBe(false);
  });

  it.each([
    [{ items: ticks(2) }, true],
    [{ items: ticks(3) }, false],
    [{ total: 0 }, true],
    [{ items: [1, null, ...all(22, 0)] }, true],
    [{ items: [1, 1, null, ...all(21, 0)] }, null],
    [{ items: [1, null, null, ...all(21, 0)] }, null],
    [{ items: [...all(3, 1), ...all(21, null)] }, false],
    [{ items: all(24, null) }, null],
  ])('rmdq %j fits having recovered: %s', (answers, recovered) => {
    expect(score({ measure: 'rmdq', ...answers }).recovered).toBe(recovered);
  });

  it('says neither under the rules that did not, nor of another measure', () => {
    const before = rulesetOf('2026.11.7') ?? DEFAULT_RULESET;
    const psfs: ScoreInput = { measure: 'psfs', items: [6, 7, 5], previous: { items: [3, 4, 5] } };
    expect(score(psfs, before)).not.toHaveProperty('activities');
    expect(score({ measure: 'rmdq', total: 1 }, before)).not.toHaveProperty('recovered');
    expect(score({ measure: 'peg', items: [0, 0, 0] })).not.toHaveProperty('recovered');
  });

  it('sane 40 to 65', () => {
    expect(change({ measure: 'sane', items: 65, previous: { items: 40 } })).toMatchObject({
      value: 25,
      judgement: 'improved',
    });
  });

  it('peg is judged by 30% of where it was, in points', () => {
    expect(change({ measure: 'peg', items: [4, 4, 4], previous: { score: 6 } })).toMatchObject({
      judgement: 'improved',
      threshold: 1.8,
    });
    expect(change({ measure: 'peg', items: [5, 4, 4], previous: { score: 6 } })?.judgement).toBe(
      'within-measurement-error',
    );
    expect(change({ measure: 'peg', items: [9, 9, 9], previous: { score: 0 } })).toMatchObject({
      judgement: 'within-measurement-error',
      threshold: null,
    });
  });

  it('claims nothing where no threshold is known', () => {
    expect(change({ measure: 'pseq2', items: [6, 6], previous: { score: 0 } })).toMatchObject({
      judgement: 'within-measurement-error',
      threshold: null,
    });
  });

  it('judges scales one by one, and only the larger of two errors counts', () => {
    const sport = score({
      measure: 'faam',
      items: all(8, 3),
      previous: { items: [...all(4, 3), ...all(4, 2)] },
    });
    expect(sport).toMatchObject({
      score: 75,
      change: { value: 12.5, judgement: 'improved', threshold: 12.3 },
    });
    const both = score({
      measure: 'faam',
      items: { adl: all(21, 3), sport: all(8, 3) },
      previous: { items: { adl: all(21, 2), sport: all(8, 3) } },
    });
    expect(both.subscales?.adl?.change).toMatchObject({ value: 25, judgement: 'improved', threshold: 8 });
    expect(both.subscales?.sport?.change).toMatchObject({ value: 0, judgement: 'within-measurement-error' });
  });
});

describe('missing answers', () => {
  it('counts them, and says when a score was prorated', () => {
    expect(score({ measure: 'lefs', items: [...all(18, 3), null, null] })).toMatchObject({
      score: 60,
      missing: 2,
      valid: true,
      prorated: true,
    });
    expect(score({ measure: 'lefs', items: [...all(17, 3), ...all(3, null)] })).toMatchObject({
      score: null,
      missing: 3,
      valid: false,
    });
  });

  it('rmdq: unticked is 0, not asked is missing, never shown is no score', () => {
    expect(score({ measure: 'rmdq', items: [true, ...all(23, null)] })).toMatchObject({
      score: 1,
      missing: 23,
      valid: true,
      prorated: false,
    });
    expect(score({ measure: 'rmdq', items: all(24, null) })).toMatchObject({
      score: null,
      missing: 24,
      valid: false,
    });
  });

  it.each<ScoreInput>([
    { measure: 'peg', items: [1, null, 3] },
    { measure: 'nprs', items: { current: 3, best: 1 } },
    { measure: 'sane', items: null },
    { measure: 'groc', items: [null] },
    { measure: 'start-back', items: [...all(8, 1), null] },
    { measure: 'visa-a', items: [...all(7, 5), null] },
    { measure: 'ihot12', items: [...all(5, 50), ...all(7, null)] },
    { measure: 'tsk11', items: [...all(9, 2), null, null] },
    { measure: 'ompsq-sf', items: [...all(7, 5), null, null, null] },
    { measure: 'faam', items: [...all(6, 2), 'n/a', 'n/a'] },
  ])('has no score for $measure with too much missing', (input) => {
    expect(score(input)).toMatchObject({ score: null, valid: false });
  });

  it('needs all three scales for a summary', () => {
    const two = { pain: all(4, 1), function: all(4, 2) };
    expect(score({ measure: 'hoos12-koos12', items: two })).toMatchObject({ score: null, valid: false });
    expect(score({ measure: 'hoos12-koos12', items: { ...two, qol: all(4, 3) } })).toMatchObject({
      score: 50,
    });
    expect(scoreOf({ measure: 'hoos12-koos12', items: [...all(4, 1), ...all(4, 2), ...all(4, 3)] })).toBe(50);
  });
});

describe('the traps', () => {
  it('reverses items 3, 4 and 8 of the Orebro form', () => {
    expect(scoreOf({ measure: 'ompsq-sf', items: [1, ...all(9, 0)] })).toBe(31);
    expect(scoreOf({ measure: 'ompsq-sf', items: [1, 0, 10, 10, 0, 0, 0, 10, 0, 0] })).toBe(1);
    expect(scoreOf({ measure: 'ompsq-sf', items: [10, 10, 0, 0, 10, 10, 10, 0, 10, 10] })).toBe(100);
  });

  it('takes the higher of two boxes ticked in an ODI section', () => {
    expect(scoreOf({ measure: 'odi', items: [[2, 4], ...all(9, 0)] })).toBe(8);
  });

  it('decides STarT Back high risk by distress before the total', () => {
    expect(score({ measure: 'start-back', items: [0, 0, 0, 0, 1, 1, 1, 1, 'slightly'] }).group).toBe('high');
    expect(score({ measure: 'start-back', items: [1, 1, 1, 1, 0, 0, 0, 0, 'extremely'] }).group).toBe(
      'medium',
    );
  });

  it('never interpolates a joint replacement table', () => {
    expect(score({ measure: 'hoosjr-koosjr', items: all(6, 1) })).toMatchObject({
      score: null,
      valid: false,
      subscales: { raw: { score: 6 } },
    });
    const table = Array.from({ length: 25 }, (_, raw) => 100 - raw * 4);
    expect(scoreOf({ measure: 'hoosjr-koosjr', items: all(6, 1), table })).toBe(76);
  });

  it('has no HAGOS total', () => {
    const items = { pain: all(10, 1), qol: all(5, 2) };
    expect(score({ measure: 'hagos', items })).toMatchObject({
      score: null,
      valid: true,
      subscales: { pain: { score: 75 }, qol: { score: 50 } },
    });
  });

  it('rounds half away from zero', () => {
    expect([1.005, -1.005, 2.675, 0.125, -0.004].map(twoDecimals)).toEqual([1.01, -1.01, 2.68, 0.13, 0]);
    expect([35.55, -2.25].map(oneDecimal)).toEqual([35.6, -2.3]);
  });
});

describe('every measure', () => {
  it('knows itself, and refuses a total outside its range', () => {
    for (const id of MEASURE_IDS) {
      const measure = MEASURES[id];
      expect(measure.id).toBe(id);
      const [low, high] = measure.range;
      const input = { measure: id, ...(id === 'faam' ? { tool: 'adl' as const } : {}) };
      const hasNone = id === 'hagos' || id === 'koos-hoos-full';
      if (hasNone) expect(() => score({ ...input, total: high })).toThrow('no total');
      else expect(scoreOf({ ...input, total: high })).toBe(high);
      expect(() => score({ ...input, total: high + 1 })).toThrow(ScoreInputError);
      expect(() => score({ ...input, total: low - 1 })).toThrow(ScoreInputError);
    }
  });

  it('judges a change and its reverse alike', () => {
    const pair = fc.tuple(fc.integer({ min: 0, max: 24 }), fc.integer({ min: 0, max: 24 }));
    fc.assert(
      fc.property(pair, ([a, b]) => {
        const there = score({ measure: 'rmdq', total: b, previous: { score: a } }).change;
        const back = score({ measure: 'rmdq', total: a, previous: { score: b } }).change;
        const mirror = {
          improved: 'worse',
          worse: 'improved',
          'within-measurement-error': 'within-measurement-error',
        };
        expect(back?.judgement).toBe(mirror[there?.judgement ?? 'improved']);
        expect(there?.judgement === 'within-measurement-error').toBe(Math.abs(a - b) < 5);
      }),
    );
  });

  it('stays inside its range whatever is answered', () => {
    const answers = fc.array(fc.option(fc.integer({ min: 0, max: 4 }), { nil: null }), {
      minLength: 20,
      maxLength: 20,
    });
    fc.assert(
      fc.property(answers, (items) => {
        const value = scoreOf({ measure: 'lefs', items });
        if (value === null) expect(items.filter((item) => item === null).length).toBeGreaterThan(2);
        else expect(value >= 0 && value <= 80).toBe(true);
      }),
    );
  });

  it('ships words for tier A and for nothing else', () => {
    for (const id of MEASURE_IDS) expect(MEASURE_FORMS[id] !== undefined, id).toBe(MEASURES[id].tier === 'A');
  });

  it('asks in words a patient may read', () => {
    for (const shown of Object.values(MEASURE_FORMS)) {
      const words = [shown.instruction, ...shown.items.flatMap((item) => [item.text, item.low, item.high])];
      expect(words.flatMap(forbiddenWordsIn)).toEqual([]);
    }
  });
});
