import { sql } from '@kinloop/db';
import { Temporal } from 'temporal-polyfill';
import { v7 as uuidv7 } from 'uuid';
import { actingPractitioner } from '../care/patient-brief.ts';
import { likelySame } from '../desk/queries.ts';
import type { ActingCtx } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { normaliseEmail, normalisePhone } from '../platform/keyed-hash.ts';
import { topics } from '../platform/realtime.ts';
import type { CareFound } from './find.ts';
import { caredFor } from './find.ts';

export interface NewPatient {
  patientId: string;
  givenName: string;
  familyName: string;
  /** ISO date; null when not known yet. */
  birthDate: string | null;
  phone: string;
  email: string | null;
  /** The physio has seen who may be the same, and it is somebody else. */
  isSomebodyElse: boolean;
}

export type Added = { kind: 'added'; patientId: string } | { kind: 'maybe-same'; found: CareFound[] };

/**
 * A new record, in the acting physio's care. Somebody who is here under the same phone or address is shown first.
 *
 * @throws AppError INVALID_INPUT by field; REFUSED with rule `no-practitioner`
 */
export async function addPatient(ctx: ActingCtx, input: NewPatient): Promise<Added> {
  const practitionerId = actingPractitioner(ctx);
  const { phone, email } = readContacts(input);
  requirePast(ctx, input.birthDate);
  const same = input.isSomebodyElse
    ? []
    : await likelySame(ctx, { familyName: input.familyName, phone, email });
  const others = same.filter(({ id }) => id !== input.patientId);
  if (others.length > 0) return { kind: 'maybe-same', found: await asFound(ctx, others) };

  const { clinicId } = ctx.acting;
  const { hash } = ctx.runtime;
  await ctx.tx.$executeRaw(sql`
    INSERT INTO patient (clinic_id, id, given_name, family_name, birth_date, phone, email, phone_hash, email_hash,
      primary_practitioner_id)
    VALUES (${clinicId}::uuid, ${input.patientId}::uuid, ${input.givenName}, ${input.familyName},
      ${input.birthDate}::date, ${phone}, ${email}, ${hash.bytes('phone', phone)}::bytea,
      ${email === null ? null : hash.bytes('email', email)}::bytea, ${practitionerId}::uuid)`);
  await ctx.tx.$executeRaw(sql`
    INSERT INTO care_relationship (clinic_id, id, patient_id, practitioner_id, kind)
    VALUES (${clinicId}::uuid, ${uuidv7()}::uuid, ${input.patientId}::uuid, ${practitionerId}::uuid, 'primary')`);
  ctx.audit({ objectType: 'patient', objectId: input.patientId, patientId: input.patientId });
  await ctx.notify(topics.caseload(clinicId), input.patientId);
  return { kind: 'added', patientId: input.patientId };
}

function readContacts(input: NewPatient): { phone: string; email: string | null } {
  const phone = normalisePhone(input.phone);
  if (phone === undefined) throw new AppError('INVALID_INPUT', { field: 'phone' });
  if (input.email === null) return { phone, email: null };
  const email = normaliseEmail(input.email);
  if (email === undefined) throw new AppError('INVALID_INPUT', { field: 'email' });
  return { phone, email };
}

function requirePast(ctx: ActingCtx, birthDate: string | null): void {
  if (birthDate === null) return;
  const today = ctx.now.toZonedDateTimeISO(ctx.acting.zone).toPlainDate();
  const years = Temporal.PlainDate.from(birthDate).until(today, { largestUnit: 'years' }).years;
  if (Temporal.PlainDate.compare(birthDate, today) > 0 || years > 120)
    throw new AppError('INVALID_INPUT', { field: 'birthDate' });
}

async function asFound(ctx: ActingCtx, rows: Awaited<ReturnType<typeof likelySame>>): Promise<CareFound[]> {
  const cared = await caredFor(
    ctx,
    rows.map(({ id }) => id),
  );
  return rows.map(({ id, name, birthDate, practitionerName }) => ({
    id,
    name,
    birthDate,
    practitionerName,
    inCare: cared.has(id),
  }));
}
