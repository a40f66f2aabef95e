import { describe, expect, it } from 'vitest';
import { firstFree, type OfferedTimes, partsOfDay, shiftDate } from './offered-times.ts';

const slot = (start: string) => ({ start, practitionerId: 'ada', locationId: null });
const day = (date: string, ...starts: string[]) => ({ date, slots: starts.map(slot), empty: null });

describe('free times', () => {
  it('begin with the first day that has any', () => {
    const times = {
      days: [day('2025-03-03'), day('2025-03-04', '2025-03-03T22:00:00Z', '2025-03-03T23:00:00Z')],
    } as unknown as OfferedTimes;
    expect(firstFree(times)).toMatchObject({
      day: { date: '2025-03-04' },
      slot: { start: '2025-03-03T22:00:00Z' },
    });
    expect(firstFree({ ...times, days: [day('2025-03-03')] })).toBeUndefined();
  });

  it('are grouped by the clinic’s wall clock, noon and five included in what follows', () => {
    const slots = ['2025-03-03T22:45:00Z', '2025-03-04T01:00:00Z', '2025-03-04T06:00:00Z'].map(slot);
    expect(partsOfDay(slots, 'Australia/Sydney').map(({ part, slots: own }) => [part, own.length])).toEqual([
      ['morning', 1],
      ['afternoon', 1],
      ['evening', 1],
    ]);
    expect(partsOfDay(slots, 'UTC').map(({ part }) => part)).toEqual(['morning', 'evening']);
  });

  it.each([
    ['2025-02-27', 14, '2025-03-13'],
    ['2025-03-01', -1, '2025-02-28'],
    ['2025-10-04', 1, '2025-10-05'],
  ])('%s and %i days is %s', (date, days, expected) => {
    expect(shiftDate(date, days)).toBe(expected);
  });
});
