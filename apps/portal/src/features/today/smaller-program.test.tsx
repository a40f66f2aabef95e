// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { NextIntlClientProvider } from 'next-intl';
import { useState } from 'react';
import { expect, it, vi } from 'vitest';
import errors from '../../../messages/en/errors.json';
import today from '../../../messages/en/today.json';
import { SmallerProgram, type SmallerProgramProps } from './smaller-program.tsx';

vi.mock('@/rpc/hat-provider.tsx', () => ({
  useTRPC: () => ({
    today: {
      askSmaller: {
        mutationOptions: (more: object) => ({ ...more, mutationFn: async () => ({ asked: true }) }),
      },
    },
  }),
}));

const program = { smallerAsked: false } as NonNullable<SmallerProgramProps['program']>;

function Today() {
  const [isAsked, setIsAsked] = useState(false);
  return (
    <SmallerProgram
      silence="Nothing was logged for ten days."
      program={{ ...program, smallerAsked: isAsked }}
      onChange={() => setIsAsked(true)}
    />
  );
}

it('leads from the button that was pressed to what came of it', async () => {
  render(
    <NextIntlClientProvider locale="en-AU" timeZone="UTC" messages={{ today, errors }}>
      <QueryClientProvider client={new QueryClient()}>
        <Today />
      </QueryClientProvider>
    </NextIntlClientProvider>,
  );
  const button = screen.getByRole('button', { name: today.smallerAsk });
  button.focus();
  fireEvent.click(button);
  await waitFor(() => expect(document.activeElement?.textContent).toBe(today.smallerAsked));
});
