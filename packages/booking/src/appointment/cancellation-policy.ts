const HOUR_MS = 3_600_000;

/** What a clinic asks of a patient who changes their mind. A clinic rule. */
export interface CancellationPolicy {
  /** Real hours before the start until which a visit is moved or cancelled without consequence; 0 or more. */
  readonly noticeHours: number;
  /** Whether a patient may cancel with less notice themselves (recorded as late), or has to phone. */
  readonly lateCancelOnline: boolean;
}

/**
 * How a change now stands to the policy: `in-time`, `late` (less notice than asked, the visit still ahead) or
 * `begun` (the start has come).
 */
export type Notice = 'in-time' | 'late' | 'begun';

/** Judges a change at `now` to a visit at `startsAt` (epoch milliseconds). Exactly the notice asked is in time. */
export function noticeOf(now: number, startsAt: number, policy: CancellationPolicy): Notice {
  if (now >= startsAt) return 'begun';
  return now <= freeUntil(startsAt, policy) ? 'in-time' : 'late';
}

/** The last instant a patient can change a visit without consequence: real hours, so a clock change moves nothing. */
export function freeUntil(startsAt: number, policy: CancellationPolicy): number {
  return startsAt - policy.noticeHours * HOUR_MS;
}
