import { openIntervals, zoneTimeline } from '@kinloop/booking/availability';
import { findOfferedSlots, instantsOfDay, type Offering } from '@kinloop/booking/slots';
import { sql } from '@kinloop/db';
import { Temporal } from 'temporal-polyfill';
import type { ActingCtx } from '../platform/context.ts';
import { isoOf } from '../scheduling/offered-days.ts';
import { type LoadedOfferings, loadOfferings } from '../scheduling/offerings.ts';
import type { TakenResource } from '../scheduling/taken-time.ts';
import { placedService } from '../visits/place-visit.ts';

export interface SeriesWish {
  patientId: string;
  serviceId: string;
  practitionerId: string;
  /** The first visit; the others follow at the same time on the wall. */
  startsAt: string;
  everyDays: number;
  count: number;
}

/** One date of a plan. Instants are ISO text. */
export interface PlannedDate {
  startsAt: string;
  endsAt: string;
  /** What is in the way at that time; empty when nothing is. */
  taken: TakenResource['kind'][];
  /** Outside the hours worked then: a day off, a holiday. It can still be booked. */
  closed: boolean;
  /** Where something is in the way: times that day with the same practitioner, nearest first, then the next free one. */
  others: string[];
}

/** Times offered for a date that is taken. */
const OTHERS_THAT_DAY = 4;
/** How far the next free time is looked for, days. */
const NEXT_DAYS = 14;

/** The instants of a rhythm: the same wall time, whatever the clocks do in between. */
export function rhythm(zone: string, startsAt: string, everyDays: number, count: number): Temporal.Instant[] {
  const first = Temporal.Instant.from(startsAt).toZonedDateTimeISO(zone);
  return Array.from({ length: count }, (_, index) => first.add({ days: everyDays * index }).toInstant());
}

/** Every date of a series, checked; for those that cannot be, what else there is. Nothing is taken yet. */
export async function planSeries(
  ctx: ActingCtx,
  wish: SeriesWish,
): Promise<{ zone: string; dates: PlannedDate[] }> {
  const { zone } = ctx.acting;
  const service = await placedService(ctx, wish.serviceId);
  const starts = rhythm(zone, wish.startsAt, wish.everyDays, wish.count);
  const last = starts.at(-1) ?? ctx.now;
  const [from = last] = starts;
  const loaded = await loadOfferings(ctx, {
    from: from.subtract({ hours: 24 }),
    to: last.add({ hours: 24 * (NEXT_DAYS + 1) }),
    onlineOnly: false,
    practitionerIds: [wish.practitionerId],
  });
  const taken = await takenAt(ctx, wish, starts, service);
  const dates = starts.map((start, index): PlannedDate => {
    const end = start.add({ minutes: service.minutes });
    const isTaken = taken[index] ?? [];
    const inTheWay =
      isTaken.length === 0 && leavesNoWay(loaded, wish, start) ? [...isTaken, 'travel' as const] : isTaken;
    const closed = !isOpen(loaded, wish, start, end);
    return {
      startsAt: start.toString(),
      endsAt: end.toString(),
      taken: inTheWay,
      closed,
      others: inTheWay.length > 0 || closed ? othersFor(loaded, wish, start, ctx.now) : [],
    };
  });
  ctx.audit({ objectType: 'patient', objectId: wish.patientId, patientId: wish.patientId });
  return { zone, dates };
}

function offeringOf(loaded: LoadedOfferings, { serviceId, practitionerId }: SeriesWish) {
  return loaded
    .offeringsOf(serviceId, { minNoticeMin: 0 })
    .filter(({ practitioner }) => practitioner.id === practitionerId);
}

function isOpen(
  loaded: LoadedOfferings,
  wish: SeriesWish,
  start: Temporal.Instant,
  end: Temporal.Instant,
): boolean {
  const [offering] = offeringOf(loaded, wish);
  if (offering === undefined) return false;
  const during = { start: start.epochMilliseconds, end: end.epochMilliseconds };
  return openIntervals(offering.practitioner, zoneTimeline(loaded.zone, during), during).some(
    (open) => open.start <= during.start && open.end >= during.end,
  );
}

/** Whether a time inside working hours is free and could be had, were it not for the way from or to another place. */
function leavesNoWay(loaded: LoadedOfferings, wish: SeriesWish, start: Temporal.Instant): boolean {
  const at = start.epochMilliseconds;
  const range = { start: at, end: at + 1 };
  const offerings = offeringOf(loaded, wish).map((one) => ({
    ...one,
    service: { ...one.service, gridMin: 1 },
  }));
  const isOffered = (of: readonly Offering[]) => findOfferedSlots(of, { range, now: at }).length > 0;
  const still = { between: [], otherwise: 0 };
  const withoutWays = offerings.map(({ at: where, ...one }) => ({
    ...one,
    at: where && { ...where, travel: still },
  }));
  return !isOffered(offerings) && isOffered(withoutWays);
}

/** Times near by: that day, nearest to the wish first; then the first one on a later day. */
function othersFor(
  loaded: LoadedOfferings,
  wish: SeriesWish,
  wanted: Temporal.Instant,
  now: Temporal.Instant,
): string[] {
  const offerings = offeringOf(loaded, wish);
  const day = wanted.toZonedDateTimeISO(loaded.zone).toPlainDate();
  const { start, end } = instantsOfDay(day.toString(), loaded.zone);
  const later = instantsOfDay(day.add({ days: NEXT_DAYS }).toString(), loaded.zone);
  const found = findOfferedSlots(offerings, { range: { start, end: later.end }, now: now.epochMilliseconds });
  const distance = (slot: { start: number }) => Math.abs(slot.start - wanted.epochMilliseconds);
  const thatDay = found
    .filter((slot) => slot.start < end && slot.start !== wanted.epochMilliseconds)
    .toSorted((a, b) => distance(a) - distance(b))
    .slice(0, OTHERS_THAT_DAY);
  const next = found.find((slot) => slot.start >= end);
  return [...thatDay, ...(next === undefined ? [] : [next])].map((slot) => isoOf(slot.start));
}

/** What is in the way at each start, as the claims would answer now. */
async function takenAt(
  ctx: ActingCtx,
  { patientId, practitionerId, serviceId }: SeriesWish,
  starts: readonly Temporal.Instant[],
  service: Awaited<ReturnType<typeof placedService>>,
): Promise<PlannedDate['taken'][]> {
  const { clinicId } = ctx.acting;
  const from = sql`d.taken_from`;
  const to = sql`d.taken_to`;
  const rows = await ctx.tx.$queryRaw<Record<(typeof KINDS)[number], boolean>[]>(sql`
    SELECT EXISTS (SELECT 1 FROM busy_of(ARRAY[${practitionerId}::uuid], ${from}, ${to})) AS practitioner,
      s.needs_room AND EXISTS (SELECT 1 FROM room r WHERE r.clinic_id = s.clinic_id AND r.active)
        AND NOT EXISTS (SELECT 1 FROM room r WHERE r.clinic_id = s.clinic_id AND r.active
          AND (NOT EXISTS (SELECT 1 FROM service_room o WHERE o.clinic_id = s.clinic_id AND o.service_id = s.id)
            OR EXISTS (SELECT 1 FROM service_room o WHERE o.clinic_id = s.clinic_id AND o.service_id = s.id
              AND o.room_id = r.id))
          AND NOT EXISTS (SELECT 1 FROM busy_rooms(ARRAY[r.id], ${from}, ${to}))) AS room,
      EXISTS (SELECT 1 FROM service_equipment se JOIN equipment e ON e.clinic_id = se.clinic_id
          AND e.id = se.equipment_id AND e.active
        WHERE se.clinic_id = s.clinic_id AND se.service_id = s.id AND se.units > (SELECT count(*) FROM equipment_unit u
          WHERE u.clinic_id = se.clinic_id AND u.equipment_id = se.equipment_id AND u.active
            AND NOT EXISTS (SELECT 1 FROM busy_rooms(ARRAY[u.id], ${from}, ${to})))) AS equipment,
      EXISTS (SELECT 1 FROM attendee a JOIN visit v ON v.clinic_id = a.clinic_id AND v.id = a.visit_id
        WHERE a.clinic_id = s.clinic_id AND a.patient_id = ${patientId}::uuid AND a.state <> 'cancelled'
          AND v.state IN ('requested', 'booked', 'arrived') AND v.starts_at < d.ends_at AND v.ends_at > d.starts_at)
        AS patient
    FROM (SELECT t.n, t.at AS starts_at, t.at + make_interval(mins => ${service.minutes}::int) AS ends_at,
        t.at - make_interval(mins => ${service.bufferBeforeMin}::int) AS taken_from,
        t.at + make_interval(mins => ${service.minutes + service.bufferAfterMin}::int) AS taken_to
      FROM unnest(${starts.map(String)}::timestamptz[]) WITH ORDINALITY AS t (at, n)) d
    JOIN service s ON s.clinic_id = ${clinicId}::uuid AND s.id = ${serviceId}::uuid
    ORDER BY d.n`);
  return rows.map((row) => KINDS.filter((kind) => row[kind]));
}

const KINDS = ['practitioner', 'room', 'equipment', 'patient'] as const;
