import { createHash } from 'node:crypto';
import { EXERCISES } from '@kinloop/assessment-domain/catalogue';
import type { ClinicName } from '../actors.ts';
import { actors } from '../actors.ts';
import type { VisitorHash } from './hash.ts';
import { canary, feedTokenOf, idOf, linkTokenOf, type PatientName } from './ids.ts';
import { type Sheet, SqlArray } from './sheet.ts';

interface Patient {
  sheet: Sheet;
  clinic_id: string;
  name: PatientName;
  word: string;
  /** The id of one of this patient's records. */
  id(record: string): string;
  practitioner_id: string;
  service_id: string;
  visitor_hash: Uint8Array;
}

/** One row in every table that can hold something of a patient, with the canary in every text. */
export async function addPatientRecords(
  sheet: Sheet,
  hash: VisitorHash,
  name: PatientName,
  clinic: ClinicName,
): Promise<void> {
  const patient: Patient = {
    sheet,
    name,
    clinic_id: idOf(`clinic.${clinic}`),
    word: canary(name),
    id: (record) => idOf(`${name}.${record}`),
    practitioner_id: idOf(`${clinic}.practitioner`),
    service_id: idOf(`${clinic}.service`),
    // The visitor left a1's check and hold; everyone else's were left by another browser.
    visitor_hash: hash(name === 'a1' ? actors.visitor.visitorToken : `browser-of-${name}`),
  };
  await addPatient(patient);
  await addTriage(patient);
  await addVisits(patient);
  await addWaiting(patient);
  await addFindings(patient);
  await addProgram(patient);
  await addLogs(patient);
  await addTraces(patient);
}

async function addPatient({ sheet, clinic_id, id, name, word }: Patient): Promise<void> {
  await sheet.insert('patient', {
    clinic_id,
    id: id('patient'),
    given_name: `Given ${word}`,
    family_name: `Family ${word}`,
    preferred_name: `Preferred ${word}`,
    birth_date: '1980-02-03',
    email: `${word}@patients.example`,
    phone: word,
    sex: 'female',
    status: name === 'deleted' ? 'deleted' : 'active',
    deleted_at: name === 'deleted' ? sheet.at(-60) : null,
    intake_nprs: 5,
    intake_signals: [{ note: word }],
  });
}

async function addTriage({ sheet, clinic_id, id, word, visitor_hash }: Patient): Promise<void> {
  const check = {
    clinic_id,
    kind: 'full',
    answers: { note: word },
    input: { note: word },
    disposition: {
      kind: 'bookable',
      urgency: 'routine',
      appointmentType: 'initial-45',
      reasons: [{ key: 'well' }],
      groupAlsoOffered: false,
      why: [word],
    },
    urgency: 'routine',
    appointment_type: 'initial',
    bookable: true,
    ruleset_version: '1',
    input_hash: word,
    expires_at: sheet.at(60 * 20),
  };
  await sheet.insert('triage_check', { ...check, id: id('check'), patient_id: id('patient') });
  await sheet.insert('triage_check', { ...check, id: id('visitorCheck'), visitor_hash });
  await sheet.insert('triage_stop', {
    clinic_id,
    id: id('stop'),
    code: word.slice(7, 15).toUpperCase(),
    level: 'urgent',
    patient_id: id('patient'),
    raised_at: sheet.at(-60),
    cleared_at: sheet.at(-30),
    cleared_by: idOf(`${clinicOf(clinic_id)}.practitioner`),
    clear_reason: `cleared ${word}`,
  });
  await sheet.insert('callback_request', {
    clinic_id,
    id: id('callback'),
    triage_stop_id: id('stop'),
    patient_id: id('patient'),
    name: word,
    phone: word,
    note: word,
  });
}

function clinicOf(clinicId: string): ClinicName {
  return clinicId === idOf('clinic.alder') ? 'alder' : 'birch';
}

async function addVisits(patient: Patient): Promise<void> {
  const { sheet, clinic_id, id, word, practitioner_id, service_id, visitor_hash } = patient;
  // Each patient's visits lie on days of their own: nobody's time is in another's way.
  const day = 60 * 24 * (2 + ['a1', 'a2', 'a3', 'deleted', 'b1'].indexOf(patient.name));
  const visit = {
    clinic_id,
    kind: 'appointment',
    service_id,
    practitioner_id,
    source: 'online',
    reason: { note: word },
  };
  const times = { starts_at: sheet.at(day), ends_at: sheet.at(day + 40) };
  await sheet.insert('visit', {
    ...visit,
    id: id('visit'),
    state: 'booked',
    ...times,
    title: word,
    override_reason: word,
    cancel_reason: word,
    outcome_note: word,
    urgency_reason: word,
    last_change: {
      event: 'reschedule',
      from: 'booked',
      by: 'desk',
      at: sheet.at(0),
      before: {
        startsAt: times.starts_at,
        endsAt: times.ends_at,
        practitionerId: practitioner_id,
        roomId: null,
        locationId: null,
        overrideReason: word,
        patientIds: [id('patient')],
      },
    },
  });
  await sheet.insert('attendee', {
    clinic_id,
    id: id('attendee'),
    visit_id: id('visit'),
    patient_id: id('patient'),
    advice_given: word,
  });
  await sheet.insert('visit', {
    ...visit,
    id: id('hold'),
    state: 'held',
    starts_at: sheet.at(day + 60),
    ends_at: sheet.at(day + 100),
    hold_expires_at: sheet.at(60 * 24 * 365),
    visitor_hash,
    triage_check_id: id('visitorCheck'),
  });
  await sheet.insert('message', {
    clinic_id,
    id: id('message'),
    kind: 'visit-confirmed',
    to_address: `${word}@patients.example`,
    patient_id: id('patient'),
    visit_id: id('visit'),
    subject: word,
    body: word,
    unique_key: word,
    state: 'kept',
    last_error: word,
    calendar_method: 'REQUEST',
    calendar: word,
  });
  await sheet.insert('message_link', {
    clinic_id,
    id: id('messageLink'),
    token_hash: createHash('sha256').update(linkTokenOf(patient.name)).digest(),
    patient_id: id('patient'),
    visit_id: id('visit'),
    expires_at: sheet.at(day),
  });
  await sheet.insert('calendar_feed', {
    clinic_id,
    id: id('calendarFeed'),
    token_hash: createHash('sha256').update(feedTokenOf(patient.name)).digest(),
    person_id: idOf(`person.patient-${patient.name}`),
    patient_id: id('patient'),
  });
}

/** Somebody who waits, with a time that is offered to them. */
async function addWaiting({
  sheet,
  name,
  clinic_id,
  id,
  word,
  practitioner_id,
  service_id,
}: Patient): Promise<void> {
  // After the visits of everybody: nobody's time is in another's way.
  const day = 60 * 24 * (20 + ['a1', 'a2', 'a3', 'deleted', 'b1'].indexOf(name));
  const patient_id = id('patient');
  const times = { starts_at: sheet.at(day), ends_at: sheet.at(day + 40) };
  await sheet.insert('waitlist_entry', {
    clinic_id,
    id: id('waitlistEntry'),
    patient_id,
    service_ids: new SqlArray(service_id),
    urgency: 'routine',
    urgency_from: 'desk',
    checked_at: sheet.at(-60),
    reason: [{ note: word }],
    note: word,
    source: 'desk',
  });
  await sheet.insert('waitlist_slot', {
    clinic_id,
    id: id('waitlistSlot'),
    practitioner_id,
    ...times,
    state: 'offered',
  });
  await sheet.insert('visit', {
    clinic_id,
    id: id('offerHold'),
    kind: 'appointment',
    service_id,
    practitioner_id,
    ...times,
    state: 'held',
    source: 'desk',
    hold_expires_at: sheet.at(60 * 24),
  });
  await sheet.insert('attendee', {
    clinic_id,
    id: id('offerAttendee'),
    visit_id: id('offerHold'),
    patient_id,
  });
  await sheet.insert('waitlist_offer', {
    clinic_id,
    id: id('waitlistOffer'),
    slot_id: id('waitlistSlot'),
    entry_id: id('waitlistEntry'),
    patient_id,
    visit_id: id('offerHold'),
    service_id,
    practitioner_id,
    ...times,
    expires_at: sheet.at(60 * 24),
    because: { urgency: 'routine', raised: false, next: false, fit: 'general', waitedDays: 1, passedOver: 0 },
  });
}

async function addFindings({ sheet, clinic_id, id, word, practitioner_id }: Patient): Promise<void> {
  const patient_id = id('patient');
  await sheet.insert('screening', {
    clinic_id,
    id: id('screening'),
    patient_id,
    visit_id: id('visit'),
    practitioner_id,
    kind: 'clinic',
    context: { note: word },
    raw_values: {},
    findings: [],
  });
  await sheet.insert('assessment', {
    clinic_id,
    id: id('assessment'),
    screening_id: id('screening'),
    patient_id,
    result: assessmentResult(word),
    ruleset_version: '1',
    input_hash: word,
    reviewed_by: practitioner_id,
    reviewed_at: sheet.at(-60),
    review_note: word,
    released_by: practitioner_id,
    released_at: sheet.at(-30),
    released_text: { summary: `What was found: ${word}`, whatNext: word },
    cause_pattern: 'p1-hip-mobility-loss',
    cause_side: 'left',
  });
  await sheet.insert('caution_answer', {
    clinic_id,
    id: id('caution'),
    patient_id,
    caution_id: 'pregnancy',
    answer: 'no',
    answered_by: idOf('person.lead-a'),
  });
}

/** A stored result in its own shape, with the word in every text it has. */
function assessmentResult(word: string) {
  const hypothesis = {
    pattern: 'p1-hip-mobility-loss',
    side: 'left',
    status: 'possible',
    score: 40,
    coverage: 0.5,
    rows: [],
    missing: [],
    alternatives: [word],
    sources: [{ reference: word, grade: 'D', says: word }],
  };
  return {
    ranked: [hypothesis],
    notSupported: [],
    insufficient: [],
    notSeparable: null,
    pair: { status: 'physio-assessment-first' },
    urgency: 'routine',
    appointmentType: null,
    skill: null,
    online: true,
    cautionsToAsk: [],
    rulesetVersion: '1',
    inputHash: word,
  };
}

async function addProgram({ sheet, clinic_id, id, word, practitioner_id }: Patient): Promise<void> {
  const patient_id = id('patient');
  await sheet.insert('program', { clinic_id, id: id('program'), patient_id, title: word });
  await sheet.insert('program_version', {
    clinic_id,
    id: id('programVersion'),
    program_id: id('program'),
    patient_id,
    number: 1,
    state: 'active',
    no_cause_reason: word,
    items: [programItem(id('item'), word)],
    message: word,
    published_at: sheet.at(-60),
    published_by: practitioner_id,
  });
}

/** An exercise as a program holds it, with the physio's own words. */
function programItem(id: string, word: string) {
  const { tempo: _, ...dose } = EXERCISES['act-bridge'].dose;
  const plain = { role: 'added', pattern: null, side: 'both', autoProgress: false };
  return { id, exerciseId: 'act-bridge', ...plain, reason: word, ...dose };
}

async function addLogs({ sheet, clinic_id, id, word }: Patient): Promise<void> {
  const patient_id = id('patient');
  await sheet.insert('exercise_session', {
    clinic_id,
    id: id('exerciseSession'),
    patient_id,
    program_version_id: id('programVersion'),
    started_at: sheet.at(-120),
    finished_at: sheet.at(-100),
    entries: [],
    note: word,
  });
  await sheet.insert('symptom_log', {
    clinic_id,
    id: id('symptomLog'),
    patient_id,
    recorded_at: sheet.at(-90),
    utc_offset_min: 600,
    nprs: 6,
    signals: [],
    flags: new SqlArray(),
    note: word,
    payload_hash: Buffer.alloc(32, 1),
  });
  await sheet.insert('measure_request', {
    clinic_id,
    id: id('measureRequest'),
    patient_id,
    measure: 'psfs',
    asked_by: idOf(`${clinicOf(clinic_id)}.practitioner`),
    answers: { items: [3, 4, 5], activities: [word, word, word] },
  });
  await sheet.insert('measure_request', {
    clinic_id,
    id: id('enteredTotal'),
    patient_id,
    measure: 'odi',
    asked_by: idOf(`${clinicOf(clinic_id)}.practitioner`),
    entered_by: idOf(`${clinicOf(clinic_id)}.practitioner`),
    state: 'answered',
    answers: { items: [], activities: [], total: 40 },
    answered_at: sheet.at(-5000),
    answered_person: idOf(`${clinicOf(clinic_id)}.practitioner`),
    input: { measure: 'odi', total: 40 },
    result: { measure: 'odi', score: 40, change: null },
    ruleset_version: '2026.11.1',
    input_hash: word,
  });
  await sheet.insert('home_screen', {
    clinic_id,
    id: id('homeScreen'),
    patient_id,
    asked_by: idOf(`${clinicOf(clinic_id)}.practitioner`),
  });
  await sheet.insert('intake_form', {
    clinic_id,
    id: id('intakeForm'),
    patient_id,
    state: 'sent',
    form_version: '1',
    health: {
      said: { pregnancy: 'no' },
      details: { medicines: word },
      conditions: [],
      conditionsMore: word,
      anythingElse: word,
    },
    people: {
      emergency: { name: word, phone: word, relation: word },
      gp: { name: word, practice: word, phone: word },
    },
    own: [{ questionId: id('question'), answer: word }],
    own_questions: [
      { id: id('question'), kind: 'short', text: word, help: word, choices: [], required: false },
    ],
    consent: 'yes',
    consent_text: word,
    consent_version: 0,
    sent_by: id('patient'),
    sent_at: sheet.at(-60),
  });
  await sheet.insert('alert', {
    clinic_id,
    id: id('alert'),
    patient_id,
    rule_id: 'al-05',
    level: 'amber',
    symptom_log_id: id('symptomLog'),
    numbers: { nprs: 6 },
    due_at: sheet.at(60 * 24),
    pauses: true,
    ruleset_version: '2026.11.1',
    input_hash: word,
    acknowledge_note: word,
  });
}

/** What the machinery keeps beside the records: answers given to a key, and who did what. */
async function addTraces({ sheet, clinic_id, id, word }: Patient): Promise<void> {
  await sheet.insert('idempotency', {
    clinic_id,
    id: id('answered'),
    actor: word,
    procedure: 'visits.book',
    key: id('key'),
    params_hash: Buffer.alloc(32, 1),
    response: { note: word },
  });
  await sheet.insert('audit_event', {
    clinic_id,
    id: id('audited'),
    role: 'lead',
    action: 'stops.clear',
    kind: 'changed',
    object_type: 'triage_stop',
    object_id: id('stop'),
    patient_id: id('patient'),
    detail: { reason: word },
    request_id: word,
  });
}
