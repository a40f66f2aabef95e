import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dueItems } from './due-items.ts';

const item = (perWeek: number) => ({ id: 'a', perWeek });
const doneOn = (...daysAgo: number[]) => daysAgo.map((day) => ({ daysAgo: day, itemIds: ['a'] }));
const isDue = (perWeek: number, ...daysAgo: number[]) =>
  dueItems([item(perWeek)], doneOn(...daysAgo)).length === 1;

describe('what is due today', () => {
  it('is everything before the first session', () => {
    expect(dueItems([item(3), { id: 'b', perWeek: 7 }], [])).toEqual(['a', 'b']);
  });

  it.each([
    ['daily, done yesterday', 7, [1], true],
    ['daily, done today', 7, [0], false],
    ['every second day, done yesterday', 3.5, [1], false],
    ['every second day, done the day before', 3.5, [2], true],
    ['three times a week, a day of rest between', 3, [1, 4], false],
    ['three times a week, two done', 3, [2, 4], true],
    ['three times a week, three done', 3, [2, 4, 6], false],
    ['five times a week, five in a row', 5, [1, 2, 3, 4, 5], false],
    ['five times a week, the oldest a week ago', 5, [1, 2, 3, 4, 7], true],
    ['once a fortnight, done ten days ago', 0.5, [10], false],
  ] as const)('%s', (_, perWeek, days, due) => {
    expect(isDue(perWeek, ...days)).toBe(due);
  });

  it('does not count a session in which the item was left out', () => {
    expect(dueItems([item(7)], [{ daysAgo: 0, itemIds: ['b'] }])).toEqual(['a']);
  });

  it('never asks for more in seven days than was planned, however long it is followed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 14 }), fc.integer({ min: 8, max: 60 }), (half, length) => {
        const perWeek = half / 2;
        const done: number[] = [];
        for (let day = 0; day < length; day += 1)
          if (dueItems([item(perWeek)], doneOn(...done.map((then) => day - then))).length > 0) done.push(day);
        const fullest = Math.max(
          ...done.map((from) => done.filter((day) => day >= from && day < from + 7).length),
        );
        expect(fullest).toBeLessThanOrEqual(Math.ceil(perWeek));
        expect(done.length).toBeGreaterThanOrEqual(1);
      }),
    );
  });
});
