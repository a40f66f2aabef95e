// @vitest-environment jsdom
import { ToastProvider } from '@kinloop/ui/toast';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { NextIntlClientProvider } from 'next-intl';
import { afterEach, expect, it, vi } from 'vitest';
import deskWaitlist from '../../../messages/en/desk-waitlist.json';
import waitlist from '../../../messages/en/waitlist.json';
import type { Board, Entry } from './board.ts';
import { EntryRow } from './entry-row.tsx';

const back = vi.hoisted((): string[] => []);
vi.mock('@/rpc/hat-provider.tsx', () => ({
  useHat: () => ({ clinic: 'alder' }),
  useTRPC: () => ({
    waitlist: {
      remove: { mutationOptions: () => ({ mutationFn: async () => ({ left: true }) }) },
      putBack: {
        mutationOptions: () => ({
          mutationFn: async (input: { entryId: string }) => void back.push(input.entryId),
        }),
      },
    },
  }),
}));

const id = '019a0000-0000-7000-8000-000000000001';
const board: Board = {
  now: '2026-11-25T01:00:00Z',
  slots: [],
  entries: [],
  services: [],
  practitioners: [],
};
const entry: Entry = {
  id,
  patientId: id,
  patientName: 'Ned Nolan',
  phone: null,
  urgency: 'urgent',
  urgencyFrom: 'screen',
  // The midnight after Friday in Sydney: a visit on Friday is in time, one on Saturday is not.
  targetAt: '2026-11-27T13:00:00Z',
  passedOver: 0,
  stopped: false,
  note: null,
  waitingSince: '2026-11-25T01:00:00Z',
  serviceIds: [],
  practitionerIds: [],
  suits: [],
  untilDate: null,
  bookedAt: null,
};

afterEach(cleanup);

function show() {
  render(
    <NextIntlClientProvider
      locale="en-AU"
      timeZone="UTC"
      messages={{ 'desk-waitlist': deskWaitlist, waitlist }}
    >
      <ToastProvider words={{ region: 'Messages', close: 'Close' }}>
        <QueryClientProvider client={new QueryClient()}>
          <ul>
            <EntryRow entry={entry} board={board} zone="Australia/Sydney" onChanged={() => undefined} />
          </ul>
        </QueryClientProvider>
      </ToastProvider>
    </NextIntlClientProvider>,
  );
}

it('names the last day on which somebody is wanted, not the one after it', () => {
  show();
  expect(screen.getByText(/wanted by Fri,? 27 Nov/)).toBeDefined();
});

it('takes back that somebody was taken off the list', async () => {
  show();
  fireEvent.click(screen.getByRole('button', { name: deskWaitlist.remove }));
  fireEvent.click(await screen.findByRole('button', { name: deskWaitlist.undo }));
  await waitFor(() => expect(back).toEqual([id]));
  expect(await screen.findByText('Ned Nolan waits again, where they stood')).toBeDefined();
});
