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
    return (
      <EntryFields
        {...props}
        {...{ entry, sideLabel: 'Left', fieldId: 'f', error: undefined, method: 'force' }}
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
