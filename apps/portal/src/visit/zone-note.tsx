'use client';
import { useTranslations } from 'next-intl';
import { useSyncExternalStore } from 'react';
import { type Place, sayZone } from '@/time/say-time.ts';

const never = () => () => undefined;

/** Says the clinic's zone to a reader whose own differs; nothing to everybody else. */
export function ZoneNote({ at, place }: { readonly at: string; readonly place: Place }) {
  const t = useTranslations('visit');
  const differs = useSyncExternalStore(
    never,
    () => wallClock(at, undefined) !== wallClock(at, place.zone),
    () => false,
  );
  return differs ? <p className="text-sm text-ink-soft">{t('zone', { zone: sayZone(at, place) })}</p> : null;
}

/** Two zones differ for a reader when their clocks do at that instant. */
function wallClock(at: string, zone: string | undefined): string {
  return new Intl.DateTimeFormat('en', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' }).format(
    Date.parse(at),
  );
}
