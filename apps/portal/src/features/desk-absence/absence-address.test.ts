import { describe, expect, it } from 'vitest';
import { readTimeOff } from './absence-address.ts';

const aroha = '019a0000-0000-7000-8000-000000000030';
const today = '2026-11-23';
const read = (search: Record<string, string>) => readTimeOff(search, today, [{ id: aroha }]);

describe('an address of an absence', () => {
  it('is today, the whole day, of nobody, when it says nothing', () => {
    expect(read({})).toEqual({ from: today, to: today, starts: null, ends: null, timeOff: null });
  });

  it('reads whom, days and times', () => {
    const search = { with: aroha, from: '2026-11-24', to: '2026-11-26', starts: '11:00', ends: '12:30' };
    expect(read(search).timeOff).toEqual({
      practitionerId: aroha,
      from: '2026-11-24',
      to: '2026-11-26',
      starts: '11:00',
      ends: '12:30',
    });
  });

  it.each([
    ['a day that has passed', { from: '2026-11-01' }, { from: today, to: today }],
    ['an end before its beginning', { from: '2026-11-25', to: '2026-11-24' }, { to: '2026-11-25' }],
    ['more than a month', { to: '2027-03-01' }, { to: '2026-12-24' }],
    ['times that run backwards', { starts: '14:00', ends: '11:00' }, { starts: '14:00', ends: null }],
    ['no time at all', { starts: 'noon' }, { starts: null }],
  ])('makes the best of %s', (_, search, expected) => {
    expect(read(search)).toMatchObject(expected);
  });

  it('knows nobody who does not work here', () => {
    expect(read({ with: 'somebody' }).timeOff).toBeNull();
  });
});
