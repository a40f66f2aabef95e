import { AppError } from '@kinloop/api/platform';
import { expect, it, vi } from 'vitest';
import { linkedVisit } from './linked-visit.ts';

vi.mock('server-only', () => ({}));
let refusal: Error;
vi.mock('@/rpc/server-api.tsx', () => ({
  serverApi: async () => ({
    caller: { links: { open: () => Promise.reject(refusal) } },
    trpc: { links: { open: { queryOptions: () => ({}) } } },
    load: () => Promise.reject(new Error('led to the page of an address that never was')),
  }),
}));

it.each(['NOT_FOUND', 'INVALID_INPUT'] as const)('is none for a link that is over: %s', async (code) => {
  refusal = new AppError(code);
  expect(await linkedVisit('harbour-street', 'token')).toBeNull();
});

it('hides no other failure', async () => {
  refusal = new AppError('RATE_LIMITED');
  await expect(linkedVisit('harbour-street', 'token')).rejects.toThrow();
});
