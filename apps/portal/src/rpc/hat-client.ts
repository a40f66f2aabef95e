import type { AppRouter } from '@kinloop/api/router';
import { transformer } from '@kinloop/api/transformer';
import { createTRPCClient, httpLink, httpSubscriptionLink, splitLink, type TRPCClient } from '@trpc/client';
import { isAttended } from './attended.ts';

/** The parts of the portal, each with its own role, cache and stream. */
export const hats = ['book', 'my', 'care', 'desk'] as const;
export type Hat = (typeof hats)[number];

/** Where a browser calls procedures as one hat at one clinic. */
export function callUrl(clinic: string, hat: Hat): string {
  return `/api/trpc/${encodeURIComponent(clinic)}/${hat}`;
}

/**
 * The browser's client of one hat. Calls are not batched: one screen is one procedure is one transaction. Queries go by
 * POST as well, so that no name or id that was typed ends up in a URL, a history or a log.
 * @param patientId the patient a person acts for, when there are several
 */
export function makeHatClient(clinic: string, hat: Hat, patientId: string | null): TRPCClient<AppRouter> {
  const url = callUrl(clinic, hat);
  const headers = () => ({
    'x-portal': '1',
    ...(patientId ? { 'x-patient': patientId } : {}),
    ...(isAttended() ? {} : { 'x-unattended': '1' }),
  });
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: (operation) => operation.type === 'subscription',
        true: httpSubscriptionLink({
          url,
          transformer,
          connectionParams: () => (patientId ? { patient: patientId } : {}),
        }),
        false: httpLink({ url, headers, transformer, methodOverride: 'POST' }),
      }),
    ],
  });
}
