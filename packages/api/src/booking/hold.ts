import { sql } from '@kinloop/db';
import { Temporal } from 'temporal-polyfill';
import type { ActingCtx } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { topics } from '../platform/realtime.ts';
import { newestSignatureColumn, rulesFrom, type SignatureRow } from '../rules/in-force.ts';
import { requirePlaceForNew, requireRoomAhead } from '../scheduling/limits.ts';
import { type Taker, takersAt } from '../scheduling/offered-days.ts';
import { type LoadedOfferings, loadOfferings, type OfferedService } from '../scheduling/offerings.ts';
import { takeTimeInAnyRoom } from '../scheduling/rooms.ts';
import { stopColumn } from '../triage/stop.ts';
import { type Asked, type BookableCheck, bookableFrom, checkColumn } from './bookable-check.ts';
import { type Hold, ownHold, ownHoldColumn, ownHoldId, releaseHolds } from './own-hold.ts';
import { optionFor, wishesOf } from './times.ts';

interface HoldRequest {
  /** Made by the browser: asking again for the same hold is the same hold. */
  visitId: string;
  checkId: string;
  start: string;
  practitionerId: string | null;
  serviceId: string | null;
  /** At this place; at any when left out. */
  locationId?: string | undefined;
}

/**
 * Takes a time for as long as it needs to fill in a form. One hold at a time: a new one lets the old one go first.
 * Practitioners are tried in the order the result prefers them, so "anyone" loses only when everyone is taken.
 *
 * @throws AppError SLOT_TAKEN, CHECK_NEEDED, STOPPED, REFUSED (rule `not-online`, `visits-ahead`)
 */
export async function holdTime(ctx: ActingCtx, request: HoldRequest): Promise<Hold> {
  const start = Temporal.Instant.from(request.start);
  const seen = await lookFirst(ctx, request, start);
  if (seen !== null) return seen;
  const loaded = await loadAround(ctx, request, start);
  const check = bookableFrom(loaded.beside);
  if (loaded.beside.known !== null) return loaded.beside.known;
  const { service, candidates, latest } = candidatesAt(ctx, { loaded, check, request, start });
  // Whoever is too late is told so by what was read.
  if (candidates.length === 0) throw new AppError('SLOT_TAKEN');
  await releaseHolds(ctx);
  await requireWithinLimits(ctx, loaded, { ...request, start });
  const expiresAt = ctx.now.add({ minutes: loaded.holdMinutes });
  const endsAt = start.add({ minutes: service.minutes });
  for (const [index, taker] of candidates.entries()) {
    const { practitionerId } = taker;
    const hold = {
      request,
      check,
      service,
      taker,
      start,
      endsAt,
      expiresAt,
      latest,
      isNew: loaded.isNew,
    };
    await (index === 0 ? insertHold(ctx, hold) : passHoldTo(ctx, request.visitId, taker));
    const taken = await takeTimeInAnyRoom(ctx.tx, {
      clinicId: ctx.acting.clinicId,
      visitId: request.visitId,
      span: { practitionerId, startsAt: start, endsAt, ...service },
      expiresAt,
    });
    if (taken.ok) return heldIn(ctx, request.visitId, taken.roomId);
  }
  // Nothing stays behind: the transaction ends here.
  throw new AppError('SLOT_TAKEN');
}

/** The clinic's own limits, before a form is filled in for nothing; a patient's are asked again when they book. */
async function requireWithinLimits(
  ctx: ActingCtx,
  { isNew, capsNew }: LoadedOfferings,
  { start, visitId }: { start: Temporal.Instant; visitId: string },
): Promise<void> {
  if (isNew && capsNew) await requirePlaceForNew(ctx, start);
  const [patientId, another] = ctx.acting.patientIds;
  if (patientId !== undefined && another === undefined) await requireRoomAhead(ctx, patientId, visitId);
}

async function heldIn(ctx: ActingCtx, visitId: string, roomId: string | null): Promise<Hold> {
  await ctx.tx.$executeRaw(sql`
    UPDATE visit SET room_id = ${roomId}::uuid
    WHERE clinic_id = ${ctx.acting.clinicId}::uuid AND id = ${visitId}::uuid`);
  await ctx.notify(topics.desk(ctx.acting.clinicId), visitId);
  const hold = await ownHold(ctx, visitId);
  if (hold === null) throw new AppError('HOLD_EXPIRED');
  return hold;
}

async function passHoldTo(
  ctx: ActingCtx,
  visitId: string,
  { practitionerId, locationId }: Taker,
): Promise<void> {
  await ctx.tx.$executeRaw(sql`
    UPDATE visit SET practitioner_id = ${practitionerId}::uuid, location_id = coalesce(${locationId}::uuid, location_id)
    WHERE clinic_id = ${ctx.acting.clinicId}::uuid AND id = ${visitId}::uuid AND state = 'held'`);
}

interface Look extends Asked {
  known: Hold | null;
  isTaken: boolean;
}

/**
 * Many ask for one time at once, and one gets it: everybody else learns so from one look at whom they ask for, before what
 * the clinic offers is read. No service is shorter than the shortest, so that time taken within it is in the way of any.
 *
 * @returns the hold this request made before; null when nothing speaks against reading on
 * @throws AppError SLOT_TAKEN, CHECK_NEEDED, STOPPED
 */
async function lookFirst(
  ctx: ActingCtx,
  { visitId, checkId, practitionerId }: HoldRequest,
  start: Temporal.Instant,
): Promise<Hold | null> {
  if (practitionerId === null) return null;
  const at = sql`${start.toString()}::timestamptz`;
  const [look] = await ctx.tx.$queryRaw<Look[]>(sql`
    SELECT ${stopColumn(ctx, sql`${ctx.acting.patientId}::uuid`)} AS stop, ${checkColumn(ctx, checkId)} AS check,
      ${ownHoldColumn(ctx, visitId)} AS known,
      EXISTS (SELECT 1 FROM practitioner p, taken_of(ARRAY[p.id], ${at}, ${at} + make_interval(mins => (
          SELECT min(s.minutes) FROM service s WHERE s.clinic_id = p.clinic_id AND s.active AND s.online)),
          ${ownHoldId(ctx)}, false)
        WHERE p.clinic_id = ${ctx.acting.clinicId}::uuid AND p.id = ${practitionerId}::uuid AND p.active
          AND p.online_bookable) AS "isTaken"`);
  if (look === undefined) return null;
  bookableFrom(look);
  if (look.known === null && look.isTaken) throw new AppError('SLOT_TAKEN');
  return look.known;
}

type Loaded = Awaited<ReturnType<typeof loadAround>>;

/**
 * What the clinic offers around that start, the check it is asked for with, and the hold this request made before: one data
 * query. The hold that is let go of for this one is in nobody's way.
 */
function loadAround(ctx: ActingCtx, { checkId, visitId }: HoldRequest, start: Temporal.Instant) {
  const day = 24;
  return loadOfferings<Asked & { known: Hold | null; signature: SignatureRow | null }>(
    ctx,
    {
      from: start.subtract({ hours: day }),
      to: start.add({ hours: day }),
      onlineOnly: true,
      exceptVisitId: ownHoldId(ctx),
    },
    sql`jsonb_build_object('stop', ${stopColumn(ctx, sql`${ctx.acting.patientId}::uuid`)},
      'check', ${checkColumn(ctx, checkId)}, 'known', ${ownHoldColumn(ctx, visitId)},
      'signature', ${newestSignatureColumn(ctx)})`,
  );
}

interface Wanted {
  loaded: Loaded;
  check: BookableCheck;
  request: HoldRequest;
  start: Temporal.Instant;
}

interface Candidates {
  service: OfferedService;
  candidates: Taker[];
  latest: number | null;
}

/** Who can take this very start; the same sweep that offered it. */
function candidatesAt(ctx: ActingCtx, { loaded, check, request, start }: Wanted): Candidates {
  const { ruleset } = rulesFrom(loaded.beside.signature);
  const { link, option, service } = optionFor(ctx, loaded, { check, ruleset, serviceId: request.serviceId });
  const candidates = takersAt(
    {
      wishes: wishesOf(option, request.practitionerId),
      service,
      offerings: loaded.offeringsOf(service.id),
      locationId: request.locationId,
      now: ctx.now,
    },
    start,
  );
  return { service, candidates, latest: link.latest };
}

interface NewHold {
  request: HoldRequest;
  check: BookableCheck;
  service: OfferedService;
  taker: Taker;
  start: Temporal.Instant;
  endsAt: Temporal.Instant;
  expiresAt: Temporal.Instant;
  latest: number | null;
  isNew: boolean;
}

async function insertHold(ctx: ActingCtx, hold: NewHold): Promise<void> {
  const { request, check, service, taker } = hold;
  const target = hold.latest === null ? null : Temporal.Instant.fromEpochMilliseconds(hold.latest).toString();
  await ctx.tx.$executeRaw(sql`
    INSERT INTO visit (clinic_id, id, kind, service_id, practitioner_id, starts_at, ends_at, state, mode, source,
      visitor_hash, hold_expires_at, triage_check_id, urgency, target_at, reason, first_visit, created_by,
      location_id)
    VALUES (${ctx.acting.clinicId}::uuid, ${request.visitId}::uuid, 'appointment', ${service.id}::uuid,
      ${taker.practitionerId}::uuid, ${hold.start.toString()}::timestamptz, ${hold.endsAt.toString()}::timestamptz,
      'held', ${service.mode}, 'online', ${ctx.acting.visitorHash}::bytea, ${hold.expiresAt.toString()}::timestamptz,
      ${check.id}::uuid, ${check.urgency}, ${target}::timestamptz, ${JSON.stringify(check.reasons)}::jsonb,
      ${hold.isNew}, ${ctx.acting.personId}::uuid, ${taker.locationId}::uuid)`);
}
