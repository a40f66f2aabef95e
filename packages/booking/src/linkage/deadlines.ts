import type { Urgency } from '@kinloop/assessment-domain/catalogue';
import type { AcknowledgeRules, AppointmentRules, WatchedLevel } from '@kinloop/assessment-domain/ruleset';
import { DAY_MS, MINUTE_MS } from '../availability/index.ts';
import {
  afterOpenTime,
  type BusinessCalendar,
  businessDayAfter,
  closingTime,
  endOfDay,
} from './business-calendar.ts';

/** By when a visit should be, from the rule set the clinic signed. */
export type VisitTargets = Pick<AppointmentRules, 'targetBusinessDays'>;

/**
 * The instant before which a visit of this urgency should start: the end, in the clinic's zone, of the last business
 * day of its target (clinic rule, as signed; by default urgent 2, soon 5, routine 10, preventive 20; today does not count).
 * Null for emergency and same-day, which no visit here answers, and when the clinic has no such day ahead.
 */
export function visitDeadline(
  urgency: Urgency,
  now: number,
  calendar: BusinessCalendar,
  { targetBusinessDays }: VisitTargets,
): number | null {
  const days = targetBusinessDays[urgency];
  if (days === null || days === 0) return null;
  const last = businessDayAfter(calendar, now, days);
  return last === null ? null : endOfDay(calendar, last);
}

/**
 * By when a person at the clinic must have acknowledged an alert, by the rules it was raised under (clinic rule; by default an
 * emergency within 15 minutes of opening hours, same-day within 2 hours of them, urgent by closing of the next business day,
 * soon by closing of the one after). Raised while the clinic is closed, the minutes run from its opening. Null when it does
 * not open again.
 */
export function acknowledgeDeadline(
  level: WatchedLevel,
  raisedAt: number,
  calendar: BusinessCalendar,
  rules: AcknowledgeRules,
): number | null {
  const { amount, unit } = rules[level];
  if (unit === 'business-days') return closingAfter(calendar, raisedAt, amount);
  const minutes = unit === 'business-hours' ? amount * 60 : amount;
  return afterOpenTime(calendar, raisedAt, minutes * MINUTE_MS);
}

/**
 * By when the clinic must have answered a request for a visit (clinic rule): closing of the second business day after it
 * was asked, and in any case the start of the visit. A clinic with no such day ahead has 48 hours.
 */
export function requestDeadline(askedAt: number, startsAt: number, calendar: BusinessCalendar): number {
  const closing = closingAfter(calendar, askedAt, REQUEST_BUSINESS_DAYS);
  return Math.min(startsAt, closing ?? askedAt + REQUEST_BUSINESS_DAYS * DAY_MS);
}

const REQUEST_BUSINESS_DAYS = 2;

function closingAfter(calendar: BusinessCalendar, from: number, businessDays: number): number | null {
  const day = businessDayAfter(calendar, from, businessDays);
  return day === null ? null : closingTime(calendar, day);
}
