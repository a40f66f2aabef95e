import { describe, expect, it } from 'vitest';
import type { MeasureId } from '../catalogue/measures.ts';
import { problemsInScore, score } from './score.ts';
import type { ScoreInput } from './types.ts';

const filled = (count: number, value = 1) => Array<number>(count).fill(value);
const FORM_AND_SCALE = [{ field: 'previous.items', message: 'must be of the same form and scale' }];

describe('a list of answers', () => {
  it.each<[MeasureId, number, readonly number[], string]>([
    ['hoos12-koos12', 4, [12], 'must hold 1 to 4 answers of one scale, or all 12'],
    ['hagos', 10, [37], 'must hold 1 to 10 answers of one scale, or all 37'],
    ['koos-hoos-full', 17, [40, 42], 'must hold 1 to 17 answers of one scale, or all 40 or 42'],
  ])('of %s is one scale of up to %d or a whole form of %j', (measure, longest, wholes, message) => {
    for (let length = 1; length <= 50; length += 1) {
      const isOfForm = length <= longest || wholes.includes(length);
      expect(problemsInScore({ measure, items: filled(length) })[0]).toEqual(
        isOfForm ? undefined : { field: 'items', message: `${message}, has ${length}` },
      );
      const earlier = problemsInScore({ measure, items: [1], previous: { items: filled(length) } });
      const asItself = [{ field: 'previous.items', message: `${message}, has ${length}` }];
      expect(earlier).toEqual(!isOfForm ? asItself : length === 1 ? [] : FORM_AND_SCALE);
    }
  });
});

describe('HOOS and KOOS', () => {
  const measure = 'koos-hoos-full';

  it('are not filled in by halves: a scale has the items of one of them, and all scales of the same', () => {
    const symptoms = (count: number) =>
      problemsInScore({ measure, items: { pain: filled(9), symptoms: filled(count) } });
    expect(symptoms(7)).toEqual([]);
    expect(symptoms(6)).toEqual([{ field: 'items.symptoms', message: 'must hold 5 or 7 answers, has 6' }]);
    expect(symptoms(5)).toEqual([
      { field: 'items', message: 'must be of one form: these scales are of different ones' },
    ]);
    expect(symptoms(1)).toEqual([{ field: 'items.symptoms', message: 'must hold 5 to 7 answers, has 1' }]);
    expect(symptoms(8)).toEqual([{ field: 'items.symptoms', message: 'must hold 5 to 7 answers, has 8' }]);
  });

  it.each<[ScoreInput['items'], ScoreInput['items'], boolean]>([
    [filled(40), filled(40), true],
    [filled(40), filled(42), false],
    [filled(40), { pain: filled(10) }, true],
    [filled(40), { pain: filled(9) }, false],
    [{ pain: filled(10) }, { pain: filled(9) }, false],
    [{ pain: filled(9) }, { pain: filled(9) }, true],
    [filled(5), filled(17), false],
  ])('are compared with themselves: %j after %j', (items, earlier, isAlike) => {
    const input: ScoreInput = { measure, items, previous: { items: earlier } };
    expect(problemsInScore(input)).toEqual(isAlike ? [] : FORM_AND_SCALE);
  });
});

describe('a total', () => {
  const none = 'must be items: it has scales, and no total of them';

  it.each(['hagos', 'koos-hoos-full'] as const)('is nothing that the %s has, now or before', (measure) => {
    expect(problemsInScore({ measure, total: 50 })).toEqual([{ field: 'total', message: none }]);
    expect(problemsInScore({ measure, items: filled(3), previous: { total: 50 } })).toEqual([
      { field: 'previous.total', message: none },
    ]);
  });
});

describe('one scale', () => {
  it('is compared with itself, never with another or with a summary of all', () => {
    const short = { pain: filled(4), function: filled(4), qol: filled(4) };
    expect(
      problemsInScore({
        measure: 'hoos12-koos12',
        items: { pain: filled(4, 0) },
        previous: { items: short },
      }),
    ).toEqual(FORM_AND_SCALE);
    const pain = { pain: filled(10, 0) };
    expect(
      problemsInScore({ measure: 'hagos', items: pain, previous: { items: { qol: filled(5) } } }),
    ).toEqual(FORM_AND_SCALE);
    // The HAGOS has no total: beside others the scale is found by its name.
    const earlier = { items: { qol: filled(5), pain: filled(10, 2) } };
    const scored = score({ measure: 'hagos', items: pain, previous: earlier });
    expect([scored.change, scored.subscales?.pain?.change?.value]).toEqual([null, 50]);
    expect(score({ measure: 'hagos', items: pain, previous: { score: 50 } }).change?.value).toBe(50);
    // A total is not told by scale, and scales are found in any order.
    const total: ScoreInput = {
      measure: 'hoos12-koos12',
      total: 50,
      previous: { items: { pain: filled(4) } },
    };
    expect(problemsInScore(total)).toEqual([]);
    const { pain: first, ...others } = short;
    const turned = { items: { ...others, pain: first } };
    expect(problemsInScore({ measure: 'hoos12-koos12', items: short, previous: turned })).toEqual([]);
  });
});

describe('several boxes ticked in one section', () => {
  const section = (boxes: readonly number[]) => ({
    measure: 'odi' as const,
    items: [boxes, ...filled(9, 0)],
  });
  const message = 'must be a whole number from 0 to 5, or null';

  it('count as the highest, however many there are', () => {
    expect(score(section([1, 4, 2])).score).toBe(8);
    expect(score(section(filled(300_000, 5))).score).toBe(10);
  });

  it.each([[[2, -3]], [[1.5, 2]], [[6, 1]], [[Number.NaN, 1]], [[]]])('are each an answer: %j', (boxes) => {
    expect(problemsInScore(section(boxes))).toEqual([{ field: 'items[0]', message }]);
  });
});
