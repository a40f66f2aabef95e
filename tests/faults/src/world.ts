import { randomUUID } from 'node:crypto';
import { callerFor } from '@kinloop/api/caller';
import type { Hat, Runtime } from '@kinloop/api/platform';
import { DEFAULT_RULESET, signingHash } from '@kinloop/assessment-domain/ruleset';
import type pg from 'pg';

/** Somebody who can act: a session, where, and under which hat. */
export interface Login {
  readonly session: string;
  readonly clinic: 'alder' | 'birch';
  readonly hat: Hat;
  readonly person: string;
}

export interface Clinic {
  readonly id: string;
  readonly reception: readonly Login[];
  /** By video: takes no room. */
  readonly video: string;
  /** In the clinic's one room. */
  readonly inRoom: string;
  readonly room: string;
}

export interface PatientLogin {
  readonly id: string;
  readonly login: Login;
}

/** Two clinics that share a physio, with people at the desks and patients who can sign in. */
export interface World {
  readonly alder: Clinic;
  readonly birch: Clinic;
  /** Works at Alder alone. */
  readonly pia: { readonly practitioner: string; readonly login: Login };
  /** One person, two practitioners. */
  readonly dana: { readonly atAlder: string; readonly atBirch: string };
  readonly patients: readonly PatientLogin[];
  readonly patientAtBirch: PatientLogin;
}

/** Minutes of both services; there are no buffers. */
export const VISIT_MIN = 30;

/** The same router as the portal's, called by somebody. Each person has an address, and so limits, of their own. */
export function as(runtime: Runtime, { session, clinic, hat, person }: Login) {
  const [a = 0, b = 0] = Buffer.from(person.replaceAll('-', ''), 'hex').subarray(0, 2);
  return callerFor(runtime, {
    clinicSlug: clinic,
    hat,
    sessionId: session,
    visitorToken: null,
    patientId: null,
    ip: `10.${a}.${b}.7`,
  });
}

export async function buildWorld(admin: pg.Client, patientCount: number): Promise<World> {
  const alder = await addClinic(admin, 'alder', 3);
  const birch = await addClinic(admin, 'birch', 1);
  const dana = await addPerson(admin, 'Dana');
  const atAlder = await addPractitioner(admin, alder.id, dana, 'Dana');
  const atBirch = await addPractitioner(admin, birch.id, dana, 'Dana');
  const piaPerson = await addPerson(admin, 'Pia');
  const pia = await addPractitioner(admin, alder.id, piaPerson, 'Pia');
  await addMembership(admin, alder.id, piaPerson, 'physio', 'care');
  await admin.query(
    `INSERT INTO ruleset_signature (clinic_id, ordinal, version, ruleset_hash, signed_by) VALUES ($1, 1, $2, $3, $4)`,
    [alder.id, DEFAULT_RULESET.version, signingHash(DEFAULT_RULESET.version), pia],
  );
  const piaLogin = {
    session: await addSession(admin, piaPerson),
    clinic: 'alder',
    hat: 'care',
    person: piaPerson,
  };
  const patients: PatientLogin[] = [];
  for (let at = 0; at < patientCount; at += 1) {
    const patient = await addPatient(admin, 'alder', alder.id, `patient${at}`);
    await addCare(admin, alder.id, patient.id, pia);
    patients.push(patient);
  }
  return {
    alder,
    birch,
    pia: { practitioner: pia, login: { ...piaLogin, clinic: 'alder', hat: 'care' } },
    dana: { atAlder, atBirch },
    patients,
    patientAtBirch: await addPatient(admin, 'birch', birch.id, 'patient'),
  };
}

async function addClinic(admin: pg.Client, slug: Login['clinic'], desks: number): Promise<Clinic> {
  const [id, video, inRoom, room] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  await admin.query(
    `INSERT INTO clinic (clinic_id, slug, name, zone, emergency_number) VALUES ($1, $2, $3, 'Australia/Sydney', '000')`,
    [id, slug, slug],
  );
  await admin.query(`INSERT INTO room (clinic_id, id, name) VALUES ($1, $2, 'Room 1')`, [id, room]);
  await admin.query(
    `INSERT INTO service (clinic_id, id, appointment_type, name, minutes, grid_min, mode, needs_room) VALUES
       ($1, $2, 'telehealth-30', 'By video', ${VISIT_MIN}, 15, 'video', false),
       ($1, $3, 'follow-up-30', 'Follow-up', ${VISIT_MIN}, 15, 'in-person', true)`,
    [id, video, inRoom],
  );
  const reception: Login[] = [];
  for (let at = 0; at < desks; at += 1) {
    const person = await addPerson(admin, `Desk ${at + 1} of ${slug}`);
    await addMembership(admin, id, person, 'reception', 'desk');
    reception.push({ session: await addSession(admin, person), clinic: slug, hat: 'desk', person });
  }
  return { id, reception, video, inRoom, room };
}

async function addPerson(admin: pg.Client, name: string): Promise<string> {
  const id = randomUUID();
  await admin.query('INSERT INTO person (id, email, name) VALUES ($1, $2, $3)', [
    id,
    `${id}@people.example`,
    name,
  ]);
  return id;
}

async function addSession(admin: pg.Client, person: string): Promise<string> {
  const id = randomUUID();
  await admin.query(
    `INSERT INTO session (id, person_id, method, expires_at) VALUES ($1, $2, 'password', app_now() + interval '1 day')`,
    [id, person],
  );
  return id;
}

async function addMembership(admin: pg.Client, clinic: string, person: string, role: string, hat: string) {
  await admin.query(
    'INSERT INTO membership (id, person_id, clinic_id, role, hat) VALUES (new_id(), $1, $2, $3, $4)',
    [person, clinic, role, hat],
  );
}

async function addPractitioner(
  admin: pg.Client,
  clinic: string,
  person: string,
  name: string,
): Promise<string> {
  const id = randomUUID();
  await admin.query(
    'INSERT INTO practitioner (clinic_id, id, person_id, display_name) VALUES ($1, $2, $3, $4)',
    [clinic, id, person, name],
  );
  return id;
}

async function addPatient(
  admin: pg.Client,
  slug: Login['clinic'],
  clinic: string,
  name: string,
): Promise<PatientLogin> {
  const person = await addPerson(admin, name);
  const id = randomUUID();
  await admin.query(
    `INSERT INTO patient (clinic_id, id, given_name, family_name, birth_date, email)
     VALUES ($1, $2, $3, 'Example', '1985-04-01', $4)`,
    [clinic, id, name, `${name}.${slug}@people.example`],
  );
  await admin.query(
    `INSERT INTO patient_access (clinic_id, id, patient_id, person_id, relation) VALUES ($1, new_id(), $2, $3, 'self')`,
    [clinic, id, person],
  );
  return { id, login: { session: await addSession(admin, person), clinic: slug, hat: 'my', person } };
}

async function addCare(admin: pg.Client, clinic: string, patient: string, practitioner: string) {
  await admin.query(
    `INSERT INTO care_relationship (clinic_id, id, patient_id, practitioner_id, kind)
     VALUES ($1, new_id(), $2, $3, 'primary')`,
    [clinic, patient, practitioner],
  );
}
