import type { AppointmentActor, AppointmentEvent, AppointmentState } from '@kinloop/booking/appointment';
import { type Prisma, sql } from '@kinloop/db';
import { Temporal } from 'temporal-polyfill';
import type { ActingCtx } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';

/** What was last done to a visit and how it stood before; kept so that it can be taken back. */
export interface LastVisitChange {
  event: AppointmentEvent;
  from: AppointmentState;
  /** ISO instant. */
  at: string;
  by: AppointmentActor;
  before: {
    startsAt: string;
    endsAt: string;
    practitionerId: string;
    roomId: string | null;
    /** Null by video or phone, and for what was changed before visits had places. */
    locationId?: string | null;
    overrideReason: string | null;
    /** Until when the clinic had to answer a request. */
    holdExpiresAt?: string | null;
    /** Who was coming. */
    patientIds: string[];
  };
}

/** A visit as a command needs it. */
export interface VisitRow {
  id: string;
  kind: 'appointment' | 'block';
  seriesId: string | null;
  serviceId: string | null;
  practitionerId: string;
  roomId: string | null;
  locationId: string | null;
  startsAt: string;
  endsAt: string;
  state: AppointmentState;
  holdExpiresAt: string | null;
  sequence: number;
  version: number;
  overrideReason: string | null;
  lastChange: LastVisitChange | null;
  bufferBeforeMin: number;
  bufferAfterMin: number;
  /** More than one for a class; none for a block. */
  seats: number;
  patientIds: string[];
}

/** An instant column as ISO text in UTC. */
export const isoColumn = (column: Prisma.Sql): Prisma.Sql =>
  sql`to_char((${column}) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/**
 * The visit, locked for this transaction, as it is now.
 *
 * @throws AppError NOT_FOUND; CONFLICT with what is stored when somebody changed it since `version`
 */
export async function lockVisit(ctx: ActingCtx, visitId: string, version?: number): Promise<VisitRow> {
  const { clinicId } = ctx.acting;
  const rows = await ctx.tx.$queryRaw<VisitRow[]>(sql`
    SELECT v.id, v.kind, v.series_id AS "seriesId", v.service_id AS "serviceId", v.practitioner_id AS "practitionerId", v.room_id AS "roomId",
      v.location_id AS "locationId", ${isoColumn(sql`v.starts_at`)} AS "startsAt", ${isoColumn(sql`v.ends_at`)} AS "endsAt", v.state,
      ${isoColumn(sql`v.hold_expires_at`)} AS "holdExpiresAt", v.sequence, v.version, v.override_reason AS "overrideReason",
      v.last_change AS "lastChange",
      coalesce(s.buffer_before_min, 0) AS "bufferBeforeMin", coalesce(s.buffer_after_min, 0) AS "bufferAfterMin",
      coalesce(s.seats, 0) AS seats,
      array(SELECT a.patient_id FROM attendee a WHERE a.clinic_id = v.clinic_id AND a.visit_id = v.id
        AND a.state <> 'cancelled' ORDER BY a.id) AS "patientIds"
    FROM visit v LEFT JOIN service s ON s.clinic_id = v.clinic_id AND s.id = v.service_id
    WHERE v.clinic_id = ${clinicId}::uuid AND v.id = ${visitId}::uuid
    FOR UPDATE OF v`);
  const visit = rows[0];
  if (visit === undefined) throw new AppError('NOT_FOUND');
  if (version !== undefined && visit.version !== version)
    throw new AppError('CONFLICT', {
      params: {
        current: {
          state: visit.state,
          startsAt: visit.startsAt,
          endsAt: visit.endsAt,
          practitionerId: visit.practitionerId,
          version: visit.version,
        },
      },
    });
  return visit;
}

/** Who acts, in the words of the life of a visit. */
export function actorOf({ acting }: ActingCtx): AppointmentActor {
  if (acting.role === 'physio' || acting.role === 'lead') return 'physio';
  return acting.role === 'reception' || acting.role === 'admin' ? 'reception' : 'patient';
}

/** What is kept of a visit as it is, before something is done to it. */
export function changeOf(ctx: ActingCtx, visit: VisitRow, event: AppointmentEvent): LastVisitChange {
  const { startsAt, endsAt, practitionerId, roomId, locationId, overrideReason, holdExpiresAt, patientIds } =
    visit;
  return {
    event,
    from: visit.state,
    at: ctx.now.toString(),
    by: actorOf(ctx),
    before: {
      startsAt,
      endsAt,
      practitionerId,
      roomId,
      locationId,
      overrideReason,
      holdExpiresAt,
      patientIds,
    },
  };
}

/** Longer than a day is two; the calendar looks back no further. */
const longestHours = 24;

/** @throws AppError INVALID_INPUT when it ends before it starts, or lasts longer than a day */
export function requireSpan(startsAt: Temporal.Instant, endsAt: Temporal.Instant): void {
  if (
    Temporal.Instant.compare(startsAt, endsAt) >= 0 ||
    Temporal.Instant.compare(endsAt, startsAt.add({ hours: longestHours })) > 0
  )
    throw new AppError('INVALID_INPUT', { field: 'endsAt' });
}
