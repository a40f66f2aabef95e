import { expect, it } from 'vitest';
import { nextChoice } from './next-choice.ts';

it.each([
  ['ArrowDown', 0, 3, 1],
  ['ArrowDown', 2, 3, 0],
  ['ArrowUp', 0, 3, 2],
  ['Enter', 1, 3, null],
  ['ArrowDown', 0, 0, null],
])('%s from %i of %i leads to %s', (key, current, count, expected) => {
  expect(nextChoice(key, current, count)).toBe(expected);
});
