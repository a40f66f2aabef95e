// @vitest-environment jsdom
import { ToastProvider } from '@kinloop/ui/toast';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { NextIntlClientProvider } from 'next-intl';
import { afterEach, expect, it, vi } from 'vitest';
import deskRequests from '../../../messages/en/desk-requests.json';
import errors from '../../../messages/en/errors.json';
import type { Request } from './request.ts';
import { RequestAnswer } from './request-answer.tsx';

/** What the clinic has stored: one request, or none any more. */
const stored = vi.hoisted(() => ({ request: undefined as Request | undefined, declined: [] as unknown[] }));
vi.mock('@/rpc/hat-provider.tsx', () => ({
  useTRPCClient: () => ({
    requests: {
      decline: {
        mutate: async (input: { version: number; words: string }) => {
          if (stored.request?.version !== input.version) throw { data: { code: 'CONFLICT' } };
          stored.declined.push(input.words);
          return { version: input.version + 1 };
        },
      },
    },
  }),
}));

afterEach(cleanup);

const asked: Request = {
  visitId: '019a0000-0000-7000-8000-000000000001',
  version: 1,
  patientId: '019a0000-0000-7000-8000-000000000002',
  patientName: 'Ned Nolan',
  phone: null,
  isNew: false,
  startsAt: '2026-11-24T22:00:00Z',
  endsAt: '2026-11-24T22:30:00Z',
  practitionerName: 'Aroha',
  serviceName: 'Follow-up',
  urgency: null,
  targetAt: null,
  answerBy: '2026-11-24T06:00:00Z',
};

function show() {
  stored.request = asked;
  stored.declined = [];
  const answered = vi.fn();
  render(
    <NextIntlClientProvider locale="en" timeZone="UTC" messages={{ 'desk-requests': deskRequests, errors }}>
      <ToastProvider words={{ region: 'Messages', close: 'Close' }}>
        <RequestAnswer
          request={asked}
          whenOf={({ startsAt }) => startsAt.slice(11, 16)}
          reread={async () => stored.request}
          onAnswered={answered}
        />
      </ToastProvider>
    </NextIntlClientProvider>,
  );
  fireEvent.click(screen.getByRole('button', { name: deskRequests.decline }));
  fireEvent.change(screen.getByLabelText(deskRequests.words), { target: { value: 'Ben has Tuesday' } });
  return answered;
}

const press = (name: string) => act(async () => fireEvent.click(screen.getByRole('button', { name })));

it('shows both versions of a request that somebody moved meanwhile, and declines the one that was seen', async () => {
  const answered = show();
  stored.request = { ...asked, version: 2, startsAt: '2026-11-25T01:15:00Z' };
  await press(deskRequests.declineDo);
  expect(screen.getAllByRole('definition').map(({ textContent }) => textContent)).toEqual(['22:00', '01:15']);
  expect([stored.declined, answered.mock.calls]).toEqual([[], []]);
  await press(errors.versions.keepMine);
  expect(stored.declined).toEqual(['Ben has Tuesday']);
  expect(answered).toHaveBeenCalledOnce();
});

it('declines at once what changed in nothing that is shown', async () => {
  const answered = show();
  stored.request = { ...asked, version: 2, urgency: 'soon' };
  await press(deskRequests.declineDo);
  expect(stored.declined).toEqual(['Ben has Tuesday']);
  expect(answered).toHaveBeenCalledOnce();
});
