// @vitest-environment jsdom
import { DEFAULT_RULESET } from '@kinloop/assessment-domain/ruleset';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { NextIntlClientProvider } from 'next-intl';
import { afterEach, expect, test } from 'vitest';
import capture from '../../../messages/en/capture.json';
import clinical from '../../../messages/en/clinical.json';
import reference from '../../../messages/en/reference.json';
import { FindingCard } from './finding-card.tsx';
import type { ScreenDraft } from './use-screen-draft.ts';

afterEach(cleanup);

const draft = {
  draft: { values: {}, context: {} },
  leftOut: new Map([['heel-raise', 'Acute calf strain.']]),
  askFirst: new Map([['hip-er-rom', ['Hip instability']]]),
  unread: {},
  reading: { entries: [], problems: [], findings: {} },
  interpreted: { ruleset: DEFAULT_RULESET },
} as unknown as ScreenDraft;

test('a test that a caution speaks against has no field before the physio decides otherwise, and keeps saying why', () => {
  render(
    <NextIntlClientProvider locale="en" timeZone="UTC" messages={{ capture, clinical, reference }}>
      <FindingCard finding="heel-raise" screen={draft} previous={null} person={{ age: 30, sex: 'female' }} />
    </NextIntlClientProvider>,
  );
  expect(screen.getByText(/^Others reach 27 reps \(women, 30 to 39 years; unverified\)\./)).toBeTruthy();
  expect(screen.queryByText(/32 reps/)).toBeNull();
  expect(screen.queryAllByRole('textbox')).toEqual([]);
  fireEvent.click(screen.getByRole('button', { name: 'Test it anyway' }));
  expect(screen.getAllByRole('textbox')).toHaveLength(2);
  expect(screen.getByText('Left out for this patient: Acute calf strain.')).toBeTruthy();
});

test('a number that is not judged says why, and that no pattern weighs it', () => {
  render(
    <NextIntlClientProvider locale="en" timeZone="UTC" messages={{ capture, clinical, reference }}>
      <FindingCard finding="hip-er-rom" screen={draft} previous={null} person={{ age: 30, sex: 'female' }} />
    </NextIntlClientProvider>,
  );
  expect(screen.getByText(/^Recorded, not judged: no source states a limit/)).toBeTruthy();
  expect(screen.getByText('Not asked yet, so ask first: Hip instability')).toBeTruthy();
  expect(screen.getByText(/No source gives it a weight in a pattern/)).toBeTruthy();
  expect(screen.getAllByRole('textbox')).toHaveLength(2);
});
