const TOUCHES = ['pointerdown', 'touchmove', 'keydown', 'wheel'] as const;
const ATTENDED_MS = 60_000;

/** Opening the page was a touch too. */
let touchedAt = performance.now();

if (typeof window !== 'undefined')
  for (const touch of TOUCHES)
    window.addEventListener(touch, () => (touchedAt = performance.now()), { passive: true, capture: true });

/**
 * Whether somebody has touched this page within the last minute. What an open page asks later than that it asks by
 * itself, because something changed or the clock went on, and must not keep its session from idling out.
 */
export const isAttended = (): boolean => performance.now() - touchedAt < ATTENDED_MS;
