// @vitest-environment jsdom
import type { RawEntry } from '@kinloop/assessment-domain/screening';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { NextIntlClientProvider } from 'next-intl';
import { useState } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import capture from '../../../messages/en/capture.json';
import { EntryFields, type EntryFieldsProps } from './entry-fields.tsx';

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

/** One side of a test, as somebody fills it in; `kept` is what stands in the draft. */
function show(props: Pick<EntryFieldsProps, 'finding' | 'painError'>, begun?: RawEntry) {
  let kept = begun;
  function Held() {
    const [entry, setEntry] = useState(begun);
    const [unread, setUnread] = useState<EntryFieldsProps['unread']>({ value: undefined, pain: undefined });
    return (
      <EntryFields
        {...props}
        {...{ entry, unread, sideLabel: 'Left', fieldId: 'f', error: undefined, method: 'force' }}
        onUnread={(field, typed) => setUnread((others) => ({ ...others, [field]: typed }))}
        onChange={(next) => {
          kept = next;
          setEntry(next);
        }}
      />
    );
  }
  render(
    <NextIntlClientProvider locale="en" timeZone="UTC" messages={{ capture }}>
      <Held />
    </NextIntlClientProvider>,
  );
  return () => kept;
}

test('seconds on one leg say nothing about the pelvis until somebody does', () => {
  const kept = show({ finding: 'sl-stance' });
  fireEvent.change(screen.getByRole('textbox'), { target: { value: '30' } });
  expect(kept()).toMatchObject({ seconds: 30, pelvis: null });
  expect(screen.getAllByRole<HTMLInputElement>('radio').filter(({ checked }) => checked)).toEqual([]);
  fireEvent.click(screen.getByRole('radio', { name: 'level' }));
  expect(kept()).toMatchObject({ seconds: 30, pelvis: 'level' });
});

test('the stopwatch stops counting where the test ends', () => {
  vi.useFakeTimers();
  const kept = show({ finding: 'sl-stance' });
  fireEvent.click(screen.getByRole('button', { name: 'Start timer, Left' }));
  act(() => {
    vi.advanceTimersByTime(75_000);
  });
  fireEvent.click(screen.getByRole('button', { name: 'Stop timer, Left' }));
  expect(kept()).toMatchObject({ seconds: 60 });
});

test('pain that cannot be is said to be wrong at the pain, not at the force', () => {
  const begun = { kind: 'force', newtons: 200, pain: 40 } as const;
  show({ finding: 'quads-strength', painError: 'Not this much.' }, begun);
  const [force, pain] = screen.getAllByRole('textbox');
  expect(pain?.getAttribute('aria-invalid')).toBe('true');
  expect(force?.getAttribute('aria-invalid')).not.toBe('true');
});

test('what is no number stays as it was typed and is said to be none', () => {
  const kept = show({ finding: 'wblt' });
  const field = screen.getByRole<HTMLInputElement>('textbox');
  for (const value of ['3', '3a']) fireEvent.change(field, { target: { value } });
  expect(kept()).toBeUndefined();
  expect([field.value, field.getAttribute('aria-invalid')]).toEqual(['3a', 'true']);
  for (const value of ['3', '3,', '3,5']) fireEvent.change(field, { target: { value } });
  expect(kept()).toMatchObject({ value: 3.5 });
  expect([field.value, field.getAttribute('aria-invalid')]).not.toContain('true');
  expect(field.value).toBe('3,5');
});

test('a sign offers there and not there, and nothing worse', () => {
  const kept = show({ finding: 'fadir' });
  expect(screen.getAllByRole('radio')).toHaveLength(2);
  fireEvent.click(screen.getByRole('radio', { name: 'familiar groin pain' }));
  expect(kept()).toEqual({ kind: 'level', level: 0.5, mode: 'clinician' });
});
