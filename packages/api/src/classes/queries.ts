import { sql } from '@kinloop/db';
import type { Reachable } from '../messages/channel-choice.ts';
import { reachParts, withWays } from '../messages/hears-by.ts';
import type { Channel } from '../messages/wording.ts';
import type { ActingCtx } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { type ClinicPlace, visitPlace } from '../scheduling/places.ts';
import { openStop } from '../triage/stop.ts';
import { isoColumn } from '../visits/visit-row.ts';

/** A class to come, as one patient stands to it. Instants are ISO text. */
export interface ClassToCome {
  visitId: string;
  serviceName: string;
  practitionerId: string;
  practitionerName: string;
  startsAt: string;
  endsAt: string;
  seats: number;
  seatsLeft: number;
  /** How many wait for a seat. */
  waiting: number;
  /** Which of them this patient is, from 1; null when they do not wait. */
  place: number | null;
  isIn: boolean;
  /** Where, when the clinic has several places. */
  where: ClinicPlace | null;
}

/** How far ahead classes are shown, days. */
const CLASS_DAYS = 35;

function classRows(ctx: ActingCtx, patientId: string, visitId: string | null): Promise<ClassToCome[]> {
  return ctx.tx.$queryRaw<ClassToCome[]>(sql`
    SELECT c.visit_id AS "visitId", s.name AS "serviceName", c.practitioner_id AS "practitionerId",
      p.display_name AS "practitionerName", ${isoColumn(sql`c.starts_at`)} AS "startsAt",
      ${isoColumn(sql`c.ends_at`)} AS "endsAt", c.seats, greatest(c.seats_left, 0) AS "seatsLeft", c.waiting, c.place,
      c.is_in AS "isIn", ${visitPlace} AS "where"
    FROM upcoming_classes(app_now(), app_now() + make_interval(days => ${CLASS_DAYS}::int), ${patientId}::uuid) c
    CROSS JOIN LATERAL (SELECT ${ctx.acting.clinicId}::uuid AS clinic_id, c.location_id) v
    JOIN service s ON s.clinic_id = ${ctx.acting.clinicId}::uuid AND s.id = c.service_id
    JOIN practitioner p ON p.clinic_id = ${ctx.acting.clinicId}::uuid AND p.id = c.practitioner_id
    WHERE s.online AND s.active AND (${visitId}::uuid IS NULL OR c.visit_id = ${visitId}::uuid)
    ORDER BY c.starts_at, c.visit_id LIMIT 100`);
}

/** @throws AppError NOT_FOUND when there is no such class to come */
export async function classToCome(ctx: ActingCtx, visitId: string, patientId: string): Promise<ClassToCome> {
  const [found] = await classRows(ctx, patientId, visitId);
  if (found === undefined) throw new AppError('NOT_FOUND');
  return found;
}

export async function isCleared(ctx: ActingCtx, patientId: string): Promise<boolean> {
  const rows = await ctx.tx.$queryRaw<unknown[]>(sql`
    SELECT 1 FROM group_clearance WHERE clinic_id = ${ctx.acting.clinicId}::uuid
      AND patient_id = ${patientId}::uuid AND ended_at IS NULL`);
  return rows.length > 0;
}

/**
 * Classes to come for the patient acted for, and what has to happen before they may join one. Times are answered to whoever
 * may take one; until then to those who are in it, or wait, already.
 */
export async function ownClasses(ctx: ActingCtx): Promise<{
  zone: string;
  patientId: string;
  cleared: boolean;
  /** A check of today from which a class may be joined; null: the questions come first. */
  checkId: string | null;
  classes: ClassToCome[];
}> {
  const { acting } = ctx;
  const patientId = acting.patientId;
  if (patientId === null) throw new AppError('NOT_FOUND');
  const cleared = await isCleared(ctx, patientId);
  const checks = await ctx.tx.$queryRaw<{ id: string }[]>(sql`
    SELECT id FROM triage_check WHERE clinic_id = ${acting.clinicId}::uuid AND patient_id = ${patientId}::uuid
      AND bookable AND booked_visit_id IS NULL AND expires_at > app_now()
      AND (disposition ->> 'groupAlsoOffered')::boolean
    ORDER BY created_at DESC, id DESC LIMIT 1`);
  const checkId = checks[0]?.id ?? null;
  const isStopped = (await openStop(ctx, { patientId })) !== null;
  const mayJoin = cleared && checkId !== null && !isStopped;
  const classes = (await classRows(ctx, patientId, null)).filter(
    ({ isIn, place }) => mayJoin || isIn || place !== null,
  );
  ctx.audit({ objectType: 'visit', objectIds: classes.map(({ visitId }) => visitId), patientId });
  return { zone: acting.zone, patientId, cleared, checkId, classes };
}

export interface ClassAtDesk {
  visitId: string;
  seats: number;
  people: { patientId: string; name: string; phone: string | null; state: string; cleared: boolean }[];
  waiting: Waiting[];
}

interface Waiting {
  patientId: string;
  name: string;
  phone: string | null;
  since: string;
  cleared: boolean;
  /** By what they would hear that the class is off: nothing where the desk has to phone. */
  hearsBy: Channel[];
}

type ReadClass = Omit<ClassAtDesk, 'waiting'> & { waiting: (Omit<Waiting, 'hearsBy'> & Reachable)[] };

/** Who is in a class and who waits, first come first. @throws AppError NOT_FOUND */
export async function classAtDesk(ctx: ActingCtx, visitId: string): Promise<ClassAtDesk> {
  const cleared = sql`EXISTS (SELECT 1 FROM group_clearance g WHERE g.clinic_id = p.clinic_id AND g.patient_id = p.id
    AND g.ended_at IS NULL)`;
  const name = sql`coalesce(p.preferred_name, p.given_name) || ' ' || p.family_name`;
  const rows = await ctx.tx.$queryRaw<ReadClass[]>(sql`
    SELECT v.id AS "visitId", s.seats,
      coalesce((SELECT jsonb_agg(jsonb_build_object('patientId', p.id, 'name', ${name}, 'phone', p.phone,
          'state', a.state, 'cleared', ${cleared}) ORDER BY p.family_name, p.given_name, p.id)
        FROM attendee a JOIN patient p ON p.clinic_id = a.clinic_id AND p.id = a.patient_id
        WHERE a.clinic_id = v.clinic_id AND a.visit_id = v.id AND a.state <> 'cancelled'), '[]') AS people,
      coalesce((SELECT jsonb_agg(jsonb_build_object('patientId', p.id, 'name', ${name}, ${reachParts},
          'since', ${isoColumn(sql`w.created_at`)}, 'cleared', ${cleared}) ORDER BY w.created_at, w.id)
        FROM class_waiting w JOIN patient p ON p.clinic_id = w.clinic_id AND p.id = w.patient_id
        WHERE w.clinic_id = v.clinic_id AND w.visit_id = v.id AND w.state = 'waiting'), '[]') AS waiting
    FROM visit v JOIN service s ON s.clinic_id = v.clinic_id AND s.id = v.service_id
    JOIN clinic c ON c.clinic_id = v.clinic_id
    LEFT JOIN clinic_messaging m ON m.clinic_id = v.clinic_id
    WHERE v.clinic_id = ${ctx.acting.clinicId}::uuid AND v.id = ${visitId}::uuid`);
  const [found] = rows;
  if (found === undefined) throw new AppError('NOT_FOUND');
  const ids = [...found.people, ...found.waiting].map(({ patientId }) => patientId);
  ctx.audit({ objectType: 'patient', objectIds: ids });
  return { ...found, waiting: found.waiting.map((one) => withWays('class-off', one)) };
}
