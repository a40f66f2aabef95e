import { expect, it } from 'vitest';
import { addDays, isDate, localDate, readLocalDate } from './local-date.ts';

it('is the date at the clinic, not at the device', () => {
  expect(localDate('2026-11-23T14:00:00Z', 'Australia/Sydney')).toBe('2026-11-24');
  expect(localDate('2026-11-23T14:00:00Z', 'UTC')).toBe('2026-11-23');
});

it('counts days over the end of a year and of a leap February', () => {
  expect(addDays('2026-12-30', 7)).toBe('2027-01-06');
  expect(addDays('2028-03-01', -1)).toBe('2028-02-29');
});

it.each([
  ['2026-11-24', true],
  ['2026-02-30', false],
  ['2026-13-01', false],
  ['tomorrow', false],
])('%s is a date: %s', (text, expected) => {
  expect(isDate(text)).toBe(expected);
});

it('reads a date out of an address, and nothing else', () => {
  expect(readLocalDate('2026-11-24')).toBe('2026-11-24');
  expect(['2026-13-01', '', undefined, ['2026-11-24']].map(readLocalDate)).toEqual(Array(4).fill(undefined));
});
