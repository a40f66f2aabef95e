import { expect, it } from 'vitest';
import { ENGLISH, type Language } from '../explanations/index.ts';
import { explainTrend, patientTrendText } from './explain-trend.ts';
import { type Trend, trend } from './trend.ts';

const every2 = [0, 2, 4, 6, 8, 10, 12, 14, 16, 18];
const of = (values: readonly number[]): Trend =>
  trend(every2.map((day, index) => ({ day, value: values[index] ?? 0 })));

it('tells the physio the slope, its interval and what it rests on', () => {
  expect(explainTrend(of([1, 3, 2, 4, 3, 5, 4, 6, 5, 7]), null).says).toBe(
    'Rising by 1.8 a week, 95% interval +1.8 to +2.8, 10 entries over 18 days.',
  );
  expect(explainTrend(of([7, 5, 6, 4, 5, 3, 4, 2, 3, 1]), null).says).toBe(
    'Falling by 1.8 a week, 95% interval -2.8 to -1.8, 10 entries over 18 days.',
  );
  expect(explainTrend(of([2, 5, 3, 6, 1, 4, 7, 3, 6, 8]), null).says).toBe(
    'No clear direction: +1.4 a week, 95% interval -0.9 to +4.4, 10 entries over 18 days.',
  );
});

it('gives the physio no direction from a few entries, and the person neither', () => {
  const few = trend([
    { day: 0, value: 2 },
    { day: 4, value: 9 },
  ]);
  expect(explainTrend(few, null).says).toBe(
    'No direction is said: 2 entries over 4 days, and it takes 10 over 14 days.',
  );
  expect(patientTrendText(few)).not.toMatch(/up|down/i);
});

it('names the method and the clinic rule, each with its grade', () => {
  expect(explainTrend(of(every2), null).sources.map(({ text }) => text)).toEqual([
    expect.stringMatching(/^Sen 1968 .+ \(grade C\): /),
    expect.stringMatching(/^Clinic rule \(grade D\): /),
  ]);
});

it('is said in the language that is asked for', () => {
  const other: Language = {
    ...ENGLISH,
    'trend.rising': '{high}/{low}/{amount}',
    'patient.trend.level': 'Gleich.',
  };
  expect(explainTrend(of([1, 3, 2, 4, 3, 5, 4, 6, 5, 7]), null, undefined, other).says).toBe('+2.8/+1.8/1.8');
  expect(patientTrendText(of(every2.map(() => 4)), undefined, other)).toBe('Gleich.');
});
