'use client';
import { type RefObject, useEffect, useRef } from 'react';

/**
 * J and K (or the arrows) move among the links marked `data-row` inside, from wherever one is on the page; Enter is the
 * link's own. Nothing is taken from a field, a menu or a dialog.
 */
export function useRowKeys(): RefObject<HTMLDivElement | null> {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const move = (event: KeyboardEvent) => {
      const step = steps[event.key];
      if (step === undefined || event.metaKey || event.ctrlKey || event.altKey || isBusy(event.target))
        return;
      const rows = [...(box.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
      const at = rows.findIndex((row) => row.matches(':focus'));
      const next = at === -1 ? rows.at(step > 0 ? 0 : -1) : rows[at + step];
      if (next === undefined) return;
      event.preventDefault();
      next.focus();
      next.scrollIntoView({ block: 'nearest' });
    };
    window.addEventListener('keydown', move);
    return () => window.removeEventListener('keydown', move);
  }, []);
  return box;
}

const steps: Readonly<Record<string, 1 | -1>> = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };

function isBusy(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest('input, select, textarea, [contenteditable], [role="dialog"], [role="menu"]') !== null
  );
}
