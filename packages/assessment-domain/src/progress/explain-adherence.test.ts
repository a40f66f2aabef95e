import fc from 'fast-check';
import { expect, it } from 'vitest';
import { forbiddenWordsIn } from '../catalogue/wording.ts';
import { ENGLISH, type Language } from '../explanations/index.ts';
import { adherence } from './adherence.ts';
import { explainAdherence, patientAdherenceText } from './explain-adherence.ts';

const days = (from: number, until: number) =>
  Array.from({ length: until - from + 1 }, (_, index) => `2026-05-${String(from + index).padStart(2, '0')}`);
const since = (from: string) => [{ from, until: null, perWeek: 7 }];

it('tells the physio what was done of what was planned, and where the plan is shorter than the days', () => {
  const read = adherence({ asOf: '2026-05-31', plan: since('2026-05-18'), sessions: days(18, 29) });
  expect(explainAdherence(read, null).windows).toEqual([
    { days: 7, percent: 71, says: '5 of 7, 71%' },
    { days: 30, percent: 86, says: '12 of 14, 86%; planned for part of these days' },
    { days: 90, percent: 86, says: '12 of 14, 86%; planned for part of these days' },
  ]);
  const nothing = adherence({ asOf: '2026-05-31', plan: [], sessions: days(18, 29) });
  expect(explainAdherence(nothing, null).windows[0]?.says).toBe('Nothing was planned');
});

it('points out what fell, and says where that comes from', () => {
  const read = adherence({ asOf: '2026-05-31', plan: since('2026-01-01'), sessions: days(2, 24) });
  expect(explainAdherence(read, null).falls).toEqual([
    'Last 7 days: 77 points below the last 30 days. Worth asking what got in the way.',
    'Last 7 days: 26 points below the last 90 days. Worth asking what got in the way.',
  ]);
  expect(explainAdherence(read, null).sources.map(({ grade }) => grade)).toEqual(['C', 'D']);
});

it.each([
  [{ planned: 7, done: 7 }, 'You did all 7 sessions planned for the last 7 days.'],
  [{ planned: 1.2, done: 1 }, 'You did the session that was planned for the last 7 days.'],
  [{ planned: 3.5, done: 5 }, 'Sessions in the last 7 days: 5. That is more than was planned.'],
  [{ planned: 3.5, done: 3 }, 'You did 3 of 4 planned sessions in the last 7 days. Each one counts.'],
  [{ planned: 3, done: 0 }, 'No session so far in the last 7 days. The next one counts, whenever it is.'],
  [{ planned: 0, done: 0 }, 'Nothing was planned for the last 7 days.'],
])('tells the person of %j', (window, says) => {
  expect(patientAdherenceText({ days: 7, ...window })).toBe(says);
});

it('never blames the person, and never gives a share', () => {
  const window = fc.record({
    days: fc.constantFrom(7 as const, 30 as const, 90 as const),
    planned: fc.float({ min: 0, max: 90, noNaN: true }),
    done: fc.nat(120),
  });
  fc.assert(
    fc.property(window, (one) => {
      const says = patientAdherenceText(one);
      expect(forbiddenWordsIn(says)).toEqual([]);
      expect(says).not.toMatch(/only|miss|fail|behind|should|less than|%|[{}]/i);
    }),
  );
});

it('is said in the language that is asked for', () => {
  const other: Language = {
    ...ENGLISH,
    'adherence.window': '{percent}: {planned}/{done}',
    'patient.adherence.some': '{done} von {planned}.',
  };
  const read = adherence({ asOf: '2026-05-31', plan: since('2026-01-01'), sessions: days(25, 29) });
  expect(explainAdherence(read, null, undefined, other).windows[0]?.says).toBe('71: 7/5');
  expect(patientAdherenceText({ days: 7, planned: 7, done: 5 }, other)).toBe('5 von 7.');
});
