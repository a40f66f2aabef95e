'use client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { ExternalCalendars, untilRead } from '@/calendars/external-calendars.tsx';
import { useTRPC, useTRPCClient } from '@/rpc/hat-provider.tsx';
import type { Place } from '@/time/say-time.ts';

/** A practitioner's other calendars, looked after for them. */
export function PractitionerCalendars({
  practitionerId,
  place,
}: {
  readonly practitionerId: string;
  readonly place: Place;
}) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queries = useQueryClient();
  const question = trpc.calendars.externalOf.queryOptions({ practitionerId });
  const { data } = useQuery({ ...question, refetchInterval: ({ state }) => untilRead(state.data) });
  if (data === undefined) return null;
  const refresh = () => queries.invalidateQueries({ queryKey: question.queryKey });
  return (
    <ExternalCalendars
      whose="of"
      calendars={data}
      place={place}
      onAdd={async (added) => {
        await client.calendars.addExternalOf.mutate({ ...added, practitionerId });
        await refresh();
      }}
      onRemove={async (calendarId) => {
        await client.calendars.removeExternalOf.mutate({ practitionerId, calendarId });
        await refresh();
      }}
    />
  );
}
