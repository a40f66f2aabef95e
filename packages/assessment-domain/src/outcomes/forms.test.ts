import { describe, expect, it } from 'vitest';
import type { MeasureId } from '../catalogue/measures.ts';
import { hashOf } from '../ruleset/canonical.ts';
import type { MeasureTool } from './options.ts';
import { problemsInScore, replayScore, ScoreInputError, score } from './score.ts';
import type { ItemAnswer, ScoreInput } from './types.ts';

interface FormCase {
  readonly measure: MeasureId;
  readonly tool?: MeasureTool;
  readonly count: number;
  readonly lowest: number;
  /** The lowest answer to the first item, where it differs. */
  readonly first?: number;
  readonly highest: number;
  /** Fewer answers than these give no score. */
  readonly enough: number;
  /** Score when every answer is the lowest, and when every answer is the highest. */
  readonly ends: readonly [number, number];
}

const FORMS: readonly FormCase[] = [
  { measure: 'rmdq', count: 24, lowest: 0, highest: 1, enough: 1, ends: [0, 24] },
  { measure: 'peg', count: 3, lowest: 0, highest: 10, enough: 3, ends: [0, 10] },
  { measure: 'lefs', count: 20, lowest: 0, highest: 4, enough: 18, ends: [0, 80] },
  { measure: 'odi', count: 10, lowest: 0, highest: 5, enough: 8, ends: [0, 100] },
  { measure: 'ompsq-sf', count: 10, first: 1, lowest: 0, highest: 10, enough: 8, ends: [31, 70] },
  { measure: 'tsk11', count: 11, lowest: 1, highest: 4, enough: 10, ends: [11, 44] },
  { measure: 'pseq2', count: 2, lowest: 0, highest: 6, enough: 2, ends: [0, 12] },
  { measure: 'start-back', count: 9, lowest: 0, highest: 1, enough: 9, ends: [0, 9] },
  { measure: 'faam', count: 21, lowest: 0, highest: 4, enough: 19, ends: [0, 100] },
  { measure: 'faam', tool: 'sport', count: 8, lowest: 0, highest: 4, enough: 7, ends: [0, 100] },
  { measure: 'hoosjr-koosjr', tool: 'hoos-jr', count: 6, lowest: 0, highest: 4, enough: 6, ends: [100, 0] },
  { measure: 'hoosjr-koosjr', tool: 'koos-jr', count: 7, lowest: 0, highest: 4, enough: 7, ends: [100, 0] },
];

const filled = (count: number, value: ItemAnswer) => Array<ItemAnswer>(count).fill(value);

describe.each(FORMS)(
  '$measure $tool',
  ({ measure, tool, count, lowest, first = lowest, highest, enough, ends }) => {
    const least = (answered: number) => filled(answered, lowest).with(0, first);
    const input = (items: readonly ItemAnswer[]): ScoreInput => ({
      measure,
      items,
      ...(tool ? { tool } : {}),
    });

    it('runs from end to end', () => {
      expect(score(input(least(count))).score).toBe(ends[0]);
      expect(score(input(filled(count, highest)))).toMatchObject({
        score: ends[1],
        missing: 0,
        prorated: false,
      });
    });

    it('is scored from just enough answers on', () => {
      const just = score(input([...least(enough), ...filled(count - enough, null)]));
      expect(just).toMatchObject({ valid: true, missing: count - enough });
      expect(just.score).not.toBeNull();
      const fewer = score(input([...least(count).slice(0, enough - 1), ...filled(count - enough + 1, null)]));
      expect(fewer).toMatchObject({ score: null, valid: false, missing: count - enough + 1 });
    });

    it('refuses a form of another length, and an answer beside the scale, by its place', () => {
      const message = `must hold ${count} answers, has ${count + 1}`;
      expect(problemsInScore(input(least(count + 1)))).toEqual([{ field: 'items', message }]);
      for (const beside of [lowest - 1, highest + 1, lowest + 0.5, Number.NaN, 'often']) {
        const items = [...least(count - 1), beside];
        expect(problemsInScore(input(items))).toEqual([
          {
            field: `items[${count - 1}]`,
            message: `must be a whole number from ${lowest} to ${highest}, or null`,
          },
        ]);
      }
    });
  },
);

describe('a sum from a paper form', () => {
  it.each<[ScoreInput, string, string]>([
    [{ measure: 'lefs', sum: 81 }, 'sum', 'must be a whole number from 0 to 80'],
    [{ measure: 'lefs', sum: -1 }, 'sum', 'must be a whole number from 0 to 80'],
    [{ measure: 'lefs', sum: 77, answered: 19 }, 'sum', 'must be a whole number from 0 to 76'],
    [{ measure: 'lefs', sum: 40, answered: 21 }, 'answered', 'must be a whole number from 0 to 20'],
    [{ measure: 'lefs', sum: 40, answered: 18.5 }, 'answered', 'must be a whole number from 0 to 20'],
    [{ measure: 'lefs', sum: 40, answered: -1 }, 'answered', 'must be a whole number from 0 to 20'],
    [{ measure: 'tsk11', sum: 10 }, 'sum', 'must be a whole number from 11 to 44'],
    [{ measure: 'visa-a', sum: 101 }, 'sum', 'must be a whole number from 0 to 100'],
    [{ measure: 'ffi', tool: 'pain', sum: 91, answered: 9 }, 'sum', 'must be a whole number from 0 to 90'],
    [{ measure: 'lefs', sum: 35.5 }, 'sum', 'must be a whole number from 0 to 80'],
    [{ measure: 'ihot12', sum: 1201 }, 'sum', 'must be a number from 0 to 1200'],
    [{ measure: 'ffi', tool: 'pain', sum: 46 }, 'answered', 'must be given beside sum'],
    [
      { measure: 'ffi', tool: 'activity', sum: 6, answered: 6 },
      'answered',
      'must be a whole number from 0 to 5',
    ],
    [{ measure: 'ffi', sum: 46, answered: 9 }, 'tool', 'must be pain, disability or activity'],
    [{ measure: 'ffi', tool: 'pain', total: 46 }, 'tool', 'must be given beside sum'],
    [
      { measure: 'ffi', total: 46, previous: { sum: 46, answered: 9 } },
      'previous.sum',
      'is of one scale and no index',
    ],
    [{ measure: 'ompsq-sf', sum: 0 }, 'sum', 'must make a score from 1 to 100'],
    [
      { measure: 'ompsq-sf', total: 40, previous: { sum: 0, answered: 9 } },
      'previous.sum',
      'must make a score from 1 to 100',
    ],
    [{ measure: 'faam', sum: 30 }, 'tool', 'must be adl or sport'],
    [{ measure: 'faam', sum: 30, answered: 8 }, 'tool', 'must be adl or sport'],
    [{ measure: 'faam', tool: 'sport', sum: 30, answered: 9 }, 'answered', 'must be of sport'],
  ])('%j is refused', (input, field, message) => {
    expect(problemsInScore(input)).toEqual([{ field, message }]);
  });

  it('may hold no answer at all, and then has no score', () => {
    expect(score({ measure: 'lefs', sum: 0, answered: 0 })).toMatchObject({
      score: null,
      missing: 20,
      valid: false,
    });
  });

  it.each<[ScoreInput, number]>([
    [{ measure: 'lefs', sum: 80 }, 80],
    [{ measure: 'lefs', sum: 76, answered: 19 }, 80],
    [{ measure: 'lefs', sum: 0, answered: 18 }, 0],
    [{ measure: 'tsk11', sum: 40, answered: 10 }, 44],
  ])('%j is %d', (input, expected) => {
    expect(score(input).score).toBe(expected);
  });
});

describe('an option of another measure', () => {
  it.each<[ScoreInput, string, string]>([
    // Taken silently, the range of another instrument would let 90 of 80 pass.
    [{ measure: 'lefs', tool: 'sf12', total: 70 }, 'tool', 'does not belong to lefs'],
    [{ measure: 'faam', tool: 'sf12', total: 70 }, 'tool', 'must be adl or sport'],
    [{ measure: 'eq5d-sf12', tool: 'adl', total: 1 }, 'tool', 'must be eq5d-vas or sf12'],
    [{ measure: 'nprs', scale: 15, items: [3] }, 'scale', 'does not belong to nprs'],
    [{ measure: 'nprs', table: [1, 2], items: [3] }, 'table', 'does not belong to nprs'],
  ])('%j is refused', (input, field, message) => {
    expect(problemsInScore(input)).toEqual([{ field, message }]);
    expect(() => score(input)).toThrow(`${field}: ${message}`);
  });

  it.each<[ScoreInput, string]>([
    [{ measure: 'nprs', items: [3], total: 5 }, 'total'],
    [{ measure: 'lefs', items: filled(20, 1), sum: 20 }, 'sum'],
    [{ measure: 'lefs', sum: 20, total: 20 }, 'total'],
    [{ measure: 'nprs', items: [3], previous: { score: 1, items: [3] } }, 'previous.score'],
    [{ measure: 'nprs', items: [3], previous: { score: 1, total: 1 } }, 'previous.score'],
  ])('%j tells the answers in two ways', (input, field) => {
    expect(problemsInScore(input)).toEqual([
      { field, message: 'must not be given beside another way to tell the answers' },
    ]);
  });

  it('counts answers of a sum only', () => {
    expect(problemsInScore({ measure: 'lefs', items: filled(20, 1), answered: 20 })).toEqual([
      { field: 'answered', message: 'must be given beside sum' },
    ]);
    expect(problemsInScore({ measure: 'lefs', sum: 9, previous: { score: 9, answered: 20 } })).toEqual([
      { field: 'previous.answered', message: 'must be given beside sum' },
    ]);
  });

  it('names the places of an earlier filling-in apart', () => {
    expect(problemsInScore({ measure: 'nprs', items: [11], previous: { items: [12] } })).toEqual([
      { field: 'items', message: 'must be a whole number from 0 to 10, or null' },
      { field: 'previous.items', message: 'must be a whole number from 0 to 10, or null' },
    ]);
  });
});

describe('by name, by word, by table', () => {
  it('takes the three answers of the NPRS by name, all or none', () => {
    expect(score({ measure: 'nprs', items: { current: 2, best: 1, worst: 9 } }).score).toBe(4);
    expect(score({ measure: 'nprs', items: { current: 2, best: 1 } })).toMatchObject({
      score: null,
      missing: 1,
    });
    expect(problemsInScore({ measure: 'nprs', items: { now: 2 } })).toEqual([
      { field: 'items.now', message: 'unknown field' },
    ]);
    expect(score({ measure: 'nprs', items: [2, 1, 9] }).score).toBe(4);
    expect(score({ measure: 'nprs', items: 7 }).score).toBe(7);
    expect(problemsInScore({ measure: 'nprs', items: [2, 1] })).toEqual([
      { field: 'items', message: 'must hold 1 or 3 answers, has 2' },
    ]);
  });

  it.each([
    ['not at all', 0],
    ['slightly', 0],
    ['moderately', 0],
    ['very much', 1],
    ['very-much', 1],
    ['extremely', 1],
  ])('reads item 9 of STarT Back: %s is %d', (word, points) => {
    expect(score({ measure: 'start-back', items: [...filled(8, 0), word] }).score).toBe(points);
  });

  it('reads words of item 9 in no other place, and no other word there', () => {
    for (const items of [
      [...filled(7, 0), 'extremely', 0],
      [...filled(8, 0), 'awfully'],
    ])
      expect(problemsInScore({ measure: 'start-back', items })).toHaveLength(1);
  });

  it('counts items 5 to 9 as distress', () => {
    const distress = (items: readonly number[]) =>
      score({ measure: 'start-back', items }).subscales?.distress?.score;
    expect(distress([1, 1, 1, 1, 0, 0, 0, 0, 0])).toBe(0);
    expect(distress([0, 0, 0, 0, 1, 1, 1, 1, 1])).toBe(5);
  });

  it.each([
    [3, 0, 'low'],
    [4, 0, 'medium'],
    [3, 3, 'low'],
    [7, 3, 'medium'],
    [4, 4, 'high'],
    [9, 5, 'high'],
  ])('groups a total of %d with distress %d as %s', (total, distress, group) => {
    const first = total - distress;
    const items = [
      ...filled(first, 1),
      ...filled(4 - first, 0),
      ...filled(distress, 1),
      ...filled(5 - distress, 0),
    ];
    expect(score({ measure: 'start-back', items })).toMatchObject({ score: total, group });
  });

  it('reads a joint replacement table at the raw sum, and refuses one of another length', () => {
    const table = Array.from({ length: 29 }, (_, raw) => (raw === 28 ? 0 : 100 - raw));
    const items = [4, 3, 2, 1, 0, 0, 0];
    expect(score({ measure: 'hoosjr-koosjr', items, table }).score).toBe(90);
    expect(problemsInScore({ measure: 'hoosjr-koosjr', items, table: table.slice(1) })).toEqual([
      { field: 'table', message: 'must hold 29 scores, has 28' },
    ]);
    for (const beside of [-0.1, 100.1, Number.NaN]) {
      expect(problemsInScore({ measure: 'hoosjr-koosjr', items, table: table.with(28, beside) })).toEqual([
        { field: 'table[28]', message: 'must be a number from 0 to 100' },
      ]);
    }
    expect(problemsInScore({ measure: 'hoosjr-koosjr', items: [1, 2] })).toEqual([
      { field: 'tool', message: 'must be hoos-jr or koos-jr' },
    ]);
  });

  it('keeps the eighth answer of the VISA-A three times as long', () => {
    const items = [...filled(7, 10), 30];
    expect(score({ measure: 'visa-a', items }).score).toBe(100);
    expect(problemsInScore({ measure: 'visa-a', items: [...filled(7, 10), 31] })).toEqual([
      { field: 'items[7]', message: 'must be a whole number from 0 to 30, or null' },
    ]);
    expect(problemsInScore({ measure: 'visa-a', items: [11, ...filled(7, 0)] })[0]?.field).toBe('items[0]');
  });

  it('takes parts of a point on a line scale only', () => {
    expect(score({ measure: 'ihot12', items: filled(12, 61.5) }).score).toBe(61.5);
    expect(score({ measure: 'ihot12', items: [...filled(6, 40), ...filled(6, null)] }).score).toBe(40);
    expect(problemsInScore({ measure: 'ihot12', items: [...filled(11, 50), 100.5] })).toEqual([
      { field: 'items[11]', message: 'must be a number from 0 to 100, or null' },
    ]);
  });

  it('asks three of five activities, and lets nobody name six', () => {
    expect(score({ measure: 'psfs', items: [1, 2] })).toMatchObject({ score: null, missing: 1 });
    expect(score({ measure: 'psfs', items: [1, null, 2, 6, null] })).toMatchObject({ score: 3, missing: 2 });
    expect(problemsInScore({ measure: 'psfs', items: filled(6, 1) })).toEqual([
      { field: 'items', message: 'must hold 1 to 5 answers, has 6' },
    ]);
    expect(problemsInScore({ measure: 'psfs', items: 'all' })).toEqual([
      { field: 'items', message: 'must be a list of 1 to 5 answers' },
    ]);
  });

  it.each<[ScoreInput, string]>([
    [{ measure: 'psfs', items: [5, 7, 6], previous: { score: 3 } }, 'previous.score'],
    [{ measure: 'psfs', items: [5, 7, 6], previous: { total: 3 } }, 'previous.total'],
    [{ measure: 'psfs', total: 6, previous: { items: [2, 5, 4] } }, 'total'],
  ])('does not compare an average whose activities are not known: %j', (input, field) => {
    expect(problemsInScore(input)).toEqual([
      { field, message: 'must be items: only the same activities are compared' },
    ]);
    expect(score({ measure: 'psfs', total: 6 })).toMatchObject({ score: 6, change: null });
  });

  it.each<[ScoreInput, string, number, number]>([
    [{ measure: 'rmdq', total: 12.5 }, 'total', 0, 24],
    [{ measure: 'start-back', total: 4.5 }, 'total', 0, 9],
    [{ measure: 'groc', total: 1.5 }, 'total', -5, 5],
    [{ measure: 'groc', scale: 15, total: 8 }, 'total', -7, 7],
    [{ measure: 'sane', items: 40, previous: { score: 39.5 } }, 'previous.score', 0, 100],
    [{ measure: 'visa-a', total: 60, previous: { total: 59.9 } }, 'previous.total', 0, 100],
    [{ measure: 'pcs', total: 12.1 }, 'total', 0, 52],
    [{ measure: 'pseq2', total: 3.5 }, 'total', 0, 12],
    [{ measure: 'eq5d-sf12', tool: 'eq5d-vas', total: 60.5 }, 'total', 0, 100],
  ])('%j: a form that only counts has no fraction', (input, field, low, high) => {
    expect(problemsInScore(input)).toEqual([
      { field, message: `must be a whole number from ${low} to ${high}` },
    ]);
  });

  it('takes a fraction where a missing answer or a mean may have made one', () => {
    for (const input of [
      { measure: 'lefs', total: 44.4 },
      { measure: 'tsk11', total: 25.3 },
      { measure: 'ompsq-sf', total: 45.6 },
      { measure: 'nprs', total: 3.67 },
      { measure: 'eq5d-sf12', total: 0.7 },
    ] as const)
      expect(score(input).score).toBe(input.total);
  });

  it.each<[ScoreInput, string, string]>([
    [{ measure: 'faam', total: 70, previous: { score: 62 } }, 'tool', 'must be adl or sport'],
    [{ measure: 'faam', items: filled(8, 3), tool: 'adl' }, 'items', 'must be of adl'],
    [
      { measure: 'faam', items: filled(21, 3), previous: { items: filled(8, 3) } },
      'previous.items',
      'must be of adl',
    ],
  ])('%j does not say which part of the FAAM it is', (input, field, message) => {
    expect(problemsInScore(input)).toEqual([{ field, message }]);
  });

  it('judges a total of the FAAM by its part', () => {
    const moved = (tool: 'adl' | 'sport') =>
      score({ measure: 'faam', tool, total: 70, previous: { score: 62 } }).change?.judgement;
    expect([moved('adl'), moved('sport')]).toEqual(['improved', 'within-measurement-error']);
  });

  it('asks the Orebro duration from its first category on, and gives nothing below its range', () => {
    const duration = { field: 'items[0]', message: 'must be a whole number from 1 to 10, or null' };
    expect(problemsInScore({ measure: 'ompsq-sf', items: filled(10, 0) })).toEqual([duration]);
    const items = [null, 0, 10, 10, 0, 0, 0, 10, 0, 0];
    expect(problemsInScore({ measure: 'ompsq-sf', items })).toEqual([
      { field: 'items', message: 'must make a score from 1 to 100' },
    ]);
  });

  it.each<[ScoreInput, number]>([
    [{ measure: 'ompsq-sf', items: [0, 0, 10, 10, 0, 0, 0, 10, 0, 0] }, 0],
    [{ measure: 'ffi', sum: 46, answered: 9 }, 51.11],
    [{ measure: 'ffi', sum: 46, answered: 8 }, 57.5],
    [{ measure: 'psfs', items: [5, 7, 6], previous: { score: 3 } }, 6],
    [{ measure: 'rmdq', total: 12.5 }, 12.5],
  ])('computes %j as it was, where it was stored before it was refused', (input, stored) => {
    expect(() => score(input)).toThrow(ScoreInputError);
    const kept = { ...score({ measure: 'peg', total: 0 }), input, inputHash: hashOf(input) };
    const again = replayScore({ ...kept, rulesetVersion: '2026.11.9' });
    expect(again).toMatchObject({ result: { measure: input.measure, score: stored } });
  });

  it('compares the average of a PSFS stored beside a score alone, and no activity by itself', () => {
    const input: ScoreInput = { measure: 'psfs', items: [5, 7, 6], previous: { score: 3 } };
    const kept = { ...score({ measure: 'peg', total: 0 }), input, inputHash: hashOf(input) };
    const again = replayScore({ ...kept, rulesetVersion: '2026.12.1' });
    expect(again).toMatchObject({ result: { change: { value: 3, judgement: 'improved' } } });
    expect('result' in again && again.result).not.toHaveProperty('activities');
  });

  it('refuses an FFI sum of more answers than its scale has', () => {
    expect(problemsInScore({ measure: 'ffi', tool: 'pain', sum: 46, answered: 10 })).not.toEqual([]);
  });

  it('refuses a total below nothing by its own range', () => {
    expect(problemsInScore({ measure: 'rmdq', total: -1 })).toEqual([
      { field: 'total', message: 'must be a whole number from 0 to 24' },
    ]);
    expect(problemsInScore({ measure: 'odi', total: -1 })).toEqual([
      { field: 'total', message: 'must be a number from 0 to 100' },
    ]);
  });

  it('takes 20 answers of the FAAM for daily life: sport has 8', () => {
    const sum = { measure: 'faam', sum: 60, answered: 20 } as const;
    expect(score(sum)).toMatchObject({ score: 75, missing: 1 });
    expect(score({ ...sum, previous: { score: 66.9 } }).change?.threshold).toBe(8);
    expect(problemsInScore({ ...sum, tool: 'sport' })).toContainEqual({
      field: 'answered',
      message: 'must be of sport',
    });
  });

  it.each([[[]], [[3, null]]])('refuses a section of the ODI ticked %j', (boxes) => {
    expect(problemsInScore({ measure: 'odi', items: [boxes as number[], ...filled(9, 0)] })).toEqual([
      { field: 'items[0]', message: 'must be a whole number from 0 to 5, or null' },
    ]);
  });

  it.each([
    [11, 5, -5],
    [15, 7, -7],
  ] as const)('runs the global rating of %d points from end to end', (scale, most, least) => {
    expect(score({ measure: 'groc', scale, items: most })).toMatchObject({
      score: most,
      range: [least, most],
    });
    expect(score({ measure: 'groc', scale, items: least }).score).toBe(least);
    expect(problemsInScore({ measure: 'groc', scale, items: most + 1 })).toHaveLength(1);
  });

  it.each([
    [11, 1, 'within-measurement-error'],
    [11, 2, 'improved'],
    [11, -2, 'worse'],
    [15, 2, 'within-measurement-error'],
    [15, 3, 'improved'],
  ] as const)('the global rating of %d points: %d is %s', (scale, items, judgement) => {
    expect(score({ measure: 'groc', scale, items }).change).toMatchObject({ value: items, judgement });
  });

  it('gives the two general health scores their own ranges, and claims no change of theirs', () => {
    for (const tool of ['eq5d-vas', 'sf12'] as const) {
      expect(score({ measure: 'eq5d-sf12', tool, total: 60, previous: { score: 20 } })).toMatchObject({
        range: [0, 100],
        change: { value: 40, threshold: null, judgement: 'within-measurement-error' },
      });
    }
    expect(score({ measure: 'eq5d-sf12', total: 0.8, previous: { score: 0.7 } }).change).toMatchObject({
      judgement: 'improved',
    });
    expect(problemsInScore({ measure: 'eq5d-sf12', total: 1.1 })).toEqual([
      { field: 'total', message: 'must be a number from -1 to 1' },
    ]);
  });

  it('judges scales that are steps on the way to a score by nothing', () => {
    const scored = score({
      measure: 'start-back',
      items: [...filled(4, 0), ...filled(5, 1)],
      previous: { items: filled(9, 0) },
    });
    expect(scored.subscales?.distress?.change).toMatchObject({
      threshold: null,
      judgement: 'within-measurement-error',
    });
  });

  it.each<[ScoreInput, string | null]>([
    [{ measure: 'pseq2', items: [2, 3] }, 'low'],
    [{ measure: 'pseq2', items: [3, 3] }, 'usual'],
    [{ measure: 'ompsq-sf', sum: 50 }, 'low'],
    [{ measure: 'ompsq-sf', sum: 51 }, 'high'],
    [{ measure: 'lefs', sum: 80 }, null],
  ])('%j is of group %s', (input, group) => {
    expect(score(input).group).toBe(group);
  });
});

describe('what a score is not', () => {
  it('is not valid where too much is missing, and has no group or scale then', () => {
    expect(score({ measure: 'start-back', items: [...filled(8, 1), null] })).toMatchObject({
      score: null,
      missing: 1,
      group: null,
      subscales: null,
    });
    expect(score({ measure: 'hoosjr-koosjr', items: [...filled(5, 1), null] })).toMatchObject({
      score: null,
      missing: 1,
      subscales: null,
    });
    expect(score({ measure: 'lefs', total: 40 }).valid).toBe(true);
  });

  it('is not lost with another scale of the form', () => {
    const items = { pain: filled(9, 1), qol: [1, null, null, null] };
    expect(score({ measure: 'koos-hoos-full', items })).toMatchObject({ valid: true, missing: 3 });
  });

  it('has whole scales on the way to it', () => {
    const raw = score({ measure: 'hoosjr-koosjr', items: filled(6, 1) }).subscales?.raw;
    expect(raw).toEqual({ score: 6, missing: 0, valid: true, change: null });
    const { subscales } = score({ measure: 'start-back', items: filled(9, 0) });
    expect(subscales?.distress).toEqual({ score: 0, missing: 0, valid: true, change: null });
  });

  it.each<[ScoreInput, string, string]>([
    [{ measure: 'psfs', items: [4.5, 1, 2] }, 'items[0]', 'must be a whole number from 0 to 10, or null'],
    [{ measure: 'psfs', items: [11] }, 'items[0]', 'must be a whole number from 0 to 10, or null'],
    ...(['sane', 'nprs'] as const).flatMap((measure) =>
      [[true], [[3, 9]], true, 'x', undefined].map((items): [ScoreInput, string, string] => [
        { measure, items },
        'items',
        `must be a whole number from 0 to ${measure === 'nprs' ? 10 : 100}, or null`,
      ]),
    ),
    ...[true, [1, 9]].map((beside): [ScoreInput, string, string] => [
      { measure: 'peg', items: [2, beside, 3] },
      'items[1]',
      'must be a whole number from 0 to 10, or null',
    ]),
    [
      { measure: 'rmdq', items: [[0, 1], ...filled(23, true)] },
      'items[0]',
      'must be a whole number from 0 to 1, or null',
    ],
    [
      { measure: 'koos-hoos-full', items: { qol: [true, 1, 1, 1] } },
      'items.qol[0]',
      'must be a whole number from 0 to 4, or null',
    ],
    [{ measure: 'psfs', items: 5 }, 'items', 'must be a list of 1 to 5 answers'],
    [{ measure: 'peg', items: 3 }, 'items', 'must be a list of 3 answers'],
    [
      { measure: 'koos-hoos-full', items: filled(21, 1) },
      'items',
      'must hold 1 to 17 answers of one scale, or all 40 or 42, has 21',
    ],
    [{ measure: 'koos-hoos-full', items: [] }, 'items', 'must hold 1 to 20 answers, has 0'],
    [{ measure: 'koos-hoos-full', items: [1, 5] }, 'items[1]', 'must be a whole number from 0 to 4, or null'],
    [{ measure: 'faam', items: { adl: [1] } }, 'items.adl', 'must hold 21 answers, has 1'],
    ...['often', Number.NaN, [50, 'often']].map((beside): [ScoreInput, string, string] => [
      { measure: 'ihot12', items: [beside, ...filled(11, 50)] as ItemAnswer[] },
      'items[0]',
      'must be a number from 0 to 100, or null',
    ]),
  ])('%j is refused', (input, field, message) => {
    expect(problemsInScore(input)).toEqual([{ field, message }]);
  });

  it('is one error with every problem in it', () => {
    const input: ScoreInput = { measure: 'nprs', items: [11], previous: { score: 12 } };
    const message =
      'items: must be a whole number from 0 to 10, or null; previous.score: must be a number from 0 to 10';
    expect(() => score(input)).toThrow(expect.objectContaining({ name: 'ScoreInputError', message }));
  });

  it('is none for one answer that was left out', () => {
    expect(score({ measure: 'nprs', items: null })).toMatchObject({ score: null, missing: 1, change: null });
  });
});
