import { expect, it } from 'vitest';
import { ENGLISH, type Language } from '../explanations/index.ts';
import { scoreSeries, signalSeries } from './series.ts';
import { seriesText } from './series-text.ts';

const signal = (...values: readonly number[]) => signalSeries(values.map((value) => ({ value })));
const start = 'From the first entry to the last, ';

it.each([
  [[], ''],
  [[4], '4 of 10.'],
  [[4, 9, 5], `${start}4 to 5 of 10: within measurement error.`],
  [[6, 4], `${start}6 to 4 of 10: better by more than measurement error.`],
  [[3, 5], `${start}3 to 5 of 10: worse by more than measurement error.`],
])('of a signal %j, with an error of 2', (values, says) => {
  expect(seriesText(signal(...values), 2)).toBe(says);
});

it('judges nothing where no error is known', () => {
  expect(seriesText(signal(3, 9), null)).toBe('3 to 9 of 10.');
});

it('goes by the direction of the score', () => {
  const rising = [{ value: 3 }, { value: 7 }];
  expect(seriesText(scoreSeries('psfs', rising), 2)).toContain('better');
  expect(seriesText(scoreSeries('rmdq', rising), 2)).toContain('worse');
});

it('is said in the language that is asked for', () => {
  const other: Language = { ...ENGLISH, 'series.plain': '{to}/{from}/{most}' };
  expect(seriesText(signal(3, 9), null, other)).toBe('9/3/10');
});
