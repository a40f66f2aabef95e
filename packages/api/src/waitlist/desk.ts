import { UNDO_WINDOW_MS } from '@kinloop/booking/appointment';
import { offerUntil } from '@kinloop/booking/waitlist';
import { sql } from '@kinloop/db';
import { Temporal } from 'temporal-polyfill';
import type { ActingCtx } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { normaliseText } from '../platform/keyed-hash.ts';
import { endOffer, lockOffer, type OfferRow } from './answer.ts';
import { candidatesFor } from './candidates.ts';
import { type FreedTime, freeUntil, lockSlot, markSlot, offerRules } from './freed-slot.ts';
import { makeOffer } from './make-offer.ts';
import { standAgain } from './stand-again.ts';

/**
 * The desk offers a slot to somebody of its own choice, who is told three minutes later. An offer of it that runs is withdrawn
 * first; why somebody was preferred stays in the audit. The quiet hours are the desk's to judge, whether there is time for an answer is not.
 *
 * @throws AppError NOT_FOUND, REFUSED with rule `too-near`, `slot-gone` or `does-not-fit`
 */
export async function offerByHand(
  ctx: ActingCtx,
  input: { slotId: string; entryId: string; reason: string },
): Promise<{ offerId: string }> {
  const running = await runningOffer(ctx, input.slotId);
  if (running !== null) await withdraw(ctx, running);
  const slot = await lockSlot(ctx, input.slotId);
  if (slot === undefined) throw new AppError('NOT_FOUND');
  const notBefore = ctx.now.add({ milliseconds: UNDO_WINDOW_MS });
  const expiresAt = await expiryOf(ctx, slot, notBefore);
  const until = await freeUntil(ctx, slot);
  if (until === null) throw refused('slot-gone');
  const candidates = await candidatesFor(ctx, { ...slot, freeUntil: until });
  const candidate = candidates.find(({ entryId }) => entryId === input.entryId);
  if (candidate === undefined || candidate.busy) throw refused('does-not-fit');
  const offerId = await makeOffer(ctx, {
    slot,
    candidate,
    expiresAt,
    origin: ctx.runtime.env.APP_ORIGIN,
    offeredBy: ctx.acting.personId,
    notBefore,
  });
  if (offerId === null) throw refused('does-not-fit');
  ctx.audit({
    objectType: 'waitlist_offer',
    objectId: offerId,
    patientId: candidate.patientId,
    detail: { reason: normaliseText(input.reason), place: candidates.indexOf(candidate) + 1 },
  });
  return { offerId };
}

/** Withdraws a running offer; the time goes back to the calendar and to nobody else by itself. */
export async function stopOffer(ctx: ActingCtx, offerId: string): Promise<{ stopped: true }> {
  await withdraw(ctx, offerId);
  return { stopped: true };
}

/**
 * The desk's own choice of a person, taken back before they are told: the offer that gave way to it runs again; else the time
 * is offered by the order, unless the desk had stopped that before.
 *
 * @throws AppError as {@link standAgain}
 */
export async function takeBackOffer(ctx: ActingCtx, offer: OfferRow): Promise<void> {
  await endOffer(ctx, offer, 'withdrawn');
  // Nothing is left of it to take back: the same request again would otherwise make the offer anew.
  await ctx.tx.$executeRaw(sql`
    UPDATE waitlist_offer SET desk_answered_at = NULL
    WHERE clinic_id = ${ctx.acting.clinicId}::uuid AND id = ${offer.id}::uuid`);
  const [earlier] = await ctx.tx.$queryRaw<{ id: string; gaveWay: boolean }[]>(sql`
    SELECT w.id, coalesce(w.desk_answered_at = o.created_at, false) AS "gaveWay"
    FROM waitlist_offer o
    JOIN waitlist_offer w ON w.clinic_id = o.clinic_id AND w.slot_id = o.slot_id AND w.id <> o.id AND w.state = 'withdrawn'
    WHERE o.clinic_id = ${ctx.acting.clinicId}::uuid AND o.id = ${offer.id}::uuid
    ORDER BY w.id DESC LIMIT 1`);
  if (earlier?.gaveWay === true) return standAgain(ctx, await lockOffer(ctx, earlier.id));
  const { slotId } = offer;
  await markSlot(ctx, slotId, earlier === undefined ? 'open' : 'stopped');
  if (earlier === undefined)
    await ctx.enqueue({ kind: 'offer-freed-slot', payload: { slotId }, key: slotId });
}

async function withdraw(ctx: ActingCtx, offerId: string): Promise<void> {
  const offer = await lockOffer(ctx, offerId);
  if (offer.state !== 'offered')
    throw new AppError('REFUSED', { params: { rule: 'offer-over', state: offer.state } });
  await endOffer(ctx, offer, 'withdrawn');
  await markSlot(ctx, offer.slotId, 'stopped');
  ctx.audit({ objectType: 'waitlist_offer', objectId: offerId, patientId: offer.patientId });
}

async function runningOffer({ tx, acting }: ActingCtx, slotId: string): Promise<string | null> {
  const rows = await tx.$queryRaw<{ id: string }[]>(sql`
    SELECT id FROM waitlist_offer
    WHERE clinic_id = ${acting.clinicId}::uuid AND slot_id = ${slotId}::uuid AND state = 'offered'`);
  return rows[0]?.id ?? null;
}

/**
 * Until when an offer of the slot stands whose person hears of it at `toldAt`: their time to answer begins then, as for whoever
 * is asked by the order. The time is kept from now on.
 *
 * @throws AppError REFUSED with rule `too-near`
 */
export async function expiryOf(
  ctx: ActingCtx,
  slot: FreedTime,
  toldAt: Temporal.Instant,
): Promise<Temporal.Instant> {
  const until = offerUntil(slot.startsAt.epochMilliseconds, await offerRules(ctx), toldAt.epochMilliseconds);
  if (until === null) throw refused('too-near');
  return Temporal.Instant.fromEpochMilliseconds(until);
}

const refused = (rule: string) => new AppError('REFUSED', { params: { rule } });
