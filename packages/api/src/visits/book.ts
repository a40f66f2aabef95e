import { sql } from '@kinloop/db';
import { Temporal } from 'temporal-polyfill';
import { v7 as uuidv7 } from 'uuid';
import { addToClass, classAt } from '../classes/desk.ts';
import type { ActingCtx } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { normaliseEmail, normalisePhone, normaliseText } from '../platform/keyed-hash.ts';
import { topics } from '../platform/realtime.ts';
import { careByVisit } from '../scheduling/care-link.ts';
import { takeTimeInAnyRoom } from '../scheduling/rooms.ts';
import { claimOfPatient, claimsOfVisit, slotTaken, takeTime } from '../scheduling/taken-time.ts';
import { queueVisitMail } from '../scheduling/visit-mail.ts';
import { claimsOfUnits, resourcesFor } from '../scheduling/visit-resources.ts';
import { type OpenStop, stopColumn, stopFrom } from '../triage/stop.ts';
import { refuseUnadvised } from './advice.ts';
import { refuseTaken, undoUntil } from './change.ts';
import { bookedChange, type PlacedService } from './place-visit.ts';
import { requireSpan } from './visit-row.ts';

/** Somebody on the phone: known here, or a name and a number. */
export type Caller =
  | { kind: 'known'; patientId: string }
  | {
      kind: 'new';
      patientId: string;
      givenName: string;
      familyName: string;
      phone: string;
      email?: string | undefined;
    };

export interface StaffBooking {
  /** Of this press. */
  key: string;
  visitId: string;
  serviceId: string;
  practitionerId: string;
  startsAt: string;
  /** This room and no other. */
  roomId?: string | undefined;
  caller: Caller;
  overrideReason?: string | undefined;
  /** What somebody with an open stop was told; without it they are not booked. */
  adviceGiven?: string | undefined;
}

export interface BookedAtDesk {
  visitId: string;
  patientId: string;
  /** Of the visit, to take it back with; null for a seat in a class, which is taken out of it again. */
  version: number | null;
  undoUntil: string | null;
}

/**
 * Books for a caller at once; into the class that is there at that time, where it is one. Times outside hours or online rules are the desk's to give; an overlap is refused unless a
 * reason is recorded, and somebody who is stopped unless the advice given is.
 *
 * @throws AppError NOT_FOUND, SLOT_TAKEN with `taken`, REFUSED with rule `stopped`, INVALID_INPUT
 */
export async function bookForCaller(ctx: ActingCtx, input: StaffBooking): Promise<BookedAtDesk> {
  const { clinicId } = ctx.acting;
  const patientId = await patientOf(ctx, input.caller);
  const { service, stop } = await serviceAndStop(ctx, input.serviceId, patientId);
  const classId = service.seats > 1 ? await classAt(ctx, input) : undefined;
  if (classId !== undefined) {
    const { key, adviceGiven } = input;
    const seat = await addToClass(ctx, { key, visitId: classId, patientId, adviceGiven });
    return { ...seat, patientId, version: null, undoUntil: null };
  }
  if (input.adviceGiven === undefined) refuseUnadvised(stop);
  const startsAt = Temporal.Instant.from(input.startsAt);
  const endsAt = startsAt.add({ minutes: service.minutes });
  await ctx.tx.$executeRaw(sql`
    WITH made AS (
      INSERT INTO visit (clinic_id, id, kind, service_id, practitioner_id, starts_at, ends_at, state, mode, source,
        created_by, override_reason, first_visit, last_change, location_id)
      VALUES (${clinicId}::uuid, ${input.visitId}::uuid, 'appointment', ${input.serviceId}::uuid,
        ${input.practitionerId}::uuid, ${startsAt.toString()}::timestamptz, ${endsAt.toString()}::timestamptz, 'booked',
        ${service.mode}, 'desk', ${ctx.acting.personId}::uuid, ${input.overrideReason ?? null},
        ${input.caller.kind === 'new'},
        ${bookedChange(ctx, { ...input, startsAt, endsAt, patientIds: [patientId] })}::jsonb, (SELECT r.location_id FROM room r
          WHERE r.clinic_id = ${clinicId}::uuid AND r.id = ${input.roomId ?? null}::uuid
            AND ${service.mode} IN ('in-person', 'group')))
      RETURNING clinic_id, id),
    cared AS (${careByVisit(clinicId, patientId, input.practitionerId)})
    INSERT INTO attendee (clinic_id, id, visit_id, patient_id, advice_given)
    SELECT clinic_id, ${uuidv7()}::uuid, id, ${patientId}::uuid,
      ${input.adviceGiven === undefined ? null : normaliseText(input.adviceGiven)} FROM made`);
  await takeForBooking(
    ctx,
    input,
    { ...service, practitionerId: input.practitionerId, startsAt, endsAt },
    patientId,
  );
  await queueVisitMail(ctx, 'visit-confirmed', input.visitId);
  await ctx.notify(topics.desk(clinicId), input.visitId);
  await ctx.notify(topics.caseload(clinicId), patientId);
  ctx.audit({ objectType: 'visit', objectId: input.visitId, patientId });
  if (input.overrideReason !== undefined)
    ctx.audit({
      action: 'visits.override',
      objectType: 'visit',
      objectId: input.visitId,
      patientId,
      detail: { reason: normaliseText(input.overrideReason) },
    });
  return { visitId: input.visitId, patientId, version: 1, undoUntil: undoUntil(ctx) };
}

type Span = Parameters<typeof takeTimeInAnyRoom>[1]['span'];

async function takeForBooking(
  ctx: ActingCtx,
  input: StaffBooking,
  span: Span & PlacedService,
  patientId: string,
): Promise<void> {
  const patient = claimOfPatient(patientId, span);
  if (input.overrideReason !== undefined) {
    const { clinicId } = ctx.acting;
    const resources = await resourcesFor(ctx.tx, { clinicId, visitId: input.visitId, span });
    const roomId = input.roomId ?? resources.rooms?.[0] ?? null;
    const claims = [...claimsOfVisit({ ...span, roomId }), ...claimsOfUnits(resources, span), patient];
    refuseTaken(await takeTime(ctx.tx, input.visitId, claims, { overrideReason: input.overrideReason }));
    await writeRoom(ctx, input.visitId, roomId);
    return;
  }
  const taken = await takeTimeInAnyRoom(ctx.tx, {
    clinicId: ctx.acting.clinicId,
    visitId: input.visitId,
    span,
    others: [patient],
    givesUp: true,
    ...(input.roomId === undefined ? {} : { onlyRoom: input.roomId }),
  });
  if (!taken.ok) throw slotTaken(taken);
  await writeRoom(ctx, input.visitId, taken.roomId);
}

/** A visit that was just made has none yet. */
async function writeRoom(ctx: ActingCtx, visitId: string, roomId: string | null): Promise<void> {
  if (roomId === null) return;
  await ctx.tx.$executeRaw(sql`
    UPDATE visit SET room_id = ${roomId}::uuid
    WHERE clinic_id = ${ctx.acting.clinicId}::uuid AND id = ${visitId}::uuid`);
}

/** What is asked for, and whether the patient is stopped. Both must be active. @throws AppError NOT_FOUND */
async function serviceAndStop(
  ctx: ActingCtx,
  serviceId: string,
  patientId: string,
): Promise<{ service: PlacedService; stop: OpenStop | null }> {
  const rows = await ctx.tx.$queryRaw<(PlacedService & { stop: OpenStop | null })[]>(sql`
    SELECT s.minutes, s.buffer_before_min AS "bufferBeforeMin", s.buffer_after_min AS "bufferAfterMin",
      s.mode, s.seats, ${stopColumn(ctx, sql`p.id`)} AS stop
    FROM service s JOIN patient p ON p.clinic_id = s.clinic_id
    WHERE s.clinic_id = ${ctx.acting.clinicId}::uuid AND s.id = ${serviceId}::uuid AND s.active
      AND p.id = ${patientId}::uuid AND p.status = 'active'`);
  const [row] = rows;
  if (row === undefined) throw new AppError('NOT_FOUND');
  const { stop, ...service } = row;
  return { service, stop: stopFrom(stop) };
}

async function patientOf(ctx: ActingCtx, caller: Caller): Promise<string> {
  if (caller.kind === 'known') return caller.patientId;
  const phone = normalisePhone(caller.phone);
  if (phone === undefined) throw new AppError('INVALID_INPUT', { field: 'caller.phone' });
  const email = caller.email === undefined || caller.email === '' ? undefined : normaliseEmail(caller.email);
  if (email === undefined && caller.email !== undefined && caller.email !== '')
    throw new AppError('INVALID_INPUT', { field: 'caller.email' });
  const { hash } = ctx.runtime;
  const made = await ctx.tx.$executeRaw(sql`
    INSERT INTO patient (clinic_id, id, given_name, family_name, phone, email, phone_hash, email_hash)
    VALUES (${ctx.acting.clinicId}::uuid, ${caller.patientId}::uuid, ${normaliseText(caller.givenName)},
      ${normaliseText(caller.familyName)}, ${phone}, ${email ?? null}, ${hash.bytes('phone', phone)}::bytea,
      ${email === undefined ? null : hash.bytes('email', email)}::bytea)
    ON CONFLICT (clinic_id, id) DO NOTHING`);
  // An id that is somebody else's would book that somebody.
  if (made === 0) throw new AppError('CONFLICT', { field: 'caller.patientId' });
  return caller.patientId;
}

/** Time kept for something other than a patient: a meeting, a lunch. It can be given back at once. @throws AppError SLOT_TAKEN */
export async function blockTime(
  ctx: ActingCtx,
  input: { visitId: string; practitionerId: string; startsAt: string; endsAt: string; title: string },
): Promise<Pick<BookedAtDesk, 'visitId' | 'version' | 'undoUntil'>> {
  const startsAt = Temporal.Instant.from(input.startsAt);
  const endsAt = Temporal.Instant.from(input.endsAt);
  requireSpan(startsAt, endsAt);
  await ctx.tx.$executeRaw(sql`
    INSERT INTO visit (clinic_id, id, kind, practitioner_id, starts_at, ends_at, state, source, title, created_by,
      last_change)
    VALUES (${ctx.acting.clinicId}::uuid, ${input.visitId}::uuid, 'block', ${input.practitionerId}::uuid,
      ${input.startsAt}::timestamptz, ${input.endsAt}::timestamptz, 'booked', 'desk', ${normaliseText(input.title)},
      ${ctx.acting.personId}::uuid, ${bookedChange(ctx, { ...input, startsAt, endsAt, patientIds: [] })}::jsonb)`);
  const claims = claimsOfVisit({
    ...input,
    startsAt,
    endsAt,
    roomId: null,
    bufferBeforeMin: 0,
    bufferAfterMin: 0,
  });
  refuseTaken(await takeTime(ctx.tx, input.visitId, claims));
  await ctx.notify(topics.desk(ctx.acting.clinicId), input.visitId);
  return { visitId: input.visitId, version: 1, undoUntil: undoUntil(ctx) };
}
