import { sql } from '@kinloop/db';
import { Temporal } from 'temporal-polyfill';
import { v7 as uuidv7 } from 'uuid';
import type { ActingCtx } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { refuseStopped } from '../triage/stop.ts';
import type { VisitRow } from '../visits/visit-row.ts';
import { candidateFor } from './candidates.ts';
import { expiryOf } from './desk.ts';
import { joinForVisit } from './entry.ts';
import { makeOffer } from './make-offer.ts';

export interface TimeInstead {
  slotId: string;
  practitionerId: string;
  startsAt: Temporal.Instant;
  endsAt: Temporal.Instant;
  /** Its patient hears of it not before this. */
  notBefore: Temporal.Instant;
}

/**
 * Keeps another time for the patient of a visit that cannot be, and asks them: an offer like those of the waitlist, with
 * its clock. Accepted, the visit moves onto it; let go, the visit stays as it is, its patient waits for other times, and
 * the kept one goes to the next person.
 *
 * @throws AppError SLOT_TAKEN, STOPPED, REFUSED with rule `not-from-here` for a class or a request, `waits-already` for
 * somebody who waits for something else, `too-near`
 */
export async function offerInstead(ctx: ActingCtx, visit: VisitRow, time: TimeInstead): Promise<string> {
  const [patientId, ...others] = visit.patientIds;
  if (visit.state !== 'booked' || patientId === undefined || others.length > 0 || visit.seats > 1)
    throw refused('not-from-here');
  await refuseStopped(ctx, { patientId });
  if (await waitsForSomethingElse(ctx, patientId, visit.id)) throw refused('waits-already');
  const { entryId } = await joinForVisit(ctx, { entryId: uuidv7(), patientId, visitId: visit.id });
  const { slotId, practitionerId, startsAt, endsAt, notBefore } = time;
  const slot = { id: slotId, practitionerId, startsAt, endsAt, state: 'open' as const };
  const expiresAt = earlier(await expiryOf(ctx, slot, notBefore), Temporal.Instant.from(visit.startsAt));
  if (Temporal.Instant.compare(notBefore.add({ minutes: TIME_TO_ANSWER_MIN }), expiresAt) > 0)
    throw refused('too-near');
  await ctx.tx.$executeRaw(sql`
    INSERT INTO waitlist_slot (clinic_id, id, practitioner_id, starts_at, ends_at)
    VALUES (${ctx.acting.clinicId}::uuid, ${slotId}::uuid, ${practitionerId}::uuid, ${startsAt.toString()}::timestamptz,
      ${endsAt.toString()}::timestamptz)`);
  // A visit that was made shorter is offered in its service's whole length; the claims say whether that is free.
  const candidate = await candidateFor(ctx, { ...slot, freeUntil: endsAt.add({ hours: 4 }) }, entryId);
  const offerId =
    candidate === undefined
      ? null
      : await makeOffer(ctx, {
          slot,
          candidate,
          expiresAt,
          origin: ctx.runtime.env.APP_ORIGIN,
          offeredBy: ctx.acting.personId,
          insteadOf: Temporal.Instant.from(visit.startsAt),
          notBefore,
        });
  if (offerId === null) throw new AppError('SLOT_TAKEN', { params: { taken: [] } });
  ctx.audit({ objectType: 'waitlist_offer', objectId: offerId, patientId });
  return offerId;
}

/** Once their own visit would have begun they have come for nothing, so they are asked while they can still answer. */
const TIME_TO_ANSWER_MIN = 10;

const earlier = (one: Temporal.Instant, other: Temporal.Instant) =>
  Temporal.Instant.compare(one, other) < 0 ? one : other;

const refused = (rule: string) => new AppError('REFUSED', { params: { rule } });

/** Their place in the list is for other wishes, which are not to be overwritten; or they think about a time already. */
async function waitsForSomethingElse(
  { tx, acting }: ActingCtx,
  patientId: string,
  visitId: string,
): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>(sql`
    SELECT 1 FROM waitlist_entry e
    WHERE e.clinic_id = ${acting.clinicId}::uuid AND e.patient_id = ${patientId}::uuid AND e.state = 'waiting'
      AND (e.visit_id IS DISTINCT FROM ${visitId}::uuid OR EXISTS (SELECT 1 FROM waitlist_offer o
        WHERE o.clinic_id = e.clinic_id AND o.entry_id = e.id AND o.state = 'offered'))`);
  return rows.length > 0;
}
