// @vitest-environment jsdom
import type { LicensedItem } from '@kinloop/assessment-domain/outcomes';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { NextIntlClientProvider } from 'next-intl';
import { afterEach, expect, test } from 'vitest';
import errors from '../../../messages/en/errors.json';
import measures from '../../../messages/en/measures.json';
import { LicensedField } from './licensed-field.tsx';
import type { OpenMeasure } from './use-measure-draft.ts';

afterEach(cleanup);

function shown(measure: OpenMeasure['measure'], index: number, item: LicensedItem): (number | null)[] {
  const kept: (number | null)[] = [];
  const setItem = (_: number, value: number | null) => kept.push(value);
  const draft = { answers: { items: [], activities: [] }, open: new Set<string>(), setItem };
  render(
    <NextIntlClientProvider locale="en" timeZone="UTC" messages={{ errors, measures }}>
      <LicensedField {...{ measure, index, item, draft }} />
    </NextIntlClientProvider>,
  );
  return kept;
}

test('a few answers are chosen by their words, and kept by the measure’s own numbers', () => {
  const kept = shown('tsk11', 0, { text: 'Statement', answers: ['one', 'two', 'three', 'four'] });
  fireEvent.click(screen.getByRole('radio', { name: 'one' }));
  fireEvent.click(screen.getByRole('radio', { name: 'four' }));
  expect(kept).toEqual([1, 4]);
});

test('of more answers the ends have words', () => {
  const kept = shown('pseq2', 0, { text: 'Statement', answers: ['not at all', 'completely'] });
  fireEvent.click(screen.getByRole('radio', { name: '3' }));
  fireEvent.click(screen.getByRole('radio', { name: '6: completely' }));
  expect(kept).toEqual([3, 6]);
});

test('a number out of the item’s range is no answer', () => {
  const kept = shown('visa-a', 7, { text: 'Question', answers: ['none', 'all'] });
  const type = (value: string) => fireEvent.change(screen.getByRole('textbox'), { target: { value } });
  type('31');
  type('30');
  expect(kept).toEqual([null, 30]);
});
