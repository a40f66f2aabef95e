'use client';
import type { Change } from '@kinloop/api/platform';
import { useEffect, useEffectEvent } from 'react';
import { useHat } from './hat-provider.tsx';
import { joinStream } from './shared-stream.ts';

/** The part of a live procedure of the vanilla client that is used here: `useTRPCClient().caseload.changes`. */
export type LiveProcedure<Input> = {
  readonly subscribe: (
    input: Input,
    handlers: {
      readonly onData: (change: Change) => void;
      readonly onError: () => void;
      readonly onComplete: () => void;
    },
  ) => { readonly unsubscribe: () => void };
};

/**
 * Listens to a live procedure, through one connection for all tabs of this person, clinic and hat.
 *
 * ```tsx
 * const client = useTRPCClient();
 * useLive('caseload.changes', client.caseload.changes, {}, (change) => …invalidate what changed…);
 * ```
 * `look-again` means that something may have been missed: ask for everything shown. It also comes after every refused
 * or broken connection, so that the next question meets the policy and says what is wrong.
 * @param name the procedure's path
 */
export function useLive<Input>(
  name: string,
  procedure: LiveProcedure<Input>,
  input: Input,
  onChange: (change: Change) => void,
): void {
  const { clinic, hat, patientId, streamKey } = useHat();
  const told = useEffectEvent(onChange);
  const subscribe = useEffectEvent((handlers: Parameters<typeof procedure.subscribe>[1]) =>
    procedure.subscribe(input, handlers),
  );
  const key = ['kinloop', streamKey, clinic, hat, patientId ?? '', name, JSON.stringify(input)].join(':');

  useEffect(
    () =>
      joinStream<Change>(
        key,
        ({ onEvent, onEnd }) => {
          const stream = subscribe({ onData: onEvent, onError: onEnd, onComplete: onEnd });
          return () => stream.unsubscribe();
        },
        { onEvent: (change) => told(change), onEnd: () => told({ kind: 'look-again' }) },
      ),
    [key],
  );
}
