// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import { NextIntlClientProvider } from 'next-intl';
import { afterEach, expect, it, vi } from 'vitest';
import offersWords from '../../messages/en/offers.json';
import { KeptTimes } from './kept-times.tsx';

vi.mock('@/rpc/hat-provider.tsx', () => ({ useHat: () => ({ clinic: 'alder', patientId: null }) }));

afterEach(cleanup);

const offer = {
  id: '019a0000-0000-7000-8000-000000000001',
  startsAt: '2026-11-24T23:00:00Z',
  // 9:00 on Tuesday in Sydney, when the quiet hours are over.
  expiresAt: '2026-11-23T22:00:00Z',
  practitionerName: 'Aroha',
  insteadOf: null,
  displaced: false,
};

it.each([
  ['on the evening before', '2026-11-23T10:00:00Z', /until Tue,? 24 Nov, 9:00.am\./],
  ['on the day itself', '2026-11-23T20:00:00Z', /until 9:00.am\./],
])('says until when a time is kept, %s', (_when, now, words) => {
  render(
    <NextIntlClientProvider locale="en-AU" timeZone="UTC" messages={{ offers: offersWords }}>
      <KeptTimes offers={[offer]} place={{ zone: 'Australia/Sydney', locale: 'en-AU' }} now={now} />
    </NextIntlClientProvider>,
  );
  expect(screen.getByText(words)).toBeDefined();
});
