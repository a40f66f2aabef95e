import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EXERCISE_IDS, EXERCISES } from '../catalogue/index.ts';
import { type PlannedItem, WEEKDAYS, weekPlan } from './week-plan.ts';

const item = (
  exercise: PlannedItem['exercise'],
  perWeek = EXERCISES[exercise].dose.perWeek,
): PlannedItem => ({
  exercise,
  side: 'left',
  dose: { ...EXERCISES[exercise].dose, perWeek },
});
const daysOf = (items: readonly PlannedItem[], at: number, week = 0) =>
  weekPlan(items, week)
    .days.filter(({ exercises }) => exercises.includes(items[at]?.exercise ?? 'act-bridge'))
    .map(({ day }) => day);

const halfSteps = fc.integer({ min: 1, max: 14 }).map((half) => half / 2);
const someItems = fc.uniqueArray(fc.tuple(fc.constantFrom(...EXERCISE_IDS), halfSteps), {
  minLength: 1,
  maxLength: 6,
  selector: ([exercise]) => exercise,
});

describe('weekPlan', () => {
  it.each([
    [1, [1]],
    [2, [1, 4]],
    [3, [1, 3, 5]],
    [4, [1, 2, 4, 6]],
    [5, [1, 2, 3, 4, 6]],
    [7, [1, 2, 3, 4, 5, 6, 7]],
  ])('lays %d sessions a week apart', (perWeek, days) => {
    expect(daysOf([item('str-step-up', perWeek)], 0)).toEqual(days);
  });

  it('takes three and a half a week for every second day, over the end of the week', () => {
    const towel = [item('str-heel-raise-towel')];
    const twoWeeks = [...daysOf(towel, 0, 0), ...daysOf(towel, 0, 1).map((day) => day + 7)];
    expect(twoWeeks).toEqual([1, 3, 5, 7, 9, 11, 13]);
    expect(daysOf(towel, 0, 2)).toEqual([1, 3, 5, 7]);
  });

  it('runs any half session on over the end of the week, evenly from the first day', () => {
    // 1.5 a week is every 4 2/3 days: day 0, 4, 9 of a fortnight, then again.
    const weeks = [0, 1, 2, 3].map((week) => daysOf([item('str-step-up', 1.5)], 0, week));
    expect(weeks).toEqual([[1, 5], [3], [1, 5], [3]]);
    // 2.5 a week is every 2 4/5 days: day 0, 2, 5, 8, 11.
    const others = [0, 1, 2].map((week) => daysOf([item('str-step-up', 2.5)], 0, week));
    expect(others).toEqual([
      [1, 3, 6],
      [2, 5],
      [1, 3, 6],
    ]);
  });

  it('puts strengthening together, so that whole days rest', () => {
    const plan = weekPlan(
      [item('str-hip-thrust', 2), item('str-step-up', 3), item('stretch-calf-straight')],
      0,
    );
    expect(plan.restDays).toEqual([2, 4, 6, 7]);
    expect(plan.days[4]).toEqual({
      day: 5,
      exercises: ['str-hip-thrust', 'str-step-up', 'stretch-calf-straight'],
      minutes: expect.any(Number),
      isRestDay: false,
    });
    expect(plan.days[1]).toMatchObject({ exercises: ['stretch-calf-straight'], isRestDay: true });
    expect(plan.days[1]?.minutes).toBeLessThan(plan.days[4]?.minutes ?? 0);
  });

  it('rests all week without an exercise', () => {
    const plan = weekPlan([], 3);
    expect(plan.restDays).toEqual([...WEEKDAYS]);
    expect(plan.days[5]).toEqual({ day: 6, exercises: [], minutes: 0, isRestDay: true });
  });

  it('plans nothing for a dose of no sessions, and a day once for more than seven', () => {
    expect(daysOf([item('act-bridge', 0)], 0)).toEqual([]);
    expect(daysOf([item('act-bridge', 10)], 0)).toEqual([...WEEKDAYS]);
  });

  it('gives every exercise its sessions, none twice a day', () => {
    fc.assert(
      fc.property(someItems, fc.nat(30), (given, week) => {
        const items = given.map(([exercise, perWeek]) => item(exercise, perWeek));
        const plan = weekPlan(items, week);
        for (const { exercises } of plan.days) expect(new Set(exercises).size).toBe(exercises.length);
        for (const { exercise, dose } of items) {
          const placed = plan.days.filter(({ exercises }) => exercises.includes(exercise)).length;
          expect([Math.floor(dose.perWeek), Math.ceil(dose.perWeek)]).toContain(placed);
        }
      }),
    );
  });

  it('adds up to the dose over two weeks', () => {
    fc.assert(
      fc.property(fc.constantFrom(...EXERCISE_IDS), halfSteps, fc.nat(20), (exercise, perWeek, pair) => {
        const items = [item(exercise, perWeek)];
        const done = daysOf(items, 0, 2 * pair).length + daysOf(items, 0, 2 * pair + 1).length;
        expect(done).toBe(2 * perWeek);
      }),
    );
  });

  it('leaves 48 h between strengthening sessions up to three and a half a week, whatever else is planned', () => {
    const upToEverySecondDay = fc.constantFrom(0.5, 1, 1.5, 2, 2.5, 3, 3.5);
    fc.assert(
      fc.property(upToEverySecondDay, someItems, fc.nat(20), (perWeek, given, week) => {
        const others = given.filter(([id]) => id !== 'str-step-up').map(([id, often]) => item(id, often));
        const items = [item('str-step-up', perWeek), ...others];
        const done = [0, 1, 2].flatMap((later) =>
          daysOf(items, 0, week + later).map((day) => day + 7 * later),
        );
        const gaps = done.slice(1).map((day, index) => day - (done[index] ?? day));
        expect(Math.min(7, ...gaps)).toBeGreaterThanOrEqual(2);
      }),
    );
  });
});
