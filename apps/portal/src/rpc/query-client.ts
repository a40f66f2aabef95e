import { transformer } from '@kinloop/api/transformer';
import { defaultShouldDehydrateQuery, QueryCache, QueryClient } from '@tanstack/react-query';

/**
 * A fresh cache: one a request on the server, one a hat in the browser. What was prefetched counts as fresh for half a
 * minute; realtime says earlier when something changed. Failures are not retried: a refusal stays a refusal, and a form
 * keeps what was typed.
 * @param onFailure hears of each question that failed; forms hear of their own
 */
export function makeQueryClient(onFailure?: (error: Error) => void): QueryClient {
  return new QueryClient({
    ...(onFailure ? { queryCache: new QueryCache({ onError: onFailure }) } : {}),
    defaultOptions: {
      queries: { staleTime: 30_000, retry: false },
      dehydrate: {
        serializeData: transformer.serialize,
        shouldDehydrateQuery: (query) =>
          defaultShouldDehydrateQuery(query) || query.state.status === 'pending',
      },
      hydrate: { deserializeData: transformer.deserialize },
    },
  });
}
