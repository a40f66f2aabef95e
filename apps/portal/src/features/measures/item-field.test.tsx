// @vitest-environment jsdom
import { MEASURE_FORMS } from '@kinloop/assessment-domain/outcomes';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { NextIntlClientProvider } from 'next-intl';
import { useState } from 'react';
import { afterEach, expect, test } from 'vitest';
import errors from '../../../messages/en/errors.json';
import measures from '../../../messages/en/measures.json';
import { ItemField } from './item-field.tsx';

afterEach(cleanup);

function ShareOfNormal({ onItem }: { readonly onItem: (value: number | null) => void }) {
  const [value, setValue] = useState<number | null>(null);
  const [item] = MEASURE_FORMS.sane?.items ?? [];
  if (item === undefined) throw new Error('the form has no item');
  const draft = {
    answers: { items: [value], activities: [] },
    open: new Set<string>(),
    setItem: (_: number, next: number | null) => {
      setValue(next);
      onItem(next);
    },
  };
  return <ItemField measure="sane" item={item} index={0} label={item.text} draft={draft} />;
}

test('a share that is no whole number from 0 to 100 is shown as typed, said to be wrong, and never kept', () => {
  const kept: (number | null)[] = [];
  render(
    <NextIntlClientProvider locale="en" timeZone="UTC" messages={{ errors, measures }}>
      <ShareOfNormal onItem={(value) => kept.push(value)} />
    </NextIntlClientProvider>,
  );
  const field = screen.getByRole<HTMLInputElement>('textbox');
  const type = (value: string) => fireEvent.change(field, { target: { value } });
  type('15');
  expect(field.getAttribute('aria-invalid')).not.toBe('true');
  type('150');
  expect(field.value).toBe('150');
  expect(screen.getByText('Please write a whole number from 0 to 100.')).toBeTruthy();
  type('7.5');
  type('');
  type('80');
  expect(field.value).toBe('80');
  expect(kept).toEqual([15, null, null, null, 80]);
});
