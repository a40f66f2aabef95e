// @vitest-environment jsdom
import { ToastProvider } from '@kinloop/ui/toast';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { NextIntlClientProvider } from 'next-intl';
import { afterEach, expect, it, vi } from 'vitest';
import deskWaitlist from '../../../messages/en/desk-waitlist.json';
import errors from '../../../messages/en/errors.json';
import type { Slot } from './board.ts';
import { RunningOffer } from './running-offer.tsx';
import { SlotPart } from './slot-part.tsx';

const server = vi.hoisted(() => ({
  stopped: [] as string[],
  takenBack: [] as string[],
  /** What is answered when something is to be taken back. */
  takeBack: async (): Promise<{ runs: boolean }> => ({ runs: true }),
}));
vi.mock('@/rpc/hat-provider.tsx', () => ({
  useHat: () => ({ clinic: 'alder' }),
  useTRPCClient: () => ({
    waitlist: {
      stop: { mutate: async ({ offerId }: { offerId: string }) => void server.stopped.push(offerId) },
      takeBack: {
        mutate: ({ offerId }: { offerId: string }) => {
          server.takenBack.push(offerId);
          return server.takeBack();
        },
      },
    },
  }),
}));

afterEach(cleanup);

const id = '019a0000-0000-7000-8000-000000000001';
const offer: Parameters<typeof RunningOffer>[0]['offer'] = {
  id,
  entryId: id,
  patientId: id,
  patientName: 'Ned Nolan',
  phone: null,
  canAnswer: true,
  serviceName: 'Follow-up',
  // 9:00 on Tuesday in Sydney, when the quiet hours are over.
  expiresAt: '2026-11-23T22:00:00Z',
  byDesk: false,
  because: { urgency: 'soon', raised: false, next: false, fit: 'general', waitedDays: 1, passedOver: 0 },
};

it.each([
  ['over a night by the day and the hour', '2026-11-23T10:00:00Z', /^Kept until Tue,? 24 Nov, 9:00.am/],
  ['when it is soon by the minute', '2026-11-23T21:20:00Z', /^40 minutes left, until 9:00.am/],
])('says how long somebody has, %s', (_how, now, words) => {
  render(
    <NextIntlClientProvider
      locale="en-AU"
      timeZone="UTC"
      messages={{ 'desk-waitlist': deskWaitlist, errors }}
    >
      <ToastProvider words={{ region: 'Messages', close: 'Close' }}>
        <RunningOffer
          offer={offer}
          now={now}
          place={{ zone: 'Australia/Sydney', locale: 'en-AU' }}
          onChanged={() => undefined}
        />
      </ToastProvider>
    </NextIntlClientProvider>,
  );
  expect(screen.getByText(words)).toBeDefined();
});

const refusal = (code: string, rule?: string) => ({
  runs: async () => {
    throw Object.assign(new Error(code), { data: { code, params: rule === undefined ? {} : { rule } } });
  },
});
it.each([
  ['runs again', { runs: async () => ({ runs: true }) }, /^Ned Nolan has the offer again/],
  ['ran out meanwhile', { runs: async () => ({ runs: false }) }, /not booked and waits again/],
  ['has lost its time to somebody', refusal('SLOT_TAKEN'), /^Somebody else has that time now/],
  ['was answered by its patient', refusal('REFUSED', 'not-yours-to-do'), /answered it themselves/],
  ['is asked of the next', refusal('REFUSED', 'undo-too-late'), /^Three minutes have passed/],
])('takes a stop back, and says what came of it: the offer %s', async (_how, { runs }, words) => {
  server.takenBack = [];
  server.takeBack = runs;
  render(
    <NextIntlClientProvider
      locale="en-AU"
      timeZone="UTC"
      messages={{ 'desk-waitlist': deskWaitlist, errors }}
    >
      <ToastProvider words={{ region: 'Messages', close: 'Close' }}>
        <RunningOffer
          offer={offer}
          now="2026-11-23T21:20:00Z"
          place={{ zone: 'Australia/Sydney', locale: 'en-AU' }}
          onChanged={() => undefined}
        />
      </ToastProvider>
    </NextIntlClientProvider>,
  );
  fireEvent.click(screen.getByRole('button', { name: deskWaitlist.stop }));
  fireEvent.click(await screen.findByRole('button', { name: deskWaitlist.undo }));
  expect(await screen.findByText(words)).toBeDefined();
  expect([server.stopped.at(-1), server.takenBack]).toEqual([id, [id]]);
});

const slot: Slot = {
  id,
  practitionerId: id,
  practitionerName: 'Aroha',
  startsAt: '2026-11-25T00:00:00Z',
  endsAt: '2026-11-25T00:30:00Z',
  state: 'open',
  offeredAt: null,
  offer: null,
  candidates: [
    {
      ...{ entryId: id, patientId: id, patientName: 'Ned Nolan', asked: null, busy: false },
      service: { name: 'Follow-up', minutes: 30 },
      ...offer.because,
    },
  ],
};

const said = slot.candidates.map((one) => ({ ...one, asked: 'declined' as const }));
const [night, soon] = ['2026-11-23T21:00:00Z', '2026-11-23T10:03:00Z'];
it.each<[string, Partial<Slot>, RegExp]>([
  ['in the quiet hours, from when on', { offeredAt: night }, /quiet hours.* from Tue,? 24 Nov, 8:00.am on/],
  ['just after the change that freed it, how soon', { offeredAt: soon }, /in three minutes/],
  ['too near for an answer, that the desk has to phone', {}, /^Too near/],
  [
    'where all who fit have been asked, that they have',
    { offeredAt: night, candidates: said },
    /^Everybody who/,
  ],
])('says when a freed time is offered by itself: %s', (_when, over, words) => {
  render(
    <NextIntlClientProvider
      locale="en-AU"
      timeZone="UTC"
      messages={{ 'desk-waitlist': deskWaitlist, errors }}
    >
      <ul>
        <SlotPart
          slot={{ ...slot, ...over }}
          now="2026-11-23T10:00:00Z"
          zone="Australia/Sydney"
          onChanged={() => undefined}
        />
      </ul>
    </NextIntlClientProvider>,
  );
  expect(screen.getByText(words)).toBeDefined();
});
