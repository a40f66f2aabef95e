import { type AppointmentEvent, type AppointmentState, holdsTime } from '@kinloop/booking/appointment';
import { sql } from '@kinloop/db';
import { Temporal } from 'temporal-polyfill';
import { cancelMessage } from '../messages/queue.ts';
import type { ActingCtx } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import {
  claimOfPatient,
  claimsOfVisit,
  confirmTime,
  freeTime,
  moveTime,
  requestTime,
  takeTime,
} from '../scheduling/taken-time.ts';
import { queueVisitMail, type VisitMailKind, visitMailKey } from '../scheduling/visit-mail.ts';
import { claimsOfUnits, resourcesFor } from '../scheduling/visit-resources.ts';
import { offerEndedBy, standAgain } from '../waitlist/stand-again.ts';
import {
  auditOverride,
  type Changed,
  changed,
  keepUntil,
  nextState,
  refuseTaken,
  setAttendees,
  whoWaits,
} from './change.ts';
import { actorOf, type LastVisitChange, lockVisit, type VisitRow } from './visit-row.ts';

interface UndoInput {
  visitId: string;
  version: number;
  overrideReason?: string | undefined;
}

/**
 * Takes the last change back, within three minutes of it and while its time is still there. Back into an overlap is a
 * new override with a reason of its own. A change by which the desk ended an offer of the waitlist takes that back too.
 *
 * @throws AppError NOT_FOUND, CONFLICT, REFUSED, SLOT_TAKEN
 */
export async function undoChange(ctx: ActingCtx, input: UndoInput): Promise<Changed> {
  const visit = await lockVisit(ctx, input.visitId, input.version);
  const next = await nextState(ctx, visit, 'undo', {});
  const { lastChange } = visit;
  if (lastChange === null) throw new AppError('REFUSED', { params: { rule: 'nothing-to-undo' } });
  const offer = await offerEndedBy(ctx, visit.id, lastChange);
  // The hold of an offer comes back by the offer, with the time and the clock it had.
  if (offer !== undefined && lastChange.event === 'cancel') {
    await standAgain(ctx, offer);
    return changed(ctx, visit, { ...visit, state: next }, false);
  }
  const undone = await undoLast(ctx, { visit, next, lastChange }, input);
  if (offer === undefined) return undone;
  await standAgain(ctx, offer);
  const { state, version } = await lockVisit(ctx, visit.id);
  return { ...undone, state, version };
}

async function undoLast(
  ctx: ActingCtx,
  { visit, next, lastChange }: { visit: VisitRow; next: AppointmentState; lastChange: LastVisitChange },
  input: UndoInput,
): Promise<Changed> {
  const { event, from } = lastChange;
  // Somebody may have left or joined a class since it was changed; of one that is off, those who were coming come again.
  const patientIds = holdsTime(visit.state) ? visit.patientIds : lastChange.before.patientIds;
  const before = { ...lastChange.before, patientIds };
  if (visit.seats > 1 && event === 'confirm') await refuseOccupied(ctx, visit);
  if (event === 'confirm') return takeBackYes(ctx, visit, lastChange, next);
  if (event === 'reschedule' || !holdsTime(visit.state))
    await takeBack(ctx, visit, { ...lastChange, before }, input);
  await ctx.tx.$executeRaw(sql`
    UPDATE visit SET state = ${next}, starts_at = ${before.startsAt}::timestamptz, ends_at = ${before.endsAt}::timestamptz,
      practitioner_id = ${before.practitionerId}::uuid, room_id = ${before.roomId}::uuid,
      location_id = ${before.locationId ?? visit.locationId}::uuid, cancelled_at = NULL,
      cancel_reason = NULL, override_reason = ${input.overrideReason ?? before.overrideReason},
      hold_expires_at = CASE WHEN ${next} IN ('held', 'requested')
        THEN coalesce(${before.holdExpiresAt ?? null}::timestamptz, hold_expires_at) END,
      sequence = sequence + 1, version = version + 1, last_change = NULL
    WHERE clinic_id = ${ctx.acting.clinicId}::uuid AND id = ${visit.id}::uuid`);
  if (next === 'requested') await keepUntil(ctx, visit, before.holdExpiresAt ?? visit.holdExpiresAt);
  await setAttendees(ctx, visit.id, next, patientIds);
  const kind = from === 'requested' && event === 'cancel' ? 'visit-declined' : toldOf[event];
  if (kind !== undefined)
    await unsay(ctx, visit, patientIds, {
      kind,
      otherwise: next === 'requested' ? 'visit-requested' : 'visit-changed',
    });
  if (input.overrideReason !== undefined) auditOverride(ctx, visit.id, input.overrideReason);
  return changed(ctx, { ...visit, patientIds }, { state: next, ...before }, false);
}

/**
 * A class nobody has heard of goes without a word; once somebody is in it, or waits for a seat, it is called off.
 *
 * @throws AppError REFUSED with rule `somebody-in`
 */
async function refuseOccupied(ctx: ActingCtx, visit: VisitRow): Promise<void> {
  const waiting = await whoWaits(ctx, visit.id);
  if (visit.patientIds.length > 0 || waiting.length > 0)
    throw new AppError('REFUSED', { params: { rule: 'somebody-in' } });
}

/** A request waits for its answer again; a booking of the desk leaves nothing behind, not even at its patient's. */
async function takeBackYes(
  ctx: ActingCtx,
  visit: VisitRow,
  { before }: LastVisitChange,
  next: AppointmentState,
): Promise<Changed> {
  const until = next === 'requested' ? (before.holdExpiresAt ?? null) : null;
  if (until === null) await freeTime(ctx.tx, visit.id);
  else if (!(await requestTime(ctx.tx, visit.id, Temporal.Instant.from(until))))
    throw new AppError('HOLD_EXPIRED');
  await ctx.tx.$executeRaw(sql`
    UPDATE visit SET state = ${next}, hold_expires_at = ${until}::timestamptz, sequence = sequence + 1,
      version = version + 1, last_change = NULL
    WHERE clinic_id = ${ctx.acting.clinicId}::uuid AND id = ${visit.id}::uuid`);
  if (until === null)
    await ctx.tx.$executeRaw(sql`
      UPDATE attendee SET state = 'cancelled'
      WHERE clinic_id = ${ctx.acting.clinicId}::uuid AND visit_id = ${visit.id}::uuid`);
  await unsay(ctx, visit, before.patientIds, {
    kind: 'visit-confirmed',
    otherwise: until === null ? 'visit-cancelled' : 'visit-requested',
  });
  return changed(ctx, visit, { ...visit, state: next }, false);
}

async function takeBack(
  ctx: ActingCtx,
  visit: VisitRow,
  { before, from }: LastVisitChange,
  { overrideReason }: { overrideReason?: string | undefined },
): Promise<void> {
  const span = {
    ...visit,
    ...before,
    startsAt: Temporal.Instant.from(before.startsAt),
    endsAt: Temporal.Instant.from(before.endsAt),
  };
  const resources = await resourcesFor(ctx.tx, { clinicId: ctx.acting.clinicId, visitId: visit.id, span });
  const patients = before.patientIds.map((id) => claimOfPatient(id, span));
  const claims = [...claimsOfVisit(span), ...claimsOfUnits(resources, span), ...patients];
  if (holdsTime(visit.state)) return refuseTaken(await moveTime(ctx.tx, visit.id, claims, overrideReason));
  const isOwn = actorOf(ctx) === 'patient';
  // Back to waiting for the clinic: its time is kept only as long as it was to be.
  const until = from === 'requested' || from === 'held' ? visit.holdExpiresAt : null;
  // The patient's side takes time for a while, and then makes it last.
  const expiresAt = isOwn
    ? ctx.now.add({ minutes: 5 })
    : until === null
      ? null
      : Temporal.Instant.from(until);
  refuseTaken(
    await takeTime(ctx.tx, visit.id, claims, {
      ...(overrideReason === undefined ? {} : { overrideReason }),
      ...(expiresAt === null ? {} : { expiresAt }),
    }),
  );
  if (isOwn && from === 'booked' && !(await confirmTime(ctx.tx, visit.id)))
    throw new AppError('HOLD_EXPIRED');
}

/** What a change is told by. */
const toldOf: Readonly<Partial<Record<AppointmentEvent, VisitMailKind>>> = {
  cancel: 'visit-cancelled',
  reschedule: 'visit-changed',
  'mark-no-show': 'visit-missed',
};

/** The message about the change stays here; who has already read it is told again how things stand, by `otherwise`. */
async function unsay(
  ctx: ActingCtx,
  visit: VisitRow,
  patientIds: readonly string[],
  { kind, otherwise }: Record<'kind' | 'otherwise', VisitMailKind>,
): Promise<void> {
  let isTold = false;
  for (const patientId of patientIds) {
    const key = visitMailKey(kind, visit.id, patientId, visit.sequence);
    if (!(await cancelMessage(ctx, key))) isTold ||= await hasMessage(ctx, key);
  }
  if (isTold && kind !== 'visit-missed')
    await queueVisitMail(ctx, otherwise, visit.id, { patientIds, atOnce: true });
}

async function hasMessage(ctx: ActingCtx, uniqueKey: string): Promise<boolean> {
  const rows = await ctx.tx.$queryRaw<unknown[]>(sql`
    SELECT 1 FROM message WHERE clinic_id = ${ctx.acting.clinicId}::uuid
      AND unique_key = ANY(${[uniqueKey, `${uniqueKey}:sms`]}::text[])`);
  return rows.length > 0;
}
