'use client';
import type { AppRouter } from '@kinloop/api/router';
import { QueryClientProvider } from '@tanstack/react-query';
import { createTRPCContext } from '@trpc/tanstack-react-query';
import { createContext, type ReactNode, useContext, useState } from 'react';
import { readFailure } from '../forms/failure.ts';
import { type Hat, makeHatClient } from './hat-client.ts';
import { makeQueryClient } from './query-client.ts';

const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>();

export { useTRPC, useTRPCClient };

export type HatPlace = {
  readonly clinic: string;
  readonly hat: Hat;
  readonly patientId: string | null;
  /** Tells this session's shared streams from another's; not the session's id. */
  readonly streamKey: string;
};

const HatContext = createContext<HatPlace | null>(null);

/** Which clinic and hat this part of the page acts as. Only below a HatProvider. */
export function useHat(): HatPlace {
  const place = useContext(HatContext);
  if (!place) throw new Error('useHat outside a HatProvider');
  return place;
}

export type HatProviderProps = {
  readonly clinic: string;
  readonly hat: Hat;
  readonly patientId?: string | null | undefined;
  readonly streamKey?: string | undefined;
  readonly children: ReactNode;
};

/** Everything below talks to the clinic as this hat, with a cache that no other hat sees. */
export function HatProvider({ clinic, hat, patientId = null, streamKey = '', children }: HatProviderProps) {
  const [client] = useState(() => makeHatClient(clinic, hat, patientId));
  const [queryClient] = useState(() => makeQueryClient(leaveWhenSignedOut));
  const [place] = useState<HatPlace>({ clinic, hat, patientId, streamKey });
  return (
    <HatContext value={place}>
      <QueryClientProvider client={queryClient}>
        <TRPCProvider trpcClient={client} queryClient={queryClient}>
          {children}
        </TRPCProvider>
      </QueryClientProvider>
    </HatContext>
  );
}

/** A question that finds the session ended leads to sign-in and back. What is typed in a form stays: sending never leaves. */
function leaveWhenSignedOut(error: Error): void {
  if (readFailure(error).code !== 'UNAUTHENTICATED') return;
  const here = `${window.location.pathname}${window.location.search}`;
  window.location.assign(`/sign-in?again=1&to=${encodeURIComponent(here)}`);
}
