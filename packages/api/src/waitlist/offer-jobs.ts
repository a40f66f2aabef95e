import { UNDO_WINDOW_MS } from '@kinloop/booking/appointment';
import { sql } from '@kinloop/db';
import { Temporal } from 'temporal-polyfill';
import type { JobDeps } from '../jobs/deps.ts';
import { asWorker } from '../jobs/worker-ctx.ts';
import { topics } from '../platform/realtime.ts';
import { type Candidate, candidatesFor, passedOver } from './candidates.ts';
import { clockOf, type FreedTime, freeUntil, type ListCtx, lockSlot, markSlot } from './freed-slot.ts';
import { makeOffer } from './make-offer.ts';

/**
 * Offers an open slot to whoever comes next. Run again for every answer, and for a slot that is offered or done it does
 * nothing: two workers make one offer.
 */
export function offerFreedSlot(
  deps: JobDeps,
  { clinicId, slotId }: { clinicId: string; slotId: string },
): Promise<void> {
  return asWorker(deps, clinicId, async (ctx) => {
    const slot = await lockSlot(ctx, slotId);
    if (slot === undefined || slot.state !== 'open') return;
    const clock = await clockOf(ctx, slot);
    const until = clock === null ? null : await freeUntil(ctx, slot);
    if (clock === null || until === null) return finish(ctx, slot, 'lapsed');
    const candidates = await candidatesFor(ctx, { ...slot, freeUntil: until });
    if (allAsked(candidates)) return finish(ctx, slot, 'declined');
    if (clock.sendAt > ctx.now.epochMilliseconds)
      return ctx.enqueue({
        kind: 'offer-freed-slot',
        payload: { slotId },
        key: slotId,
        runAt: Temporal.Instant.fromEpochMilliseconds(clock.sendAt),
      });
    const expiresAt = Temporal.Instant.fromEpochMilliseconds(clock.expiresAt);
    for (const candidate of candidates) {
      if (candidate.asked !== null || candidate.busy) continue;
      const offer = { slot, candidate, expiresAt, origin: deps.env.APP_ORIGIN, offeredBy: null };
      if ((await makeOffer(ctx, offer)) !== null) return;
    }
    return finish(ctx, slot, 'passed');
  });
}

/** Whether everybody whom the time fits has had it offered, and there is somebody. */
const allAsked = (candidates: readonly Candidate[]): boolean =>
  candidates.length > 0 && candidates.every(({ asked }) => asked !== null);

async function finish(ctx: ListCtx, slot: FreedTime, state: 'lapsed' | 'passed' | 'declined'): Promise<void> {
  await markSlot(ctx, slot.id, state);
  await ctx.notify(topics.desk(ctx.acting.clinicId), slot.id);
}

/**
 * After an acceptance: the slot is taken, and whoever had waited longer and fitted it too was passed over once more. Not
 * while the desk can still take the answer back.
 */
export function settleTakenSlot(
  deps: JobDeps,
  { clinicId, offerId }: { clinicId: string; offerId: string },
): Promise<void> {
  return asWorker(deps, clinicId, async (ctx) => {
    const rows = await ctx.tx.$queryRaw<
      { slotId: string; entryId: string; deskAnsweredAt: Date | null }[]
    >(sql`
      SELECT slot_id AS "slotId", entry_id AS "entryId", desk_answered_at AS "deskAnsweredAt" FROM waitlist_offer
      WHERE clinic_id = ${clinicId}::uuid AND id = ${offerId}::uuid AND state = 'accepted'`);
    const [offer] = rows;
    if (offer === undefined) return;
    const sureAt = (offer.deskAnsweredAt?.getTime() ?? 0) + UNDO_WINDOW_MS;
    if (sureAt > ctx.now.epochMilliseconds)
      return ctx.enqueue({
        kind: 'settle-taken-slot',
        payload: { offerId },
        key: offerId,
        runAt: Temporal.Instant.fromEpochMilliseconds(sureAt),
      });
    const slot = await lockSlot(ctx, offer.slotId);
    // Counted once: a second run finds the slot taken.
    if (slot === undefined || slot.state === 'taken') return;
    await markSlot(ctx, slot.id, 'taken');
    const ids = await passedOver(ctx, { ...slot, freeUntil: slot.endsAt }, offer.entryId);
    await ctx.tx.$executeRaw(sql`
      UPDATE waitlist_entry SET passed_over = passed_over + 1
      WHERE clinic_id = ${clinicId}::uuid AND id = ANY(${ids}::uuid[]) AND state = 'waiting'`);
    await ctx.notify(topics.desk(clinicId), slot.id);
  });
}
