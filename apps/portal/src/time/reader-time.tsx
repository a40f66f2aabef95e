'use client';
import { useLocale } from 'next-intl';
import { sayDateTime } from './say-time.ts';
import { useReaderZone } from './use-reader-zone.ts';

/** An instant in the zone of whoever reads it: for what happens at no clinic. */
export function ReaderTime({ instant }: { readonly instant: string }) {
  const place = { zone: useReaderZone(), locale: useLocale() };
  return <time dateTime={instant}>{sayDateTime(instant, place)}</time>;
}
