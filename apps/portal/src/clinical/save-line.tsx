'use client';
import { useTranslations } from 'next-intl';
import type { SaveState } from './use-autosave.ts';

const words = {
  saved: 'saved',
  unsaved: 'unsaved',
  saving: 'saving',
  failed: 'notSaved',
  conflict: 'unsaved',
} as const;

/** Whether what was typed is on the server; said politely when it changes for the worse. */
export function SaveLine({ state }: { readonly state: SaveState }) {
  const t = useTranslations('clinical');
  const isBad = state === 'failed';
  return (
    <p
      role={isBad ? 'alert' : 'status'}
      className={isBad ? 'text-sm font-semibold text-urgent' : 'text-sm text-ink-soft'}
    >
      {t(words[state])}
    </p>
  );
}
