import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { createDiary, findTime, type SlotSearch } from './diary.ts';

const search: SlotSearch = {
  zone: 'Australia/Sydney',
  date: Temporal.PlainDate.from('2026-11-24'),
  hours: [
    ['08:00', '12:00'],
    ['13:00', '17:00'],
  ],
  minutes: 45,
  bufferAfterMin: 15,
  withBuffers: ['physio'],
  withoutBuffers: ['patient'],
  rooms: ['one', 'two'],
};

const local = (at: Temporal.Instant | undefined) =>
  at?.toZonedDateTimeISO('Australia/Sydney').toPlainTime().toString();

const at = (time: string) => {
  const plainTime = Temporal.PlainTime.from(time);
  return search.date.toZonedDateTime({ timeZone: search.zone, plainTime }).epochMilliseconds;
};

describe('finding a time', () => {
  it('takes the earliest start, or the one nearest to a wish', () => {
    const diary = createDiary();
    expect(local(findTime(diary, search)?.startsAt)).toBe('08:00:00');
    expect(local(findTime(diary, { ...search, near: '14:20' })?.startsAt)).toBe('14:15:00');
    expect(local(findTime(diary, { ...search, near: '12:00' })?.startsAt)).toBe('11:15:00');
  });

  it('keeps the buffer of the one who treats, and not of the one who comes', () => {
    const diary = createDiary();
    diary.take('physio', { start: at('08:55'), end: at('09:30') });
    expect(local(findTime(diary, search)?.startsAt)).toBe('09:30:00');
    const other = createDiary();
    other.take('patient', { start: at('08:45'), end: at('09:30') });
    expect(local(findTime(other, search)?.startsAt)).toBe('08:00:00');
  });

  it('takes the next room when the first is taken, and none when all are', () => {
    const diary = createDiary();
    const day = { start: at('00:00'), end: at('23:59') };
    expect(findTime(diary, search)?.room).toBe('one');
    diary.take('one', day);
    expect(findTime(diary, search)?.room).toBe('two');
    diary.take('two', day);
    expect(findTime(diary, search)).toBeNull();
    expect(findTime(diary, { ...search, rooms: [] })?.room).toBeNull();
  });

  it('reads the wall clock on the day the clocks change', () => {
    const spring = { ...search, date: Temporal.PlainDate.from('2026-10-04'), near: '08:00' };
    const found = findTime(createDiary(), spring);
    expect(local(found?.startsAt)).toBe('08:00:00');
    expect(found?.startsAt.toString()).toBe('2026-10-03T21:00:00Z');
  });

  it('sees time that began the day before', () => {
    const diary = createDiary();
    diary.take('physio', { start: at('08:00') - 86_400_000, end: at('10:00') });
    expect(local(findTime(diary, search)?.startsAt)).toBe('10:00:00');
  });
});
