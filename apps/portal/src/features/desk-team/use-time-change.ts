import type { RouterInputs } from '@kinloop/api/router';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC, useTRPCClient } from '@/rpc/hat-provider.tsx';
import type { Stranded } from '@/visit/stranded-list.tsx';
import type { TeamPractitioner } from './team-practitioner.ts';

export type TimeChange = RouterInputs['team']['changeTime']['change'];

/** Asks for somebody's time as it is now. */
export function useRereadPractitioner(id: string) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const question = trpc.team.list.queryOptions({});
  return async () => {
    const { practitioners } = await queryClient.fetchQuery({ ...question, staleTime: 0 });
    return practitioners.find((one) => one.id === id);
  };
}

type Weighed = {
  /** Whom the change would strand; null while it has not been asked, or when it strands nobody. */
  readonly stranded: readonly Stranded[] | null;
  /** Asks first; made when nobody is stranded, or when it was shown and is asked again. True when it is made. */
  readonly change: (wanted: TimeChange, version: number) => Promise<boolean>;
  /** Something else is wanted now: ask again before it is made. */
  readonly reconsider: () => void;
};

/** Changes somebody's time in two steps when it strands booked visits: first they are shown, then it is made. */
export function useTimeChange(
  { id }: TeamPractitioner,
  onChanged: (stranded: readonly Stranded[]) => void,
): Weighed {
  const client = useTRPCClient();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [stranded, setStranded] = useState<readonly Stranded[] | null>(null);
  return {
    stranded,
    reconsider: () => setStranded(null),
    change: async (wanted, version) => {
      if (stranded === null) {
        const found = await client.team.stranded.query({ practitionerId: id, change: wanted });
        if (found.length > 0) {
          setStranded(found);
          return false;
        }
      }
      const made = await client.team.changeTime.mutate({ practitionerId: id, version, change: wanted });
      setStranded(null);
      await queryClient.invalidateQueries({ queryKey: trpc.team.list.queryKey() });
      onChanged(made.stranded);
      return true;
    },
  };
}
