import {
  type AppointmentState,
  freeUntil,
  type Notice,
  noticeOf,
  transition,
  UNDO_WINDOW_MS,
} from '@kinloop/booking/appointment';
import { sql } from '@kinloop/db';
import { appointmentToIcs } from '@kinloop/interop/icalendar';
import { Temporal } from 'temporal-polyfill';
import { type IntakeStand, intakeStandColumn } from '../intake/due.ts';
import type { ActingCtx } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import {
  type CalendarRow,
  calendarVisit,
  changedAtColumn,
  wholeSeconds,
} from '../scheduling/calendar-visit.ts';
import { type ClinicPlace, visitAddress, visitPlace } from '../scheduling/places.ts';

/** What a patient may still do about a visit of theirs. */
export interface AllowedChanges {
  canMove: boolean;
  canCancel: boolean;
  /** `late`: less notice than the clinic asks; cancelling counts as late, or is by phone. */
  notice: Notice;
  /** The last instant to change it without consequence. */
  freeUntil: string;
  /** Until when one's own last change can be taken back; null when there is none. */
  undoUntil: string | null;
  /** Hours of notice the clinic asks for. */
  noticeHours: number;
  /** The clinic confirms visits such as this one, so only the clinic moves it once it is booked. */
  clinicConfirms: boolean;
}

export interface OwnAppointment {
  id: string;
  patientId: string;
  patientName: string;
  serviceName: string;
  practitionerId: string;
  practitionerName: string;
  practitionerTitle: string;
  startsAt: string;
  endsAt: string;
  mode: 'in-person' | 'video' | 'phone' | 'group';
  /** Where, when the clinic has several places. */
  place: ClinicPlace | null;
  state: AppointmentState;
  version: number;
  /** Until when the clinic answers what was asked for; null when nothing was. */
  answerBy: string | null;
  /** What the clinic said when it called the visit off or could not confirm it. */
  clinicSays: string | null;
  /** Where a visit by video or phone takes place; from ten minutes before its start until its end. */
  meetingUrl: string | null;
  /** Which of how many, for a visit of a series. */
  series: { position: number; count: number } | null;
  changes: AllowedChanges;
}

interface Row extends Omit<OwnAppointment, 'changes'> {
  noticeHours: number;
  lateCancelOnline: boolean;
  /** The clinic says yes or no to it. */
  clinicConfirms: boolean;
  undoUntil: string | null;
}

/** Visits of the patient acted for: those to come, soonest first, then the last ones. */
export async function ownAppointments(
  ctx: ActingCtx,
): Promise<{ zone: string; upcoming: OwnAppointment[]; past: OwnAppointment[] }> {
  const { acting, now } = ctx;
  const mine = sql`a.patient_id = ${acting.patientId}::uuid`;
  const rows = await ctx.tx.$queryRaw<(Row & { ahead: boolean })[]>(sql`
    (${columns(ctx, mine)} AND v.ends_at > app_now() AND NOT ${isOff} ORDER BY v.starts_at LIMIT 50)
    UNION ALL
    (${columns(ctx, mine)} AND (v.ends_at <= app_now() OR ${isOff}) ORDER BY v.starts_at DESC LIMIT 30)`);
  const all = rows.map((row) => ownAppointment(row, now));
  const isAhead = (row: OwnAppointment) =>
    row.state !== 'expired' &&
    !row.state.endsWith('cancelled') &&
    Temporal.Instant.compare(Temporal.Instant.from(row.endsAt), now) > 0;
  ctx.audit({ objectType: 'visit', objectIds: all.map(({ id }) => id), ...onePatient(acting.patientId) });
  return {
    zone: acting.zone,
    upcoming: all.filter(isAhead),
    past: all.filter((row) => !isAhead(row)),
  };
}

const undoWindow = `${UNDO_WINDOW_MS} milliseconds`;

/** Called off, given back, or never confirmed. */
const isOff = sql`(v.state IN ('cancelled', 'late-cancelled', 'expired') OR a.state = 'cancelled'
  OR v.state = 'requested' AND v.hold_expires_at <= app_now())`;

/** When the patient's side last changed what it could take back; a class goes on, only one's own seat is given back. */
const changedByPatientAt = sql`CASE WHEN s.seats > 1 THEN CASE WHEN v.state = 'booked' THEN a.left_at END
  WHEN s.seats = 1 AND v.last_change ->> 'by' = 'patient' THEN (v.last_change ->> 'at')::timestamptz END`;

/** Booked by the desk in error and taken back before its patient heard of it; it never was. */
const isTakenBack = sql`(v.state = 'expired' AND v.source = 'desk')`;

const onePatient = (patientId: string | null) => (patientId === null ? {} : { patientId });

function columns(ctx: ActingCtx, whose: ReturnType<typeof sql>) {
  return sql`
    SELECT v.id, a.patient_id AS "patientId", trim(coalesce(p.preferred_name, p.given_name) || ' ' || p.family_name)
        AS "patientName", coalesce(s.name, '') AS "serviceName", v.practitioner_id AS "practitionerId",
      pr.display_name AS "practitionerName", pr.title AS "practitionerTitle", v.mode, v.version,
      ${visitPlace} AS place,
      CASE WHEN v.state = 'requested' AND v.hold_expires_at <= app_now() THEN 'expired'
        WHEN a.state = 'cancelled' AND v.state NOT IN ('cancelled', 'late-cancelled', 'expired') THEN 'cancelled'
        ELSE v.state END AS state,
      CASE WHEN v.state = 'requested' THEN to_char(v.hold_expires_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') END
        AS "answerBy",
      CASE WHEN v.last_change ->> 'by' <> 'patient' THEN v.cancel_reason END AS "clinicSays",
      CASE WHEN v.series_id IS NOT NULL THEN (SELECT jsonb_build_object(
          'position', count(*) FILTER (WHERE (o.starts_at, o.id) <= (v.starts_at, v.id)), 'count', count(*))
        FROM visit o WHERE o.clinic_id = v.clinic_id AND o.series_id = v.series_id
          AND (o.id = v.id OR o.state NOT IN ('cancelled', 'late-cancelled', 'expired'))) END AS series,
      meeting_link_of(v.id) AS "meetingUrl",
      coalesce(s.needs_confirmation OR pr.needs_confirmation, false) AS "clinicConfirms",
      CASE WHEN ${changedByPatientAt} > app_now() - ${undoWindow}::interval
        THEN to_char((${changedByPatientAt} + ${undoWindow}::interval) AT TIME ZONE 'UTC',
          'YYYY-MM-DD"T"HH24:MI:SS"Z"') END AS "undoUntil",
      to_char(v.starts_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS "startsAt",
      to_char(v.ends_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS "endsAt",
      c.cancel_notice_hours AS "noticeHours",
      coalesce((c.settings ->> 'lateCancelOnline')::boolean, true) AS "lateCancelOnline"
    FROM attendee a
    JOIN visit v ON v.clinic_id = a.clinic_id AND v.id = a.visit_id
    JOIN patient p ON p.clinic_id = a.clinic_id AND p.id = a.patient_id
    JOIN practitioner pr ON pr.clinic_id = v.clinic_id AND pr.id = v.practitioner_id
    JOIN clinic c ON c.clinic_id = v.clinic_id
    LEFT JOIN service s ON s.clinic_id = v.clinic_id AND s.id = v.service_id
    WHERE a.clinic_id = ${ctx.acting.clinicId}::uuid AND v.state <> 'held' AND ${whose}
      AND NOT ${isTakenBack}`;
}

function ownAppointment(
  { noticeHours, lateCancelOnline, clinicConfirms, undoUntil, ...row }: Row,
  now: Temporal.Instant,
): OwnAppointment {
  const startsAt = Temporal.Instant.from(row.startsAt).epochMilliseconds;
  const policy = { noticeHours, lateCancelOnline };
  const context = { now: now.epochMilliseconds, startsAt, policy, movesTo: now.epochMilliseconds + 60_000 };
  const may = (event: 'cancel' | 'reschedule') =>
    transition(row.state, event, 'patient', context).kind === 'ok';
  return {
    ...row,
    changes: {
      // What the clinic has agreed to is its own to move.
      canMove: row.mode !== 'group' && !(clinicConfirms && row.state === 'booked') && may('reschedule'),
      canCancel: may('cancel'),
      notice: noticeOf(now.epochMilliseconds, startsAt, policy),
      freeUntil: Temporal.Instant.fromEpochMilliseconds(freeUntil(startsAt, policy)).toString(),
      undoUntil,
      noticeHours,
      clinicConfirms,
    },
  };
}

/** What a patient does and knows before they come. */
export interface BeforeVisit {
  form: IntakeStand | null;
  /** How to get there; '' where the clinic says nothing. */
  travel: string;
  /** What to bring or wear: for this kind of visit first, then for all of them. */
  preparation: string[];
}

/** One visit of a patient acted for; of several in one class, of the one chosen. @throws AppError NOT_FOUND */
export async function ownAppointmentById(
  ctx: ActingCtx,
  visitId: string,
): Promise<{ zone: string; appointment: OwnAppointment; checkStillCounts: boolean; before: BeforeVisit }> {
  const { patientIds } = ctx.acting;
  const rows = await ctx.tx.$queryRaw<(Row & { checkStillCounts: boolean; before: BeforeVisit })[]>(sql`
    SELECT found.*, (SELECT jsonb_build_object('form', ${intakeStandColumn}, 'travel',
        coalesce((SELECT l.travel_notes FROM location l WHERE l.clinic_id = v.clinic_id AND l.id = v.location_id),
          CASE WHEN coalesce(v.location_id, v.clinic_id) = v.clinic_id THEN c.travel_notes ELSE '' END),
        'preparation', array_remove(ARRAY[nullif(s.preparation_notes, ''), nullif(c.preparation_notes, '')], NULL))
      FROM patient p JOIN clinic c ON c.clinic_id = p.clinic_id
      JOIN visit v ON v.clinic_id = p.clinic_id AND v.id = found.id
      LEFT JOIN service s ON s.clinic_id = v.clinic_id AND s.id = v.service_id
      WHERE p.clinic_id = ${ctx.acting.clinicId}::uuid AND p.id = found."patientId") AS before,
      EXISTS (SELECT 1 FROM visit v JOIN triage_check t ON t.clinic_id = v.clinic_id
        AND t.id = v.triage_check_id
      WHERE v.clinic_id = ${ctx.acting.clinicId}::uuid AND v.id = found.id AND t.expires_at > app_now()
        AND t.patient_id = ANY(${patientIds}::uuid[])) AS "checkStillCounts"
    FROM (${columns(ctx, sql`v.id = ${visitId}::uuid AND a.patient_id = ANY(${patientIds}::uuid[])`)}) found
    ORDER BY found."patientId" = ${ctx.acting.patientId}::uuid DESC NULLS LAST, found."patientId" LIMIT 1`);
  const row = rows[0];
  if (row === undefined) throw new AppError('NOT_FOUND');
  const { checkStillCounts, before, ...visit } = row;
  return { zone: ctx.acting.zone, appointment: ownAppointment(visit, ctx.now), checkStillCounts, before };
}

/** The visit as a calendar file: when and where, never why. @throws AppError NOT_FOUND */
export async function calendarFile(
  ctx: ActingCtx,
  visitId: string,
): Promise<{ filename: string; text: string }> {
  const { appointment } = await ownAppointmentById(ctx, visitId);
  const rows = await ctx.tx.$queryRaw<
    Omit<CalendarRow, 'visitId' | 'state' | 'mode' | 'zone' | 'startsAt' | 'endsAt'>[]
  >(sql`
    SELECT c.name AS "clinicName", c.email::text AS "clinicEmail", ${visitAddress} AS address,
      c.phone AS "clinicPhone", v.sequence,
      ${changedAtColumn} AS "changedAt"
    FROM visit v JOIN clinic c ON c.clinic_id = v.clinic_id
    WHERE v.clinic_id = ${ctx.acting.clinicId}::uuid AND v.id = ${visitId}::uuid`);
  const row = rows[0];
  if (row === undefined) throw new AppError('NOT_FOUND');
  const { state, mode, startsAt, endsAt } = appointment;
  const visit = calendarVisit(
    { ...row, visitId, state, mode, startsAt, endsAt, zone: ctx.acting.zone },
    {
      env: ctx.runtime.env,
      page: `/${ctx.acting.slug}/my/appointments/${visitId}`,
      reader: 'patient',
    },
  );
  const text = appointmentToIcs(visit, { method: 'PUBLISH', now: wholeSeconds(ctx.now) });
  return { filename: 'appointment.ics', text };
}

/** Whom this login may book for, themselves first. */
export async function peopleActedFor(
  ctx: ActingCtx,
): Promise<{ id: string; name: string; age: number | null }[]> {
  const { acting, now } = ctx;
  const rows = await ctx.tx.$queryRaw<{ id: string; name: string; born: string | null }[]>(sql`
    SELECT p.id, trim(coalesce(p.preferred_name, p.given_name) || ' ' || p.family_name) AS name,
      to_char(p.birth_date, 'YYYY-MM-DD') AS born
    FROM patient p
    WHERE p.clinic_id = ${acting.clinicId}::uuid AND p.id = ANY(${acting.patientIds}::uuid[]) AND p.status = 'active'
    ORDER BY array_position(${acting.patientIds}::uuid[], p.id)`);
  const today = now.toZonedDateTimeISO(acting.zone).toPlainDate();
  ctx.audit({ objectType: 'patient', objectIds: rows.map(({ id }) => id) });
  return rows.map(({ born, ...person }) => ({
    ...person,
    age: born === null ? null : Temporal.PlainDate.from(born).until(today, { largestUnit: 'years' }).years,
  }));
}
