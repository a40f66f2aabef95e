import { type Prisma, sql } from '@kinloop/db';
import { Temporal } from 'temporal-polyfill';
import type { ActingCtx } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { topics } from '../platform/realtime.ts';
import { type ClinicPlace, visitPlace } from '../scheduling/places.ts';
import { extendTime, freeTime } from '../scheduling/taken-time.ts';

export interface Hold {
  visitId: string;
  /** The check it was made from; it may have been deleted since. */
  checkId: string;
  startsAt: string;
  endsAt: string;
  practitionerId: string;
  practitionerName: string;
  serviceName: string;
  mode: 'in-person' | 'video' | 'phone' | 'group';
  /** Where, when the clinic has several places. */
  place: ClinicPlace | null;
  expiresAt: string;
  /** The clinic says yes or no; the patient asks. */
  needsConfirmation: boolean;
}

/**
 * The browser's own living hold: this one, or its newest.
 *
 * @param lock keeps it as it is for this transaction; waits for whoever changes it just now
 */
export async function ownHold(
  ctx: ActingCtx,
  visitId: string | null,
  { lock = false }: { lock?: boolean } = {},
): Promise<Hold | null> {
  const rows = await ctx.tx.$queryRaw<Hold[]>(sql`
    ${holdRows(ctx, visitId)} ${lock ? sql`FOR UPDATE OF v` : sql``}`);
  return rows[0] ?? null;
}

/** The same where more is read in one statement: a column. */
export const ownHoldColumn = (ctx: ActingCtx, visitId: string): Prisma.Sql =>
  sql`(SELECT to_jsonb(hold) FROM (${holdRows(ctx, visitId)}) hold)`;

const holdRows = (ctx: ActingCtx, visitId: string | null): Prisma.Sql => sql`
    SELECT v.id AS "visitId", v.triage_check_id AS "checkId", p.id AS "practitionerId", p.display_name AS "practitionerName", s.name AS "serviceName",
      v.mode, ${visitPlace} AS place, (s.needs_confirmation OR p.needs_confirmation) AS "needsConfirmation",
      to_char(v.starts_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS "startsAt",
      to_char(v.ends_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS "endsAt",
      to_char(v.hold_expires_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS "expiresAt"
    FROM visit v
    JOIN practitioner p ON p.clinic_id = v.clinic_id AND p.id = v.practitioner_id
    JOIN service s ON s.clinic_id = v.clinic_id AND s.id = v.service_id
    WHERE v.clinic_id = ${ctx.acting.clinicId}::uuid AND v.state = 'held' AND v.hold_expires_at > app_now()
      AND (${visitId}::uuid IS NULL OR v.id = ${visitId}::uuid) AND ${ownHolder(ctx)}
    ORDER BY v.id DESC LIMIT 1`;

/**
 * A hold belongs to the browser that made it, or to the person who did while signed in. The browser's hold stays its
 * own when its visitor becomes a patient half-way.
 */
function ownHolder({ acting }: ActingCtx) {
  return sql`(v.visitor_hash = ${acting.visitorHash}::bytea OR v.created_by = ${acting.personId}::uuid)`;
}

/** A column: the browser's or person's hold. It is in nobody's way who may give it up for another time. */
export const ownHoldId = (ctx: ActingCtx): Prisma.Sql => sql`(
  SELECT v.id FROM visit v
  WHERE v.clinic_id = ${ctx.acting.clinicId}::uuid AND v.state = 'held' AND v.hold_expires_at > app_now()
    AND ${ownHolder(ctx)}
  ORDER BY v.id DESC LIMIT 1)`;

/**
 * Lets go of every hold of this browser or person. Whoever holds another time at the same moment, in a second window or
 * by a second press, waits for it: both would find nothing to let go of, and stay.
 */
export async function releaseHolds(ctx: ActingCtx): Promise<void> {
  const { visitorHash, personId } = ctx.acting;
  const holders = [visitorHash && Buffer.from(visitorHash).toString('hex'), personId].filter(Boolean);
  await ctx.tx.$executeRaw(sql`
    SELECT pg_advisory_xact_lock(hashtextextended('holds ' || holder, 0)) FROM unnest(${holders}::text[]) AS holder`);
  const rows = await ctx.tx.$queryRaw<{ id: string }[]>(sql`
    UPDATE visit v SET state = 'expired', version = version + 1
    WHERE v.clinic_id = ${ctx.acting.clinicId}::uuid AND v.state = 'held' AND ${ownHolder(ctx)}
    RETURNING v.id`);
  for (const { id } of rows) {
    await freeTime(ctx.tx, id);
    await ctx.notify(topics.desk(ctx.acting.clinicId), id);
  }
}

/** Asking for the e-mail code gives the hold its full time again, once. @throws AppError HOLD_EXPIRED */
export async function renewHold(ctx: ActingCtx, visitId: string): Promise<Hold> {
  const rows = await ctx.tx.$queryRaw<{ expiresAt: string }[]>(sql`
    UPDATE visit v SET hold_renewed = true,
      hold_expires_at = app_now() + make_interval(mins => (SELECT holds_minutes FROM clinic c WHERE c.clinic_id = v.clinic_id))
    WHERE v.clinic_id = ${ctx.acting.clinicId}::uuid AND v.id = ${visitId}::uuid AND v.state = 'held'
      AND NOT v.hold_renewed AND v.hold_expires_at > app_now() AND ${ownHolder(ctx)}
    RETURNING to_char(v.hold_expires_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS "expiresAt"`);
  const renewed = rows[0];
  if (renewed !== undefined && !(await extendTime(ctx.tx, visitId, Temporal.Instant.from(renewed.expiresAt))))
    throw new AppError('HOLD_EXPIRED');
  const hold = await ownHold(ctx, visitId);
  if (hold === null) throw new AppError('HOLD_EXPIRED');
  return hold;
}
