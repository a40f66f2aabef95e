import { sql, type Tx } from '@kinloop/db';
import { Temporal } from 'temporal-polyfill';
import { v7 as uuidv7 } from 'uuid';
import { AppError } from '../platform/errors.ts';
import {
  claimOfPatient,
  confirmTime,
  freeTime,
  type TakeResult,
  takeTime,
} from '../scheduling/taken-time.ts';

/** A seat somebody takes: in which class, when that is, and who acts (a request or a job). */
export interface SeatRequest {
  clinicId: string;
  visitId: string;
  patientId: string;
  /** ISO instants. */
  startsAt: string;
  endsAt: string;
  /** What a stopped person was told, when staff takes the seat for them. */
  advice?: string | null;
  /** The patient's side takes time for a while and then makes it last; staff at once. */
  holdUntil?: Temporal.Instant;
}

export type SeatResult = 'taken' | 'already-in' | Extract<TakeResult, { ok: false }>;

/**
 * Takes one seat together with the patient's own time. The database counts the seats: when none is left it raises, and
 * the transaction, or the savepoint around this, is over.
 *
 * @throws the SQLSTATE KL423 when no seat is left (AppError SLOT_TAKEN at the door)
 */
export async function takeSeat(tx: Tx, seat: SeatRequest): Promise<SeatResult> {
  const seated = await tx.$executeRaw(sql`
    INSERT INTO attendee AS a (clinic_id, id, visit_id, patient_id, advice_given)
    VALUES (${seat.clinicId}::uuid, ${uuidv7()}::uuid, ${seat.visitId}::uuid, ${seat.patientId}::uuid,
      ${seat.advice ?? null})
    ON CONFLICT (clinic_id, visit_id, patient_id) DO UPDATE SET state = 'booked', advice_given = excluded.advice_given,
      left_at = NULL
      WHERE a.state = 'cancelled'`);
  if (seated === 0) return 'already-in';
  const span = {
    startsAt: Temporal.Instant.from(seat.startsAt),
    endsAt: Temporal.Instant.from(seat.endsAt),
  };
  const taken = await takeTime(
    tx,
    seat.visitId,
    [claimOfPatient(seat.patientId, span)],
    seat.holdUntil === undefined ? {} : { expiresAt: seat.holdUntil },
  );
  if (!taken.ok) return taken;
  if (seat.holdUntil !== undefined && !(await confirmTime(tx, seat.visitId)))
    throw new AppError('HOLD_EXPIRED');
  await settleWaiting(tx, seat, 'joined');
  return 'taken';
}

/**
 * Gives a seat back with the patient's time; the others notice nothing. What the patient's side gives back itself it can take
 * again for three minutes.
 *
 * @returns whether there was one to give
 */
export async function giveSeatBack(
  tx: Tx,
  { clinicId, visitId, patientId }: Pick<SeatRequest, 'clinicId' | 'visitId' | 'patientId'>,
  { isOwn = false }: { isOwn?: boolean } = {},
): Promise<boolean> {
  const left = await tx.$executeRaw(sql`
    UPDATE attendee SET state = 'cancelled', left_at = CASE WHEN ${isOwn} THEN app_now() END
    WHERE clinic_id = ${clinicId}::uuid AND visit_id = ${visitId}::uuid AND patient_id = ${patientId}::uuid
      AND state IN ('booked', 'arrived')`);
  if (left === 0) return false;
  await freeTime(tx, visitId, ['patient'], [patientId]);
  return true;
}

/** Somebody no longer waits: they have a seat, or want none. @returns whether they waited */
export async function settleWaiting(
  tx: Tx,
  { clinicId, visitId, patientId }: Pick<SeatRequest, 'clinicId' | 'visitId' | 'patientId'>,
  state: 'joined' | 'left',
): Promise<boolean> {
  const settled = await tx.$executeRaw(sql`
    UPDATE class_waiting SET state = ${state}, settled_at = app_now()
    WHERE clinic_id = ${clinicId}::uuid AND visit_id = ${visitId}::uuid AND patient_id = ${patientId}::uuid
      AND state = 'waiting'`);
  return settled > 0;
}
