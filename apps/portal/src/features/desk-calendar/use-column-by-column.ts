'use client';
import { useEffect, useState, useSyncExternalStore } from 'react';

/** A frame that took longer had enough to draw. */
const FULL_MS = 25;

/**
 * How many columns are drawn by now. What the server has drawn is there at once. Another day comes column by column, more
 * of them in a frame for as long as the machine keeps up, so that nobody waits for all of them before the page answers.
 * @param what another value is another day: none of it is drawn yet
 */
export function useColumnByColumn(count: number, what: string): number {
  const isFromServer = useIsFromServer();
  const [drawn, setDrawn] = useState({ what, columns: isFromServer ? count : 0 });
  const columns = drawn.what === what ? drawn.columns : 0;
  const isWhole = columns >= count;
  useEffect(() => {
    if (isWhole) return;
    let more = 1;
    let before: number | null = null;
    let frame = requestAnimationFrame(function draw(now) {
      if (before !== null) more = now - before > FULL_MS ? 1 : more * 2;
      before = now;
      const step = more;
      setDrawn((known) => ({ what, columns: (known.what === what ? known.columns : 0) + step }));
      frame = requestAnimationFrame(draw);
    });
    return () => cancelAnimationFrame(frame);
  }, [isWhole, what]);
  return columns;
}

const never = () => () => undefined;

/** Whether the page is being brought to life just now, on what the server has drawn. */
const useIsFromServer = () =>
  useSyncExternalStore(
    never,
    () => false,
    () => true,
  );
