import { UNDO_WINDOW_MS } from '@kinloop/booking/appointment';
import { visitDeadline } from '@kinloop/booking/linkage';
import type { SuitableTime } from '@kinloop/booking/waitlist';
import { sql } from '@kinloop/db';
import { Temporal } from 'temporal-polyfill';
import { byItself, isRefusal } from '../platform/by-itself.ts';
import type { ActingCtx } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { normaliseText } from '../platform/keyed-hash.ts';
import { topics } from '../platform/realtime.ts';
import { rulesInForce } from '../rules/in-force.ts';
import { clinicCalendar } from '../scheduling/clinic-calendar.ts';
import { refuseStopped } from '../triage/stop.ts';
import { endOffer, isByDesk, lockOffer } from './answer.ts';
import { standAgain } from './stand-again.ts';

/** What somebody waits for. */
export interface Wishes {
  /** Null: anybody. */
  practitionerIds: string[] | null;
  /** Empty: any time. */
  suits: SuitableTime[];
  /** No time after this local date is of use. */
  untilDate: string | null;
}

export type DeskUrgency = 'urgent' | 'soon' | 'routine' | 'preventive';

interface Standing {
  serviceIds: string[];
  urgency: DeskUrgency;
  urgencyFrom: 'screen' | 'desk';
  skill: string | null;
  checkId: string | null;
  /** The check's own time; null when the safety questions were not answered for this. */
  checkedAt: string | null;
  rulesetVersion: string | null;
  reason: unknown;
  targetAt: string | null;
  visitId: string | null;
}

export interface JoinRequest extends Wishes {
  entryId: string;
  patientId: string;
  /** A check of this patient or this browser; null when an own visit is to be earlier. */
  checkId: string | null;
  serviceIds: string[];
  visitId: string | null;
}

/**
 * A patient joins, with the urgency of their own stored result or of the visit they want earlier. Somebody stands in the
 * list once: joining again changes what they wait for and keeps their place.
 *
 * @throws AppError STOPPED, CHECK_NEEDED, NOT_FOUND
 */
export async function joinWaitlist(ctx: ActingCtx, input: JoinRequest): Promise<{ entryId: string }> {
  await refuseStopped(ctx, { patientId: input.patientId });
  const standing =
    input.visitId === null ? await standingOfCheck(ctx, input) : await standingOfVisit(ctx, input.visitId);
  return writeEntry(ctx, input, standing, { source: 'online', note: null });
}

/**
 * The desk adds somebody. Their own stored result says how urgent it is where there is one; else the desk does.
 *
 * @throws AppError STOPPED: whoever is stopped is phoned, not put on a list
 */
export async function addToWaitlist(
  ctx: ActingCtx,
  input: Wishes & {
    entryId: string;
    patientId: string;
    serviceIds: string[];
    urgency: DeskUrgency;
    note: string;
  },
): Promise<{ entryId: string }> {
  await refuseStopped(ctx, { patientId: input.patientId });
  const found = await latestCheck(ctx, input.patientId);
  const standing: Standing = found ?? {
    serviceIds: input.serviceIds,
    urgency: input.urgency,
    urgencyFrom: 'desk',
    skill: null,
    checkId: null,
    checkedAt: null,
    rulesetVersion: null,
    reason: null,
    targetAt: null,
    visitId: null,
  };
  const note = normaliseText(input.note);
  return writeEntry(
    ctx,
    input,
    { ...standing, serviceIds: input.serviceIds },
    { source: 'desk', note: note === '' ? null : note },
  );
}

/** The clinic puts the patient of a booked visit on the list: any time instead of theirs. @throws AppError NOT_FOUND */
export async function joinForVisit(
  ctx: ActingCtx,
  { entryId, patientId, visitId }: { entryId: string; patientId: string; visitId: string },
): Promise<{ entryId: string }> {
  const anyTime = { practitionerIds: null, suits: [], untilDate: null };
  const standing = await standingOfVisit(ctx, visitId);
  return writeEntry(ctx, { entryId, patientId, ...anyTime }, standing, { source: 'desk', note: null });
}

/** Off the list; an offer that runs is let go with it. @throws AppError NOT_FOUND */
export async function leaveWaitlist(ctx: ActingCtx, entryId: string): Promise<{ left: true }> {
  const { tx, acting } = ctx;
  const running = await tx.$queryRaw<{ id: string }[]>(sql`
    SELECT id FROM waitlist_offer
    WHERE clinic_id = ${acting.clinicId}::uuid AND entry_id = ${entryId}::uuid AND state = 'offered'`);
  for (const { id } of running) {
    const offer = await lockOffer(ctx, id);
    if (offer.state === 'offered') await endOffer(ctx, offer, 'declined');
  }
  const rows = await tx.$queryRaw<{ patientId: string }[]>(sql`
    UPDATE waitlist_entry SET state = 'left', ended_at = ${ctx.now.toString()}::timestamptz,
      ended_by_desk = ${isByDesk(acting)}, version = version + 1
    WHERE clinic_id = ${acting.clinicId}::uuid AND id = ${entryId}::uuid AND state = 'waiting'
    RETURNING patient_id AS "patientId"`);
  for (const { patientId } of rows) await announce(ctx, entryId, patientId);
  return { left: true };
}

/**
 * Their own leaving, taken back as the desk's. Whoever was stopped meanwhile waits for nothing.
 *
 * @throws AppError STOPPED, and as {@link putBackOnWaitlist}
 */
export async function waitAfterAll(ctx: ActingCtx, entryId: string): Promise<{ waits: true }> {
  await refuseStopped(ctx, { patientId: ctx.acting.patientId });
  return putBackOnWaitlist(ctx, entryId);
}

/**
 * Back onto the list, to where they stood, within three minutes of being taken off it, with the offer that ended with it
 * unless somebody else has its time. Whom the desk took off, the desk puts back.
 *
 * @throws AppError REFUSED with rule `undo-too-late`, also where they wait again for something else
 */
export async function putBackOnWaitlist(ctx: ActingCtx, entryId: string): Promise<{ waits: true }> {
  const { tx, acting } = ctx;
  const rows = await tx.$queryRaw<{ patientId: string; leftAt: string | null }[]>(sql`
    WITH was AS (SELECT ended_at FROM waitlist_entry
      WHERE clinic_id = ${acting.clinicId}::uuid AND id = ${entryId}::uuid FOR UPDATE)
    UPDATE waitlist_entry e SET state = 'waiting', ended_at = NULL, ended_by_desk = false, version = e.version + 1
    FROM was
    WHERE e.clinic_id = ${acting.clinicId}::uuid AND e.id = ${entryId}::uuid AND (e.state = 'waiting' OR e.state = 'left'
      AND e.ended_at > app_now() - make_interval(secs => ${UNDO_WINDOW_MS / 1000}::float8)
      AND (${isByDesk(acting)} OR NOT e.ended_by_desk)
      AND NOT EXISTS (SELECT 1 FROM waitlist_entry o WHERE o.clinic_id = e.clinic_id AND o.patient_id = e.patient_id
        AND o.state = 'waiting'))
    RETURNING e.patient_id AS "patientId", was.ended_at::text AS "leftAt"`);
  const [row] = rows;
  if (row === undefined) throw new AppError('REFUSED', { params: { rule: 'undo-too-late' } });
  if (row.leftAt !== null) await offerAgain(ctx, entryId, row.leftAt);
  await announce(ctx, entryId, row.patientId);
  ctx.audit({ objectType: 'waitlist_entry', objectId: entryId, patientId: row.patientId });
  return { waits: true };
}

/** The offer that ended as they were taken off the list. */
async function offerAgain(ctx: ActingCtx, entryId: string, leftAt: string): Promise<void> {
  const ended = await ctx.tx.$queryRaw<{ id: string }[]>(sql`
    SELECT id FROM waitlist_offer
    WHERE clinic_id = ${ctx.acting.clinicId}::uuid AND entry_id = ${entryId}::uuid AND state = 'declined'
      AND answered_at = ${leftAt}::timestamptz`);
  for (const { id } of ended)
    await byItself(ctx, async () => standAgain(ctx, await lockOffer(ctx, id)).then(() => true), isRefusal);
}

interface CheckRow extends Omit<Standing, 'serviceIds' | 'urgencyFrom' | 'visitId' | 'checkId'> {
  checkId: string;
}

const checkColumns = sql`
  id AS "checkId", urgency, skill, ruleset_version AS "rulesetVersion", disposition -> 'reasons' AS reason,
  to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "checkedAt", NULL::text AS "targetAt"`;

/** The check of this patient, or of this browser before it had one; under a day old and not booked from. */
async function standingOfCheck(
  ctx: ActingCtx,
  { checkId, patientId, serviceIds }: JoinRequest,
): Promise<Standing> {
  const { tx, acting } = ctx;
  const rows = await tx.$queryRaw<CheckRow[]>(sql`
    UPDATE triage_check SET patient_id = ${patientId}::uuid
    WHERE clinic_id = ${acting.clinicId}::uuid AND id = ${checkId}::uuid AND bookable AND booked_visit_id IS NULL
      AND expires_at > app_now()
      AND (patient_id = ${patientId}::uuid OR patient_id IS NULL AND visitor_hash = ${acting.visitorHash}::bytea)
    RETURNING ${checkColumns}`);
  const [row] = rows;
  if (row === undefined) throw new AppError('CHECK_NEEDED');
  return { ...row, serviceIds, urgencyFrom: 'screen', visitId: null };
}

async function latestCheck({ tx, acting }: ActingCtx, patientId: string): Promise<Standing | undefined> {
  const rows = await tx.$queryRaw<CheckRow[]>(sql`
    SELECT ${checkColumns} FROM triage_check
    WHERE clinic_id = ${acting.clinicId}::uuid AND patient_id = ${patientId}::uuid AND bookable
      AND booked_visit_id IS NULL AND expires_at > app_now() ORDER BY id DESC LIMIT 1`);
  const [row] = rows;
  return row && { ...row, serviceIds: [], urgencyFrom: 'screen', visitId: null };
}

/** An own booked visit that is to be earlier: its service, and how soon it was wanted. @throws AppError NOT_FOUND */
async function standingOfVisit({ tx, acting }: ActingCtx, visitId: string): Promise<Standing> {
  const rows = await tx.$queryRaw<
    (Omit<Standing, 'serviceIds' | 'urgencyFrom'> & { serviceId: string })[]
  >(sql`
    SELECT v.service_id AS "serviceId", CASE WHEN v.urgency IN ('urgent', 'soon', 'routine', 'preventive')
        THEN v.urgency ELSE 'routine' END AS urgency, NULL::text AS skill, v.triage_check_id AS "checkId",
      NULL::text AS "rulesetVersion", v.reason, v.id AS "visitId",
      to_char(v.target_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "targetAt",
      (SELECT to_char(t.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') FROM triage_check t
        WHERE t.clinic_id = v.clinic_id AND t.id = v.triage_check_id) AS "checkedAt"
    FROM visit v
    WHERE v.clinic_id = ${acting.clinicId}::uuid AND v.id = ${visitId}::uuid AND v.state = 'booked'
      AND v.starts_at > app_now() AND v.service_id IS NOT NULL AND v.mode <> 'group'`);
  const [row] = rows;
  if (row === undefined) throw new AppError('NOT_FOUND');
  const { serviceId, ...rest } = row;
  return { ...rest, serviceIds: [serviceId], urgencyFrom: rest.checkId === null ? 'desk' : 'screen' };
}

async function writeEntry(
  ctx: ActingCtx,
  input: Wishes & { entryId: string; patientId: string },
  standing: Standing,
  { source, note }: { source: 'online' | 'desk'; note: string | null },
): Promise<{ entryId: string }> {
  const { tx, acting, now } = ctx;
  await requireServices(ctx, standing.serviceIds, source === 'online');
  const today = now.toZonedDateTimeISO(acting.zone).toPlainDate();
  if (input.untilDate !== null && Temporal.PlainDate.compare(input.untilDate, today) < 0)
    throw new AppError('INVALID_INPUT', { field: 'untilDate' });
  const reason = standing.reason === null ? null : JSON.stringify(standing.reason);
  const targetAt = standing.targetAt ?? (standing.visitId === null ? await targetOf(ctx, standing) : null);
  const rows = await tx.$queryRaw<{ id: string }[]>(sql`
    INSERT INTO waitlist_entry AS e (clinic_id, id, patient_id, service_ids, practitioner_ids, suits, until_date, visit_id,
      urgency, urgency_from, skill, triage_check_id, checked_at, ruleset_version, reason, target_at, note, source)
    VALUES (${acting.clinicId}::uuid, ${input.entryId}::uuid, ${input.patientId}::uuid,
      ${standing.serviceIds}::uuid[], ${input.practitionerIds ?? []}::uuid[], ${JSON.stringify(input.suits)}::jsonb,
      ${input.untilDate}::date, ${standing.visitId}::uuid, ${standing.urgency}, ${standing.urgencyFrom},
      ${standing.skill}, ${standing.checkId}::uuid, ${standing.checkedAt}::timestamptz, ${standing.rulesetVersion},
      ${reason}::jsonb, ${targetAt}::timestamptz, ${note}, ${source})
    ON CONFLICT (clinic_id, patient_id) WHERE state = 'waiting' DO UPDATE SET service_ids = EXCLUDED.service_ids,
      practitioner_ids = EXCLUDED.practitioner_ids, suits = EXCLUDED.suits, until_date = EXCLUDED.until_date,
      visit_id = EXCLUDED.visit_id, urgency = EXCLUDED.urgency, urgency_from = EXCLUDED.urgency_from,
      skill = EXCLUDED.skill, triage_check_id = EXCLUDED.triage_check_id, checked_at = EXCLUDED.checked_at,
      ruleset_version = EXCLUDED.ruleset_version, reason = EXCLUDED.reason, target_at = EXCLUDED.target_at,
      note = coalesce(EXCLUDED.note, e.note), version = e.version + 1
    RETURNING id`);
  const entryId = rows[0]?.id ?? input.entryId;
  await announce(ctx, entryId, input.patientId);
  ctx.audit({ objectType: 'waitlist_entry', objectId: entryId, patientId: input.patientId });
  return { entryId };
}

/** By when somebody who has no visit yet should be seen: counted from their answers, else from now. */
async function targetOf(
  ctx: ActingCtx,
  { urgency, checkedAt }: Pick<Standing, 'urgency' | 'checkedAt'>,
): Promise<string | null> {
  const since = checkedAt === null ? ctx.now : Temporal.Instant.from(checkedAt);
  const { ruleset } = await rulesInForce(ctx);
  const calendar = await clinicCalendar(ctx);
  const target = visitDeadline(urgency, since.epochMilliseconds, calendar, ruleset.appointments);
  return target === null ? null : Temporal.Instant.fromEpochMilliseconds(target).toString();
}

/** @throws AppError NOT_FOUND when one is not this clinic's to wait for */
async function requireServices(
  { tx, acting }: ActingCtx,
  serviceIds: readonly string[],
  onlineOnly: boolean,
): Promise<void> {
  const rows = await tx.$queryRaw<unknown[]>(sql`
    SELECT 1 FROM service WHERE clinic_id = ${acting.clinicId}::uuid AND id = ANY(${[...serviceIds]}::uuid[]) AND active
      AND mode <> 'group' AND (online OR NOT ${onlineOnly})`);
  if (serviceIds.length === 0 || rows.length !== new Set(serviceIds).size) throw new AppError('NOT_FOUND');
}

async function announce(ctx: ActingCtx, entryId: string, patientId: string): Promise<void> {
  await ctx.notify(topics.desk(ctx.acting.clinicId), entryId);
  await ctx.notify(topics.my(patientId), entryId);
}
