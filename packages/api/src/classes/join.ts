import { UNDO_WINDOW_MS } from '@kinloop/booking/appointment';
import { sql } from '@kinloop/db';
import { Temporal } from 'temporal-polyfill';
import { v7 as uuidv7 } from 'uuid';
import { bookableCheck } from '../booking/bookable-check.ts';
import type { ActingCtx } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { topics } from '../platform/realtime.ts';
import { linkCareByVisit } from '../scheduling/care-link.ts';
import { requireRoomAhead } from '../scheduling/limits.ts';
import { queueVisitMail } from '../scheduling/visit-mail.ts';
import { refuseStopped } from '../triage/stop.ts';
import { type ClassToCome, classToCome, isCleared } from './queries.ts';
import { settleWaiting, takeSeat } from './seat.ts';

export interface OwnSeat {
  /** Of this press; the mail about it is sent once. */
  key: string;
  visitId: string;
  patientId: string;
  checkId: string;
}

/** How long a seat's time is held while it is being taken, within one transaction. */
const TAKING_MIN = 5;

/**
 * Takes a seat in a class. A free seat is theirs who wait before it is anybody's.
 *
 * @throws AppError STOPPED, CHECK_NEEDED, NOT_FOUND, REFUSED (`needs-clearance`, `others-wait`, `already-in`, `begun`,
 *   `visits-ahead`), SLOT_TAKEN (no seat left; with `resource: patient` when they are somewhere else then)
 */
export async function joinClass(ctx: ActingCtx, seat: OwnSeat): Promise<{ visitId: string }> {
  const { clinicId } = ctx.acting;
  const found = await classFor(ctx, seat);
  if (found.seatsLeft > 0 && found.waiting > 0 && found.place === null)
    throw new AppError('REFUSED', { params: { rule: 'others-wait' } });
  const result = await takeSeat(ctx.tx, {
    ...found,
    clinicId,
    patientId: seat.patientId,
    holdUntil: ctx.now.add({ minutes: TAKING_MIN }),
  });
  if (result === 'already-in') throw new AppError('REFUSED', { params: { rule: 'already-in' } });
  if (result !== 'taken') throw new AppError('SLOT_TAKEN', { params: { resource: 'patient' } });
  // The limit on new people a day needs no asking: whoever a physio has cleared has been here.
  await requireRoomAhead(ctx, seat.patientId, seat.visitId);
  await ctx.tx.$executeRaw(sql`
    UPDATE triage_check SET patient_id = ${seat.patientId}::uuid, booked_visit_id = ${seat.visitId}::uuid
    WHERE clinic_id = ${clinicId}::uuid AND id = ${seat.checkId}::uuid`);
  await linkCareByVisit(ctx, seat.patientId, found.practitionerId);
  await queueVisitMail(ctx, 'visit-confirmed', seat.visitId, {
    patientIds: [seat.patientId],
    occurrence: seat.key,
    atOnce: true,
  });
  await told(ctx, seat);
  return { visitId: seat.visitId };
}

/**
 * Waits for a seat in a class that is full. Waiting twice is waiting once.
 *
 * @throws AppError STOPPED, CHECK_NEEDED, NOT_FOUND, REFUSED (`needs-clearance`, `has-seats`, `already-in`, `begun`)
 */
export async function waitForClass(ctx: ActingCtx, seat: OwnSeat): Promise<{ place: number }> {
  const found = await classFor(ctx, seat);
  if (found.isIn) throw new AppError('REFUSED', { params: { rule: 'already-in' } });
  if (found.seatsLeft > 0 && found.waiting === 0)
    throw new AppError('REFUSED', { params: { rule: 'has-seats' } });
  await addToList(ctx, seat);
  const { place } = await classToCome(ctx, seat.visitId, seat.patientId);
  return { place: place ?? 1 };
}

/** Puts somebody on the list, at its end; whoever was taken off it by mistake, back where they were. */
export async function addToList(
  ctx: ActingCtx,
  { visitId, patientId }: Pick<OwnSeat, 'visitId' | 'patientId'>,
): Promise<void> {
  const { clinicId } = ctx.acting;
  const back = await ctx.tx.$executeRaw(sql`
    UPDATE class_waiting w SET state = 'waiting', settled_at = NULL
    WHERE w.clinic_id = ${clinicId}::uuid AND w.id = (
        SELECT id FROM class_waiting
        WHERE clinic_id = ${clinicId}::uuid AND visit_id = ${visitId}::uuid AND patient_id = ${patientId}::uuid
        ORDER BY settled_at DESC NULLS FIRST LIMIT 1)
      AND w.settled_at > app_now() - make_interval(secs => ${UNDO_WINDOW_MS / 1000}::float8)`);
  if (back === 0)
    await ctx.tx.$executeRaw(sql`
      INSERT INTO class_waiting (clinic_id, id, visit_id, patient_id)
      VALUES (${clinicId}::uuid, ${uuidv7()}::uuid, ${visitId}::uuid, ${patientId}::uuid)
      ON CONFLICT (clinic_id, visit_id, patient_id) WHERE state = 'waiting' DO NOTHING`);
  await told(ctx, { visitId, patientId });
}

/** No longer waits; whoever was behind moves up. */
export async function leaveList(
  ctx: ActingCtx,
  seat: Pick<OwnSeat, 'visitId' | 'patientId'>,
): Promise<{ left: true }> {
  await settleWaiting(ctx.tx, { ...seat, clinicId: ctx.acting.clinicId }, 'left');
  await told(ctx, seat);
  return { left: true };
}

/** The class, once it is sure that this person may come to it at all. */
async function classFor(ctx: ActingCtx, { visitId, patientId, checkId }: OwnSeat): Promise<ClassToCome> {
  await refuseStopped(ctx, { patientId });
  const check = await bookableCheck(ctx, checkId);
  if (!check.groupCleared || !(await isCleared(ctx, patientId)))
    throw new AppError('REFUSED', { params: { rule: 'needs-clearance' } });
  const found = await classToCome(ctx, visitId, patientId);
  if (Temporal.Instant.compare(Temporal.Instant.from(found.startsAt), ctx.now) <= 0)
    throw new AppError('REFUSED', { params: { rule: 'begun' } });
  return found;
}

async function told(ctx: ActingCtx, { visitId, patientId }: Pick<OwnSeat, 'visitId' | 'patientId'>) {
  const { clinicId } = ctx.acting;
  await ctx.notify(topics.desk(clinicId), visitId);
  await ctx.notify(topics.my(patientId), visitId);
  ctx.audit({ objectType: 'visit', objectId: visitId, patientId });
}
