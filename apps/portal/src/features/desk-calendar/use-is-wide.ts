'use client';
import { useSyncExternalStore } from 'react';

/** From here on there is room for a grid; Tailwind's `md`. */
const WIDE = '(min-width: 48rem)';

/** Whether the window is wide enough for the grid; null before that is known, when the styles decide. */
export function useIsWide(): boolean | null {
  return useSyncExternalStore<boolean | null>(
    (changed) => {
      const query = window.matchMedia(WIDE);
      query.addEventListener('change', changed);
      return () => query.removeEventListener('change', changed);
    },
    () => window.matchMedia(WIDE).matches,
    () => null,
  );
}
