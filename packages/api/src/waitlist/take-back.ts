import { sql } from '@kinloop/db';
import type { ActingCtx } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { refuseStopped } from '../triage/stop.ts';
import { undoChange } from '../visits/undo.ts';
import { lockVisit } from '../visits/visit-row.ts';
import { lockOffer, type OfferRow } from './answer.ts';
import { takeBackOffer } from './desk.ts';
import { requireRecent, standAgain } from './stand-again.ts';

/**
 * Takes back what the desk answered for somebody, that it stopped an offer, or made one of its own choice, within three
 * minutes: the next person is not asked before, and nobody has been told.
 *
 * @throws AppError NOT_FOUND; SLOT_TAKEN when somebody else has the time; REFUSED with rule `undo-too-late`,
 *   `not-yours-to-do` for what its patient or the clock ended, `nothing-to-undo` for an offer that was made by the order or a
 *   visit that was changed since, `slot-gone`, `offer-ran-out`
 */
export async function takeBackAnswer(ctx: ActingCtx, offerId: string): Promise<{ runs: boolean }> {
  const offer = await lockOffer(ctx, offerId);
  const doneAt = offer.state === 'offered' ? offer.createdAt : offer.deskAnsweredAt;
  if (offer.state === 'offered' && !offer.offeredByDesk) throw refused('nothing-to-undo');
  if (doneAt === null) throw refused('not-yours-to-do');
  requireRecent(ctx, doneAt);
  if (offer.state === 'offered') await takeBackOffer(ctx, offer);
  else if (offer.state === 'accepted') await takeBackVisit(ctx, offer);
  else await standAgain(ctx, offer);
  ctx.audit({ objectType: 'waitlist_offer', objectId: offerId, patientId: offer.patientId });
  return { runs: (await lockOffer(ctx, offerId)).state === 'offered' };
}

/**
 * A patient's own no, taken back within three minutes: the time is kept for them again, with the clock running on.
 *
 * @throws AppError NOT_FOUND; STOPPED; SLOT_TAKEN when somebody else has the time; REFUSED with rule `undo-too-late`,
 *   `not-yours-to-do` for what the desk or the clock ended, `nothing-to-undo`, `slot-gone`, `offer-ran-out`
 */
export async function takeBackNo(ctx: ActingCtx, offerId: string): Promise<{ runs: true }> {
  const offer = await lockOffer(ctx, offerId);
  if (offer.state === 'offered' || offer.state === 'accepted') throw refused('nothing-to-undo');
  if (offer.state !== 'declined' || offer.answeredAt === null || offer.deskAnsweredAt !== null)
    throw refused('not-yours-to-do');
  requireRecent(ctx, offer.answeredAt);
  await refuseStopped(ctx, { patientId: offer.patientId });
  await standAgain(ctx, offer);
  ctx.audit({ objectType: 'waitlist_offer', objectId: offerId, patientId: offer.patientId });
  return { runs: true };
}

/** The visit goes back to what it was, and takes the offer with it. */
async function takeBackVisit(ctx: ActingCtx, offer: OfferRow): Promise<void> {
  const [{ id: visitId } = { id: offer.visitId }] = await ctx.tx.$queryRaw<{ id: string }[]>(sql`
    SELECT v.id FROM waitlist_entry e
    JOIN visit v ON v.clinic_id = e.clinic_id AND v.id = e.visit_id
    JOIN visit h ON h.clinic_id = e.clinic_id AND h.id = ${offer.visitId}::uuid AND h.state = 'expired'
    WHERE e.clinic_id = ${ctx.acting.clinicId}::uuid AND e.id = ${offer.entryId}::uuid`);
  const { version } = await lockVisit(ctx, visitId);
  await undoChange(ctx, { visitId, version });
}

const refused = (rule: string) => new AppError('REFUSED', { params: { rule } });
