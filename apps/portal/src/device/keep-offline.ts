'use client';
import { useEffect } from 'react';

/** Lets the patient's pages of a clinic open without a network, where the browser can. */
export function useKeptOffline(clinic: string): void {
  useEffect(() => {
    if (process.env.NODE_ENV !== 'production' || !('serviceWorker' in navigator)) return;
    const register = async () => {
      const scope = `/${clinic}/my`;
      const registration = await navigator.serviceWorker.register('/sw.js', {
        scope,
        updateViaCache: 'none',
      });
      registration.active?.postMessage('keep-offline');
      // What waits here matters more than a cache of pictures elsewhere.
      await navigator.storage?.persist?.();
    };
    // A browser that refuses (private windows) works as long as there is a network.
    void register().catch(() => undefined);
  }, [clinic]);
}
