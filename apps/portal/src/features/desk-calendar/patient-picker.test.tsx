// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { NextIntlClientProvider } from 'next-intl';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import deskCalendar from '../../../messages/en/desk-calendar.json';
import { type FoundPatient, PatientPicker } from './patient-picker.tsx';

const search = vi.hoisted(() => ({ answer: (_: unknown): void => undefined, fail: (): void => undefined }));
vi.mock('@/rpc/hat-provider.tsx', () => ({
  useTRPC: () => ({
    desk: {
      findPatients: {
        queryOptions: ({ typed }: { typed: string }) => ({
          queryKey: ['find', typed],
          retry: false,
          queryFn: () =>
            new Promise((resolve, reject) => {
              search.answer = resolve;
              search.fail = () => reject(new Error('no network'));
            }),
        }),
      },
    },
  }),
}));

const kowalski: FoundPatient = {
  ...{ id: 'k', name: 'Jan Kowalski', birthDate: null, phone: null, email: null },
  ...{ practitionerName: null, nextVisitAt: null, hasVisited: true },
};
const onPick = vi.fn();
const onChoosing = vi.fn();
const isChoosing = () => onChoosing.mock.lastCall?.[0];

beforeEach(() => {
  render(
    <NextIntlClientProvider locale="en" messages={{ 'desk-calendar': deskCalendar }}>
      <QueryClientProvider client={new QueryClient()}>
        <PatientPicker picked={null} {...{ onPick, onChoosing }} />
      </QueryClientProvider>
    </NextIntlClientProvider>,
  );
  const who = screen.getByRole('combobox');
  fireEvent.change(who, { target: { value: 'Kowal' } });
  fireEvent.keyDown(who, { key: 'Enter' });
});
afterEach(() => {
  cleanup();
  vi.clearAllMocks();
});

it('says that somebody is being chosen until the search answers, and then whom', async () => {
  expect(isChoosing()).toBe(true);
  expect(onPick).not.toHaveBeenCalled();
  await act(async () => search.answer([kowalski]));
  await waitFor(() => expect(onPick).toHaveBeenCalledWith({ kind: 'known', patient: kowalski }));
  expect(isChoosing()).toBe(false);
});

it('is choosing nobody any more once something else is typed, or the search has failed', async () => {
  fireEvent.change(screen.getByRole('combobox'), { target: { value: 'Kowals' } });
  expect(isChoosing()).toBe(false);
  fireEvent.keyDown(screen.getByRole('combobox'), { key: 'Enter' });
  expect(isChoosing()).toBe(true);
  await act(async () => search.fail());
  await waitFor(() => expect(isChoosing()).toBe(false));
  expect(onPick).not.toHaveBeenCalled();
});
