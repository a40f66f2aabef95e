import { DAY_MS, dayNumberOf, isoDateOf } from '@kinloop/booking/availability';
import {
  type OrderedSlot,
  orderSlots,
  type SlotAlternative,
  type VisitOption,
} from '@kinloop/booking/linkage';
import { emptyReasons, findOfferedSlots, instantsOfDays, type Offering } from '@kinloop/booking/slots';
import { Temporal } from 'temporal-polyfill';
import type { OfferedService } from './offerings.ts';

export interface OfferedDay {
  /** Local date in the clinic's zone. */
  date: string;
  slots: {
    start: string;
    /** Who gives it: of those wished for who are free, the first. */
    practitionerId: string;
    /** Where; null by video or phone, and where the clinic is one place. */
    locationId: string | null;
  }[];
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
  /** This place only; any when left out. */
  locationId?: string | undefined;
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
  const offerings = atPlace(question).filter(({ practitioner }) => wanted.includes(practitioner.id));
  const now = question.now.epochMilliseconds;
  const horizon = horizonOf(question.now, service);
  const { from, to } = instantsOf(range);
  const whole = { start: from.epochMilliseconds, end: to.epochMilliseconds };
  const window = { start: whole.start, end: Math.min(whole.end, horizon) };
  const found = (at: readonly Offering[]) =>
    window.start < window.end ? findOfferedSlots(inOrderOf(wanted, at), { range: window, now }) : [];
  const ordered = byPlace(offerings).map(([locationId, at]) => ({
    locationId,
    ...orderSlots(found(at), { ...wishes, latest, telehealthAllowed }),
  }));
  const free = ordered
    .flatMap(({ locationId, slots }) => slots.map((slot) => ({ ...slot, locationId })))
    .toSorted((a, b) => a.start - b.start);
  const firstDay = dayNumberOf(first.toString());
  const whyEmpty = emptyReasons(offerings, { now, horizon, range: whole });
  let next = 0;
  const days = instantsOfDays(firstDay, range.days, zone).map((day, index): OfferedDay => {
    const since = next;
    while ((free[next]?.start ?? Number.POSITIVE_INFINITY) < day.end) next += 1;
    const slots = free.slice(since, next).flatMap(offeredTime);
    const date = isoDateOf(firstDay + index);
    return { date, slots, empty: slots.length > 0 ? null : (whyEmpty(day) ?? 'fully-booked') };
  });
  // Soon enough at one place is soon enough.
  const [alternatives = []] = ordered.map((one) => one.alternatives).toSorted((a, b) => a.length - b.length);
  return { days, alternatives: [...alternatives] };
}

/** Whoever is wished for most comes first in what the sweep finds: nothing is left to sort at each start. */
const inOrderOf = (wanted: readonly string[], offerings: readonly Offering[]): Offering[] =>
  offerings.toSorted((a, b) => wanted.indexOf(a.practitioner.id) - wanted.indexOf(b.practitioner.id));

const offeredTime = ({
  start,
  practitionerIds: [practitionerId],
  locationId,
}: OrderedSlot & { locationId: string | null }): OfferedDay['slots'] =>
  practitionerId === undefined ? [] : [{ start: isoOf(start), practitionerId, locationId }];

/**
 * An instant as Temporal writes it. A month of times is hundreds of them, nearly all of whole seconds, which are put together
 * from their numbers. Precondition: of the years 0000 to 9999.
 */
export function isoOf(epochMs: number): string {
  if (epochMs % 1000 !== 0) return Temporal.Instant.fromEpochMilliseconds(epochMs).toString();
  const day = Math.floor(epochMs / DAY_MS);
  const second = (epochMs - day * DAY_MS) / 1000;
  const clock = [Math.floor(second / 3600), Math.floor(second / 60) % 60, second % 60].map(twoDigits);
  return `${isoDateOf(day)}T${clock.join(':')}Z`;
}

const twoDigits = (value: number): string => (value < 10 ? `0${value}` : String(value));

const atPlace = ({ offerings, locationId }: Pick<DaysQuestion, 'offerings' | 'locationId'>) =>
  offerings.filter(({ at }) => locationId === undefined || at === undefined || at.place === locationId);

/** In the order of the clinic's places; one group where nobody travels, also when nobody gives the service. */
function byPlace(offerings: readonly Offering[]): [string | null, Offering[]][] {
  const groups = new Map<string | null, Offering[]>();
  for (const offering of offerings) {
    const place = offering.at?.place ?? null;
    groups.set(place, [...(groups.get(place) ?? []), offering]);
  }
  return groups.size === 0 ? [[null, []]] : [...groups];
}

/** Somebody who can take a start, and where they are then; null where that goes without saying. */
export interface Taker {
  practitionerId: string;
  locationId: string | null;
}

/** Who of those wished for can take this very start; the same sweep that offered it. Nobody beyond the horizon. */
export function takersAt(
  {
    wishes,
    service,
    now,
    ...where
  }: Pick<DaysQuestion, 'wishes' | 'service' | 'offerings' | 'now' | 'locationId'>,
  start: Temporal.Instant,
): Taker[] {
  const at = start.epochMilliseconds;
  if (horizonOf(now, service) <= at) return [];
  const asked = [...wishes.preferred, ...wishes.fallback];
  const range = { start: at, end: at + 1 };
  const free = byPlace(atPlace(where)).map(([locationId, offerings]) => ({
    locationId,
    ids: findOfferedSlots(offerings, { range, now: now.epochMilliseconds })[0]?.practitionerIds ?? [],
  }));
  return asked.flatMap((practitionerId) =>
    free
      .filter(({ ids }) => ids.includes(practitionerId))
      .map(({ locationId }) => ({ practitionerId, locationId })),
  );
}
