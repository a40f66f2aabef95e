'use client';
import { useSyncExternalStore } from 'react';

/** The IANA zone of the reader's device; UTC in the server's HTML, which knows no reader. */
export function useReaderZone(): string {
  return useSyncExternalStore(never, zoneHere, () => 'UTC');
}

function zoneHere(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** A device's zone does not change while one looks. */
function never(): () => void {
  return () => undefined;
}
