// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { NextIntlClientProvider } from 'next-intl';
import { afterEach, expect, it } from 'vitest';
import shell from '../../messages/en/shell.json';
import { FirstRows } from './first-rows.tsx';

afterEach(cleanup);

function show(length: number) {
  render(
    <NextIntlClientProvider locale="en" messages={{ shell }}>
      <FirstRows rows={Array.from({ length }, (_, index) => index)} step={10}>
        {(shown) => <output>{shown.length}</output>}
      </FirstRows>
    </NextIntlClientProvider>,
  );
}
const shown = () => screen.getByRole('status').textContent;
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

it('shows a short list whole', () => {
  show(10);
  expect(shown()).toBe('10');
  expect(screen.queryAllByRole('button')).toEqual([]);
});

it('shows a page more at a press, the last one as long as it is', () => {
  show(25);
  press('Show 10 more');
  expect(shown()).toBe('20');
  press('Show 5 more');
  expect(shown()).toBe('25');
  expect(screen.queryAllByRole('button')).toEqual([]);
});

it('shows all at once where there is more than a page left', () => {
  show(25);
  press('Show all 25');
  expect(shown()).toBe('25');
});
