import { describe, expect, it } from 'vitest';
import type { MeasureId } from '../catalogue/measures.ts';
import { problemsInScore, score } from './score.ts';
import type { ItemAnswer, ScoreInput } from './types.ts';

const filled = (count: number, value: ItemAnswer) => Array<ItemAnswer>(count).fill(value);

describe('a name that is no scale', () => {
  it.each<[ScoreInput, string, string]>([
    // Every object has these by birth.
    [
      { measure: 'hagos', items: { constructor: [1] } },
      'items.constructor',
      'must be one of pain, symptoms, adl, sport, activity, qol',
    ],
    [
      { measure: 'hagos', items: { toString: [1] } },
      'items.toString',
      'must be one of pain, symptoms, adl, sport, activity, qol',
    ],
    [
      { measure: 'ffi', items: { constructor: [1] } },
      'items.constructor',
      'must be one of pain, disability, activity',
    ],
    [
      { measure: 'ffi', items: { pain: filled(9, 1), sport: [1] } },
      'items.sport',
      'must be one of pain, disability, activity',
    ],
    [{ measure: 'hoos12-koos12', items: {} }, 'items', 'must name one of pain, function, qol'],
    [{ measure: 'faam', items: {} }, 'items', 'must name adl or sport'],
  ])('%j is refused', (input, field, message) => {
    expect(problemsInScore(input)).toEqual([{ field, message }]);
  });
});

describe('measures of several scales', () => {
  it.each<[MeasureId, string, readonly number[]]>([
    ['koos-hoos-full', 'pain', [9, 10]],
    ['koos-hoos-full', 'symptoms', [5, 7]],
    ['koos-hoos-full', 'adl', [17]],
    ['koos-hoos-full', 'sport', [4, 5]],
    ['koos-hoos-full', 'qol', [4]],
    ['hoos12-koos12', 'pain', [4]],
    ['hoos12-koos12', 'function', [4]],
    ['hoos12-koos12', 'qol', [4]],
    ['hagos', 'pain', [10]],
    ['hagos', 'symptoms', [7]],
    ['hagos', 'adl', [5]],
    ['hagos', 'sport', [8]],
    ['hagos', 'activity', [2]],
    ['hagos', 'qol', [5]],
  ])('%s: %s has %j items, half of them are enough', (measure, scale, counts) => {
    const most = counts.at(-1) ?? 0;
    for (const count of counts) {
      const half = Math.ceil(count / 2);
      const items = (answered: number) => [...filled(answered, 1), ...filled(count - answered, null)];
      expect(score({ measure, items: { [scale]: items(half) } }).subscales?.[scale]).toMatchObject({
        score: 75,
        missing: count - half,
        valid: true,
      });
      expect(score({ measure, items: { [scale]: items(half - 1) } }).subscales?.[scale]).toMatchObject({
        score: null,
        valid: false,
      });
    }
    const asked = counts.length === 1 ? `${most}` : `${counts[0]} to ${most}`;
    expect(problemsInScore({ measure, items: { [scale]: filled(most + 1, 1) } })).toEqual([
      { field: `items.${scale}`, message: `must hold ${asked} answers, has ${most + 1}` },
    ]);
  });

  it('takes the whole form in order', () => {
    const hagos = [
      ...filled(10, 0),
      ...filled(7, 1),
      ...filled(5, 2),
      ...filled(8, 3),
      ...filled(2, 4),
      ...filled(5, 1),
    ];
    const { subscales, score: total, valid } = score({ measure: 'hagos', items: hagos });
    expect({ total, valid }).toEqual({ total: null, valid: true });
    expect(Object.entries(subscales ?? {}).map(([name, one]) => [name, one.score])).toEqual([
      ['pain', 100],
      ['symptoms', 75],
      ['adl', 50],
      ['sport', 25],
      ['activity', 0],
      ['qol', 75],
    ]);
  });

  it('means all scales of HOOS-12 and KOOS-12, and none of them by halves', () => {
    const all = { pain: filled(4, 0), function: filled(4, 2), qol: filled(4, 4) };
    expect(score({ measure: 'hoos12-koos12', items: all })).toMatchObject({
      score: 50,
      missing: 0,
      valid: true,
    });
    const one = { ...all, qol: [1, null, null, null] };
    expect(score({ measure: 'hoos12-koos12', items: one })).toMatchObject({
      score: null,
      missing: 3,
      valid: false,
    });
  });

  it('reads the foot function index as the mean of its three scales', () => {
    const items = { pain: filled(9, 10), disability: filled(9, 5), activity: filled(5, 0) };
    const scored = score({ measure: 'ffi', items });
    expect(scored).toMatchObject({ score: 50, missing: 0, valid: true });
    expect(scored.subscales).toMatchObject({
      pain: { score: 100 },
      disability: { score: 50 },
      activity: { score: 0 },
    });
    const two = score({ measure: 'ffi', items: { pain: filled(9, 10), disability: filled(9, 5) } });
    expect(two).toMatchObject({ score: null, missing: 5, valid: false });
    const partly = score({ measure: 'ffi', items: { ...items, pain: [10, ...filled(8, 'n/a')] } });
    expect(partly).toMatchObject({ score: 50, missing: 8 });
    expect(problemsInScore({ measure: 'ffi', items: filled(23, 0) })).toEqual([
      { field: 'items', message: 'must name pain, disability and activity' },
    ]);
    expect(problemsInScore({ measure: 'ffi', items: { pain: filled(9, 11) } })[0]).toEqual({
      field: 'items.pain[0]',
      message: 'must be a whole number from 0 to 10, or null',
    });
  });

  it('keeps the two parts of the FAAM apart', () => {
    const both = score({
      measure: 'faam',
      items: { adl: filled(21, 4), sport: [...filled(6, 2), null, null] },
    });
    expect(both).toMatchObject({ score: null, valid: true, missing: 2 });
    expect(both.subscales).toMatchObject({ adl: { score: 100 }, sport: { score: null, valid: false } });
    expect(problemsInScore({ measure: 'faam', items: { run: [1] } })).toEqual([
      { field: 'items.run', message: 'must be adl or sport' },
    ]);
  });
});
