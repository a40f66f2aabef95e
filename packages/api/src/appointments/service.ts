import type { AppointmentState } from '@kinloop/booking/appointment';
import { sql } from '@kinloop/db';
import { Temporal } from 'temporal-polyfill';
import { v7 as uuidv7 } from 'uuid';
import { placesOf, shownService } from '../booking/times.ts';
import { askToFill } from '../classes/fill.ts';
import { giveSeatBack, takeSeat } from '../classes/seat.ts';
import type { ActingCtx } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { topics } from '../platform/realtime.ts';
import { requirePlaceForNew } from '../scheduling/limits.ts';
import {
  dayRange,
  instantsOf,
  isoOf,
  offeredDays,
  type Taker,
  takersAt,
} from '../scheduling/offered-days.ts';
import { type LoadedOfferings, loadOfferings } from '../scheduling/offerings.ts';
import { queueVisitMail } from '../scheduling/visit-mail.ts';
import { resourcesFor } from '../scheduling/visit-resources.ts';
import { refuseStopped } from '../triage/stop.ts';
import { type Changed, changeState, moveVisit } from '../visits/change.ts';
import { undoChange } from '../visits/undo.ts';
import { lockVisit } from '../visits/visit-row.ts';
import { type OwnAppointment, ownAppointmentById } from './queries.ts';

interface MovableVisit {
  id: string;
  serviceId: string;
  practitionerId: string;
  patientId: string;
  /** Epoch milliseconds; null when nothing limits it. */
  latest: number | null;
  state: AppointmentState;
  firstVisit: boolean;
}

interface CheckProof {
  visitId: string;
  /** A follow-up check made for this; null while the visit's own still counts. */
  checkId: string | null;
}

/**
 * A visit that may be given another time: of a patient acted for, with a check under a day old behind it, its own or a
 * new one, and nobody stopped since.
 *
 * @throws AppError NOT_FOUND, STOPPED, CHECK_NEEDED, REFUSED (rule `class`, `clinic-confirms`)
 */
async function movable(ctx: ActingCtx, { visitId, checkId }: CheckProof): Promise<MovableVisit> {
  const { acting } = ctx;
  const rows = await ctx.tx.$queryRaw<
    (MovableVisit & { mode: string; checked: boolean; clinicConfirms: boolean })[]
  >(sql`
    SELECT v.id, v.service_id AS "serviceId", v.practitioner_id AS "practitionerId", a.patient_id AS "patientId", v.mode, v.state,
      s.needs_confirmation OR p.needs_confirmation AS "clinicConfirms",
      floor(extract(epoch FROM v.target_at) * 1000)::float8 AS latest,
      v.first_visit AS "firstVisit",
      EXISTS (SELECT 1 FROM triage_check t WHERE t.clinic_id = v.clinic_id AND t.bookable AND t.expires_at > app_now()
        AND t.patient_id = a.patient_id AND t.id = coalesce(${checkId}::uuid, v.triage_check_id)
        AND (t.booked_visit_id IS NULL OR t.booked_visit_id = v.id)) AS checked
    FROM visit v JOIN attendee a ON a.clinic_id = v.clinic_id AND a.visit_id = v.id AND a.state <> 'cancelled'
    JOIN service s ON s.clinic_id = v.clinic_id AND s.id = v.service_id
    JOIN practitioner p ON p.clinic_id = v.clinic_id AND p.id = v.practitioner_id
    WHERE v.clinic_id = ${acting.clinicId}::uuid AND v.id = ${visitId}::uuid
      AND a.patient_id = ANY(${acting.patientIds}::uuid[])`);
  const row = rows[0];
  if (row === undefined) throw new AppError('NOT_FOUND');
  const { mode, checked, clinicConfirms, ...visit } = row;
  if (mode === 'group') throw new AppError('REFUSED', { params: { rule: 'class' } });
  if (clinicConfirms && visit.state === 'booked')
    throw new AppError('REFUSED', { params: { rule: 'clinic-confirms' } });
  await refuseStopped(ctx, { patientId: visit.patientId });
  if (!checked) throw new AppError('CHECK_NEEDED');
  return visit;
}

/** Those who give the service; a booked visit goes to nobody for whom the clinic would have to say yes first. */
function movableTo({ serviceId, state }: MovableVisit, loaded: LoadedOfferings) {
  const asks = new Set(
    loaded.practitioners.filter(({ needsConfirmation }) => needsConfirmation).map(({ id }) => id),
  );
  return loaded
    .offeringsOf(serviceId)
    .filter(({ practitioner }) => state === 'requested' || !asks.has(practitioner.id));
}

/** Whoever has the visit now comes first; the others who give it stand in. */
function wishesFor(visit: MovableVisit, practitionerIds: readonly string[], only: string | null) {
  if (only !== null) return { preferred: practitionerIds.filter((id) => id === only), fallback: [] };
  return {
    preferred: practitionerIds.filter((id) => id === visit.practitionerId),
    fallback: practitionerIds.filter((id) => id !== visit.practitionerId),
  };
}

export interface MoveTimesQuestion extends CheckProof {
  locationId?: string | undefined;
  practitionerId: string | null;
  from: string | null;
  days: number;
}

/** Other times for a visit that is booked: the same service, the same rules. Its own time is not in its way. */
export async function timesToMove(ctx: ActingCtx, question: MoveTimesQuestion) {
  const visit = await movable(ctx, question);
  const { zone } = ctx.acting;
  const range = dayRange(ctx.now, zone, question.from, question.days);
  const loaded = await loadOfferings(ctx, {
    ...instantsOf(range),
    onlineOnly: true,
    exceptVisitId: visit.id,
    firstVisit: visit.firstVisit,
  });
  const service = loaded.services.find(({ id }) => id === visit.serviceId);
  if (service === undefined) throw new AppError('REFUSED', { params: { rule: 'not-online' } });
  const offerings = movableTo(visit, loaded);
  const ids = offerings.map(({ practitioner }) => practitioner.id);
  return {
    zone,
    service: shownService(service),
    others: [],
    who: 'anyone' as const,
    latestAt: visit.latest === null ? null : isoOf(visit.latest),
    targetBusinessDays: 0,
    practitioners: loaded.practitioners
      .filter(({ id }) => ids.includes(id))
      .map(({ id, displayName, title, hue }) => ({
        id,
        displayName,
        title,
        hue,
        preferred: id === visit.practitionerId,
      })),
    places: placesOf(loaded, service),
    ...offeredDays({
      range,
      now: ctx.now,
      service,
      offerings,
      locationId: question.locationId,
      wishes: wishesFor(visit, ids, question.practitionerId),
      latest: visit.latest,
      telehealthAllowed: false,
    }),
  };
}

export interface OwnMove extends CheckProof {
  version: number;
  startsAt: string;
  /** Null: whoever has it now, else anyone free. */
  practitionerId: string | null;
  /** At this place; at any when left out. */
  locationId?: string | undefined;
}

/**
 * Gives a booked visit another time, in one step: the old one is never lost before the new one is sure. Practitioners
 * are tried in order, each with the first room that is free.
 *
 * @throws AppError NOT_FOUND, STOPPED, CHECK_NEEDED, CONFLICT, REFUSED (rule `too-late`), SLOT_TAKEN
 */
export async function moveOwn(ctx: ActingCtx, input: OwnMove): Promise<Changed> {
  const visit = await movable(ctx, input);
  const start = Temporal.Instant.from(input.startsAt);
  const loaded = await loadOfferings(ctx, {
    from: start.subtract({ hours: 24 }),
    to: start.add({ hours: 24 }),
    onlineOnly: true,
    exceptVisitId: visit.id,
    firstVisit: visit.firstVisit,
  });
  const service = loaded.services.find(({ id }) => id === visit.serviceId);
  if (service === undefined) throw new AppError('REFUSED', { params: { rule: 'not-online' } });
  const offerings = movableTo(visit, loaded);
  const ids = offerings.map(({ practitioner }) => practitioner.id);
  const wishes = wishesFor(visit, ids, input.practitionerId);
  const ends = start.add({ minutes: service.minutes });
  if (visit.firstVisit && loaded.capsNew) await requirePlaceForNew(ctx, start, visit.id);
  const { locationId } = input;
  const takers = takersAt({ wishes, service, offerings, locationId, now: ctx.now }, start);
  const roomsAt = new Map<string | null, (string | null)[]>();
  for (const taker of takers) {
    const known = roomsAt.get(taker.locationId);
    const rooms =
      known ?? (await roomsFor(ctx, visit.id, { ...service, startsAt: start, endsAt: ends }, taker));
    roomsAt.set(taker.locationId, rooms);
    for (const roomId of rooms) {
      const move = {
        ...input,
        startsAt: start.toString(),
        endsAt: ends.toString(),
        ...taker,
        roomId,
      };
      const moved = await tryMove(ctx, move);
      if (moved === undefined) continue;
      await keepCheck(ctx, visit, input.checkId);
      return moved;
    }
  }
  throw new AppError('SLOT_TAKEN');
}

/** Rooms of a taker's place to try, the free ones first; no room where none is needed. */
async function roomsFor(
  ctx: ActingCtx,
  visitId: string,
  span: Parameters<typeof resourcesFor>[1]['span'],
  movesTo: Taker,
): Promise<(string | null)[]> {
  const { clinicId } = ctx.acting;
  const { rooms } = await resourcesFor(ctx.tx, { clinicId, visitId, span, movesTo });
  return rooms ?? [null];
}

/** A try that failed leaves nothing, its locks included. */
async function tryMove(ctx: ActingCtx, move: Parameters<typeof moveVisit>[1]): Promise<Changed | undefined> {
  await ctx.tx.$executeRaw(sql`SAVEPOINT move_tried`);
  try {
    return await moveVisit(ctx, move);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'SLOT_TAKEN') throw error;
    await ctx.tx.$executeRaw(sql`ROLLBACK TO SAVEPOINT move_tried`);
    return undefined;
  }
}

/** A check that was made for the move travels with the visit from now on. */
async function keepCheck(ctx: ActingCtx, visit: MovableVisit, checkId: string | null): Promise<void> {
  if (checkId === null) return;
  await ctx.tx.$executeRaw(sql`
    UPDATE triage_check SET booked_visit_id = ${visit.id}::uuid
    WHERE clinic_id = ${ctx.acting.clinicId}::uuid AND id = ${checkId}::uuid
      AND patient_id = ${visit.patientId}::uuid`);
  await ctx.tx.$executeRaw(sql`
    UPDATE visit SET triage_check_id = ${checkId}::uuid
    WHERE clinic_id = ${ctx.acting.clinicId}::uuid AND id = ${visit.id}::uuid`);
}

/**
 * Cancels inside the clinic's rules; less notice than asked counts as late, or is by phone where the clinic says so.
 * In a class only one's own place is given back.
 *
 * @throws AppError NOT_FOUND, CONFLICT, REFUSED (rule `too-late`, `not-from-here`)
 */
export async function cancelOwn(
  ctx: ActingCtx,
  input: { visitId: string; version: number; reason: string },
): Promise<{ cancelled: true; late: boolean }> {
  const { appointment } = await ownAppointmentById(ctx, input.visitId);
  // A class goes on whoever leaves it: its version is nobody's to wait for.
  if (appointment.mode !== 'group') await lockVisit(ctx, input.visitId, input.version);
  if (!appointment.changes.canCancel)
    throw new AppError('REFUSED', {
      params: { rule: appointment.state === 'booked' ? 'too-late' : 'not-from-here' },
    });
  if (appointment.mode === 'group') {
    await leaveClass(ctx, appointment);
    return { cancelled: true, late: appointment.changes.notice === 'late' };
  }
  const { visitId, version, reason } = input;
  const changed = await changeState(ctx, {
    visitId,
    version,
    event: 'cancel',
    ...(reason === '' ? {} : { reason }),
  });
  return { cancelled: true, late: changed.state === 'late-cancelled' };
}

/**
 * Takes one's own last change back within three minutes, before anybody has heard of it: the old time, or the seat in a
 * class, while it is free.
 *
 * @throws AppError NOT_FOUND, CONFLICT, STOPPED, REFUSED (rule of the visit's life), SLOT_TAKEN
 */
export async function undoOwn(
  ctx: ActingCtx,
  input: { visitId: string; version: number },
): Promise<{ visitId: string; version: number }> {
  const { appointment } = await ownAppointmentById(ctx, input.visitId);
  // Whoever has said since that something is wrong books no time, not one of before either.
  await refuseStopped(ctx, { patientId: appointment.patientId });
  if (appointment.mode === 'group') return comeBack(ctx, appointment);
  const { visitId, version } = await undoChange(ctx, input);
  return { visitId, version };
}

type OwnClass = Pick<OwnAppointment, 'id' | 'patientId'>;

async function leaveClass(ctx: ActingCtx, { id: visitId, patientId }: OwnClass): Promise<void> {
  await giveSeatBack(ctx.tx, { clinicId: ctx.acting.clinicId, visitId, patientId }, { isOwn: true });
  await queueVisitMail(ctx, 'visit-cancelled', visitId, { patientIds: [patientId], occurrence: uuidv7() });
  await askToFill(ctx, visitId);
  await toldOfSeat(ctx, { id: visitId, patientId });
}

/** Back into a class: who waits for its seat has not been asked in the minutes in which this can be done. */
async function comeBack(
  ctx: ActingCtx,
  { id: visitId, patientId, changes }: OwnAppointment,
): Promise<{ visitId: string; version: number }> {
  const { clinicId } = ctx.acting;
  const visit = await lockVisit(ctx, visitId);
  if (visit.state !== 'booked' || changes.undoUntil === null)
    throw new AppError('REFUSED', { params: { rule: 'nothing-to-undo' } });
  const { startsAt, endsAt, version } = visit;
  const seat = { clinicId, visitId, patientId, startsAt, endsAt };
  // The patient's side takes time for a while, and then makes it last.
  const result = await takeSeat(ctx.tx, { ...seat, holdUntil: ctx.now.add({ minutes: 5 }) });
  if (result === 'already-in') throw new AppError('REFUSED', { params: { rule: 'already-in' } });
  if (result !== 'taken') throw new AppError('SLOT_TAKEN', { params: { resource: 'patient' } });
  await ctx.tx.$queryRaw(sql`
    SELECT take_back_messages(array(SELECT unique_key FROM message WHERE clinic_id = ${clinicId}::uuid
      AND visit_id = ${visitId}::uuid AND patient_id = ${patientId}::uuid AND kind = 'visit-cancelled'
      AND state = 'queued'))`);
  await toldOfSeat(ctx, { id: visitId, patientId });
  return { visitId, version };
}

async function toldOfSeat(ctx: ActingCtx, { id, patientId }: OwnClass): Promise<void> {
  await ctx.notify(topics.desk(ctx.acting.clinicId), id);
  await ctx.notify(topics.my(patientId), id);
}
