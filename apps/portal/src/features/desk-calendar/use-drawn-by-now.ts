'use client';
import { useEffect, useState, useSyncExternalStore } from 'react';

/** What a machine a quarter as fast as a new one lays out and paints without anybody waiting for it. */
export const VISITS_A_FRAME = 12;

/**
 * How many visits are drawn by now. What the server has drawn is there at once. Another day comes a few visits a frame, so
 * that on a slow machine nobody waits for all of them before the page answers.
 * @param what another value is another day: none of it is drawn yet
 */
export function useDrawnByNow(count: number, what: string): number {
  const isFromServer = useIsFromServer();
  const [drawn, setDrawn] = useState({ what, visits: isFromServer ? ALL : 0 });
  const visits = drawn.what === what ? drawn.visits : 0;
  const isWhole = visits === ALL;
  useEffect(() => {
    if (isWhole) return;
    let frame = requestAnimationFrame(function draw() {
      setDrawn((known) => {
        const next = (known.what === what ? known.visits : 0) + VISITS_A_FRAME;
        return { what, visits: next < count ? next : ALL };
      });
      frame = requestAnimationFrame(draw);
    });
    return () => cancelAnimationFrame(frame);
  }, [isWhole, what, count]);
  return visits;
}

/** Of a day that is drawn whole: what comes to it later is there at once. */
const ALL = Number.POSITIVE_INFINITY;

const never = () => () => undefined;

/** Whether the page is being brought to life just now, on what the server has drawn. */
const useIsFromServer = () =>
  useSyncExternalStore(
    never,
    () => false,
    () => true,
  );
