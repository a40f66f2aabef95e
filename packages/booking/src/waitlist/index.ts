export { type OfferClock, type OfferRules, offerClock, offerUntil } from './offer-clock.ts';
export {
  type Fit,
  type FreedSlot,
  type Offer,
  offerOrder,
  PASSED_OVER_CAP,
  PASSED_OVER_FIRST,
  passedOverBy,
  type WaitingUrgency,
  type WaitlistEntry,
} from './offer-order.ts';
export { type SuitableTime, suitableOn } from './suitable-times.ts';
