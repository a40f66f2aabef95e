import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forbiddenWordsIn } from '../catalogue/wording.ts';
import { explainTrend, patientTrendText } from './explain-trend.ts';
import { trend } from './trend.ts';

const line = (values: readonly number[]) => values.map((value, day) => ({ day, value }));

describe('trend', () => {
  it('finds the slope of a line, whatever a single bad day says', () => {
    const falling = line(Array.from({ length: 21 }, (_, day) => 8 - day / 7));
    expect(trend(falling)).toMatchObject({ reading: 'falling', points: 21, span: 20 });
    expect(trend(falling).perWeek).toBeCloseTo(-1);
    const spiked = falling.map((point) => (point.day === 10 ? { ...point, value: 10 } : point));
    expect(trend(spiked).perWeek).toBeCloseTo(-1);
  });

  it('does not read a direction into noise', () => {
    const noise = line([3, 5, 2, 4, 3, 5, 2, 4, 3, 5, 2, 4, 3, 5, 2, 4, 3, 5, 2, 4]);
    const read = trend(noise);
    expect(read.reading).toBe('no-clear-change');
    expect(read.interval?.[0]).toBeLessThanOrEqual(0);
    expect(read.interval?.[1]).toBeGreaterThanOrEqual(0);
  });

  it('asks for the entries and days of the rule set, and says which', () => {
    const nine = line([9, 8, 7, 6, 5, 4, 3, 2, 1]);
    expect(trend(nine, { trend: { fewestEntries: 9, fewestDays: 8 } }).reading).toBe('falling');
    const nineOverNine = { trend: { fewestEntries: 9, fewestDays: 9 } };
    const more = trend(nine, nineOverNine);
    expect(more.reading).toBe('too-few');
    expect(patientTrendText(more, nineOverNine)).toContain('from 9 entries over 9 days');
    expect(explainTrend(more, null, nineOverNine).says).toBe(
      'No direction is said: 9 entries over 8 days, and it takes 9 over 9 days.',
    );
  });

  it.each([
    ['nothing', []],
    ['nine entries', line([9, 8, 7, 6, 5, 4, 3, 2, 1])],
    ['ten entries in ten days', line([9, 8, 7, 6, 5, 4, 3, 2, 1, 0])],
    ['many of one instant', Array.from({ length: 20 }, () => ({ day: 1, value: 3 }))],
  ])('says that %s is too few', (_case, points) => {
    expect(trend(points)).toMatchObject({ reading: 'too-few', perWeek: null, interval: null });
    expect(patientTrendText(trend(points))).toMatch(/^Too few entries/);
  });

  const every2 = [0, 2, 4, 6, 8, 10, 12, 14, 16, 18];
  it.each<[string, readonly number[], readonly number[], readonly number[], string]>([
    // 45 slopes, three pairs of tied values: Var(S) = (2250 - 3 x 18) / 18 = 122, z sqrt(Var) = 21.6, so the 11th and the 35th.
    [
      'a rise',
      every2,
      [1, 3, 2, 4, 3, 5, 4, 6, 5, 7],
      [1.75, 1.75, 2.8],
      'Going up by about 1.8 a week (between +1.8 and +2.8 a week).',
    ],
    [
      'a fall',
      every2,
      [7, 5, 6, 4, 5, 3, 4, 2, 3, 1],
      [-1.75, -2.8, -1.75],
      'Going down by about 1.8 a week (between -2.8 and -1.8 a week).',
    ],
    // Two pairs of tied values: (2250 - 2 x 18) / 18 = 123, again the 11th and the 35th of 45.
    [
      'no clear change',
      every2,
      [2, 5, 3, 6, 1, 4, 7, 3, 6, 8],
      [1.4, -0.875, 4.375],
      'No clear change over all entries: between -0.9 and +4.4 a week.',
    ],
    // Values that repeat narrow the interval: three times three of them, (2250 - 3 x 66) / 18 = 114, so the 12th and the 34th.
    [
      'a rise in steps',
      every2,
      [2, 2, 2, 3, 3, 3, 4, 4, 4, 5],
      [7 / 6, 0.875, 1.4],
      'Going up by about 1.2 a week (between +0.9 and +1.4 a week).',
    ],
    // Seven of one value: (2250 - 798) / 18 = 80.7, z sqrt(Var) = 17.6, so the 13th and the 33rd.
    [
      'a fall after a plateau, which is not clear',
      every2,
      [4, 4, 4, 4, 4, 4, 4, 2, 1, 0],
      [-7 / 6, -7 / 3, 0],
      'No clear change over all entries: between -2.3 and 0.0 a week.',
    ],
    // The third again, a twenty-fifth as steep: nobody reads minus nothing.
    [
      'nothing to speak of',
      every2,
      [2, 5, 3, 6, 1, 4, 7, 3, 6, 8].map((value) => value / 25),
      [1.4 / 25, -0.035, 0.175],
      'No clear change over all entries: between 0.0 and +0.2 a week.',
    ],
    // One day twice: 44 slopes, (2250 - 3 x 18) / 18 = 122, the 11th and the 34th.
    [
      'no clear change, one day twice',
      [0, 2, 4, 4, 6, 8, 10, 12, 14, 16],
      [2, 5, 3, 6, 1, 4, 7, 3, 6, 8],
      [1.75, -7 / 6, 4.375],
      'No clear change over all entries: between -1.2 and +4.4 a week.',
    ],
    [
      'the same each day',
      every2,
      [4, 4, 4, 4, 4, 4, 4, 4, 4, 4],
      [0, 0, 0],
      'About the same over all entries.',
    ],
  ])('is %s as worked out by hand', (_case, days, values, [perWeek, low, high], says) => {
    const read = trend(days.map((day, index) => ({ day, value: values[index] ?? 0 })));
    expect(read.perWeek).toBeCloseTo(perWeek ?? 0, 9);
    expect(read.interval?.[0]).toBeCloseTo(low ?? 0, 9);
    expect(read.interval?.[1]).toBeCloseTo(high ?? 0, 9);
    expect(patientTrendText(read)).toBe(says);
  });

  it('needs ten entries over fourteen days, and says how many there are', () => {
    const over = (days: number, count: number) =>
      trend(
        Array.from({ length: count }, (_, index) => ({ day: (days * index) / (count - 1), value: index })),
      );
    expect(over(14, 10)).toMatchObject({ reading: 'rising', points: 10, span: 14 });
    expect(over(14, 9).reading).toBe('too-few');
    const later = every2.map((day) => ({ day: day + 100, value: day }));
    expect(trend(later)).toMatchObject({ reading: 'rising', span: 18 });
    expect(patientTrendText(over(13.6, 10))).toBe(
      'Too few entries to say which way it is going: 10 over 14 days. We look again from 10 entries over 14 days.',
    );
  });

  it('agrees with itself turned upside down and in any order', () => {
    const points = fc.array(
      fc.record({ day: fc.integer({ min: 0, max: 60 }), value: fc.integer({ min: 0, max: 10 }) }),
      {
        minLength: 10,
        maxLength: 40,
      },
    );
    const mirrored = { rising: 'falling', falling: 'rising' } as const;
    fc.assert(
      fc.property(points, (some) => {
        const read = trend(some);
        expect(trend(some.toReversed())).toEqual(read);
        const flipped = trend(some.map(({ day, value }) => ({ day, value: 10 - value })));
        const turned =
          read.reading === 'rising' || read.reading === 'falling' ? mirrored[read.reading] : read.reading;
        expect(flipped.reading).toBe(turned);
        if (read.interval !== null && read.perWeek !== null) {
          expect(read.interval[0]).toBeLessThanOrEqual(read.perWeek);
          expect(read.interval[1]).toBeGreaterThanOrEqual(read.perWeek);
        }
        expect(forbiddenWordsIn(patientTrendText(read))).toEqual([]);
        expect(explainTrend(read, null).says).not.toMatch(/[{}]|undefined|NaN|null/);
      }),
      { numRuns: 500 },
    );
  });

  it('reads two years of daily entries', () => {
    const years = line(Array.from({ length: 730 }, (_, day) => 8 - day / 100));
    expect(trend(years)).toMatchObject({ points: 730, reading: 'falling', span: 729 });
    expect(trend(years).perWeek).toBeCloseTo(-0.07);
    const twiceADay = years.flatMap(({ day, value }) => [
      { day, value },
      { day, value: value + (day % 3) },
    ]);
    expect(trend(twiceADay.toReversed())).toEqual(trend(twiceADay));
  });

  it('holds the true slope in its interval about 95 times in 100, and claims a direction in flat noise about 5 times', () => {
    // Even noise from a seeded generator: the share is a property of the method, not of a lucky run.
    const noise = (seed: number) =>
      fc.sample(fc.double({ min: -2, max: 2, noNaN: true }), { numRuns: 28, seed });
    const runs = 300;
    let held = 0;
    let claimed = 0;
    for (let seed = 1; seed <= runs; seed += 1) {
      const errors = noise(seed);
      const falling = trend(errors.map((error, day) => ({ day, value: 8 - day / 14 + error })));
      const [low, high] = falling.interval ?? [1, -1];
      if (low <= -0.5 && high >= -0.5) held += 1;
      if (trend(errors.map((error, day) => ({ day, value: 5 + error }))).reading !== 'no-clear-change')
        claimed += 1;
    }
    expect(held / runs).toBeGreaterThan(0.92);
    expect(claimed / runs).toBeLessThan(0.08);
  });

  it('moves with its points: a steeper series, a steeper slope; a shift changes nothing', () => {
    const values = fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 15, maxLength: 40 });
    fc.assert(
      fc.property(values, fc.integer({ min: -5, max: 5 }), (some, tilt) => {
        const read = trend(line(some));
        const tilted = trend(line(some.map((value, day) => value + day * tilt)));
        expect(tilted.perWeek).toBeCloseTo((read.perWeek ?? 0) + 7 * tilt);
        expect(trend(line(some.map((value) => value + 3))).perWeek).toBeCloseTo(read.perWeek ?? 0);
      }),
    );
  });
});
