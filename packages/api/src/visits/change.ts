import {
  type AppointmentEvent,
  type AppointmentState,
  holdsTime,
  transition,
  UNDO_WINDOW_MS,
} from '@kinloop/booking/appointment';
import { sql } from '@kinloop/db';
import { Temporal } from 'temporal-polyfill';
import { messagingSettings } from '../messages/settings.ts';
import type { ActingCtx } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { normaliseText } from '../platform/keyed-hash.ts';
import { topics } from '../platform/realtime.ts';
import { linkCareByVisit } from '../scheduling/care-link.ts';
import {
  claimOfPatient,
  claimsOfVisit,
  extendTime,
  freeTime,
  moveTime,
  requestTime,
  slotTaken,
  type TakeResult,
  type TimeClaim,
  type VisitSpan,
} from '../scheduling/taken-time.ts';
import { queueVisitMail, type VisitMailKind } from '../scheduling/visit-mail.ts';
import { claimsOfUnits, resourcesFor } from '../scheduling/visit-resources.ts';
import { actorOf, changeOf, lockVisit, requireSpan, type VisitRow } from './visit-row.ts';

export interface Changed {
  visitId: string;
  state: AppointmentState;
  startsAt: string;
  endsAt: string;
  practitionerId: string;
  version: number;
  /** Until when it can be taken back; null when it cannot. */
  undoUntil: string | null;
}

/** What an event does to a visit that does not move. */
export type PlainEvent = Extract<AppointmentEvent, 'cancel' | 'arrive' | 'complete' | 'mark-no-show'>;

const attendeeState: Readonly<Partial<Record<AppointmentState, string>>> = {
  requested: 'booked',
  booked: 'booked',
  arrived: 'arrived',
  completed: 'completed',
  'no-show': 'no-show',
  cancelled: 'cancelled',
  'late-cancelled': 'cancelled',
};

/**
 * Cancels, or marks what the day brought. Whoever is told of it is told three minutes later, so that it can be undone.
 *
 * @throws AppError NOT_FOUND, CONFLICT, REFUSED with `rule`: the reason the life of a visit gives
 */
export async function changeState(
  ctx: ActingCtx,
  input: {
    visitId: string;
    version: number;
    event: PlainEvent;
    reason?: string | undefined;
    forPatient?: boolean | undefined;
  },
): Promise<Changed> {
  const visit = await lockVisit(ctx, input.visitId, input.version);
  const next = await nextState(ctx, visit, input.event, { forPatient: input.forPatient === true });
  if (input.event === 'cancel') await freeTime(ctx.tx, visit.id);
  await writeState(ctx, visit, next, input.event, input.reason);
  if (input.event === 'cancel' && visit.kind === 'appointment') await tellOff(ctx, visit);
  if (input.event === 'mark-no-show' && (await messagingSettings(ctx)).missed)
    await tell(ctx, 'visit-missed', visit);
  return changed(ctx, visit, {
    state: next,
    startsAt: visit.startsAt,
    endsAt: visit.endsAt,
    practitionerId: visit.practitionerId,
  });
}

export interface MoveRequest {
  visitId: string;
  version: number;
  startsAt: string;
  endsAt: string;
  practitionerId: string;
  /** This room and no other; where it was, or any that is free, when left out. */
  roomId?: string | null | undefined;
  /** At this place; the room's, or where the practitioner works then, when left out. */
  locationId?: string | null | undefined;
  /** Only staff, and only to overlap on purpose. */
  overrideReason?: string | undefined;
}

/**
 * Moves or resizes in one step: the old time is never lost before the new one is sure.
 *
 * @throws AppError NOT_FOUND, CONFLICT, REFUSED, SLOT_TAKEN with `taken`: which resources
 */
export async function moveVisit(ctx: ActingCtx, input: MoveRequest): Promise<Changed> {
  const visit = await lockVisit(ctx, input.visitId, input.version);
  const startsAt = Temporal.Instant.from(input.startsAt);
  const endsAt = Temporal.Instant.from(input.endsAt);
  requireSpan(startsAt, endsAt);
  const next = await stateAfterMove(ctx, visit, input, startsAt);
  const moved = { ...visit, practitionerId: input.practitionerId, startsAt, endsAt };
  const { roomId, locationId, claims } = await claimsAfterMove(ctx, visit, moved, input);
  refuseTaken(await moveTime(ctx.tx, visit.id, claims, input.overrideReason));
  await ctx.tx.$executeRaw(sql`
    UPDATE visit SET starts_at = ${input.startsAt}::timestamptz, ends_at = ${input.endsAt}::timestamptz,
      practitioner_id = ${input.practitionerId}::uuid, room_id = ${roomId}::uuid,
      location_id = ${locationId}::uuid, state = ${next},
      hold_expires_at = CASE WHEN state = 'requested' THEN least(hold_expires_at, ${input.startsAt}::timestamptz) END,
      sequence = sequence + 1, version = version + 1, override_reason = ${input.overrideReason ?? null},
      last_change = ${JSON.stringify(changeOf(ctx, visit, 'reschedule'))}::jsonb
    WHERE clinic_id = ${ctx.acting.clinicId}::uuid AND id = ${visit.id}::uuid`);
  if (next === 'requested') await keepUntilStart(ctx, visit, startsAt);
  if (input.practitionerId !== visit.practitionerId)
    for (const patientId of visit.patientIds) await linkCareByVisit(ctx, patientId, input.practitionerId);
  if (visit.kind === 'appointment' && visit.state === 'booked') await tell(ctx, 'visit-changed', visit);
  const isElsewhen = Temporal.Instant.compare(startsAt, visit.startsAt) !== 0;
  if (visit.seats > 1 && (isElsewhen || locationId !== visit.locationId))
    await tellWaiting(ctx, 'class-moved', visit);
  if (input.overrideReason !== undefined) auditOverride(ctx, visit.id, input.overrideReason);
  return changed(ctx, visit, {
    state: next,
    startsAt: input.startsAt,
    endsAt: input.endsAt,
    practitionerId: input.practitionerId,
  });
}

/** A request that moves nearer is answered before it starts, and keeps its time no longer than that. */
async function keepUntilStart(ctx: ActingCtx, visit: VisitRow, startsAt: Temporal.Instant): Promise<void> {
  if (visit.holdExpiresAt === null || Temporal.Instant.compare(visit.holdExpiresAt, startsAt) <= 0) return;
  await keepUntil(ctx, visit, startsAt.toString());
}

export async function keepUntil(ctx: ActingCtx, visit: VisitRow, until: string | null): Promise<void> {
  if (until === null) return;
  const keep = actorOf(ctx) === 'patient' ? requestTime : extendTime;
  if (!(await keep(ctx.tx, visit.id, Temporal.Instant.from(until)))) throw new AppError('HOLD_EXPIRED');
}

/** Staff may give a visit that has begun more or less time, where it stands; all else is a move. */
async function stateAfterMove(
  ctx: ActingCtx,
  visit: VisitRow,
  input: MoveRequest,
  startsAt: Temporal.Instant,
): Promise<AppointmentState> {
  const stays =
    actorOf(ctx) !== 'patient' &&
    Temporal.Instant.compare(startsAt, visit.startsAt) === 0 &&
    input.practitionerId === visit.practitionerId;
  if ((stays && visit.state === 'arrived') || (visit.kind === 'block' && holdsTime(visit.state)))
    return visit.state;
  if (stays && visit.state === 'booked') return visit.state;
  return nextState(ctx, visit, 'reschedule', { movesTo: startsAt.epochMilliseconds });
}

/** What the visit takes at the new time: the same room while it is free there, else another that will do. */
async function claimsAfterMove(
  ctx: ActingCtx,
  visit: VisitRow,
  moved: Omit<VisitSpan, 'roomId'>,
  wanted: Pick<MoveRequest, 'roomId' | 'locationId'>,
): Promise<{ roomId: string | null; locationId: string | null; claims: TimeClaim[] }> {
  const resources = await resourcesFor(ctx.tx, {
    clinicId: ctx.acting.clinicId,
    visitId: visit.id,
    span: moved,
    preferRoom: visit.roomId,
    movesTo: { practitionerId: moved.practitionerId, ...wanted },
  });
  const { locationId } = resources;
  // A place without rooms has none to be in; elsewhere it keeps what it needs.
  const stays = locationId === visit.locationId ? visit.roomId : null;
  const kept = visit.roomId === null ? null : (resources.rooms?.[0] ?? stays);
  const roomId = wanted.roomId === undefined ? kept : wanted.roomId;
  const patients = visit.patientIds.map((id) => claimOfPatient(id, moved));
  return {
    roomId,
    locationId,
    claims: [
      ...claimsOfVisit({ ...moved, roomId, locationId }),
      ...claimsOfUnits(resources, moved),
      ...patients,
    ],
  };
}

/** Staff lets somebody's hold go. @throws AppError NOT_FOUND, REFUSED */
export async function freeHold(ctx: ActingCtx, visitId: string): Promise<Changed> {
  const visit = await lockVisit(ctx, visitId);
  if (visit.state !== 'held') throw new AppError('REFUSED', { params: { rule: 'not-from-here' } });
  await freeTime(ctx.tx, visitId);
  await ctx.tx.$executeRaw(sql`
    UPDATE visit SET state = 'expired', version = version + 1,
      last_change = ${JSON.stringify(changeOf(ctx, visit, 'cancel'))}::jsonb
    WHERE clinic_id = ${ctx.acting.clinicId}::uuid AND id = ${visitId}::uuid`);
  return changed(ctx, visit, { ...visit, state: 'expired' });
}

interface Moment {
  movesTo?: number;
  forPatient?: boolean;
}

/** What becomes of a visit now, by its life and the clinic's rules. @throws AppError REFUSED with `rule` */
export async function nextState(
  ctx: ActingCtx,
  visit: VisitRow,
  event: AppointmentEvent,
  moment: Moment = {},
): Promise<AppointmentState> {
  const rows = await ctx.tx.$queryRaw<{ noticeHours: number; lateCancelOnline: boolean }[]>(sql`
    SELECT cancel_notice_hours AS "noticeHours", coalesce((settings ->> 'lateCancelOnline')::boolean, true) AS "lateCancelOnline"
    FROM clinic WHERE clinic_id = ${ctx.acting.clinicId}::uuid`);
  const epoch = (iso: string) => Temporal.Instant.from(iso).epochMilliseconds;
  const { lastChange } = visit;
  // A yes that is taken back leaves what was asked for to run out when it was to.
  const expiresAt = (event === 'undo' ? lastChange?.before.holdExpiresAt : null) ?? visit.holdExpiresAt;
  const result = transition(visit.state, event, actorOf(ctx), {
    now: ctx.now.epochMilliseconds,
    startsAt: epoch(visit.startsAt),
    policy: rows[0] ?? { noticeHours: 24, lateCancelOnline: true },
    ...(expiresAt === null ? {} : { expiresAt: epoch(expiresAt) }),
    ...(lastChange === null ? {} : { lastChange: { ...lastChange, at: epoch(lastChange.at) } }),
    ...moment,
  });
  if (result.kind === 'refused') throw new AppError('REFUSED', { params: { rule: result.reason } });
  return result.next;
}

export function refuseTaken(result: TakeResult): void {
  if (!result.ok) throw slotTaken(result);
}

async function writeState(
  ctx: ActingCtx,
  visit: VisitRow,
  next: AppointmentState,
  event: AppointmentEvent,
  reason: string | undefined,
): Promise<void> {
  const isCancel = event === 'cancel';
  await ctx.tx.$executeRaw(sql`
    UPDATE visit SET state = ${next}, version = version + 1, sequence = sequence + ${isCancel ? 1 : 0}::int,
      cancelled_at = ${isCancel ? ctx.now.toString() : null}::timestamptz,
      cancel_reason = ${isCancel && reason !== undefined ? normaliseText(reason) : null},
      last_change = ${JSON.stringify(changeOf(ctx, visit, event))}::jsonb
    WHERE clinic_id = ${ctx.acting.clinicId}::uuid AND id = ${visit.id}::uuid`);
  await setAttendees(ctx, visit.id, next, visit.patientIds);
}

/**
 * Of those who were coming; who left the class before stays out of it, and who of a class did not come has not come, whatever
 * becomes of the class.
 */
export async function setAttendees(
  ctx: ActingCtx,
  visitId: string,
  state: AppointmentState,
  patientIds: readonly string[],
): Promise<void> {
  const next = attendeeState[state];
  if (next === undefined) return;
  await ctx.tx.$executeRaw(sql`
    UPDATE attendee a SET state = ${next}
    FROM visit v
    WHERE v.clinic_id = ${ctx.acting.clinicId}::uuid AND v.id = ${visitId}::uuid
      AND a.clinic_id = v.clinic_id AND a.visit_id = v.id AND a.patient_id = ANY(${[...patientIds]}::uuid[])
      AND NOT (v.mode = 'group' AND a.state = 'no-show' AND ${next} IN ('arrived', 'completed'))`);
}

const tell = (ctx: ActingCtx, kind: VisitMailKind, visit: VisitRow): Promise<void> =>
  queueVisitMail(ctx, kind, visit.id, { patientIds: visit.patientIds });

/** A request is declined by the clinic; one that its patient takes back is told to nobody. */
async function tellOff(ctx: ActingCtx, visit: VisitRow): Promise<void> {
  if (visit.state === 'booked') await tell(ctx, 'visit-cancelled', visit);
  if (visit.seats > 1) await tellWaiting(ctx, 'class-off', visit);
  if (visit.state === 'requested' && actorOf(ctx) !== 'patient') await tell(ctx, 'visit-declined', visit);
}

/**
 * Who waits for a seat in a class hears that there is none to wait for, or that it is at another time; once that is undone,
 * nobody does.
 */
async function tellWaiting(
  ctx: ActingCtx,
  kind: 'class-off' | 'class-moved',
  visit: VisitRow,
): Promise<void> {
  const patientIds = await whoWaits(ctx, visit.id);
  if (patientIds.length === 0) return;
  await queueVisitMail(ctx, kind, visit.id, { patientIds });
  for (const patientId of patientIds) await ctx.notify(topics.my(patientId), visit.id);
}

export async function whoWaits({ tx, acting }: ActingCtx, visitId: string): Promise<string[]> {
  const waiting = await tx.$queryRaw<{ patientId: string }[]>(sql`
    SELECT patient_id AS "patientId" FROM class_waiting
    WHERE clinic_id = ${acting.clinicId}::uuid AND visit_id = ${visitId}::uuid AND state = 'waiting'`);
  return waiting.map(({ patientId }) => patientId);
}

/** Until when what is done now can be taken back. */
export const undoUntil = (ctx: ActingCtx): string => ctx.now.add({ milliseconds: UNDO_WINDOW_MS }).toString();

export function auditOverride(ctx: ActingCtx, visitId: string, reason: string): void {
  ctx.audit({ objectType: 'visit', objectId: visitId });
  ctx.audit({
    action: 'visits.override',
    objectType: 'visit',
    objectId: visitId,
    detail: { reason: normaliseText(reason) },
  });
}

export async function changed(
  ctx: ActingCtx,
  visit: VisitRow,
  now: Pick<Changed, 'state' | 'startsAt' | 'endsAt' | 'practitionerId'>,
  canUndo = true,
): Promise<Changed> {
  await ctx.notify(topics.desk(ctx.acting.clinicId), visit.id);
  for (const patientId of visit.patientIds) {
    await ctx.notify(topics.my(patientId), visit.id);
    await ctx.notify(topics.caseload(ctx.acting.clinicId), patientId);
  }
  return {
    visitId: visit.id,
    state: now.state,
    startsAt: now.startsAt,
    endsAt: now.endsAt,
    practitionerId: now.practitionerId,
    version: visit.version + 1,
    undoUntil: canUndo ? undoUntil(ctx) : null,
  };
}
