import {
  type AppointmentEvent,
  type AppointmentState,
  holdsTime,
  transition,
  UNDO_WINDOW_MS,
} from '@kinloop/booking/appointment';
import { sql } from '@kinloop/db';
import { Temporal } from 'temporal-polyfill';
import { cancelMessage } from '../messages/queue.ts';
import { messagingSettings } from '../messages/settings.ts';
import type { ActingCtx } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { normaliseText } from '../platform/keyed-hash.ts';
import { topics } from '../platform/realtime.ts';
import { linkCareByVisit } from '../scheduling/care-link.ts';
import {
  claimOfPatient,
  claimsOfVisit,
  confirmTime,
  extendTime,
  freeTime,
  moveTime,
  requestTime,
  slotTaken,
  type TakeResult,
  type TimeClaim,
  takeTime,
  type VisitSpan,
} from '../scheduling/taken-time.ts';
import { queueVisitMail, type VisitMailKind, visitMailKey } from '../scheduling/visit-mail.ts';
import { claimsOfUnits, resourcesFor } from '../scheduling/visit-resources.ts';
import { actorOf, type LastVisitChange, lockVisit, requireSpan, type VisitRow } from './visit-row.ts';

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

async function keepUntil(ctx: ActingCtx, visit: VisitRow, until: string | null): Promise<void> {
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

/**
 * Takes the last change back, within three minutes of it and while its time is still there. Back into an overlap is a
 * new override with a reason of its own.
 *
 * @throws AppError NOT_FOUND, CONFLICT, REFUSED, SLOT_TAKEN
 */
export async function undoChange(
  ctx: ActingCtx,
  input: { visitId: string; version: number; overrideReason?: string | undefined },
): Promise<Changed> {
  const visit = await lockVisit(ctx, input.visitId, input.version);
  const next = await nextState(ctx, visit, 'undo', {});
  const { lastChange } = visit;
  if (lastChange === null) throw new AppError('REFUSED', { params: { rule: 'nothing-to-undo' } });
  const { event, from } = lastChange;
  // Somebody may have left or joined a class since it was changed; of one that is off, those who were coming come again.
  const patientIds = holdsTime(visit.state) ? visit.patientIds : lastChange.before.patientIds;
  const before = { ...lastChange.before, patientIds };
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

/** Staff lets somebody's hold go. @throws AppError NOT_FOUND, REFUSED */
export async function freeHold(ctx: ActingCtx, visitId: string): Promise<{ freed: true }> {
  const visit = await lockVisit(ctx, visitId);
  if (visit.state !== 'held') throw new AppError('REFUSED', { params: { rule: 'not-from-here' } });
  await freeTime(ctx.tx, visitId);
  await ctx.tx.$executeRaw(sql`
    UPDATE visit SET state = 'expired', version = version + 1
    WHERE clinic_id = ${ctx.acting.clinicId}::uuid AND id = ${visitId}::uuid`);
  await ctx.notify(topics.desk(ctx.acting.clinicId), visitId);
  return { freed: true };
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

export function changeOf(ctx: ActingCtx, visit: VisitRow, event: AppointmentEvent): LastVisitChange {
  const { startsAt, endsAt, practitionerId, roomId, locationId, overrideReason, holdExpiresAt, patientIds } =
    visit;
  return {
    event,
    from: visit.state,
    at: ctx.now.toString(),
    by: actorOf(ctx),
    before: {
      startsAt,
      endsAt,
      practitionerId,
      roomId,
      locationId,
      overrideReason,
      holdExpiresAt,
      patientIds,
    },
  };
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
async function setAttendees(
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
  const waiting = await ctx.tx.$queryRaw<{ patientId: string }[]>(sql`
    SELECT patient_id AS "patientId" FROM class_waiting
    WHERE clinic_id = ${ctx.acting.clinicId}::uuid AND visit_id = ${visit.id}::uuid AND state = 'waiting'`);
  const patientIds = waiting.map(({ patientId }) => patientId);
  if (patientIds.length === 0) return;
  await queueVisitMail(ctx, kind, visit.id, { patientIds });
  for (const patientId of patientIds) await ctx.notify(topics.my(patientId), visit.id);
}

/** Until when what is done now can be taken back. */
export const undoUntil = (ctx: ActingCtx): string => ctx.now.add({ milliseconds: UNDO_WINDOW_MS }).toString();

function auditOverride(ctx: ActingCtx, visitId: string, reason: string): void {
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
