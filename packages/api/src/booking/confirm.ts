import { requestDeadline } from '@kinloop/booking/linkage';
import { sql } from '@kinloop/db';
import { Temporal } from 'temporal-polyfill';
import { v7 as uuidv7 } from 'uuid';
import type { ActingCtx } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { normaliseEmail, normalisePhone, normaliseText } from '../platform/keyed-hash.ts';
import { topics } from '../platform/realtime.ts';
import { linkCareByVisit } from '../scheduling/care-link.ts';
import { clinicCalendar } from '../scheduling/clinic-calendar.ts';
import { requireRoomAhead } from '../scheduling/limits.ts';
import { claimOfPatient, confirmTime, requestTime, takeTime } from '../scheduling/taken-time.ts';
import { queueVisitMail } from '../scheduling/visit-mail.ts';
import { refuseStopped } from '../triage/stop.ts';
import { type Hold, ownHold } from './own-hold.ts';

export interface NewPatientDetails {
  givenName: string;
  familyName: string;
  /** ISO date. */
  birthDate: string;
  phone: string;
  email: string;
}

export interface Booked {
  visitId: string;
  patientId: string;
  state: 'booked' | 'requested';
  startsAt: string;
  endsAt: string;
  practitionerName: string;
  serviceName: string;
}

/**
 * Makes the record of somebody who has just proved their e-mail address, or finds their own. They book as that
 * patient next: a visitor holds a time and books none.
 *
 * @throws AppError HOLD_EXPIRED, STOPPED, CODE_WRONG, INVALID_INPUT
 */
export async function register(
  ctx: ActingCtx,
  input: { visitId: string; loginCodeId: string; details: NewPatientDetails },
): Promise<{ patientId: string }> {
  await requireHold(ctx, input.visitId);
  return registerProved(ctx, input);
}

/** The record of whoever has just proved the address they typed. @throws AppError STOPPED, CODE_WRONG, INVALID_INPUT */
export async function registerProved(
  ctx: ActingCtx,
  input: { loginCodeId: string; details: NewPatientDetails },
): Promise<{ patientId: string }> {
  const details = readDetails(ctx, input.details);
  await requireProved(ctx, input.loginCodeId, details.email);
  await refuseStopped(ctx, { contacts: details });
  const { hash } = ctx.runtime;
  const rows = await ctx.tx.$queryRaw<{ made: { patientId: string } | null }[]>(sql`
    SELECT register_patient(${input.loginCodeId}::uuid, ${details.givenName}, ${details.familyName},
      ${details.birthDate}::date, ${details.phone}, ${hash.bytes('email', details.email)}::bytea,
      ${hash.bytes('phone', details.phone)}::bytea, ${uuidv7()}::uuid) AS made`);
  const patientId = rows[0]?.made?.patientId;
  if (patientId === undefined) throw new AppError('CODE_WRONG', { field: 'code' });
  ctx.audit({ objectType: 'patient', objectId: patientId, patientId });
  return { patientId };
}

/** The code was used here just now, and it went to the address typed. @throws AppError CODE_WRONG */
async function requireProved(ctx: ActingCtx, loginCodeId: string, email: string): Promise<void> {
  const rows = await ctx.tx.$queryRaw<{ proved: boolean }[]>(
    sql`SELECT code_proves(${loginCodeId}::uuid, ${email}) AS proved`,
  );
  if (rows[0]?.proved !== true) throw new AppError('CODE_WRONG', { field: 'code' });
}

/**
 * Books a held time for a patient this login acts for: the patient's own time, and the hold made permanent, all or
 * nothing. Where the clinic confirms, it is asked for: the time is kept until the clinic has to have answered.
 *
 * @throws AppError HOLD_EXPIRED, STOPPED, SLOT_TAKEN (also when the patient is somewhere else then), REFUSED (rule
 *   `visits-ahead`)
 */
export async function confirm(
  ctx: ActingCtx,
  input: { visitId: string; patientId: string },
): Promise<Booked> {
  // Locked: the desk may let it go in this very moment, or a second press make it a visit.
  const hold = await requireHold(ctx, input.visitId, { lock: true });
  await refuseStopped(ctx, { patientId: input.patientId });
  return book(ctx, hold, input.patientId);
}

async function requireHold(ctx: ActingCtx, visitId: string, options?: { lock: boolean }): Promise<Hold> {
  const hold = await ownHold(ctx, visitId, options);
  if (hold === null) throw new AppError('HOLD_EXPIRED');
  return hold;
}

function readDetails(ctx: ActingCtx, details: NewPatientDetails): NewPatientDetails {
  const email = normaliseEmail(details.email);
  if (email === undefined) throw new AppError('INVALID_INPUT', { field: 'details.email' });
  const phone = normalisePhone(details.phone);
  if (phone === undefined) throw new AppError('INVALID_INPUT', { field: 'details.phone' });
  const birth = Temporal.PlainDate.from(details.birthDate);
  const today = ctx.now.toZonedDateTimeISO(ctx.acting.zone).toPlainDate();
  if (
    Temporal.PlainDate.compare(birth, today) > 0 ||
    birth.until(today, { largestUnit: 'years' }).years > 120
  )
    throw new AppError('INVALID_INPUT', { field: 'details.birthDate' });
  return {
    givenName: normaliseText(details.givenName),
    familyName: normaliseText(details.familyName),
    birthDate: details.birthDate,
    phone,
    email,
  };
}

async function book(ctx: ActingCtx, hold: Hold, patientId: string): Promise<Booked> {
  const { clinicId } = ctx.acting;
  const { visitId } = hold;
  const span = { startsAt: Temporal.Instant.from(hold.startsAt), endsAt: Temporal.Instant.from(hold.endsAt) };
  // The patient's time joins the hold first: a patient's side takes time for a while, and confirming makes it last.
  const taken = await takeTime(ctx.tx, visitId, [claimOfPatient(patientId, span)], {
    expiresAt: Temporal.Instant.from(hold.expiresAt),
  });
  if (!taken.ok) throw new AppError('SLOT_TAKEN', { params: { resource: 'patient' } });
  await requireRoomAhead(ctx, patientId, visitId);
  const until = hold.needsConfirmation ? await answerBy(ctx, span.startsAt) : null;
  const kept =
    until === null ? await confirmTime(ctx.tx, visitId) : await requestTime(ctx.tx, visitId, until);
  if (!kept) throw new AppError('HOLD_EXPIRED');
  await writeBooking(ctx, hold, patientId, until);
  await queueVisitMail(ctx, until === null ? 'visit-confirmed' : 'visit-requested', visitId, {
    atOnce: true,
  });
  await ctx.notify(topics.desk(clinicId), visitId);
  await ctx.notify(topics.caseload(clinicId), patientId);
  ctx.audit({ objectType: 'visit', objectId: visitId, patientId });
  return {
    visitId,
    patientId,
    state: until === null ? 'booked' : 'requested',
    startsAt: hold.startsAt,
    endsAt: hold.endsAt,
    practitionerName: hold.practitionerName,
    serviceName: hold.serviceName,
  };
}

async function answerBy(ctx: ActingCtx, startsAt: Temporal.Instant): Promise<Temporal.Instant> {
  const calendar = await clinicCalendar(ctx);
  const until = requestDeadline(ctx.now.epochMilliseconds, startsAt.epochMilliseconds, calendar);
  return Temporal.Instant.fromEpochMilliseconds(until);
}

async function writeBooking(
  ctx: ActingCtx,
  { visitId, practitionerId }: Hold,
  patientId: string,
  requestedUntil: Temporal.Instant | null,
): Promise<void> {
  const { clinicId } = ctx.acting;
  await ctx.tx.$executeRaw(sql`
    INSERT INTO attendee (clinic_id, id, visit_id, patient_id)
    VALUES (${clinicId}::uuid, ${uuidv7()}::uuid, ${visitId}::uuid, ${patientId}::uuid)`);
  const booked = await ctx.tx.$queryRaw<{ checkId: string | null }[]>(sql`
    UPDATE visit SET state = ${requestedUntil === null ? 'booked' : 'requested'},
      hold_expires_at = ${requestedUntil?.toString() ?? null}::timestamptz, version = version + 1
    WHERE clinic_id = ${clinicId}::uuid AND id = ${visitId}::uuid
    RETURNING triage_check_id AS "checkId"`);
  await ctx.tx.$executeRaw(sql`
    UPDATE triage_check SET patient_id = ${patientId}::uuid, booked_visit_id = ${visitId}::uuid
    WHERE clinic_id = ${clinicId}::uuid AND id = ${booked[0]?.checkId ?? null}::uuid`);
  await linkCareByVisit(ctx, patientId, practitionerId);
}
