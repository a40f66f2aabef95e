import { expect, test } from 'vitest';
import { partsIn, suitsOf } from './wishes.ts';

test('parts that touch are one stretch, others stay apart, Monday first', () => {
  expect(suitsOf(new Set(['0 evening', '1 morning', '1 afternoon', '3 morning', '3 evening']))).toEqual([
    { weekday: 1, from: '00:00', to: '17:00' },
    { weekday: 3, from: '00:00', to: '12:00' },
    { weekday: 3, from: '17:00', to: '24:00' },
    { weekday: 0, from: '17:00', to: '24:00' },
  ]);
});

test('a stretch names the parts it covers', () => {
  expect(partsIn({ from: '00:00', to: '17:00' })).toEqual(['morning', 'afternoon']);
});
