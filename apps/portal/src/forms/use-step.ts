'use client';
import { useEffect, useRef, useState } from 'react';

/**
 * The screen of a form of several, kept in the browser's history so that Back means one screen back.
 * @param name of the form, so that two never read each other's places
 * @param first shown at first
 * @param furthest nobody gets past this one
 */
export function useStep(
  name: string,
  { first = 0, furthest = Number.POSITIVE_INFINITY }: { readonly first?: number; readonly furthest?: number },
): { index: number; goTo: (index: number) => void } {
  const [wanted, setWanted] = useState(first);
  const begin = useRef(first);
  useEffect(() => {
    const follow = (event: PopStateEvent) => {
      const state: unknown = event.state;
      const step =
        typeof state === 'object' && state !== null ? (state as Record<string, unknown>)[name] : null;
      setWanted(typeof step === 'number' ? step : begin.current);
    };
    window.addEventListener('popstate', follow);
    return () => window.removeEventListener('popstate', follow);
  }, [name]);
  return {
    index: Math.min(wanted, furthest),
    goTo: (index) => {
      window.history.pushState({ ...window.history.state, [name]: index }, '');
      setWanted(index);
      window.scrollTo({ top: 0 });
    },
  };
}

/** A new screen is announced by its heading. */
export function useFocusOnChange(index: number) {
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(index);
  useEffect(() => {
    if (shown.current === index) return;
    shown.current = index;
    heading.current?.focus();
  }, [index]);
  return heading;
}
