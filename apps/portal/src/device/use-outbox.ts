'use client';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { type Device, deviceOf } from './device.ts';
import { momentNow } from './moment.ts';
import type { LogAnswer, OutboxState, SessionEntry, SymptomEntry } from './outbox.ts';

const unknown: OutboxState = { unsent: [], sending: false, trouble: null, durable: true };

export type UsedOutbox = OutboxState & {
  /** Opened; before that nothing is known of what waits. */
  readonly ready: boolean;
  readonly addSymptom: (owner: string, value: SymptomEntry) => Promise<LogAnswer | null>;
  readonly addSession: (owner: string, value: SessionEntry) => Promise<LogAnswer | null>;
  readonly flush: () => void;
  readonly discard: (ids: readonly string[]) => void;
};

/** The device's outbox for a clinic, which tries again when the page opens, comes back or the network does. */
export function useOutbox(clinic: string): UsedOutbox {
  const device = useDevice(clinic);
  const state = useSyncExternalStore(
    device?.outbox.subscribe ?? noSubscription,
    device?.outbox.state ?? (() => unknown),
    () => unknown,
  );
  useEffect(() => {
    if (device === null) return;
    const send = () => {
      if (document.visibilityState === 'visible' && device.outbox.state().unsent.length > 0)
        void device.outbox.flush();
    };
    send();
    window.addEventListener('online', send);
    document.addEventListener('visibilitychange', send);
    return () => {
      window.removeEventListener('online', send);
      document.removeEventListener('visibilitychange', send);
    };
  }, [device]);
  const opened = () => deviceOf(clinic).then(({ outbox }) => outbox);
  return {
    ...state,
    ready: device !== null,
    addSymptom: async (owner, value) =>
      (await opened()).add({ kind: 'symptom', owner, at: momentNow(), value }),
    addSession: async (owner, value) =>
      (await opened()).add({ kind: 'session', owner, at: momentNow(), value }),
    flush: () => void opened().then((outbox) => outbox.flush()),
    discard: (ids) => void opened().then((outbox) => outbox.discard(ids)),
  };
}

const noSubscription = () => () => undefined;

export function useDevice(clinic: string): Device | null {
  const [device, setDevice] = useState<Device | null>(null);
  useEffect(() => {
    let gone = false;
    void deviceOf(clinic).then((opened) => {
      if (!gone) setDevice(opened);
    });
    return () => {
      gone = true;
    };
  }, [clinic]);
  return device;
}
