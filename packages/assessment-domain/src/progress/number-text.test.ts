import { expect, it } from 'vitest';
import { numberText } from './number-text.ts';

it.each([
  [85, '%', '85%'],
  [3.5, 'grade', 'grade 3.5'],
  [4, '0-10', '4 of 10'],
  [1, 'reps', '1 rep'],
  [2, 'reps', '2 reps'],
  [1, 'points', '1 point'],
  [7.46, 'cm', '7.5 cm'],
  [2, null, '2'],
] as const)('%d in %s is read as %s', (value, unit, text) => {
  expect(numberText(value, unit)).toBe(text);
});
