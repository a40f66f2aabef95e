import { sql } from '@kinloop/db';
import type { Temporal } from 'temporal-polyfill';
import { v7 as uuidv7 } from 'uuid';
import { channelsFor, type Reachable } from '../messages/channel-choice.ts';
import { type OwnWording, ownWordingColumn } from '../messages/own-wording.ts';
import { queueMessage } from '../messages/queue.ts';
import { topics } from '../platform/realtime.ts';
import { visitAddress } from '../scheduling/places.ts';
import { takeTimeInAnyRoom } from '../scheduling/rooms.ts';
import { claimOfPatient } from '../scheduling/taken-time.ts';
import type { Candidate } from './candidates.ts';
import { type FreedTime, type ListCtx, markSlot } from './freed-slot.ts';

export interface NewOffer {
  slot: FreedTime;
  candidate: Candidate;
  expiresAt: Temporal.Instant;
  /** Of the portal, for the link. */
  origin: string;
  /** Somebody of the desk who chose; null by the order. */
  offeredBy: string | null;
  /** When a visit of theirs was to be that gives way to it, even to a later one: its practitioner is away. */
  insteadOf?: Temporal.Instant;
  /** Told not before this instant; at once when left out. */
  notBefore?: Temporal.Instant;
}

/** Of the message about an offer. */
export const offerMailKey = (offerId: string) => `waitlist-offer:${offerId}`;

/**
 * Holds the slot for one person and tells them. The hold is a visit of theirs with claims like any other, so nobody else
 * gets the time while they think.
 *
 * @returns the offer's id, or null when the time does not suit after all: it, or the person's own, is taken by something
 * else than the visit that gives way to it
 */
export async function makeOffer(ctx: ListCtx, offer: NewOffer): Promise<string | null> {
  const { slot, candidate, expiresAt } = offer;
  const { clinicId } = ctx.acting;
  const [offerId, visitId] = [uuidv7(), uuidv7()];
  await ctx.tx.$executeRaw(sql`SAVEPOINT offer_tried`);
  await insertHold(ctx, offer, visitId);
  const { service } = candidate;
  const span = {
    ...service,
    practitionerId: slot.practitionerId,
    startsAt: slot.startsAt,
    endsAt: slot.startsAt.add({ minutes: service.minutes }),
  };
  const taken = await takeTimeInAnyRoom(ctx.tx, {
    clinicId,
    visitId,
    span,
    others: [claimOfPatient(candidate.patientId, span)],
    expiresAt,
    insteadOf: candidate.ownVisitId,
  });
  if (!taken.ok || !(await insertOffer(ctx, offer, { offerId, visitId, roomId: taken.roomId }))) {
    await ctx.tx.$executeRaw(sql`ROLLBACK TO SAVEPOINT offer_tried`);
    return null;
  }
  await markSlot(ctx, slot.id, 'offered');
  await tellOffer(ctx, offer, { offerId, visitId });
  await ctx.notify(topics.desk(clinicId), visitId);
  await ctx.notify(topics.my(candidate.patientId), visitId);
  return offerId;
}

async function insertHold(
  { tx, acting }: ListCtx,
  { slot, candidate, expiresAt }: NewOffer,
  visitId: string,
): Promise<void> {
  const { service, entryId, patientId } = candidate;
  const endsAt = slot.startsAt.add({ minutes: service.minutes });
  await tx.$executeRaw(sql`
    INSERT INTO visit (clinic_id, id, kind, service_id, practitioner_id, starts_at, ends_at, state, mode, source,
      hold_expires_at, triage_check_id, urgency, target_at, reason)
    SELECT e.clinic_id, ${visitId}::uuid, 'appointment', ${service.id}::uuid, ${slot.practitionerId}::uuid,
      ${slot.startsAt.toString()}::timestamptz, ${endsAt.toString()}::timestamptz, 'held', ${service.mode}, e.source,
      ${expiresAt.toString()}::timestamptz, e.triage_check_id, e.urgency, e.target_at, e.reason
    FROM waitlist_entry e WHERE e.clinic_id = ${acting.clinicId}::uuid AND e.id = ${entryId}::uuid`);
  await tx.$executeRaw(sql`
    INSERT INTO attendee (clinic_id, id, visit_id, patient_id)
    VALUES (${acting.clinicId}::uuid, ${uuidv7()}::uuid, ${visitId}::uuid, ${patientId}::uuid)`);
}

/** False when the person, or the slot, has an offer already. */
async function insertOffer(
  { tx, acting }: ListCtx,
  { slot, candidate, expiresAt, offeredBy, insteadOf }: NewOffer,
  made: { offerId: string; visitId: string; roomId: string | null },
): Promise<boolean> {
  const { service, entryId, patientId, urgency, raised, next, fit, waitedDays, passedOver } = candidate;
  const because = { urgency, raised, next, fit, waitedDays, passedOver, displaced: insteadOf !== undefined };
  await tx.$executeRaw(sql`
    UPDATE visit SET room_id = ${made.roomId}::uuid
    WHERE clinic_id = ${acting.clinicId}::uuid AND id = ${made.visitId}::uuid`);
  const rows = await tx.$executeRaw(sql`
    INSERT INTO waitlist_offer (clinic_id, id, slot_id, entry_id, patient_id, visit_id, service_id, practitioner_id,
      starts_at, ends_at, expires_at, because, offered_by)
    VALUES (${acting.clinicId}::uuid, ${made.offerId}::uuid, ${slot.id}::uuid, ${entryId}::uuid, ${patientId}::uuid,
      ${made.visitId}::uuid, ${service.id}::uuid, ${slot.practitionerId}::uuid, ${slot.startsAt.toString()}::timestamptz,
      ${slot.startsAt.add({ minutes: service.minutes }).toString()}::timestamptz, ${expiresAt.toString()}::timestamptz,
      ${JSON.stringify(because)}::jsonb, ${offeredBy}::uuid)
    ON CONFLICT DO NOTHING`);
  return rows > 0;
}

interface Addressee extends Reachable {
  clinicName: string;
  clinicPhone: string | null;
  zone: string;
  address: string | null;
  own: OwnWording;
}

/** Somebody without a login cannot answer here: the desk phones them, and sees so. */
async function tellOffer(
  ctx: ListCtx,
  { slot, candidate, expiresAt, origin, notBefore, insteadOf }: NewOffer,
  { offerId, visitId }: { offerId: string; visitId: string },
): Promise<void> {
  const { patientId, service } = candidate;
  const kind = insteadOf === undefined ? 'waitlist-offer' : 'another-time';
  const rows = await ctx.tx.$queryRaw<Addressee[]>(sql`
    SELECT p.email::text AS email, p.phone, p.sms_wanted AS "smsWanted", coalesce(s.sms, false) AS sms,
      c.name AS "clinicName", c.phone AS "clinicPhone", c.zone, c.locale, ${visitAddress} AS address,
      ${ownWordingColumn(kind)} AS own
    FROM patient p JOIN clinic c ON c.clinic_id = p.clinic_id
    JOIN visit v ON v.clinic_id = p.clinic_id AND v.id = ${visitId}::uuid
    LEFT JOIN clinic_messaging s ON s.clinic_id = c.clinic_id
    WHERE p.clinic_id = ${ctx.acting.clinicId}::uuid AND p.id = ${patientId}::uuid
      AND EXISTS (SELECT 1 FROM patient_access a WHERE a.clinic_id = p.clinic_id AND a.patient_id = p.id
        AND a.ended_at IS NULL)`);
  const [row] = rows;
  if (row === undefined) return;
  const { own, ...facts } = row;
  for (const { channel, to } of channelsFor(kind, row))
    await queueMessage(ctx, {
      kind,
      channel,
      to,
      facts: {
        ...facts,
        startsAt: slot.startsAt,
        minutes: service.minutes,
        mode: service.mode,
        until: expiresAt,
        // Of their own visit, or of nothing: then its kind does not say it.
        was: insteadOf ?? slot.startsAt,
        link: `${origin}/${ctx.acting.slug}/my/offers/${offerId}`,
      },
      own: own[channel],
      uniqueKey: offerMailKey(offerId),
      patientId,
      visitId,
      ...(notBefore === undefined ? {} : { notBefore }),
    });
}
