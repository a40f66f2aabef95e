import type { Urgency } from '@kinloop/assessment-domain/catalogue';
import { visitDeadline } from '@kinloop/booking/linkage';
import { sql } from '@kinloop/db';
import { Temporal } from 'temporal-polyfill';
import type { ActingCtx } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { normaliseText } from '../platform/keyed-hash.ts';
import { topics } from '../platform/realtime.ts';
import { rulesInForce } from '../rules/in-force.ts';
import { clinicCalendar } from '../scheduling/clinic-calendar.ts';
import { isoColumn, lockVisit, type VisitRow } from './visit-row.ts';

/** What a visit came to: nothing more is to do, somebody else takes over, or it is time to measure again. */
export const outcomes = ['done', 'referred', 're-screen'] as const;
export type VisitOutcome = (typeof outcomes)[number];

/** How soon a visit can have to be; what is sooner is not for a visit here. */
export const visitUrgencies = ['urgent', 'soon', 'routine', 'preventive'] as const;
export type VisitUrgency = (typeof visitUrgencies)[number];
const ranks: readonly string[] = ['emergency', 'same_day', ...visitUrgencies];

/** One that is not known is the least urgent there is. */
const rankOf = (urgency: string | null) => {
  const rank = ranks.indexOf(urgency ?? '');
  return rank === -1 ? ranks.length : rank;
};

/**
 * Changes how soon a visit has to be; its target follows, counted from when it was booked. Making it less urgent needs a
 * reason, which stays with the visit and in the audit.
 *
 * @throws AppError NOT_FOUND, CONFLICT, REFUSED (rule `reason-needed`; `not-from-here` for a visit that is over)
 */
export async function setUrgency(
  ctx: ActingCtx,
  input: { visitId: string; version: number; urgency: VisitUrgency; reason?: string | undefined },
): Promise<{ version: number; targetAt: string | null }> {
  const { clinicId } = ctx.acting;
  const visit = await lockVisit(ctx, input.visitId, input.version);
  if (visit.kind !== 'appointment' || !['requested', 'booked', 'arrived'].includes(visit.state))
    throw new AppError('REFUSED', { params: { rule: 'not-from-here' } });
  const { urgency: from, createdAt } = await urgencyOf(ctx, visit.id);
  const reason = input.reason === undefined ? null : normaliseText(input.reason);
  const isLower = rankOf(input.urgency) > rankOf(from);
  // One that is given has to say something, whether or not one is asked for.
  const isEnough = reason === null ? !isLower : reason.length >= 3;
  if (!isEnough) throw new AppError('REFUSED', { field: 'reason', params: { rule: 'reason-needed' } });
  const target = visitDeadline(
    input.urgency as Urgency,
    Temporal.Instant.from(createdAt).epochMilliseconds,
    await clinicCalendar(ctx),
    (await rulesInForce(ctx)).ruleset.appointments,
  );
  const targetAt = target === null ? null : Temporal.Instant.fromEpochMilliseconds(target).toString();
  await ctx.tx.$executeRaw(sql`
    UPDATE visit SET urgency = ${input.urgency}, target_at = ${targetAt}::timestamptz,
      urgency_reason = ${reason}, version = version + 1
    WHERE clinic_id = ${clinicId}::uuid AND id = ${visit.id}::uuid`);
  await toldOf(ctx, visit);
  if (isLower)
    ctx.audit({
      action: 'visits.downgrade',
      objectType: 'visit',
      objectId: visit.id,
      detail: { from: from ?? '', to: input.urgency, reason: reason ?? '' },
    });
  return { version: visit.version + 1, targetAt };
}

async function urgencyOf(ctx: ActingCtx, visitId: string) {
  const rows = await ctx.tx.$queryRaw<{ urgency: string | null; createdAt: string }[]>(sql`
    SELECT urgency, ${isoColumn(sql`created_at`)} AS "createdAt" FROM visit
    WHERE clinic_id = ${ctx.acting.clinicId}::uuid AND id = ${visitId}::uuid`);
  const [row] = rows;
  if (row === undefined) throw new AppError('NOT_FOUND');
  return row;
}

/**
 * A physio says what a visit came to. `re-screen` puts its patient on the caseload as due until they are screened again.
 *
 * @throws AppError NOT_FOUND, CONFLICT, REFUSED (rule `not-yet` before anybody has come)
 */
export async function recordOutcome(
  ctx: ActingCtx,
  input: { visitId: string; version: number; outcome: VisitOutcome; note: string },
): Promise<{ version: number }> {
  const { clinicId, practitionerId } = ctx.acting;
  const visit = await lockVisit(ctx, input.visitId, input.version);
  if (visit.state !== 'arrived' && visit.state !== 'completed')
    throw new AppError('REFUSED', { params: { rule: 'not-yet' } });
  await ctx.tx.$executeRaw(sql`
    UPDATE visit SET outcome = ${input.outcome}, outcome_note = ${input.note === '' ? null : input.note},
      outcome_by = ${practitionerId}::uuid, outcome_at = app_now(), version = version + 1
    WHERE clinic_id = ${clinicId}::uuid AND id = ${visit.id}::uuid`);
  await toldOf(ctx, visit);
  return { version: visit.version + 1 };
}

async function toldOf(ctx: ActingCtx, visit: VisitRow): Promise<void> {
  const { clinicId } = ctx.acting;
  await ctx.notify(topics.desk(clinicId), visit.id);
  for (const patientId of visit.patientIds) await ctx.notify(topics.caseload(clinicId), patientId);
  ctx.audit({ objectType: 'visit', objectId: visit.id, ...onePatient(visit) });
}

const onePatient = ({ patientIds }: VisitRow) => {
  const [patientId, ...others] = patientIds;
  return patientId === undefined || others.length > 0 ? {} : { patientId };
};

/** Somebody who is seen later than their urgency wants, or has found no time at all. Instants are ISO text. */
export interface UnmetTarget {
  patientId: string;
  name: string;
  phone: string | null;
  urgency: string;
  /** By when they should be seen; null for a check that led to no booking. */
  targetAt: string | null;
  /** The visit that is too late; null when nothing is booked. */
  visitId: string | null;
  startsAt: string | null;
  /** When their check was made, where nothing is booked. */
  checkedAt: string | null;
}

/** Half an hour after a check without a booking, somebody has looked and found nothing. */
const LOOKED_MIN = 30;

/** More than a day's calls. */
const MOST_UNMET = 500;

/** Unmet targets, most urgent first, then the one whose day is nearest. */
export async function unmetTargets(ctx: ActingCtx): Promise<UnmetTarget[]> {
  const clinic = sql`${ctx.acting.clinicId}::uuid`;
  const name = sql`coalesce(p.preferred_name, p.given_name) || ' ' || p.family_name`;
  const rows = await ctx.tx.$queryRaw<UnmetTarget[]>(sql`
    SELECT * FROM (
      SELECT p.id AS "patientId", ${name} AS name, p.phone, v.urgency, ${isoColumn(sql`v.target_at`)} AS "targetAt",
        v.id AS "visitId", ${isoColumn(sql`v.starts_at`)} AS "startsAt", NULL::text AS "checkedAt"
      FROM visit v JOIN attendee a ON a.clinic_id = v.clinic_id AND a.visit_id = v.id AND a.state = 'booked'
      JOIN patient p ON p.clinic_id = a.clinic_id AND p.id = a.patient_id
      WHERE v.clinic_id = ${clinic} AND v.state IN ('requested', 'booked') AND v.target_at <= v.starts_at
        AND v.starts_at > app_now() AND v.urgency IS NOT NULL
      UNION ALL
      SELECT p.id, ${name}, p.phone, t.urgency, NULL, NULL, NULL, ${isoColumn(sql`t.created_at`)}
      FROM triage_check t JOIN patient p ON p.clinic_id = t.clinic_id AND p.id = t.patient_id AND p.status = 'active'
      WHERE t.clinic_id = ${clinic} AND t.bookable AND t.booked_visit_id IS NULL AND t.expires_at > app_now()
        AND t.urgency IN ('urgent', 'soon') AND t.created_at < app_now() - make_interval(mins => ${LOOKED_MIN}::int)
        AND NOT EXISTS (SELECT 1 FROM attendee a JOIN visit v ON v.clinic_id = a.clinic_id AND v.id = a.visit_id
          WHERE a.clinic_id = ${clinic} AND a.patient_id = p.id AND a.state = 'booked'
            AND v.state IN ('requested', 'booked') AND v.starts_at > app_now())) x
    ORDER BY array_position(ARRAY['urgent', 'soon', 'routine', 'preventive'], x.urgency), x."targetAt" NULLS FIRST,
      x."patientId" LIMIT ${MOST_UNMET}`);
  ctx.audit({ objectType: 'patient', objectIds: [...new Set(rows.map(({ patientId }) => patientId))] });
  return rows;
}
