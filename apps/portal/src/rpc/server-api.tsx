import 'server-only';
import { callerFor } from '@kinloop/api/caller';
import { createContext, type ErrorCode, type Hat, runtime, toAppError } from '@kinloop/api/platform';
import { appRouter } from '@kinloop/api/router';
import {
  dehydrate,
  type FetchQueryOptions,
  HydrationBoundary,
  type QueryClient,
  type QueryKey,
} from '@tanstack/react-query';
import { createTRPCOptionsProxy } from '@trpc/tanstack-react-query';
import { notFound, redirect } from 'next/navigation';
import { cache, type ReactNode } from 'react';
import { currentPlace, doorRequest } from '../server/door.ts';
import { chosenPatient } from './chosen-patient.ts';
import { makeQueryClient } from './query-client.ts';

/**
 * The procedures as one hat at one clinic, for server components: the same router, policies and transactions as over
 * HTTP, as a plain call. One a request and hat.
 *
 * - `trpc`: query options, the same ones `useTRPC()` gives a client component
 * - `load(options)`: runs one, keeps it for `<Hydrate>` and answers its data; a refusal leads where it should (below)
 * - `caller`: the bare procedures, for what no client component needs
 */
export const serverApi = cache(async (clinic: string, hat: Hat) => {
  const request = await doorRequest(clinic, hat, chosenPatient(await currentPlace()));
  const queryClient = makeQueryClient();
  const trpc = createTRPCOptionsProxy({
    ctx: createContext(runtime(), request),
    router: appRouter,
    queryClient,
  });
  return {
    trpc,
    caller: callerFor(runtime(), request),
    load: <Data, Failed, Key extends QueryKey>(options: FetchQueryOptions<Data, Failed, Data, Key>) =>
      loadOrLeave(queryClient, options),
    queryClient,
  };
});

async function loadOrLeave<Data, Failed, Key extends QueryKey>(
  queryClient: QueryClient,
  options: FetchQueryOptions<Data, Failed, Data, Key>,
): Promise<Data> {
  try {
    return await queryClient.fetchQuery(options);
  } catch (error) {
    return leave(toAppError(error).code, await currentPlace(), error);
  }
}

/** Where a refused page goes: to sign in and back, to confirm with a password and back, to choose a place, or 404. */
function leave(code: ErrorCode, place: string, error: unknown): never {
  const to = encodeURIComponent(place);
  if (code === 'UNAUTHENTICATED') redirect(`/sign-in?again=1&to=${to}`);
  if (code === 'PASSWORD_NEEDED') redirect(`/sign-in?with=password&to=${to}`);
  if (code === 'ROLE_NOT_ALLOWED') redirect('/places?refused=1');
  if (code === 'NOT_FOUND') notFound();
  throw error;
}

export type HydrateProps = { readonly clinic: string; readonly hat: Hat; readonly children: ReactNode };

/** Hands what `load` fetched to the client components below, so that they show it at once and ask nothing again. */
export async function Hydrate({ clinic, hat, children }: HydrateProps) {
  const { queryClient } = await serverApi(clinic, hat);
  return <HydrationBoundary state={dehydrate(queryClient)}>{children}</HydrationBoundary>;
}
