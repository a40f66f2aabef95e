import { sql } from '@kinloop/db';
import { Temporal } from 'temporal-polyfill';
import { v7 as uuidv7 } from 'uuid';
import type { ActingCtx } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { topics } from '../platform/realtime.ts';
import { linkCareByVisit } from '../scheduling/care-link.ts';
import { queueVisitMail } from '../scheduling/visit-mail.ts';
import { requireAdvice } from '../visits/advice.ts';
import { placedService, placeVisit } from '../visits/place-visit.ts';
import { type SeveralUndo, undoOf } from '../visits/several-undo.ts';
import { lockVisit, type VisitRow } from '../visits/visit-row.ts';
import { askToFill } from './fill.ts';
import { addToList } from './join.ts';
import { giveSeatBack, takeSeat } from './seat.ts';

/**
 * Puts a class into the calendar, week by week at the same wall time. Each date has all its time or none; those that
 * are taken are told. What was made can be taken out again for three minutes, until somebody is in it.
 *
 * @throws AppError NOT_FOUND, REFUSED (rule `not-a-class`)
 */
export async function scheduleClasses(
  ctx: ActingCtx,
  input: { serviceId: string; practitionerId: string; startsAt: string; weeks: number },
): Promise<{ made: { visitId: string; startsAt: string }[]; taken: string[]; undo: SeveralUndo }> {
  const service = await placedService(ctx, input.serviceId);
  if (service.seats < 2) throw new AppError('REFUSED', { params: { rule: 'not-a-class' } });
  const first = Temporal.Instant.from(input.startsAt).toZonedDateTimeISO(ctx.acting.zone);
  const made: { visitId: string; startsAt: string }[] = [];
  const taken: string[] = [];
  for (let week = 0; week < input.weeks; week += 1) {
    const startsAt = first.add({ weeks: week }).toInstant();
    const visitId = uuidv7();
    const placed = await placeVisit(ctx, { ...input, visitId, startsAt, service });
    if (placed.ok) made.push({ visitId, startsAt: startsAt.toString() });
    else taken.push(startsAt.toString());
  }
  for (const { visitId } of made) await ctx.notify(topics.desk(ctx.acting.clinicId), visitId);
  ctx.audit({ objectType: 'visit', objectIds: made.map(({ visitId }) => visitId) });
  return { made, taken, undo: undoOf(made.map(({ visitId }) => ({ visitId, version: 1 }))) };
}

/** The class of this service that a practitioner gives at this time, if it is in the calendar. */
export async function classAt(
  ctx: ActingCtx,
  { serviceId, practitionerId, startsAt }: { serviceId: string; practitionerId: string; startsAt: string },
): Promise<string | undefined> {
  const rows = await ctx.tx.$queryRaw<{ id: string }[]>(sql`
    SELECT v.id FROM visit v JOIN service s ON s.clinic_id = v.clinic_id AND s.id = v.service_id AND s.seats > 1
    WHERE v.clinic_id = ${ctx.acting.clinicId}::uuid AND v.service_id = ${serviceId}::uuid
      AND v.practitioner_id = ${practitionerId}::uuid AND v.starts_at = ${startsAt}::timestamptz AND v.state = 'booked'`);
  return rows[0]?.id;
}

export interface SeatAtDesk {
  /** Of this press. */
  key: string;
  visitId: string;
  patientId: string;
  adviceGiven?: string | undefined;
}

/**
 * Gives somebody a seat. Who waits longer is the desk's to pass over. Somebody taken out by mistake within three
 * minutes comes back without a word to them.
 *
 * @throws AppError NOT_FOUND, REFUSED (`not-a-class`, `not-from-here`, `already-in`; `stopped` without the advice
 *   given), SLOT_TAKEN (no seat left; with `resource: patient` when they are somewhere else then)
 */
export async function addToClass(ctx: ActingCtx, seat: SeatAtDesk): Promise<{ visitId: string }> {
  const { clinicId } = ctx.acting;
  const visit = await lockClass(ctx, seat.visitId);
  const advice = await requireAdvice(ctx, seat.patientId, seat.adviceGiven);
  const result = await takeSeat(ctx.tx, {
    ...visit,
    clinicId,
    visitId: visit.id,
    patientId: seat.patientId,
    advice,
  });
  if (result === 'already-in') throw new AppError('REFUSED', { params: { rule: 'already-in' } });
  if (result !== 'taken') throw new AppError('SLOT_TAKEN', { params: { resource: 'patient' } });
  await linkCareByVisit(ctx, seat.patientId, visit.practitionerId);
  if (!(await unsaidRemoval(ctx, seat)))
    await queueVisitMail(ctx, 'visit-confirmed', visit.id, {
      patientIds: [seat.patientId],
      occurrence: seat.key,
    });
  await told(ctx, seat);
  return { visitId: visit.id };
}

/** Takes somebody out; the others notice nothing, and whoever waits first moves up once it can no longer be undone. */
export async function removeFromClass(ctx: ActingCtx, seat: SeatAtDesk): Promise<{ removed: true }> {
  const { clinicId } = ctx.acting;
  const visit = await lockClass(ctx, seat.visitId);
  if (!(await giveSeatBack(ctx.tx, { clinicId, visitId: visit.id, patientId: seat.patientId })))
    throw new AppError('NOT_FOUND');
  await queueVisitMail(ctx, 'visit-cancelled', visit.id, {
    patientIds: [seat.patientId],
    occurrence: seat.key,
  });
  await askToFill(ctx, visit.id);
  await told(ctx, seat);
  return { removed: true };
}

/**
 * Puts somebody on the list of those who wait; back to their old place within three minutes of leaving it.
 *
 * @throws AppError NOT_FOUND, REFUSED (`not-a-class`, `not-from-here`, `already-in`)
 */
export async function putOnList(
  ctx: ActingCtx,
  seat: Pick<SeatAtDesk, 'visitId' | 'patientId'>,
): Promise<{ waits: true }> {
  const { patientIds } = await lockClass(ctx, seat.visitId);
  if (patientIds.includes(seat.patientId)) throw new AppError('REFUSED', { params: { rule: 'already-in' } });
  await addToList(ctx, seat);
  return { waits: true };
}

async function lockClass(ctx: ActingCtx, visitId: string): Promise<VisitRow> {
  const visit = await lockVisit(ctx, visitId);
  if (visit.seats < 2) throw new AppError('REFUSED', { params: { rule: 'not-a-class' } });
  if (visit.state !== 'booked' && visit.state !== 'arrived')
    throw new AppError('REFUSED', { params: { rule: 'not-from-here' } });
  return visit;
}

/** The mail that they are out is still here: then nothing happened, as far as they know. */
async function unsaidRemoval(ctx: ActingCtx, { visitId, patientId }: SeatAtDesk): Promise<boolean> {
  const unsaid = await ctx.tx.$executeRaw(sql`
    UPDATE message SET state = 'cancelled'
    WHERE clinic_id = ${ctx.acting.clinicId}::uuid AND visit_id = ${visitId}::uuid AND patient_id = ${patientId}::uuid
      AND kind = 'visit-cancelled' AND state = 'queued'`);
  return unsaid > 0;
}

async function told(ctx: ActingCtx, { visitId, patientId }: SeatAtDesk): Promise<void> {
  const { clinicId } = ctx.acting;
  await ctx.notify(topics.desk(clinicId), visitId);
  await ctx.notify(topics.my(patientId), visitId);
  await ctx.notify(topics.caseload(clinicId), patientId);
  ctx.audit({ objectType: 'visit', objectId: visitId, patientId });
}
