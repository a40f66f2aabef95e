import { actorNames, actorOf, type ClinicName } from '../actors.ts';
import { createKeyedHash } from './hash.ts';
import { canary, idOf, type PatientName, patientClinic } from './ids.ts';
import { addPatientRecords } from './records.ts';
import { Sheet, SqlArray } from './sheet.ts';

/** People, and where they work: clinic, role, and the hat that goes with it. */
const members: readonly { person: string; clinic: ClinicName; role: string; ended?: true }[] = [
  { person: 'physio-assigned', clinic: 'alder', role: 'physio' },
  { person: 'physio-unassigned', clinic: 'alder', role: 'physio' },
  { person: 'physio-both', clinic: 'alder', role: 'physio' },
  { person: 'physio-both', clinic: 'birch', role: 'physio' },
  { person: 'lead-a', clinic: 'alder', role: 'lead' },
  { person: 'reception-a', clinic: 'alder', role: 'reception' },
  { person: 'admin-a', clinic: 'alder', role: 'admin' },
  { person: 'admin-b', clinic: 'birch', role: 'admin' },
  { person: 'auditor-a', clinic: 'alder', role: 'auditor' },
  { person: 'dual', clinic: 'birch', role: 'physio' },
  { person: 'removed-member', clinic: 'alder', role: 'admin', ended: true },
  { person: 'disabled', clinic: 'alder', role: 'lead' },
];

const access: readonly { person: string; patient: PatientName; relation: 'self' | 'guardian' }[] = [
  { person: 'patient-a1', patient: 'a1', relation: 'self' },
  { person: 'guardian-a1', patient: 'a1', relation: 'guardian' },
  { person: 'patient-a2', patient: 'a2', relation: 'self' },
  { person: 'dual', patient: 'a3', relation: 'self' },
  { person: 'patient-b1', patient: 'b1', relation: 'self' },
];

const care: readonly { person: string; patient: PatientName }[] = [
  { person: 'physio-assigned', patient: 'a1' },
  { person: 'physio-both', patient: 'b1' },
];

export function sessionId(person: string, method: 'password' | 'code'): string {
  return idOf(`session.${person}.${method}`);
}

/**
 * Two clinics, everybody of `actors.ts`, and patients with a row in every table that can hold one. Written by the
 * admin, past both walls.
 *
 * @param secret the secret of the database, because visitors are stored as keyed hashes
 */
export async function buildWorld(adminUrl: string, secret: string): Promise<void> {
  const sheet = await Sheet.open(adminUrl);
  try {
    for (const clinic of ['alder', 'birch'] as const) await addClinic(sheet, clinic);
    await addPeople(sheet);
    const hash = createKeyedHash(secret);
    for (const [patient, clinic] of Object.entries(patientClinic) as [PatientName, ClinicName][])
      await addPatientRecords(sheet, hash, patient, clinic);
    for (const row of access) await addAccess(sheet, row.person, row.patient, row.relation);
    for (const row of care) await addCare(sheet, row.person, row.patient);
  } finally {
    await sheet.close();
  }
}

async function addClinic(sheet: Sheet, clinic: ClinicName): Promise<void> {
  const clinic_id = idOf(`clinic.${clinic}`);
  const word = canary(clinic);
  await sheet.insert('clinic', {
    clinic_id,
    slug: clinic,
    name: `Clinic ${word}`,
    zone: clinic === 'alder' ? 'Australia/Sydney' : 'Pacific/Auckland',
    emergency_number: word,
    crisis_line: word,
    tagline: word,
    about: word,
    phone: word,
    email: `${word}@clinics.example`,
    address: word,
    travel_notes: word,
    preparation_notes: word,
  });
  await addWords(sheet, clinic_id, word);
  await sheet.insert('clinic_hours', {
    clinic_id,
    id: idOf(`${clinic}.hours`),
    weekday: 1,
    starts: '08:00',
    ends: '17:00',
  });
  await sheet.insert('clinic_closure', {
    clinic_id,
    id: idOf(`${clinic}.closure`),
    from_date: '2040-12-25',
    to_date: '2040-12-26',
    label: word,
  });
  for (const place of ['location', 'otherLocation'])
    await sheet.insert('location', {
      clinic_id,
      id: idOf(`${clinic}.${place}`),
      name: `Place ${word}`,
      address: word,
      travel_notes: word,
    });
  await sheet.insert('room', { clinic_id, id: idOf(`${clinic}.room`), name: `Room ${word}` });
  await sheet.insert('equipment', {
    clinic_id,
    id: idOf(`${clinic}.equipment`),
    name: `Equipment ${word}`,
  });
  await sheet.insert('equipment_unit', {
    clinic_id,
    id: idOf(`${clinic}.equipment-unit`),
    equipment_id: idOf(`${clinic}.equipment`),
    number: 1,
  });
  await sheet.insert('service', {
    clinic_id,
    id: idOf(`${clinic}.service`),
    appointment_type: 'initial',
    name: `Service ${word}`,
    description: word,
    price_text: word,
    preparation_notes: word,
    minutes: 40,
  });
  await sheet.insert('practitioner', {
    clinic_id,
    id: idOf(`${clinic}.practitioner`),
    display_name: `Practitioner ${word}`,
    title: word,
    bio: word,
    languages: new SqlArray(word),
  });
  await sheet.insert('practitioner_exception', {
    clinic_id,
    id: idOf(`${clinic}.exception`),
    practitioner_id: idOf(`${clinic}.practitioner`),
    on_date: '2040-12-20',
    off: true,
    reason: word,
  });
  await sheet.insert('meeting_link', {
    clinic_id,
    practitioner_id: idOf(`${clinic}.practitioner`),
    url: `https://meet.example/${word}`,
  });
  await sheet.insert('external_calendar', {
    clinic_id,
    id: idOf(`${clinic}.externalCalendar`),
    practitioner_id: idOf(`${clinic}.practitioner`),
    name: word,
    host: `${word}.example`,
    etag: word,
    last_modified: word,
    url_sealed: Buffer.from(word),
  });
  await sheet.insert('external_busy', {
    clinic_id,
    calendar_id: idOf(`${clinic}.externalCalendar`),
    practitioner_id: idOf(`${clinic}.practitioner`),
    starts_at: sheet.at(60 * 24 * 40),
    ends_at: sheet.at(60 * 24 * 40 + 60),
  });
  await sheet.insert('invitation', {
    clinic_id,
    id: idOf(`${clinic}.invitation`),
    email: `${word}@people.example`,
    name: word,
    role: 'physio',
    token_hash: Buffer.alloc(32, clinic),
    invited_by: idOf('person.admin-a'),
    expires_at: sheet.at(60 * 24 * 7),
  });
  await sheet.insert('practitioner_service', {
    clinic_id,
    id: idOf(`${clinic}.practitioner-service`),
    practitioner_id: idOf(`${clinic}.practitioner`),
    service_id: idOf(`${clinic}.service`),
  });
  await sheet.insert('practitioner_hours', {
    clinic_id,
    id: idOf(`${clinic}.practitioner-hours`),
    practitioner_id: idOf(`${clinic}.practitioner`),
    weekday: 1,
    starts: '08:00',
    ends: '17:00',
    effective_from: '2026-01-01',
  });
}

/** What a clinic has written for itself: messages, questions, licences; and a code that somebody asked for at its door. */
async function addWords(sheet: Sheet, clinic_id: string, word: string): Promise<void> {
  await sheet.insert('message_wording', {
    clinic_id,
    kind: 'visit-confirmed',
    channel: 'email',
    subject: word,
    body: word,
  });
  await sheet.insert('intake_settings', {
    clinic_id,
    questions: [
      { id: idOf(`${word}.question`), kind: 'short', text: word, help: word, choices: [], required: false },
    ],
    consent_text: word,
  });
  await sheet.insert('licensed_measure', {
    clinic_id,
    measure: 'rmdq',
    version: 1,
    licence: word,
    form: { instruction: word, items: [] },
    stated_by: idOf('person.admin-a'),
  });
  await sheet.insert('login_code', {
    id: idOf(`${word}.code`),
    email: `${word}@people.example`,
    purpose: 'book',
    clinic_id,
    code_hash: Buffer.alloc(32, 1),
    browser_hash: Buffer.alloc(32, 1),
    expires_at: sheet.at(10),
  });
}

async function addPeople(sheet: Sheet): Promise<void> {
  const people = new Set([
    ...actorNames.map((name) => actorOf(name).person),
    ...members.map((row) => row.person),
  ]);
  for (const person of people) {
    if (person === null) continue;
    await sheet.insert('person', {
      id: idOf(`person.${person}`),
      email: `${person}@people.example`,
      name: person,
      disabled_at: person === 'disabled' ? sheet.at(-60) : null,
    });
    for (const method of ['password', 'code'] as const)
      await sheet.insert('session', {
        id: sessionId(person, method),
        person_id: idOf(`person.${person}`),
        method,
        expires_at: sheet.at(60 * 24 * 365),
      });
  }
  for (const { person, clinic, role, ended } of members) {
    const clinical = role === 'physio' || role === 'lead';
    const names = { clinic_id: idOf(`clinic.${clinic}`), person_id: idOf(`person.${person}`) };
    await sheet.insert('membership', {
      ...names,
      id: idOf(`membership.${person}.${clinic}`),
      role,
      hat: clinical ? 'care' : 'desk',
      ended_at: ended === true ? sheet.at(-60 * 24) : null,
    });
    if (clinical)
      await sheet.insert('practitioner', {
        ...names,
        id: idOf(`practitioner.${person}.${clinic}`),
        display_name: `${person} ${canary(clinic)}`,
      });
  }
}

async function addAccess(
  sheet: Sheet,
  person: string,
  patient: PatientName,
  relation: string,
): Promise<void> {
  await sheet.insert('patient_access', {
    clinic_id: idOf(`clinic.${patientClinic[patient]}`),
    id: idOf(`access.${person}.${patient}`),
    patient_id: idOf(`${patient}.patient`),
    person_id: idOf(`person.${person}`),
    relation,
  });
}

async function addCare(sheet: Sheet, person: string, patient: PatientName): Promise<void> {
  const clinic = patientClinic[patient];
  await sheet.insert('care_relationship', {
    clinic_id: idOf(`clinic.${clinic}`),
    id: idOf(`care.${person}.${patient}`),
    patient_id: idOf(`${patient}.patient`),
    practitioner_id: idOf(`practitioner.${person}.${clinic}`),
    kind: 'primary',
    reason: canary(patient),
    starts_at: sheet.at(-60 * 24 * 30),
  });
}
