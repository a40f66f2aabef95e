import { orderSlots, type SlotAlternative, type VisitOption } from '@kinloop/booking/linkage';
import { findOfferedSlots, instantsOfDay, type Offering, whyEmpty } from '@kinloop/booking/slots';
import { Temporal } from 'temporal-polyfill';
import type { OfferedService } from './offerings.ts';

export interface OfferedDay {
  /** Local date in the clinic's zone. */
  date: string;
  slots: { start: string; practitionerIds: string[]; inTime: boolean }[];
  /** Why there is nothing; null when there is. */
  empty: 'past' | 'closed' | 'past-horizon' | 'notice' | 'fully-booked' | null;
}

/** Some days of a clinic's calendar: from the first one's midnight to the midnight after the last. */
export interface DayRange {
  first: Temporal.PlainDate;
  days: number;
  zone: string;
}

export interface DaysQuestion {
  range: DayRange;
  now: Temporal.Instant;
  service: OfferedService;
  /** Those who give the service, wished for or not. */
  offerings: readonly Offering[];
  wishes: Pick<VisitOption, 'preferred' | 'fallback'>;
  /** Epoch milliseconds; a start before it is in time. */
  latest: number | null;
  telehealthAllowed: boolean;
}

/** The range asked for, never before today. @param from local date; today when null */
export function dayRange(now: Temporal.Instant, zone: string, from: string | null, days: number): DayRange {
  const today = now.toZonedDateTimeISO(zone).toPlainDate();
  if (from === null) return { first: today, days, zone };
  const wanted = Temporal.PlainDate.from(from);
  return { first: Temporal.PlainDate.compare(wanted, today) < 0 ? today : wanted, days, zone };
}

export function instantsOf({ first, days, zone }: DayRange): {
  from: Temporal.Instant;
  to: Temporal.Instant;
} {
  const startOf = (date: Temporal.PlainDate) => date.toZonedDateTime(zone).toInstant();
  return { from: startOf(first), to: startOf(first.add({ days })) };
}

/** After this instant a service is not offered online yet. */
export const horizonOf = (now: Temporal.Instant, service: Pick<OfferedService, 'horizonDays'>): number =>
  now.add({ hours: 24 * service.horizonDays }).epochMilliseconds;

/** Each day of the range with its free times, first free first, or why it has none. */
export function offeredDays(question: DaysQuestion): { days: OfferedDay[]; alternatives: SlotAlternative[] } {
  const { range, service, wishes, latest, telehealthAllowed } = question;
  const { zone, first } = range;
  const wanted = [...wishes.preferred, ...wishes.fallback];
  const offerings = question.offerings.filter(({ practitioner }) => wanted.includes(practitioner.id));
  const now = question.now.epochMilliseconds;
  const horizon = horizonOf(question.now, service);
  const { from, to } = instantsOf(range);
  const window = { start: from.epochMilliseconds, end: Math.min(to.epochMilliseconds, horizon) };
  const found = window.start < window.end ? findOfferedSlots(offerings, { range: window, now }) : [];
  const ordered = orderSlots(found, { ...wishes, latest, telehealthAllowed });
  const dates = Array.from({ length: range.days }, (_, index) => first.add({ days: index }).toString());
  const days = dates.map((date): OfferedDay => {
    const { start, end } = instantsOfDay(date, zone);
    const slots = ordered.slots
      .filter((slot) => slot.start >= start && slot.start < end)
      .map((slot) => ({
        start: isoOf(slot.start),
        practitionerIds: [...slot.practitionerIds],
        inTime: slot.inTime,
      }));
    if (slots.length > 0) return { date, slots, empty: null };
    return {
      date,
      slots,
      empty: whyEmpty(offerings, { day: date, zone, now, horizon }) ?? 'fully-booked',
    };
  });
  return { days, alternatives: [...ordered.alternatives] };
}

export const isoOf = (epochMs: number): string => Temporal.Instant.fromEpochMilliseconds(epochMs).toString();

/** Who of those wished for can take this very start; the same sweep that offered it. Nobody beyond the horizon. */
export function takersAt(
  { wishes, service, offerings, now }: Pick<DaysQuestion, 'wishes' | 'service' | 'offerings' | 'now'>,
  start: Temporal.Instant,
): string[] {
  const at = start.epochMilliseconds;
  if (horizonOf(now, service) <= at) return [];
  const asked = [...wishes.preferred, ...wishes.fallback];
  const slots = findOfferedSlots(
    offerings.filter(({ practitioner }) => asked.includes(practitioner.id)),
    { range: { start: at, end: at + 1 }, now: now.epochMilliseconds },
  );
  const free = slots[0]?.practitionerIds ?? [];
  return asked.filter((id) => free.includes(id));
}
