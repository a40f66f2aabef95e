import { sql } from '@kinloop/db';
import type { Temporal } from 'temporal-polyfill';
import { v7 as uuidv7 } from 'uuid';
import type { ActingCtx } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { type RoomResult, takeTimeInAnyRoom } from '../scheduling/rooms.ts';
import { claimOfPatient } from '../scheduling/taken-time.ts';
import { actorOf, type LastVisitChange } from './visit-row.ts';

/** What placing a visit needs to know of its service. */
export interface PlacedService {
  minutes: number;
  bufferBeforeMin: number;
  bufferAfterMin: number;
  mode: string;
  seats: number;
}

/** @throws AppError NOT_FOUND when it is not offered */
export async function placedService(ctx: ActingCtx, serviceId: string): Promise<PlacedService> {
  const rows = await ctx.tx.$queryRaw<PlacedService[]>(sql`
    SELECT minutes, buffer_before_min AS "bufferBeforeMin", buffer_after_min AS "bufferAfterMin",
      mode, seats
    FROM service WHERE clinic_id = ${ctx.acting.clinicId}::uuid AND id = ${serviceId}::uuid AND active`);
  const service = rows[0];
  if (service === undefined) throw new AppError('NOT_FOUND');
  return service;
}

/**
 * What a booking of the desk leaves to be taken back by: it holds the time and confirms it in one. Text, as it is stored.
 */
export function bookedChange(
  ctx: ActingCtx,
  visit: {
    startsAt: Temporal.Instant;
    endsAt: Temporal.Instant;
    practitionerId: string;
    /** Nobody, for a class or for time that is kept free. */
    patientIds: string[];
  },
): string {
  const change: LastVisitChange = {
    event: 'confirm',
    from: 'held',
    at: ctx.now.toString(),
    by: actorOf(ctx),
    before: {
      startsAt: visit.startsAt.toString(),
      endsAt: visit.endsAt.toString(),
      practitionerId: visit.practitionerId,
      roomId: null,
      overrideReason: null,
      patientIds: visit.patientIds,
    },
  };
  return JSON.stringify(change);
}

/** A visit the desk puts into the calendar as one of several. */
export interface PlacedVisit {
  visitId: string;
  serviceId: string;
  service: PlacedService;
  practitionerId: string;
  startsAt: Temporal.Instant;
  seriesId?: string;
  /** Nobody yet, for a class. */
  patient?: { id: string; advice: string | null };
}

/** Makes a visit with all its time, in the first room that is free; or leaves nothing and says what is taken. */
export async function placeVisit(ctx: ActingCtx, placed: PlacedVisit): Promise<RoomResult> {
  const { clinicId, personId } = ctx.acting;
  const { visitId, practitionerId, startsAt, service, patient } = placed;
  const endsAt = startsAt.add({ minutes: service.minutes });
  await ctx.tx.$executeRaw(sql`SAVEPOINT visit_placed`);
  await ctx.tx.$executeRaw(sql`
    INSERT INTO visit (clinic_id, id, kind, service_id, practitioner_id, starts_at, ends_at, state, mode, source,
      series_id, created_by, last_change)
    VALUES (${clinicId}::uuid, ${visitId}::uuid, 'appointment', ${placed.serviceId}::uuid, ${practitionerId}::uuid,
      ${startsAt.toString()}::timestamptz, ${endsAt.toString()}::timestamptz, 'booked', ${service.mode}, 'desk',
      ${placed.seriesId ?? null}::uuid, ${personId}::uuid,
      ${bookedChange(ctx, { ...placed, endsAt, patientIds: patient === undefined ? [] : [patient.id] })}::jsonb)`);
  if (patient !== undefined)
    await ctx.tx.$executeRaw(sql`
      INSERT INTO attendee (clinic_id, id, visit_id, patient_id, advice_given)
      VALUES (${clinicId}::uuid, ${uuidv7()}::uuid, ${visitId}::uuid, ${patient.id}::uuid, ${patient.advice})`);
  const span = { ...service, practitionerId, startsAt, endsAt };
  const taken = await takeTimeInAnyRoom(ctx.tx, {
    clinicId,
    visitId,
    span,
    others: patient === undefined ? [] : [claimOfPatient(patient.id, span)],
  });
  if (!taken.ok) {
    await ctx.tx.$executeRaw(sql`ROLLBACK TO SAVEPOINT visit_placed`);
    return taken;
  }
  await ctx.tx.$executeRaw(sql`
    UPDATE visit SET room_id = ${taken.roomId}::uuid
    WHERE clinic_id = ${clinicId}::uuid AND id = ${visitId}::uuid`);
  return taken;
}
