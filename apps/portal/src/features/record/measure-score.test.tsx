// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import { NextIntlClientProvider } from 'next-intl';
import { afterEach, expect, test } from 'vitest';
import record from '../../../messages/en/record.json';
import { Judged } from './measure-score.tsx';

afterEach(cleanup);

const shown = (
  ...[measure, change]: [Parameters<typeof Judged>[0]['measure'], Parameters<typeof Judged>[0]['change']]
) => {
  const { container } = render(
    <NextIntlClientProvider locale="en" timeZone="UTC" messages={{ record }}>
      <Judged measure={measure} change={change} since="last" />
    </NextIntlClientProvider>,
  );
  return container.textContent;
};

test('a threshold that nobody checked says so, and one that was checked does not', () => {
  const change = { value: 2, judgement: 'improved', threshold: 2, percent: null } as const;
  expect(shown('sane', change)).toContain('real from 2 (unverified)');
  cleanup();
  expect(shown('nprs', change)).toContain('real from 2');
  expect(screen.queryByText(/unverified/)).toBeNull();
});

test('points and percent are both told, whichever of them is met', () => {
  const change = { value: -2, judgement: 'within-measurement-error', threshold: 5 } as const;
  expect(shown('rmdq', { ...change, percent: { value: -33.33, threshold: 30, met: true } })).toMatch(
    /within measurement error.*real from 5; 33% of the earlier score, 30% or more counts/,
  );
  expect(shown('rmdq', { ...change, percent: { value: -10, threshold: 30, met: false } })).toMatch(
    /10% of the earlier score, less than the 30% that counts/,
  );
});
