// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, fireEvent, render, screen } from '@testing-library/react';
import { NextIntlClientProvider } from 'next-intl';
import { expect, it, vi } from 'vitest';
import clinical from '../../messages/en/clinical.json';
import { ResultReplay } from './result-replay.tsx';

const stored = vi.hoisted(() => ({ isDown: true }));
vi.mock('@/rpc/hat-provider.tsx', () => ({
  useHat: () => ({ clinic: 'alder' }),
  useTRPCClient: () => ({
    measures: {
      replay: {
        query: async () => {
          if (stored.isDown) throw new Error('down');
          return { outcome: 'same', version: '2026.11.7' };
        },
      },
    },
  }),
}));

it('keeps the focus on the question, says the answer below it, and asks again after a failure', async () => {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  render(
    <NextIntlClientProvider locale="en" timeZone="UTC" messages={{ clinical }}>
      <QueryClientProvider client={client}>
        <ResultReplay kind="score" id="019a0000-0000-7000-8000-000000000001" />
      </QueryClientProvider>
    </NextIntlClientProvider>,
  );
  const button = screen.getByRole('button', { name: clinical.replay.ask });
  const press = () => act(async () => fireEvent.click(button));
  button.focus();
  await press();
  await vi.waitFor(() => expect(screen.getByRole('status').textContent).toBe(clinical.replay.failed));
  stored.isDown = false;
  await press();
  await vi.waitFor(() =>
    expect(screen.getByRole('status').textContent).toBe(
      'Computed by rules 2026.11.7. Computed again now: the same.',
    ),
  );
  expect(document.activeElement).toBe(button);
  expect(button.getAttribute('aria-expanded')).toBe('true');
  await press();
  expect(screen.getByRole('status').textContent).toBe('');
});
