import { describe, expect, it } from 'vitest';
import {
  sayDate,
  sayDateTime,
  sayDays,
  sayLastDay,
  sayTime,
  sayUntil,
  sayWallTime,
  sayWeekday,
  sayZone,
} from './say-time.ts';

const sydney = { zone: 'Australia/Sydney', locale: 'en-AU' };
// "am" is kept on the line of its time.
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('instants in words', () => {
  it('says a date whole, on the day it is at the clinic', () => {
    expect(plain(sayDate('2026-11-23T20:00:00Z', sydney))).toBe('Tuesday 24 November 2026');
    expect(plain(sayDate('2026-11-23T20:00:00Z', { zone: 'UTC', locale: 'en-AU' }))).toBe(
      'Monday 23 November 2026',
    );
  });

  it('keeps to wall-clock time on both sides of a clock change', () => {
    // Sydney goes back an hour on 5 April 2026 at 03:00 summer time.
    expect(plain(sayTime('2026-04-04T15:30:00Z', sydney))).toBe('2:30 am');
    expect(plain(sayTime('2026-04-04T16:30:00Z', sydney))).toBe('2:30 am');
    expect(sayZone('2026-04-04T15:30:00Z', sydney)).toContain('Daylight');
    expect(sayZone('2026-04-04T16:30:00Z', sydney)).toContain('Standard');
  });

  it('says from which day to which, in plain spaces on every machine', () => {
    expect(sayDays('2027-09-27', '2027-09-28', 'en-AU')).toMatch(/^Mon,? 27 – Tue,? 28 Sept? 2027$/);
    expect(sayDays('2027-09-27', '2027-09-27', 'en-AU')).toMatch(/^Mon,? 27 Sept? 2027$/);
  });

  it('says date and time together', () => {
    expect(plain(sayDateTime('2026-11-23T20:00:00Z', sydney))).toBe('Tuesday 24 November 2026 at 7:00 am');
  });
});

describe('the end of something', () => {
  it('names the day when that is not today at the clinic', () => {
    // 9:00 on Tuesday in Sydney.
    const until = '2026-11-23T22:00:00Z';
    expect(plain(sayUntil(until, sydney, '2026-11-23T13:00:00Z'))).toBe('9:00 am');
    expect(plain(sayUntil(until, sydney, '2026-11-23T12:59:59Z'))).toMatch(/^Tue,? 24 Nov, 9:00 am$/);
  });

  it('is the last day, not the midnight after it', () => {
    expect(sayLastDay('2026-11-23T13:00:00Z', sydney)).toMatch(/^Mon,? 23 Nov$/);
    // The night of 4 April has 25 hours; the day ends all the same.
    expect(sayLastDay('2026-04-05T14:00:00Z', sydney)).toMatch(/^Sun,? 5 Apr$/);
  });
});

describe('times of no particular day', () => {
  it('counts weekdays from Sunday', () => {
    expect(sayWeekday(0, 'en-AU')).toBe('Sunday');
    expect(sayWeekday(6, 'en-AU')).toBe('Saturday');
  });

  it('says a wall-clock time', () => {
    expect(plain(sayWallTime('18:30', 'en-AU'))).toBe('6:30 pm');
  });
});
