import { expect, test } from 'vitest';
import { unfinished } from './answers.ts';

test.each([
  ['none', [], [], ['activities']],
  ['one', [4], ['Stairs'], []],
  ['two of them, one unrated', [4, null], ['Stairs', 'Sleep'], ['items.1']],
  ['one without a name', [4, 5], ['Stairs', ' '], ['activities']],
  ['one rated where nothing was named', [4, 5], ['Stairs'], ['activities']],
  ['a place beyond them left empty', [4, null], ['Stairs'], []],
])('a PSFS with %s', (_, items, activities, open) => {
  expect(unfinished('psfs', { items, activities })).toEqual(open);
});
