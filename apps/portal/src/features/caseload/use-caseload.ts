'use client';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useSearchParams } from 'next/navigation';
import { useState } from 'react';
import { useTRPC, useTRPCClient } from '@/rpc/hat-provider.tsx';
import { useLive } from '@/rpc/use-live.ts';
import { type CaseloadFilter, filterOf } from './filter.ts';
import { type Caseload, type CaseloadRow, mergeRow } from './merge-row.ts';

export type LiveCaseload = {
  readonly caseload: Caseload | undefined;
  /** Who changed last, as the page was looked at. */
  readonly changed: CaseloadRow | null;
  readonly filter: CaseloadFilter;
};

/** The caseload of the filter in the URL, kept as it is now: an event names a patient, and only their row is asked for. */
export function useCaseload(): LiveCaseload {
  const filter = filterOf(useSearchParams());
  const trpc = useTRPC();
  const client = useTRPCClient();
  const cache = useQueryClient();
  const [changed, setChanged] = useState<CaseloadRow | null>(null);
  const { scope, pattern } = filter;
  const list = trpc.caseload.list.queryOptions({ scope, pattern });
  const { data } = useQuery({
    ...list,
    placeholderData: keepPreviousData,
    // Changes arrive by themselves; a list asked for again is one more row in everybody's audit.
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });

  useLive('caseload.changes', client.caseload.changes, {}, (change) => {
    if (change.kind === 'look-again') {
      void cache.invalidateQueries({ queryKey: list.queryKey });
      return;
    }
    void client.caseload.row.query({ patientId: change.id, scope, pattern }).then(
      ({ row }) => {
        cache.setQueryData(list.queryKey, (known) => known && mergeRow(known, change.id, row));
        setChanged(row);
      },
      // What is wrong is said by the next question for the whole list.
      () => cache.invalidateQueries({ queryKey: list.queryKey }),
    );
  });
  return { caseload: data, changed, filter };
}
