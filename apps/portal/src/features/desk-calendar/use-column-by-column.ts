'use client';
import { useEffect, useState, useSyncExternalStore } from 'react';

/**
 * How many columns are drawn by now. What the server has drawn is there at once. Another day comes a column a frame, so that
 * on a slow machine nobody waits for all of them before the page answers.
 * @param what another value is another day: none of it is drawn yet
 */
export function useColumnByColumn(count: number, what: string): number {
  const isFromServer = useIsFromServer();
  const [drawn, setDrawn] = useState({ what, columns: isFromServer ? count : 0 });
  const columns = drawn.what === what ? drawn.columns : 0;
  const isWhole = columns >= count;
  useEffect(() => {
    if (isWhole) return;
    let frame = requestAnimationFrame(function draw() {
      setDrawn((known) => ({ what, columns: (known.what === what ? known.columns : 0) + 1 }));
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
