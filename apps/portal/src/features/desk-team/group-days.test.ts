import { expect, it } from 'vitest';
import { groupDays } from './group-days.ts';

const day = (id: string, over: object = {}) => ({
  id,
  from: '2026-12-01',
  to: '2026-12-01',
  starts: null,
  ends: null,
  off: true,
  locationId: null,
  reason: '',
  ...over,
});

it('makes one entry of the windows of one day, and leaves other days apart', () => {
  const worked = { off: false, from: '2026-12-05', to: '2026-12-05' };
  const groups = groupDays([
    day('a'),
    day('b', { ...worked, starts: '08:00', ends: '10:00' }),
    day('c', { ...worked, starts: '14:00', ends: '16:00' }),
    day('d', { reason: 'Course' }),
  ]);
  expect(groups.map(({ ids, windows }) => [ids, windows.length])).toEqual([
    [['a'], 0],
    [['b', 'c'], 2],
    [['d'], 0],
  ]);
});
