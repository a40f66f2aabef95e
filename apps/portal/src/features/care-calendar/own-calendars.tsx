'use client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { ExternalCalendars, untilRead } from '@/calendars/external-calendars.tsx';
import { FeedSection } from '@/calendars/feed-section.tsx';
import { useTRPC, useTRPCClient } from '@/rpc/hat-provider.tsx';
import type { Place } from '@/time/say-time.ts';

/** One's own visits in another calendar, and other calendars' busy times here. */
export function OwnCalendars({ place }: { readonly place: Place }) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queries = useQueryClient();
  const { data } = useQuery({
    ...trpc.calendars.external.queryOptions({}),
    refetchInterval: ({ state }) => untilRead(state.data),
  });
  if (data === undefined) return null;
  const refresh = () => queries.invalidateQueries({ queryKey: trpc.calendars.external.queryKey() });
  return (
    <>
      <FeedSection reader="physio" place={place} />
      <ExternalCalendars
        whose="mine"
        calendars={data}
        place={place}
        onAdd={async (added) => {
          await client.calendars.addExternal.mutate(added);
          await refresh();
        }}
        onRemove={async (calendarId) => {
          await client.calendars.removeExternal.mutate({ calendarId });
          await refresh();
        }}
      />
    </>
  );
}
