import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NOTHING_TO_WEIGH } from '../explanations/weighing.ts';
import { explainTrend } from './explain-trend.ts';
import { type TrendPoint, trend } from './trend.ts';

const explained = (points: readonly TrendPoint[]) => explainTrend(trend(points), points);
const every2 = (values: readonly number[]) => values.map((value, index) => ({ day: index * 2, value }));

describe('a trend', () => {
  it('is not weighed where its entries are not at hand', () => {
    expect(explainTrend(trend(every2([1, 2, 3])), null)).toMatchObject(NOTHING_TO_WEIGH);
    const rising = trend(every2([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]));
    expect(explainTrend(rising, [])).toMatchObject({ against: [], missing: [] });
  });

  it('with a direction: the steps that go the other way, and how slow or quick it may be', () => {
    expect(explained(every2([1, 3, 2, 4, 3, 5, 4, 6, 5, 7]))).toMatchObject({
      against: ['Steps from one entry to the next that go the other way: 4 of 9.'],
      missing: ['The longest time without an entry: 2 days.'],
      alternatives: ['By its interval it may be as slow as +1.8 a week, or as quick as +2.8.'],
    });
    expect(explained(every2([7, 5, 6, 4, 5, 3, 4, 2, 3, 1]))).toMatchObject({
      alternatives: ['By its interval it may be as slow as -1.8 a week, or as quick as -2.8.'],
    });
  });

  const RISING = [2, 3, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10];
  const STEPS = 'Steps from one entry to the next that go the other way: 1 of 15.';
  it.each([
    ['above the first', 3, [STEPS], [STEPS]],
    ['at the first', 2, [STEPS], [STEPS]],
    [
      'on the wrong side of the first',
      1,
      [STEPS, 'The first entry is 2, the last 1.'],
      [STEPS, 'The first entry is 8, the last 9.'],
    ],
    ['at the one before', 10, [], []],
  ])('with a direction, its last entry %s: what goes the other way', (_case, last, up, down) => {
    const daily = [...RISING, last].map((value, day) => ({ day, value }));
    const upsideDown = daily.map(({ day, value }) => ({ day, value: 10 - value }));
    expect(explained(daily)).toMatchObject({ against: up, missing: [] });
    expect(explained(upsideDown)).toMatchObject({ against: down, missing: [] });
  });

  it('reads the entries of one day from the lowest to the highest', () => {
    const twice = Array.from({ length: 15 }, (_, day) => [
      { day, value: day + 1 },
      { day, value: day },
    ]).flat();
    expect(explained(twice).against).toEqual([]);
  });

  it('without a direction: what its interval leaves possible, and nothing against what is not claimed', () => {
    expect(explained(every2([2, 5, 3, 6, 1, 4, 7, 3, 6, 8]))).toMatchObject({
      against: [],
      alternatives: ['By its interval anything from -0.9 to +4.4 a week is possible.'],
    });
    expect(explained(every2(Array(10).fill(4)))).toMatchObject({ against: [], alternatives: [] });
  });

  it('of a few entries: what is still needed', () => {
    const few = [
      { day: 0, value: 2 },
      { day: 4.5, value: 9 },
    ];
    expect(explained(few)).toMatchObject({
      against: [],
      missing: [
        'Entries still needed: 8.',
        'Days still needed: 10.',
        'The longest time without an entry: 4 days.',
      ],
      alternatives: [],
    });
    const gap = 'The longest time without an entry: 2 days.';
    expect(explained(every2([1, 2, 3, 4, 5, 6, 7, 8])).missing).toEqual(['Entries still needed: 2.', gap]);
    expect(explained(every2([1, 2, 3, 4, 5, 6, 7, 8, 9])).missing).toEqual(['Entries still needed: 1.', gap]);
    const ten = Array.from({ length: 10 }, (_, day) => ({ day, value: day }));
    expect(explained(ten).missing).toEqual(['Days still needed: 5.']);
    const dense = Array.from({ length: 12 }, (_, index) => ({ day: index / 2, value: index }));
    expect(explained(dense).missing).toEqual(['Days still needed: 9.']);
  });

  it('of more entries than are compared says how many were', () => {
    const many = Array.from({ length: 201 }, (_, day) => ({ day, value: day % 7 }));
    expect(explained(many).missing).toEqual(['Of 201 entries, 200 spread evenly over them were read.']);
    expect(explained(many.slice(1)).missing).toEqual([]);
  });

  it('is weighed in any order, the other way round for a series upside down, and never with an open placeholder', () => {
    const points = fc.array(
      fc.record({ day: fc.integer({ min: 0, max: 40 }), value: fc.integer({ min: 0, max: 10 }) }),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(points, (all) => {
        const read = explained(all);
        const lines = [...read.against, ...read.missing, ...read.alternatives];
        for (const text of lines) expect(text).not.toMatch(/[{}]|NaN|null|Infinity/);
        expect(explained(all.toReversed())).toEqual(read);
        // Entries of one day stand in the order of their values, which turns over with them.
        if (new Set(all.map(({ day }) => day)).size < all.length) return;
        const upsideDown = all.map(({ day, value }) => ({ day, value: 10 - value }));
        const ofSteps = (text: string) => text.startsWith('Steps');
        expect(explained(upsideDown).against.filter(ofSteps)).toEqual(read.against.filter(ofSteps));
        expect(explained(upsideDown).missing).toEqual(read.missing);
      }),
    );
  });
});
