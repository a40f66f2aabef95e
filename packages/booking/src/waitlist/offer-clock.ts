import { MINUTE_MS } from '../availability/local-date.ts';
import { afterQuiet, type QuietHours } from '../contact/quiet-hours.ts';

/** How long a clinic lets an offer stand, and when it asks nobody. A clinic rule. */
export interface OfferRules {
  readonly minutes: number;
  readonly quiet: QuietHours;
  /** IANA zone of the clinic. */
  readonly zone: string;
}

/** When an offer is made and until when it stands, epoch milliseconds. */
export interface OfferClock {
  readonly sendAt: number;
  readonly expiresAt: number;
}

/** An answer comes at least so long before the visit: time to get there. */
const LEAD_MS = 60 * MINUTE_MS;
/** Nobody is given less time to answer. */
const SHORTEST_MS = 15 * MINUTE_MS;

/**
 * When a slot that starts at `slotStart` can be offered from `now` on: at once, or when the quiet hours are over; for as
 * long as the clinic says, but never so long that the answer comes too late. Null when there is no time for an offer.
 */
export function offerClock(
  slotStart: number,
  { minutes, quiet, zone }: OfferRules,
  now: number,
): OfferClock | null {
  const sendAt = afterQuiet(now, quiet, zone);
  const expiresAt = offerUntil(slotStart, { minutes }, sendAt);
  return expiresAt === null ? null : { sendAt, expiresAt };
}

/** Until when an offer stands whose person hears of it at `toldAt`, by the same rules; epoch milliseconds. */
export function offerUntil(
  slotStart: number,
  { minutes }: Pick<OfferRules, 'minutes'>,
  toldAt: number,
): number | null {
  const expiresAt = Math.min(toldAt + minutes * MINUTE_MS, slotStart - LEAD_MS);
  return expiresAt - toldAt < SHORTEST_MS ? null : expiresAt;
}
