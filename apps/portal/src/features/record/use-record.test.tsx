// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import { useRecord } from './use-record.ts';

const answers = vi.hoisted((): ((record: unknown) => void)[] => []);
vi.mock('@/rpc/use-live.ts', () => ({ useLive: () => undefined }));
vi.mock('@/rpc/hat-provider.tsx', () => {
  const queryKey = ['record'];
  const refresh = { query: () => new Promise((resolve) => answers.push(resolve)) };
  return {
    useTRPC: () => ({ patients: { open: { queryOptions: () => ({ queryKey, queryFn: () => 'opened' }) } } }),
    useTRPCClient: () => ({ patients: { refresh }, caseload: {} }),
  };
});
afterEach(cleanup);

test('the answer to an earlier question never replaces that to a later one', async () => {
  const cache = new QueryClient();
  cache.setQueryData(['record'], 'opened');
  const wrapper = ({ children }: { readonly children: ReactNode }) => (
    <QueryClientProvider client={cache}>{children}</QueryClientProvider>
  );
  const { result } = renderHook(() => useRecord('a patient'), { wrapper });
  expect(result.current.record).toBe('opened');

  await act(async () => {
    const earlier = result.current.lookAgain();
    const later = result.current.lookAgain();
    answers[1]?.('after the second total');
    await later;
    answers[0]?.('after the first total');
    await earlier;
  });
  await waitFor(() => expect(result.current.record).toBe('after the second total'));
});
