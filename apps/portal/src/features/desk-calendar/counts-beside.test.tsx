// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen } from '@testing-library/react';
import { NextIntlClientProvider } from 'next-intl';
import { afterEach, expect, it, vi } from 'vitest';
import deskCalendar from '../../../messages/en/desk-calendar.json';
import { RequestsBeside } from './counts-beside.tsx';
import { useCalendarWords } from './use-calendar-words.ts';

const stored = vi.hoisted(() => ({
  count: { requests: 0, firstBy: null as string | null, held: 0 },
}));
vi.mock('@/rpc/hat-provider.tsx', () => ({
  useHat: () => ({ clinic: 'alder' }),
  useTRPC: () => ({
    requests: {
      count: { queryOptions: () => ({ queryKey: ['count'], queryFn: async () => stored.count }) },
    },
  }),
}));

afterEach(cleanup);

function Beside() {
  return <RequestsBeside words={useCalendarWords('Australia/Sydney')} />;
}

it.each([
  [
    { requests: 1, firstBy: '2026-11-23T22:00:00Z', held: 0 },
    /Requests: 1 waits for an answer, until Tue,? 24 Nov, 9:00.am\./,
  ],
  [
    { requests: 2, firstBy: '2026-11-23T22:00:00Z', held: 0 },
    /Requests: 2 wait for an answer, the first until Tue/,
  ],
  [
    { requests: 0, firstBy: null, held: 1 },
    /^ ?One time is held by somebody who is booking online just now\.$/,
  ],
])('says beside the calendar who waits for an answer and who is booking: %o', async (count, words) => {
  stored.count = count;
  render(
    <NextIntlClientProvider locale="en-AU" timeZone="UTC" messages={{ 'desk-calendar': deskCalendar }}>
      <QueryClientProvider client={new QueryClient()}>
        <Beside />
      </QueryClientProvider>
    </NextIntlClientProvider>,
  );
  expect((await screen.findByText(/answer|booking/)).textContent).toMatch(words);
});
