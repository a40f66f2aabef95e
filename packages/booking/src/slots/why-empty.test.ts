import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { dayNumberOf, isoDateOf } from '../availability/index.ts';
import type { Offering } from './find-slots.ts';
import { type DayQuestion, emptyReasons, instantsOfDay, instantsOfDays, whyEmpty } from './why-empty.ts';

const at = (text: string) => Temporal.Instant.from(text).epochMilliseconds;

/** Open 09:00 to 11:00 in Sydney on Mondays; 2027-03-01 is one. 09:00 there is 22:00Z the day before. */
function offering(busy: readonly [string, string][] = [], minNoticeMin = 0): Offering {
  return {
    practitioner: {
      id: 'p1',
      timezone: 'Australia/Sydney',
      workingHours: [{ days: [1], start: '09:00', end: '11:00' }],
      overrides: [],
      busy: busy.map(([start, end]) => ({ start: at(start), end: at(end) })),
    },
    service: { durationMin: 30, gridMin: 30, bufferBeforeMin: 0, bufferAfterMin: 0, minNoticeMin },
  };
}

function why(offerings: readonly Offering[], over: Partial<DayQuestion> = {}) {
  const question = {
    day: '2027-03-01',
    zone: 'Australia/Sydney',
    now: at('2027-02-20T00:00Z'),
    horizon: at('2027-05-01T00:00Z'),
    ...over,
  };
  return whyEmpty(offerings, question);
}

const ALL_MORNING: [string, string] = ['2027-02-28T22:00Z', '2027-03-01T00:00Z'];
const FIRST_HOUR: [string, string] = ['2027-02-28T22:00Z', '2027-02-28T23:00Z'];

describe('why a day is empty', () => {
  it('is not asked of a day that has a start', () => {
    expect(why([offering()])).toBeNull();
  });

  it('closed: nobody works, or not long enough', () => {
    expect(why([offering()], { day: '2027-03-02' })).toBe('closed');
    expect(why([])).toBe('closed');
    const long = offering();
    expect(why([{ ...long, service: { ...long.service, durationMin: 150 } }])).toBe('closed');
  });

  it('is the same judged by itself and as a day of a range', () => {
    const now = at('2027-02-28T20:00Z');
    const horizon = at('2027-03-09T00:00Z');
    const offerings = [offering([ALL_MORNING], 6 * 60), offering([FIRST_HOUR], 12 * 60)];
    const first = dayNumberOf('2027-02-27');
    const days = instantsOfDays(first, 21, 'Australia/Sydney');
    const range = { start: days[0]?.start ?? 0, end: days.at(-1)?.end ?? 0 };
    const reasonOf = emptyReasons(offerings, { now, horizon, range });
    const alone = days.map((_, index) => why(offerings, { day: isoDateOf(first + index), now, horizon }));
    expect(days.map(reasonOf)).toEqual(alone);
    expect(new Set(alone)).toEqual(new Set(['past', 'closed', 'notice', null, 'past-horizon']));
  });

  it('fully booked', () => {
    expect(why([offering([ALL_MORNING])])).toBe('fully-booked');
  });

  it('is not fully booked while one of several is free', () => {
    expect(why([offering([ALL_MORNING]), offering()])).toBeNull();
  });

  it('notice: what is free begins too soon', () => {
    const now = at('2027-02-28T20:00Z');
    expect(why([offering([], 6 * 60)], { now })).toBe('notice');
    expect(why([offering([ALL_MORNING], 6 * 60)], { now })).toBe('fully-booked');
  });

  it('past horizon, in whole or from an hour on', () => {
    expect(why([offering()], { horizon: at('2027-02-25T00:00Z') })).toBe('past-horizon');
    expect(why([offering()], { horizon: at('2027-02-28T22:00Z') })).toBe('past-horizon');
    expect(why([offering([FIRST_HOUR])], { horizon: at('2027-02-28T23:00Z') })).toBe('fully-booked');
  });

  it('past: the day, or the hours that were left, are over', () => {
    expect(why([offering()], { now: at('2027-03-02T00:00Z') })).toBe('past');
    expect(why([], { now: at('2027-03-01T13:00Z') })).toBe('past');
    expect(why([], { now: at('2027-03-01T12:59:59Z') })).toBe('closed');
    expect(why([offering()], { now: at('2027-02-28T23:31Z') })).toBe('past');
    expect(why([offering()], { now: at('2027-02-28T23:30Z') })).toBeNull();
  });
});

describe('the instants of a local day', () => {
  it.each([
    ['Australia/Sydney', '2026-10-04', 23],
    ['Australia/Sydney', '2027-04-04', 25],
    ['Pacific/Apia', '2011-12-30', 0],
  ])('%s %s has %d hours', (zone, day, hours) => {
    const { start, end } = instantsOfDay(day, zone);
    expect((end - start) / 3_600_000).toBe(hours);
  });

  it.each([
    ['Australia/Sydney', '2026-10-01'],
    ['Pacific/Apia', '2011-12-28'],
  ])('%s from %s on are the same asked for together', (zone, from) => {
    const first = dayNumberOf(from);
    const each = Array.from({ length: 6 }, (_, day) => instantsOfDay(isoDateOf(first + day), zone));
    expect(instantsOfDays(first, 6, zone)).toEqual(each);
  });
});
