import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hoursPeriods, withHoursChange } from './hours-change.ts';
import { isoDateOf } from './local-date.ts';
import type { WeeklyHours } from './working-hours.ts';

const monday = (start: string, effectiveFrom?: string, effectiveTo?: string): WeeklyHours => ({
  days: [1],
  start,
  end: '17:00',
  effectiveFrom,
  effectiveTo,
});
const startOn = (hours: readonly WeeklyHours[], date: string) =>
  hours
    .filter(({ effectiveFrom = '0', effectiveTo = '9' }) => effectiveFrom <= date && date <= effectiveTo)
    .map(({ start }) => start);

describe('another week', () => {
  it('for good ends the old one the day before', () => {
    const changed = withHoursChange([monday('08:00', '2026-01-01')], {
      from: '2026-03-02',
      to: null,
      hours: [monday('10:00')],
    });
    expect(changed).toEqual([
      monday('08:00', '2026-01-01', '2026-03-01'),
      monday('10:00', '2026-03-02', undefined),
    ]);
  });

  it('for some weeks comes to an end, and the old one back', () => {
    const changed = withHoursChange([monday('08:00')], {
      from: '2026-12-21',
      to: '2027-01-10',
      hours: [monday('10:00')],
    });
    expect(
      ['2026-12-20', '2026-12-21', '2027-01-10', '2027-01-11'].map((date) => startOn(changed, date)),
    ).toEqual([['08:00'], ['10:00'], ['10:00'], ['08:00']]);
    expect(hoursPeriods(changed, '2026-12-01').map(({ from, to }) => [from, to])).toEqual([
      ['2026-12-01', '2026-12-20'],
      ['2026-12-21', '2027-01-10'],
      ['2027-01-11', null],
    ]);
  });
});

const date = fc.integer({ min: 20_000, max: 20_200 }).map(isoDateOf);
const range = fc.tuple(date, date).map((ends) => ends.toSorted() as [string, string]);
const week = fc.array(
  fc
    .tuple(fc.constantFrom('07:00', '08:00', '09:00'), range, fc.boolean())
    .map(([start, [from, to], endless]) => monday(start, from, endless ? undefined : to)),
  { maxLength: 5 },
);

it('holds on its dates and on no other', () => {
  fc.assert(
    fc.property(week, range, fc.boolean(), date, (hours, [from, to], endless, asked) => {
      const change = { from, to: endless ? null : to, hours: [monday('12:00')] };
      const isIn = asked >= from && (endless || asked <= to);
      expect(startOn(withHoursChange(hours, change), asked)).toEqual(
        isIn ? ['12:00'] : startOn(hours, asked),
      );
    }),
  );
});

it('is cut into periods that follow each other and say what holds on each date', () => {
  fc.assert(
    fc.property(week, date, date, (hours, today, asked) => {
      const periods = hoursPeriods(hours, today);
      expect(periods[0]?.from).toBe(today);
      expect(periods.at(-1)?.to).toBeNull();
      if (asked < today) return;
      const holding = periods.filter(({ from, to }) => from <= asked && (to === null || asked <= to));
      expect(holding).toHaveLength(1);
      expect(holding[0]?.hours.map(({ start }) => start)).toEqual(startOn(hours, asked));
    }),
  );
});
