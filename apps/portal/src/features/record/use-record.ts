'use client';
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTRPC, useTRPCClient } from '@/rpc/hat-provider.tsx';
import { useLive } from '@/rpc/use-live.ts';
import type { PatientRecord } from './patient-record.ts';

type OpenRecord = {
  readonly record: PatientRecord;
  /** Ends when what is shown is at least as new as this call. */
  readonly lookAgain: () => Promise<void>;
};

/** The record as it was opened; asked for again by the quieter procedure when something in it changed. */
export function useRecord(patientId: string): OpenRecord {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const cache = useQueryClient();
  const opened = trpc.patients.open.queryOptions({ patientId });
  const { data } = useSuspenseQuery({
    ...opened,
    // Looking at the window again is not opening the record again.
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  const asked = useRef(0);
  const shown = useRef(0);
  const lookAgain = async () => {
    asked.current += 1;
    const turn = asked.current;
    try {
      const record = await client.patients.refresh.query({ patientId });
      // A slow answer to an earlier question knows less than what is shown already.
      if (turn < shown.current) return;
      shown.current = turn;
      cache.setQueryData(opened.queryKey, record);
    } catch {
      await cache.invalidateQueries({ queryKey: opened.queryKey });
    }
  };
  useLive('caseload.changes', client.caseload.changes, {}, (change) => {
    if (change.kind === 'look-again' || change.id === patientId) void lookAgain();
  });
  return { record: data, lookAgain };
}
