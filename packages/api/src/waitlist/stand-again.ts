import { UNDO_WINDOW_MS } from '@kinloop/booking/appointment';
import { sql } from '@kinloop/db';
import { Temporal } from 'temporal-polyfill';
import { enqueueDelivery } from '../messages/queue.ts';
import type { ActingCtx } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { topics } from '../platform/realtime.ts';
import { takeTimeInAnyRoom } from '../scheduling/rooms.ts';
import { claimOfPatient, slotTaken } from '../scheduling/taken-time.ts';
import type { LastVisitChange } from '../visits/visit-row.ts';
import { lockOffer, type OfferRow } from './answer.ts';
import { markSlot } from './freed-slot.ts';
import { offerMailKey } from './make-offer.ts';

/** The offer that the desk ended when it last changed this visit: the hold of it, or the visit that moved onto its time. */
export async function offerEndedBy(
  ctx: ActingCtx,
  visitId: string,
  change: LastVisitChange,
): Promise<OfferRow | undefined> {
  const rows = await ctx.tx.$queryRaw<{ id: string }[]>(sql`
    SELECT o.id FROM waitlist_offer o
    JOIN waitlist_entry e ON e.clinic_id = o.clinic_id AND e.id = o.entry_id
    WHERE o.clinic_id = ${ctx.acting.clinicId}::uuid AND o.desk_answered_at = ${change.at}::timestamptz
      AND (o.visit_id = ${visitId}::uuid OR o.state = 'accepted' AND e.visit_id = ${visitId}::uuid)`);
  const [row] = rows;
  return row && lockOffer(ctx, row.id);
}

/**
 * Puts an offer back to where it was before the desk, or its patient's no, ended it, with its hold and its clock. Somebody who
 * had been booked by it waits again in any case; where the clock has run out meanwhile, the next person is asked.
 *
 * @throws AppError SLOT_TAKEN when somebody else has the time, REFUSED with rule `slot-gone` when it is offered to somebody
 *   else or the person has left the list, `offer-ran-out` when an offer that nobody took has no time left
 */
export async function standAgain(ctx: ActingCtx, offer: OfferRow): Promise<void> {
  const expiresAt = Temporal.Instant.from(offer.expiresAt);
  const isOver = Temporal.Instant.compare(expiresAt, ctx.now) <= 0;
  if (isOver && offer.state !== 'accepted') throw refused('offer-ran-out');
  await waitAgain(ctx, offer);
  if (isOver) return runOut(ctx, offer);
  await takeSlotAgain(ctx, offer);
  await holdAgain(ctx, offer, expiresAt);
  await ctx.tx.$executeRaw(sql`
    UPDATE waitlist_offer SET state = 'offered', answered_at = NULL, answered_by = NULL, desk_answered_at = NULL
    WHERE clinic_id = ${ctx.acting.clinicId}::uuid AND id = ${offer.id}::uuid`);
  await sayAfterAll(ctx, offer);
  await ctx.notify(topics.desk(ctx.acting.clinicId), offer.visitId);
  await ctx.notify(topics.my(offer.patientId), offer.visitId);
}

/** @throws AppError REFUSED with rule `undo-too-late` once the next person may have been asked */
export function requireRecent({ now }: ActingCtx, at: string): void {
  const until = Temporal.Instant.from(at).add({ milliseconds: UNDO_WINDOW_MS });
  if (Temporal.Instant.compare(now, until) > 0) throw refused('undo-too-late');
}

/** Whoever was booked stands in the list where they stood. @throws AppError REFUSED with rule `slot-gone` */
async function waitAgain({ tx, acting }: ActingCtx, { entryId, state }: OfferRow): Promise<void> {
  const waits = await tx.$executeRaw(sql`
    UPDATE waitlist_entry e SET state = 'waiting', ended_at = NULL, version = e.version + 1
    WHERE e.clinic_id = ${acting.clinicId}::uuid AND e.id = ${entryId}::uuid
      AND (e.state = 'waiting' OR ${state === 'accepted'} AND e.state = 'booked'
        AND NOT EXISTS (SELECT 1 FROM waitlist_entry o WHERE o.clinic_id = e.clinic_id AND o.patient_id = e.patient_id
          AND o.state = 'waiting'))`);
  if (waits === 0) throw refused('slot-gone');
}

/** The clock of an offer that was taken ran on while it seemed to be over. */
async function runOut(ctx: ActingCtx, { id, slotId }: OfferRow): Promise<void> {
  await ctx.tx.$executeRaw(sql`
    UPDATE waitlist_offer SET state = 'expired', desk_answered_at = NULL
    WHERE clinic_id = ${ctx.acting.clinicId}::uuid AND id = ${id}::uuid`);
  await markSlot(ctx, slotId, 'open');
  await ctx.enqueue({ kind: 'offer-freed-slot', payload: { slotId }, key: slotId });
}

/** Neither the time nor the person is in another offer. @throws AppError REFUSED with rule `slot-gone` */
async function takeSlotAgain({ tx }: ActingCtx, { id }: OfferRow): Promise<void> {
  const [row] = await tx.$queryRaw<{ isOurs: boolean }[]>(
    sql`SELECT offer_slot_again(${id}::uuid) AS "isOurs"`,
  );
  if (row?.isOurs !== true) throw refused('slot-gone');
}

async function holdAgain(ctx: ActingCtx, offer: OfferRow, expiresAt: Temporal.Instant): Promise<void> {
  const { clinicId } = ctx.acting;
  const { visitId, patientId, insteadOf } = offer;
  const span = {
    ...offer,
    startsAt: Temporal.Instant.from(offer.startsAt),
    endsAt: Temporal.Instant.from(offer.endsAt),
  };
  await ctx.tx.$executeRaw(sql`
    UPDATE attendee SET state = 'booked'
    WHERE clinic_id = ${clinicId}::uuid AND visit_id = ${visitId}::uuid AND patient_id = ${patientId}::uuid`);
  const others = [claimOfPatient(patientId, span)];
  const taken = await takeTimeInAnyRoom(ctx.tx, { clinicId, visitId, span, others, expiresAt, insteadOf });
  if (!taken.ok) throw slotTaken(taken);
  await ctx.tx.$executeRaw(sql`
    UPDATE visit SET state = 'held', hold_expires_at = ${offer.expiresAt}::timestamptz, room_id = ${taken.roomId}::uuid,
      cancelled_at = NULL, cancel_reason = NULL, version = version + 1, last_change = NULL
    WHERE clinic_id = ${clinicId}::uuid AND id = ${visitId}::uuid`);
}

/** A message about the offer that was taken back before it left goes out as it was to. */
async function sayAfterAll(ctx: ActingCtx, { id }: OfferRow): Promise<void> {
  const key = offerMailKey(id);
  const rows = await ctx.tx.$queryRaw<{ id: string; notBefore: Date }[]>(sql`
    UPDATE message SET state = 'queued'
    WHERE clinic_id = ${ctx.acting.clinicId}::uuid AND unique_key = ANY(${[key, `${key}:sms`]}::text[])
      AND state = 'cancelled'
    RETURNING id, not_before AS "notBefore"`);
  for (const { id: messageId, notBefore } of rows)
    await enqueueDelivery(ctx, messageId, Temporal.Instant.fromEpochMilliseconds(notBefore.getTime()));
}

const refused = (rule: string) => new AppError('REFUSED', { params: { rule } });
