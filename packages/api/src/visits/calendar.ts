import { type AppointmentState, UNDO_WINDOW_MS } from '@kinloop/booking/appointment';
import {
  type Interval,
  openIntervals,
  type WorkingTime,
  workingAt,
  zoneTimeline,
} from '@kinloop/booking/availability';
import { sql } from '@kinloop/db';
import { Temporal } from 'temporal-polyfill';
import { waitsForDesk } from '../alerts/waits-for-desk.ts';
import type { Reachable } from '../messages/channel-choice.ts';
import { reachParts, withWays } from '../messages/hears-by.ts';
import type { Channel } from '../messages/wording.ts';
import type { ActingCtx } from '../platform/context.ts';
import { loadOfferings } from '../scheduling/offerings.ts';
import type { ClinicPlace } from '../scheduling/places.ts';
import { isoColumn } from './visit-row.ts';

export interface CalendarVisit {
  id: string;
  kind: 'appointment' | 'block';
  state: AppointmentState;
  practitionerId: string;
  roomId: string | null;
  roomName: string | null;
  /** Where; null by video or phone, and for time kept for something else. */
  locationId: string | null;
  startsAt: string;
  endsAt: string;
  mode: 'in-person' | 'video' | 'phone' | 'group';
  source: 'online' | 'desk' | 'care';
  serviceId: string | null;
  serviceName: string | null;
  title: string | null;
  patients: {
    id: string;
    name: string;
    phone: string | null;
    adviceGiven: string | null;
    confirmed: boolean;
    hasAlert: boolean;
    /** By what they would hear that it is off: nothing where the desk has to phone. */
    hearsBy: Channel[];
    /** The clinic booked it, and they have not been told yet. */
    isUntold: boolean;
  }[];
  urgency: string | null;
  targetAt: string | null;
  holdExpiresAt: string | null;
  isOverride: boolean;
  cancelReason: string | null;
  undoUntil: string | null;
  /** Which of how many, for a visit of a series. */
  series: { position: number; count: number } | null;
  version: number;
}

/**
 * The clinic's visits of some local days, or one practitioner's, and when everyone works. A week is one practitioner's: the
 * first's when nobody is named. Cancelled ones come too; the page decides.
 */
export async function calendar(
  ctx: ActingCtx,
  input: { from: string | null; days: number; practitionerId: string | null },
) {
  const { zone, clinicId } = ctx.acting;
  const first = input.from === null ? thisDayOrWeek(ctx, input.days) : Temporal.PlainDate.from(input.from);
  const from = first.toZonedDateTime(zone).toInstant();
  const to = first.add({ days: input.days }).toZonedDateTime(zone).toInstant();
  const loaded = await loadOfferings(ctx, { from, to, onlineOnly: false, hoursOnly: true });
  const whoseWeek = input.days === 7 ? loaded.practitioners[0]?.id : undefined;
  const visitsOf = input.practitionerId ?? whoseWeek ?? null;
  const visits = await readVisits(ctx, from, to, visitsOf);
  const elsewhere = await readElsewhere(ctx, from, to);
  const otherClinics = await readOtherClinics(ctx, loaded.practitioners, from, to);
  const during = { start: from.epochMilliseconds, end: to.epochMilliseconds };
  const timeline = zoneTimeline(zone, during);
  const working = new Map(
    loaded.services
      .flatMap(({ id }) => loaded.offeringsOf(id))
      .map(({ practitioner }) => [practitioner.id, practitioner]),
  );
  ctx.audit({
    objectType: 'visit',
    objectIds: visits.map(({ id }) => id),
    detail: { from: first.toString(), days: input.days, clinicId },
  });
  return {
    zone,
    now: ctx.now.toString(),
    days: Array.from({ length: input.days }, (_, index) => first.add({ days: index }).toString()),
    practitioners: loaded.practitioners.map(({ id, displayName, title, hue, serviceIds }) => ({
      id,
      displayName,
      title,
      hue,
      serviceIds,
      open: openOf(working.get(id), loaded.places, timeline, during),
      elsewhere: elsewhere
        .filter(({ practitionerId }) => practitionerId === id)
        .map(({ start, end }) => ({ start, end })),
      otherClinics: otherClinics
        .filter(({ practitionerId }) => practitionerId === id)
        .map(({ start, end, needsWay }) => ({ start, end, needsWay })),
    })),
    services: loaded.services.map(
      ({ id, name, minutes, bufferBeforeMin, bufferAfterMin, mode, appointmentType }) => ({
        ...{ id, name, minutes, bufferBeforeMin, bufferAfterMin, mode, appointmentType },
      }),
    ),
    rooms: await roomsOf(ctx),
    places: loaded.places,
    travel: {
      between: loaded.travel.between.map(({ places: [one, other], minutes }) => ({ one, other, minutes })),
      otherwise: loaded.travel.otherwise,
    },
    visitsOf,
    visits,
  };
}

function roomsOf({ tx, acting }: ActingCtx): Promise<{ id: string; name: string; locationId: string }[]> {
  return tx.$queryRaw<{ id: string; name: string; locationId: string }[]>(sql`
    SELECT id, name, location_id AS "locationId" FROM room WHERE clinic_id = ${acting.clinicId}::uuid AND active ORDER BY name, id`);
}

type Timeline = ReturnType<typeof zoneTimeline>;

/** When somebody works, and where: hours at two places that touch are two stretches. */
function openOf(
  practitioner: WorkingTime | undefined,
  places: readonly ClinicPlace[],
  timeline: Timeline,
  during: Interval,
) {
  if (practitioner === undefined) return [];
  return places
    .flatMap(({ id: locationId }) =>
      openIntervals(workingAt(practitioner, locationId), timeline, during).map((open) => ({
        ...open,
        locationId,
      })),
    )
    .map(({ start, end, locationId }) => ({
      start: Math.max(start, during.start),
      end: Math.min(end, during.end),
      locationId,
    }))
    .filter(({ start, end }) => start < end)
    .toSorted((a, b) => a.start - b.start)
    .map(({ start, end, locationId }) => ({ start: isoOf(start), end: isoOf(end), locationId }));
}

function thisDayOrWeek({ now, acting }: ActingCtx, days: number): Temporal.PlainDate {
  const today = now.toZonedDateTimeISO(acting.zone).toPlainDate();
  return days === 7 ? today.subtract({ days: today.dayOfWeek - 1 }) : today;
}

/** As SQL writes it. */
const undoWindow = `${UNDO_WINDOW_MS} milliseconds`;

const isoOf = (ms: number) => Temporal.Instant.fromEpochMilliseconds(ms).toString();

/** When practitioners are busy in other calendars of theirs, overlapping ones as one. */
function readElsewhere(
  ctx: ActingCtx,
  from: Temporal.Instant,
  to: Temporal.Instant,
): Promise<{ practitionerId: string; start: string; end: string }[]> {
  return ctx.tx.$queryRaw(sql`
    SELECT practitioner_id AS "practitionerId", ${isoColumn(sql`lower(stretch)`)} AS start,
      ${isoColumn(sql`upper(stretch)`)} AS "end"
    FROM (SELECT practitioner_id, unnest(range_agg(tstzrange(starts_at, ends_at))) AS stretch FROM external_busy
      WHERE clinic_id = ${ctx.acting.clinicId}::uuid AND starts_at < ${to.toString()}::timestamptz
        AND ends_at > ${from.toString()}::timestamptz
      GROUP BY practitioner_id) AS stretches
    ORDER BY lower(stretch) LIMIT 2000`);
}

/** When practitioners are at other clinics: not where, with whom or for what. */
function readOtherClinics(
  ctx: ActingCtx,
  practitioners: readonly { id: string }[],
  from: Temporal.Instant,
  to: Temporal.Instant,
): Promise<{ practitionerId: string; start: string; end: string; needsWay: boolean }[]> {
  return ctx.tx.$queryRaw(sql`
    SELECT practitioner_id AS "practitionerId", ${isoColumn(sql`starts_at`)} AS start, ${isoColumn(sql`ends_at`)} AS "end",
      needs_way AS "needsWay"
    FROM busy_at_other_clinics(${practitioners.map(({ id }) => id)}::uuid[], ${from.toString()}::timestamptz,
      ${to.toString()}::timestamptz)
    ORDER BY starts_at LIMIT 2000`);
}

type ReadPatient = Omit<CalendarVisit['patients'][number], 'hearsBy'> & Reachable;

type ReadVisit = Omit<CalendarVisit, 'patients'> & { patients: ReadPatient[] };

async function readVisits(
  ctx: ActingCtx,
  from: Temporal.Instant,
  to: Temporal.Instant,
  practitionerId: string | null,
): Promise<CalendarVisit[]> {
  // Whose alerts wait for the desk is not for an auditor to read.
  const isDesk = ctx.acting.role !== 'auditor';
  const visits = await ctx.tx.$queryRaw<ReadVisit[]>(sql`
    WITH alerted AS MATERIALIZED (
      SELECT DISTINCT al.patient_id FROM alert al
      WHERE ${isDesk} AND al.clinic_id = ${ctx.acting.clinicId}::uuid AND ${waitsForDesk}),
    untold AS MATERIALIZED (
      SELECT DISTINCT m.visit_id, m.patient_id FROM message m
      WHERE m.clinic_id = ${ctx.acting.clinicId}::uuid AND m.state = 'queued' AND m.not_before > app_now()
        AND m.kind = 'visit-confirmed' AND m.attempts = 0
        AND NOT EXISTS (SELECT 1 FROM message l WHERE l.clinic_id = m.clinic_id AND l.visit_id = m.visit_id
          AND l.patient_id = m.patient_id AND l.state IN ('sent', 'kept')))
    SELECT v.id, v.kind, v.state, v.practitioner_id AS "practitionerId", v.room_id AS "roomId", r.name AS "roomName",
      v.location_id AS "locationId",
      ${isoColumn(sql`v.starts_at`)} AS "startsAt", ${isoColumn(sql`v.ends_at`)} AS "endsAt", v.mode, v.source,
      v.service_id AS "serviceId", s.name AS "serviceName", v.title, v.urgency,
      ${isoColumn(sql`v.target_at`)} AS "targetAt", ${isoColumn(sql`v.hold_expires_at`)} AS "holdExpiresAt",
      v.override_reason IS NOT NULL AS "isOverride", v.cancel_reason AS "cancelReason", v.version,
      coalesce((SELECT jsonb_agg(jsonb_build_object('id', p.id, ${reachParts}, 'adviceGiven', a.advice_given,
          'confirmed', coalesce(a.confirmed_sequence = v.sequence, false), 'hasAlert', w.patient_id IS NOT NULL,
          'isUntold', u.patient_id IS NOT NULL, 'name', coalesce(p.preferred_name, p.given_name) || ' ' || p.family_name) ORDER BY p.family_name, p.id)
        FROM attendee a JOIN patient p ON p.clinic_id = a.clinic_id AND p.id = a.patient_id
        LEFT JOIN alerted w ON w.patient_id = p.id
        LEFT JOIN untold u ON u.visit_id = v.id AND u.patient_id = p.id
        WHERE a.clinic_id = v.clinic_id AND a.visit_id = v.id
          AND (a.state <> 'cancelled' OR v.state IN ('cancelled', 'late-cancelled'))), '[]') AS patients,
      CASE WHEN v.series_id IS NOT NULL THEN (SELECT jsonb_build_object(
          'position', count(*) FILTER (WHERE (o.starts_at, o.id) <= (v.starts_at, v.id)), 'count', count(*))
        FROM visit o WHERE o.clinic_id = v.clinic_id AND o.series_id = v.series_id
          AND (o.id = v.id OR o.state NOT IN ('cancelled', 'late-cancelled', 'expired'))) END AS series,
      CASE WHEN v.last_change ->> 'by' <> 'patient' AND (v.last_change ->> 'at')::timestamptz > app_now() - ${undoWindow}::interval
        THEN ${isoColumn(sql`(v.last_change ->> 'at')::timestamptz + ${undoWindow}::interval`)} END AS "undoUntil"
    FROM visit v
    JOIN clinic c ON c.clinic_id = v.clinic_id
    LEFT JOIN clinic_messaging m ON m.clinic_id = v.clinic_id
    LEFT JOIN service s ON s.clinic_id = v.clinic_id AND s.id = v.service_id
    LEFT JOIN room r ON r.clinic_id = v.clinic_id AND r.id = v.room_id
    WHERE v.clinic_id = ${ctx.acting.clinicId}::uuid
      AND v.starts_at >= ${from.subtract({ hours: 24 }).toString()}::timestamptz
      AND v.starts_at < ${to.toString()}::timestamptz AND v.ends_at > ${from.toString()}::timestamptz
      AND v.state <> 'expired' AND (v.state NOT IN ('held', 'requested') OR v.hold_expires_at > app_now())
      AND (${practitionerId}::uuid IS NULL OR v.practitioner_id = ${practitionerId}::uuid)
    ORDER BY v.starts_at, v.id LIMIT 5000`);
  return visits.map((visit) => ({
    ...visit,
    patients: visit.patients.map((patient) => withWays('visit-cancelled', patient)),
  }));
}
