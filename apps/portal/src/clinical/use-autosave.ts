'use client';
import { useEffect, useRef, useState } from 'react';
import { readFailure } from '@/forms/failure.ts';

export type SaveState = 'saved' | 'unsaved' | 'saving' | 'failed' | 'conflict';

export type Autosave<Draft> = {
  readonly state: SaveState;
  /** The version the server has; sent with the next save. */
  readonly version: number;
  /** What the server holds instead, when somebody else saved first. */
  readonly conflict: (Draft & { readonly version: number }) | null;
  /** Marks the draft as changed; it is sent when nothing was changed for a moment. */
  readonly touch: () => void;
  /** Sends what is unsent now and answers the version then stored; null when it could not be stored. */
  readonly flush: () => Promise<number | null>;
  /** Ends a conflict: what is here is saved over theirs. */
  readonly keepMine: () => void;
  /** From here on the draft builds on that version; ends a conflict when the draft is theirs now. */
  readonly resolve: (version: number) => void;
};

const WAIT_MS = 800;
const RETRY_MS = 5_000;

/**
 * Sends a draft after each pause in the typing, one request at a time, and never loses what was typed: a failed save is
 * tried again, and a conflict stops saving until somebody chose.
 * @param read the draft as it is now
 * @param save sends it; fails with CONFLICT and `params.current` when its version is not the latest
 */
export function useAutosave<Draft extends object>(options: {
  readonly version: number;
  readonly read: () => Draft;
  readonly save: (draft: Draft, version: number) => Promise<{ version: number }>;
}): Autosave<Draft> {
  const [state, setState] = useState<SaveState>('saved');
  const [conflict, setConflict] = useState<Autosave<Draft>['conflict']>(null);
  const version = useRef(options.version);
  const changes = useRef(0);
  const sent = useRef(0);
  const latest = useRef(options);
  const running = useRef<Promise<number | null> | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  useEffect(() => {
    latest.current = options;
  });

  async function send(): Promise<number | null> {
    clearTimeout(timer.current);
    const seen = changes.current;
    setState('saving');
    try {
      const done = await latest.current.save(latest.current.read(), version.current);
      version.current = done.version;
      sent.current = seen;
      if (changes.current === seen) setState('saved');
      else schedule(WAIT_MS);
      return done.version;
    } catch (thrown) {
      const current = currentOf<Draft>(thrown);
      setConflict(current);
      setState(current === null ? 'failed' : 'conflict');
      if (current === null && isPassing(thrown)) schedule(RETRY_MS);
      return null;
    } finally {
      running.current = null;
    }
  }

  function schedule(wait: number) {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      running.current ??= send();
    }, wait);
  }

  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    if (state === 'saved') return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [state]);

  return {
    state,
    version: version.current,
    conflict,
    touch: () => {
      changes.current += 1;
      if (conflict !== null) return;
      setState('unsaved');
      schedule(WAIT_MS);
    },
    flush: async () => {
      if (conflict !== null) return null;
      await running.current;
      return sent.current === changes.current ? version.current : send();
    },
    keepMine: () => {
      if (conflict === null) return;
      version.current = conflict.version;
      changes.current += 1;
      setConflict(null);
      setState('unsaved');
      schedule(0);
    },
    resolve: (next) => {
      version.current = next;
      sent.current = changes.current;
      setConflict(null);
      setState('saved');
    },
  };
}

function currentOf<Draft>(thrown: unknown): (Draft & { version: number }) | null {
  if (typeof thrown !== 'object' || thrown === null || !('data' in thrown)) return null;
  const data = thrown.data as { code?: string; params?: { current?: Draft & { version: number } } } | null;
  return data?.code === 'CONFLICT' ? (data.params?.current ?? null) : null;
}

/** Whether trying again by itself may help. */
function isPassing(thrown: unknown): boolean {
  return ['OFFLINE', 'UNAVAILABLE', 'INTERNAL', 'RATE_LIMITED'].includes(readFailure(thrown).code);
}
