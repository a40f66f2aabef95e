import { describe, expect, it } from 'vitest';
import { changeText, groupText, patientChangeText, recoveryText, scaleText } from './explain.ts';
import type { ScoreChange } from './types.ts';

const change: ScoreChange = { value: 2, judgement: 'improved', threshold: 2, percent: null };
const short: ScoreChange = { value: -2, judgement: 'within-measurement-error', threshold: 5, percent: null };

describe('a change of a score', () => {
  it.each<[string, Parameters<typeof changeText>, string, string]>([
    [
      'that was checked',
      [change, { measure: 'nprs', since: 'last' }],
      'improved',
      'since the last time; real from 2',
    ],
    [
      'that nobody checked',
      [change, { measure: 'sane', since: 'first' }],
      'improved',
      'since the first time; real from 2 (unverified)',
    ],
    [
      'by its percent as well',
      [
        { ...short, percent: { value: -33.33, threshold: 30, met: true } },
        { measure: 'rmdq', since: 'last' },
      ],
      'within measurement error',
      'since the last time; real from 5; 33% of the earlier score, 30% or more counts',
    ],
    [
      'by too few percent',
      [
        { ...short, percent: { value: -10, threshold: 30, met: false } },
        { measure: 'rmdq', since: 'last' },
      ],
      'within measurement error',
      'since the last time; real from 5; 10% of the earlier score, less than the 30% that counts',
    ],
    [
      'without a threshold',
      [
        { ...change, threshold: null },
        { measure: 'groc', since: 'start' },
      ],
      'no threshold is known, so nothing is claimed',
      'since the first visit',
    ],
  ])('says what it was held against, %s', (_, args, judgement, grounds) => {
    expect(changeText(...args)).toEqual({ judgement, grounds });
  });

  it('tells the person no number, and claims nothing without a threshold', () => {
    for (const threshold of [null, 2]) expect(patientChangeText({ ...change, threshold })).not.toMatch(/\d/);
    expect(patientChangeText({ ...change, threshold: null })).toBe(
      'We cannot say yet whether this is a real change.',
    );
    expect(patientChangeText({ judgement: 'worse', threshold: 2 })).toContain('harder');
  });
});

it('a scale says which end is better, a band its name', () => {
  expect(scaleText({ measure: 'rmdq', range: [0, 24], better: 'lower' })).toBe(
    'from 0 to 24, lower is better',
  );
  expect(scaleText({ measure: 'psfs', range: [0, 10], better: 'higher' })).toBe(
    'from 0 to 10, higher is better',
  );
  expect(groupText('start-back', 'medium')).toBe('Medium');
});

it('a scale that nobody checked says so', () => {
  expect(scaleText({ measure: 'ffi', range: [0, 100], better: 'lower' })).toBe(
    'from 0 to 100, lower is better (unverified)',
  );
});

it('a band whose cut-off or score nobody checked says so', () => {
  expect(groupText('ompsq-sf', 'high')).toBe('High (unverified)');
  expect(groupText('pseq2', 'low')).toBe('Low (unverified)');
});

it('recovery is said only where it fits', () => {
  expect(
    [{ recovered: true }, { recovered: false }, { recovered: null }, {}].map((one) => recoveryText(one)),
  ).toEqual(['Fits having recovered.', null, null, null]);
});
