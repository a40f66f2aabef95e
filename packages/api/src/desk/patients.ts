import type { AppointmentState } from '@kinloop/booking/appointment';
import { sql } from '@kinloop/db';
import { v7 as uuidv7 } from 'uuid';
import type { IntakePeople } from '../intake/answers.ts';
import { type IntakeStand, intakeStandColumn } from '../intake/due.ts';
import { readPeople } from '../intake/queries.ts';
import { type TextChoice, textChoice } from '../messages/choice.ts';
import type { ActingCtx } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { normaliseEmail, normalisePhone, normaliseText } from '../platform/keyed-hash.ts';
import { isoColumn } from '../visits/visit-row.ts';

export interface DeskPatient {
  id: string;
  givenName: string;
  familyName: string;
  preferredName: string | null;
  birthDate: string | null;
  phone: string | null;
  email: string | null;
  version: number;
  /** The form before the first visit: whether it is done, and whom to call. What it says of health is not the desk's. */
  texts: TextChoice;
  intake: { stand: IntakeStand | null; sentAt: string | null; people: IntakePeople | null };
  logins: { id: string; name: string | null; relation: 'self' | 'guardian' | 'carer'; since: string }[];
  visits: {
    id: string;
    state: AppointmentState;
    startsAt: string;
    endsAt: string;
    serviceName: string | null;
    practitionerName: string;
  }[];
}

/** What the desk knows of a patient: how to reach them, who acts for them, their last and next visits. Nothing clinical. */
export async function deskPatient(
  ctx: ActingCtx,
  patientId: string,
): Promise<DeskPatient & { zone: string }> {
  const { clinicId, zone } = ctx.acting;
  const rows = await ctx.tx.$queryRaw<
    (Omit<DeskPatient, 'intake' | 'texts'> & {
      stand: IntakeStand | null;
      sent: { at: string; people: unknown } | null;
    })[]
  >(sql`
    SELECT p.id, p.given_name AS "givenName", p.family_name AS "familyName", p.preferred_name AS "preferredName",
      to_char(p.birth_date, 'YYYY-MM-DD') AS "birthDate", p.phone, p.email::text AS email, p.version,
      ${intakeStandColumn} AS stand,
      (SELECT jsonb_build_object('at', ${isoColumn(sql`f.sent_at`)}, 'people', f.people) FROM intake_form f
        WHERE f.clinic_id = p.clinic_id AND f.patient_id = p.id AND f.state <> 'draft'
        ORDER BY f.sent_at DESC, f.id DESC LIMIT 1) AS sent,
      coalesce((SELECT jsonb_agg(jsonb_build_object('id', a.id, 'name', n.name, 'relation', a.relation,
          'since', ${isoColumn(sql`a.created_at`)}) ORDER BY a.created_at, a.id)
        FROM patient_access a LEFT JOIN LATERAL person_names(ARRAY[a.person_id]) n ON true
        WHERE a.clinic_id = p.clinic_id AND a.patient_id = p.id AND a.ended_at IS NULL), '[]') AS logins,
      coalesce((SELECT jsonb_agg(v ORDER BY v."startsAt" DESC) FROM (
        SELECT v.id, v.state, ${isoColumn(sql`v.starts_at`)} AS "startsAt", ${isoColumn(sql`v.ends_at`)} AS "endsAt",
          s.name AS "serviceName", pr.display_name AS "practitionerName"
        FROM attendee a JOIN visit v ON v.clinic_id = a.clinic_id AND v.id = a.visit_id
        JOIN practitioner pr ON pr.clinic_id = v.clinic_id AND pr.id = v.practitioner_id
        LEFT JOIN service s ON s.clinic_id = v.clinic_id AND s.id = v.service_id
        WHERE a.clinic_id = p.clinic_id AND a.patient_id = p.id AND v.state NOT IN ('held', 'expired')
        ORDER BY v.starts_at DESC LIMIT 30) v), '[]') AS visits
    FROM patient p
    WHERE p.clinic_id = ${clinicId}::uuid AND p.id = ${patientId}::uuid AND p.status = 'active'`);
  const [row] = rows;
  if (row === undefined) throw new AppError('NOT_FOUND');
  ctx.audit({ objectType: 'patient', objectId: patientId, patientId });
  const { stand, sent, ...patient } = row;
  const intake = { stand, sentAt: sent?.at ?? null, people: sent === null ? null : readPeople(sent.people) };
  return { ...patient, intake, texts: await textChoice(ctx, patientId), zone };
}

export interface ContactDetails {
  givenName: string;
  familyName: string;
  preferredName: string | null;
  birthDate: string | null;
  phone: string;
  email: string | null;
}

function readContact(ctx: ActingCtx, input: ContactDetails) {
  const phone = normalisePhone(input.phone);
  if (phone === undefined) throw new AppError('INVALID_INPUT', { field: 'phone' });
  const email = input.email === null ? null : normaliseEmail(input.email);
  if (email === undefined) throw new AppError('INVALID_INPUT', { field: 'email' });
  if (
    input.birthDate !== null &&
    input.birthDate > ctx.now.toZonedDateTimeISO(ctx.acting.zone).toPlainDate().toString()
  )
    throw new AppError('INVALID_INPUT', { field: 'birthDate' });
  const { hash } = ctx.runtime;
  return {
    phone,
    email,
    phoneHash: hash.bytes('phone', phone),
    emailHash: email === null ? null : hash.bytes('email', email),
  };
}

/** A new record, made by the desk. @throws AppError INVALID_INPUT; CONFLICT when the id is taken */
export async function addPatient(
  ctx: ActingCtx,
  input: ContactDetails & { patientId: string },
): Promise<{ patientId: string }> {
  const { phone, email, phoneHash, emailHash } = readContact(ctx, input);
  await ctx.tx.$executeRaw(sql`
    INSERT INTO patient (clinic_id, id, given_name, family_name, preferred_name, birth_date, phone, email, phone_hash, email_hash)
    VALUES (${ctx.acting.clinicId}::uuid, ${input.patientId}::uuid, ${normaliseText(input.givenName)},
      ${normaliseText(input.familyName)}, ${input.preferredName}, ${input.birthDate}::date, ${phone}, ${email},
      ${phoneHash}::bytea, ${emailHash}::bytea)`);
  ctx.audit({ objectType: 'patient', objectId: input.patientId, patientId: input.patientId });
  return { patientId: input.patientId };
}

/** @throws AppError NOT_FOUND, INVALID_INPUT; CONFLICT with what is stored */
export async function editPatient(
  ctx: ActingCtx,
  input: ContactDetails & { patientId: string; version: number },
): Promise<{ version: number }> {
  const { phone, email, phoneHash, emailHash } = readContact(ctx, input);
  const changed = await ctx.tx.$executeRaw(sql`
    UPDATE patient SET given_name = ${normaliseText(input.givenName)}, family_name = ${normaliseText(input.familyName)},
      preferred_name = ${input.preferredName}, birth_date = ${input.birthDate}::date, phone = ${phone}, email = ${email},
      phone_hash = ${phoneHash}::bytea, email_hash = ${emailHash}::bytea, version = version + 1
    WHERE clinic_id = ${ctx.acting.clinicId}::uuid AND id = ${input.patientId}::uuid AND status = 'active'
      AND version = ${input.version}`);
  if (changed === 0) {
    const {
      givenName,
      familyName,
      phone: storedPhone,
      email: storedEmail,
      version,
    } = await deskPatient(ctx, input.patientId);
    throw new AppError('CONFLICT', {
      params: { current: { givenName, familyName, phone: storedPhone, email: storedEmail, version } },
    });
  }
  ctx.audit({ objectType: 'patient', objectId: input.patientId, patientId: input.patientId });
  return { version: input.version + 1 };
}

/** Lets somebody's login act for the patient: they sign in with a code to that address. @throws AppError CONFLICT */
export async function grantLogin(
  ctx: ActingCtx,
  input: { patientId: string; email: string; name: string; relation: 'self' | 'guardian' | 'carer' },
): Promise<{ accessId: string }> {
  const email = normaliseEmail(input.email);
  if (email === undefined) throw new AppError('INVALID_INPUT', { field: 'email' });
  const accessId = uuidv7();
  await ctx.tx.$queryRaw(sql`
    SELECT grant_access(${accessId}::uuid, ${input.patientId}::uuid, ${email}, ${normaliseText(input.name)},
      ${input.relation})::text AS person`);
  ctx.audit({
    objectType: 'patient',
    objectId: input.patientId,
    patientId: input.patientId,
    detail: { relation: input.relation },
  });
  return { accessId };
}

/** @throws AppError NOT_FOUND when it is not one of this patient's, or ended already */
export async function endLogin(
  ctx: ActingCtx,
  { patientId, accessId }: { patientId: string; accessId: string },
): Promise<{ ended: true }> {
  const rows = await ctx.tx.$queryRaw<{ ended: boolean }[]>(sql`
    SELECT end_access(a.id) AS ended FROM patient_access a
    WHERE a.clinic_id = ${ctx.acting.clinicId}::uuid AND a.patient_id = ${patientId}::uuid AND a.id = ${accessId}::uuid
      AND a.ended_at IS NULL`);
  if (rows[0]?.ended !== true) throw new AppError('NOT_FOUND');
  ctx.audit({ objectType: 'patient', objectId: patientId, patientId });
  return { ended: true };
}
