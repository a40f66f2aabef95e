import { expect, it } from 'vitest';
import { ENGLISH, type Language } from '../explanations/index.ts';
import { comparisonCounts, comparisonText } from './comparison-text.ts';

const detectable = { value: 1.9, unit: 'cm', verified: true, note: '' } as const;

it('a finding that changed says beyond which error, and whether that is general knowledge', () => {
  expect(comparisonText({ status: 'better', reason: null, detectable })).toEqual({
    status: 'better',
    because: null,
    realFrom: '1.9 cm',
  });
  const unchecked = { ...detectable, verified: false };
  expect(comparisonText({ status: 'worse', reason: null, detectable: unchecked }).realFrom).toBe(
    '1.9 cm (unverified)',
  );
  const of = (value: number, unit: '%' | 'grade') =>
    comparisonText({ status: 'worse', reason: null, detectable: { value, unit, verified: true } }).realFrom;
  expect([of(15, '%'), of(1, 'grade')]).toEqual(['15%', '1 grade']);
});

it('one that cannot be compared says why', () => {
  expect(comparisonText({ status: 'not-comparable', reason: 'other-mode', detectable: null })).toEqual({
    status: 'not comparable',
    because: 'measured another way',
    realFrom: null,
  });
});

it('all together are counted, in whichever language', () => {
  const status = ['better', 'better', 'worse', 'within-measurement-error', 'not-comparable'] as const;
  const rows = [...status, status[3], status[3]].map((one) => ({ status: one }));
  expect(comparisonCounts(rows)).toBe('2 better, 1 worse, 3 within error, 1 not comparable');
  const other: Language = { ...ENGLISH, 'compare.counts': '{none}/{same}/{worse}/{better}' };
  expect(comparisonCounts(rows, other)).toBe('1/3/1/2');
});
