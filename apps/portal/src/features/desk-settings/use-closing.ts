import type { RouterInputs } from '@kinloop/api/router';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { v7 as uuidv7 } from 'uuid';
import { useTRPC, useTRPCClient } from '@/rpc/hat-provider.tsx';
import type { Stranded } from '@/visit/stranded-list.tsx';

type Closed = Omit<RouterInputs['closures']['add']['closures'][number], 'id'>;

type Closing = {
  /** Whom the closed days would strand; null while that was not asked, or when it is nobody. */
  readonly stranded: readonly Stranded[] | null;
  /** Asks first; made when nobody is stranded, or when it was shown and is asked again. */
  readonly close: (days: readonly Closed[], region: string | null) => Promise<void>;
  readonly reconsider: () => void;
};

/** Closes the clinic in two steps when that strands booked visits: first they are shown, then it is done. */
export function useClosing(onDone: (stranded: readonly Stranded[]) => void): Closing {
  const client = useTRPCClient();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [stranded, setStranded] = useState<readonly Stranded[] | null>(null);
  // Ids belong to what is wanted, so that a repeated press closes once.
  const [ids] = useState(() => new Map<string, string>());
  const idOf = (name: string) => {
    const known = ids.get(name) ?? uuidv7();
    ids.set(name, known);
    return known;
  };
  return {
    stranded,
    reconsider: () => setStranded(null),
    close: async (days, region) => {
      if (stranded === null) {
        const dates = days.map(({ from, to }) => ({ from, to }));
        const found = await client.closures.stranded.query({ closures: dates });
        if (found.length > 0) return setStranded(found);
      }
      const closures = days.map((day) => ({ id: idOf(`${day.from} ${day.to} ${day.label}`), ...day }));
      const key = idOf(JSON.stringify([closures, region]));
      const made = await client.closures.add.mutate({ key, region, closures });
      await queryClient.invalidateQueries({ queryKey: trpc.closures.pathKey() });
      onDone(made.stranded);
    },
  };
}
