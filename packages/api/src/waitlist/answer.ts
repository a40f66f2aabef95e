import { UNDO_WINDOW_MS } from '@kinloop/booking/appointment';
import { sql } from '@kinloop/db';
import { Temporal } from 'temporal-polyfill';
import { cancelMessage } from '../messages/queue.ts';
import type { ActingCtx } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { topics } from '../platform/realtime.ts';
import { linkCareByVisit } from '../scheduling/care-link.ts';
import { requirePlaceForNew, requireRoomAhead } from '../scheduling/limits.ts';
import {
  claimOfPatient,
  claimsOfVisit,
  confirmTime,
  freeTime,
  moveTime,
  slotTaken,
} from '../scheduling/taken-time.ts';
import { queueVisitMail } from '../scheduling/visit-mail.ts';
import { claimsOfUnits, resourcesFor } from '../scheduling/visit-resources.ts';
import { refuseStopped } from '../triage/stop.ts';
import { changeOf, isoColumn, lockVisit, type VisitRow } from '../visits/visit-row.ts';
import { offerMailKey } from './make-offer.ts';
import { answeredLately, givesWay, goodCheck } from './queries.ts';

/** An offer as an answer needs it. */
export interface OfferRow {
  id: string;
  slotId: string;
  entryId: string;
  patientId: string;
  visitId: string;
  practitionerId: string;
  state: 'offered' | 'accepted' | 'declined' | 'expired' | 'withdrawn';
  startsAt: string;
  endsAt: string;
  expiresAt: string;
  /** When it was answered, stopped, let go or ran out, ISO; null while it runs. */
  answeredAt: string | null;
  /** The same when the desk did; null when its patient or the clock did. */
  deskAnsweredAt: string | null;
  /** Made by the desk's own choice, and when, ISO. */
  offeredByDesk: boolean;
  createdAt: string;
  roomId: string | null;
  bufferBeforeMin: number;
  bufferAfterMin: number;
  /** A booked visit that gives way to this one; null when there is none any more. */
  insteadOf: string | null;
  /** Their visit is in the way and gives way no more: they have come to it. */
  inTheWay: boolean;
  /** The safety questions were answered under a day ago. */
  checked: boolean;
  /** Their newest answers, when they were given since those of the list and no visit has them yet. */
  newCheckId: string | null;
}

/** Locked in one order everywhere: the hold, then the offer. */
export async function lockOffer({ tx, acting }: ActingCtx, offerId: string): Promise<OfferRow> {
  await tx.$queryRaw(sql`
    SELECT v.id FROM visit v JOIN waitlist_offer o ON o.clinic_id = v.clinic_id AND o.visit_id = v.id
    WHERE o.clinic_id = ${acting.clinicId}::uuid AND o.id = ${offerId}::uuid FOR UPDATE OF v`);
  const rows = await tx.$queryRaw<OfferRow[]>(sql`
    SELECT o.id, o.slot_id AS "slotId", o.entry_id AS "entryId", o.patient_id AS "patientId",
      o.visit_id AS "visitId", o.practitioner_id AS "practitionerId", o.state, v.room_id AS "roomId",
      to_char(o.starts_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "startsAt",
      to_char(o.ends_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "endsAt",
      ${isoColumn(sql`o.expires_at`)} AS "expiresAt", ${isoColumn(sql`o.desk_answered_at`)} AS "deskAnsweredAt",
      ${isoColumn(sql`o.answered_at`)} AS "answeredAt",
      ${isoColumn(sql`o.created_at`)} AS "createdAt", o.offered_by IS NOT NULL AS "offeredByDesk",
      s.buffer_before_min AS "bufferBeforeMin", s.buffer_after_min AS "bufferAfterMin",
      (SELECT b.id FROM visit b WHERE b.clinic_id = e.clinic_id AND b.id = e.visit_id AND b.state = 'booked'
        AND ${givesWay(sql`b.starts_at`)}) AS "insteadOf",
      EXISTS (SELECT 1 FROM visit b WHERE b.clinic_id = e.clinic_id AND b.id = e.visit_id
        AND b.state IN ('arrived', 'completed') AND b.starts_at < o.ends_at AND o.starts_at < b.ends_at) AS "inTheWay",
      ${answeredLately} AS checked,
      (SELECT t.id FROM triage_check t WHERE ${goodCheck} AND t.booked_visit_id IS NULL
        AND t.created_at > coalesce(e.checked_at, '-infinity') ORDER BY t.id DESC LIMIT 1) AS "newCheckId"
    FROM waitlist_offer o
    JOIN waitlist_entry e ON e.clinic_id = o.clinic_id AND e.id = o.entry_id
    JOIN visit v ON v.clinic_id = o.clinic_id AND v.id = o.visit_id
    JOIN service s ON s.clinic_id = o.clinic_id AND s.id = o.service_id
    WHERE o.clinic_id = ${acting.clinicId}::uuid AND o.id = ${offerId}::uuid
    FOR UPDATE OF o`);
  const [offer] = rows;
  if (offer === undefined) throw new AppError('NOT_FOUND');
  return offer;
}

/** Whether the desk acts, on the phone with them or by itself; else their own login does. */
export const isByDesk = ({ role }: Pick<ActingCtx['acting'], 'role'>): boolean =>
  role !== 'patient' && role !== 'guardian';

export interface Accepted {
  visitId: string;
  startsAt: string;
}

/**
 * Takes an offered time, once, by one: for the patient's own login with safety questions answered under a day ago, or by
 * the desk that has them on the phone, which can take it back for three minutes. The offer's clock and the time's claims
 * decide together.
 *
 * @throws AppError NOT_FOUND, STOPPED, CHECK_NEEDED, REFUSED with rule `offer-over` or `visits-ahead`, SLOT_TAKEN when the
 *   clinic sees no more new people that day
 */
export async function acceptOffer(
  ctx: ActingCtx,
  { offerId, checkId }: { offerId: string; checkId: string | null },
): Promise<Accepted> {
  const offer = await lockOffer(ctx, offerId);
  if (offer.state !== 'offered') throw over(offer.state);
  if (offer.inTheWay) throw over('expired');
  await refuseStopped(ctx, { patientId: offer.patientId });
  const isOwn = !isByDesk(ctx.acting);
  if (isOwn && checkId === null && !offer.checked) throw new AppError('CHECK_NEEDED');
  const newest = checkId ?? (isOwn ? offer.newCheckId : null);
  if (newest !== null) await keepCheck(ctx, offer, newest);
  if (isOwn && offer.insteadOf === null) await requireWithinLimits(ctx, offer);
  if (!(await confirmTime(ctx.tx, offer.visitId))) throw over('expired');
  await answered(ctx, offer, 'accepted');
  const visitId = offer.insteadOf ?? offer.visitId;
  const before = isOwn ? null : await lockVisit(ctx, visitId);
  if (offer.insteadOf === null) await bookHold(ctx, offer, before);
  else await moveOnto(ctx, offer, { visitId: offer.insteadOf, before });
  await ctx.tx.$executeRaw(sql`
    UPDATE waitlist_entry SET state = 'booked', ended_at = app_now(), version = version + 1
    WHERE clinic_id = ${ctx.acting.clinicId}::uuid AND id = ${offer.entryId}::uuid`);
  await linkCareByVisit(ctx, offer.patientId, offer.practitionerId);
  const kind = offer.insteadOf === null ? 'visit-confirmed' : 'visit-changed';
  await queueVisitMail(ctx, kind, visitId, { atOnce: isOwn });
  await ctx.enqueue({
    kind: 'settle-taken-slot',
    payload: { offerId },
    key: offerId,
    ...(isOwn ? {} : { runAt: ctx.now.add({ milliseconds: UNDO_WINDOW_MS }) }),
  });
  await announce(ctx, offer);
  ctx.audit({ objectType: 'waitlist_offer', objectId: offerId, patientId: offer.patientId });
  return { visitId, startsAt: offer.startsAt };
}

/** The limits of whoever books by themselves; a visit that only moves is none more. The desk may give more than they say. */
async function requireWithinLimits(
  ctx: ActingCtx,
  { patientId, visitId, startsAt }: OfferRow,
): Promise<void> {
  await requireRoomAhead(ctx, patientId, visitId);
  const [first] = await ctx.tx.$queryRaw<{ isCapped: boolean }[]>(sql`
    UPDATE visit v SET first_visit = true
    FROM clinic c
    WHERE v.clinic_id = ${ctx.acting.clinicId}::uuid AND v.id = ${visitId}::uuid AND c.clinic_id = v.clinic_id
      AND NOT EXISTS (SELECT 1 FROM attendee a WHERE a.clinic_id = v.clinic_id AND a.patient_id = ${patientId}::uuid
        AND a.visit_id <> v.id AND a.state <> 'cancelled')
    RETURNING c.new_patients_a_day IS NOT NULL AS "isCapped"`);
  if (first?.isCapped === true) await requirePlaceForNew(ctx, Temporal.Instant.from(startsAt), visitId);
}

/** Lets an offered time go: after three minutes, to the next person. @throws AppError NOT_FOUND, REFUSED with rule `offer-over` */
export async function declineOffer(ctx: ActingCtx, offerId: string): Promise<{ declined: true }> {
  const offer = await lockOffer(ctx, offerId);
  if (offer.state === 'declined') return { declined: true };
  if (offer.state !== 'offered') throw over(offer.state);
  await endOffer(ctx, offer, 'declined');
  ctx.audit({ objectType: 'waitlist_offer', objectId: offerId, patientId: offer.patientId });
  return { declined: true };
}

/** Ends a running offer and gives its time back; what comes next hangs on how it ended (the database's trigger). */
export async function endOffer(
  ctx: ActingCtx,
  offer: Pick<OfferRow, 'id' | 'visitId' | 'patientId'>,
  how: 'declined' | 'withdrawn',
): Promise<void> {
  await answered(ctx, offer, how);
  // Nobody hears of an offer that was taken back before they were told of it.
  if (how === 'withdrawn') await cancelMessage(ctx, offerMailKey(offer.id));
  await freeTime(ctx.tx, offer.visitId);
  await ctx.tx.$executeRaw(sql`
    UPDATE visit SET state = 'expired', version = version + 1
    WHERE clinic_id = ${ctx.acting.clinicId}::uuid AND id = ${offer.visitId}::uuid AND state = 'held'`);
  await announce(ctx, offer);
}

const over = (state: string) => new AppError('REFUSED', { params: { rule: 'offer-over', state } });

async function answered(
  { tx, acting, now }: ActingCtx,
  offer: Pick<OfferRow, 'id'>,
  state: 'accepted' | 'declined' | 'withdrawn',
): Promise<void> {
  const byDesk = isByDesk(acting) ? now.toString() : null;
  await tx.$executeRaw(sql`
    UPDATE waitlist_offer SET state = ${state}, answered_at = ${now.toString()}::timestamptz, answered_by = ${acting.personId}::uuid,
      desk_answered_at = ${byDesk}::timestamptz
    WHERE clinic_id = ${acting.clinicId}::uuid AND id = ${offer.id}::uuid`);
}

/** A check made for this, own and bookable, travels with the visit from now on. @throws AppError CHECK_NEEDED */
async function keepCheck({ tx, acting }: ActingCtx, offer: OfferRow, checkId: string): Promise<void> {
  const used = await tx.$executeRaw(sql`
    UPDATE triage_check SET booked_visit_id = ${offer.insteadOf ?? offer.visitId}::uuid
    WHERE clinic_id = ${acting.clinicId}::uuid AND id = ${checkId}::uuid AND bookable AND expires_at > app_now()
      AND patient_id = ${offer.patientId}::uuid AND booked_visit_id IS NULL`);
  if (used === 0) throw new AppError('CHECK_NEEDED');
  await tx.$executeRaw(sql`
    UPDATE visit SET triage_check_id = ${checkId}::uuid
    WHERE clinic_id = ${acting.clinicId}::uuid AND id = ${offer.insteadOf ?? offer.visitId}::uuid`);
}

/** @param before how the hold stood, where that can be taken back */
async function bookHold(ctx: ActingCtx, offer: OfferRow, before: VisitRow | null): Promise<void> {
  const { tx, acting } = ctx;
  await tx.$executeRaw(sql`
    UPDATE visit SET state = 'booked', hold_expires_at = NULL, version = version + 1,
      last_change = ${before && JSON.stringify(changeOf(ctx, before, 'confirm'))}::jsonb
    WHERE clinic_id = ${acting.clinicId}::uuid AND id = ${offer.visitId}::uuid`);
}

/**
 * Their booked visit moves onto the offered time and stays the same visit, with its calendar entry. The locks of the
 * hold's time last until commit, so nobody gets in between.
 *
 * @param before how that visit stood, where it can be taken back
 */
async function moveOnto(
  ctx: ActingCtx,
  offer: OfferRow,
  { visitId, before }: { visitId: string; before: VisitRow | null },
): Promise<void> {
  const { tx, acting } = ctx;
  await freeTime(tx, offer.visitId);
  await tx.$executeRaw(sql`
    UPDATE visit SET state = 'expired', version = version + 1
    WHERE clinic_id = ${acting.clinicId}::uuid AND id = ${offer.visitId}::uuid`);
  const span = {
    ...offer,
    startsAt: Temporal.Instant.from(offer.startsAt),
    endsAt: Temporal.Instant.from(offer.endsAt),
  };
  const { clinicId } = acting;
  const resources = await resourcesFor(tx, {
    clinicId,
    visitId,
    span,
    preferRoom: offer.roomId,
    movesTo: offer,
  });
  const { locationId } = resources;
  const roomId = resources.rooms?.[0] ?? null;
  const moved = await moveTime(tx, visitId, [
    ...claimsOfVisit({ ...span, roomId, locationId }),
    ...claimsOfUnits(resources, span),
    claimOfPatient(offer.patientId, span),
  ]);
  if (!moved.ok) throw slotTaken(moved);
  await tx.$executeRaw(sql`
    UPDATE visit SET starts_at = ${offer.startsAt}::timestamptz, ends_at = ${offer.endsAt}::timestamptz,
      practitioner_id = ${offer.practitionerId}::uuid, room_id = ${roomId}::uuid, location_id = ${locationId}::uuid,
      sequence = sequence + 1, version = version + 1, override_reason = NULL,
      last_change = ${before && JSON.stringify(changeOf(ctx, before, 'reschedule'))}::jsonb
    WHERE clinic_id = ${acting.clinicId}::uuid AND id = ${visitId}::uuid`);
}

async function announce(
  ctx: ActingCtx,
  { visitId, patientId }: Pick<OfferRow, 'visitId' | 'patientId'>,
): Promise<void> {
  await ctx.notify(topics.desk(ctx.acting.clinicId), visitId);
  await ctx.notify(topics.my(patientId), visitId);
}
