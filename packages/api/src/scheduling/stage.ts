import type { PreVisitAnswers } from '@kinloop/assessment-domain/screening';
import { redFlagQuestions } from '@kinloop/assessment-domain/screening';
import { Temporal } from 'temporal-polyfill';
import { v7 as uuidv7 } from 'uuid';
import { callerFor } from '../caller.ts';
import { requestCode, sessionFromCode, verifyCode } from '../identity/codes.ts';
import { type TestRuntime, testRuntime } from '../platform/testing.ts';

/** A small clinic for tests of booking: who works when, what they give, and people who come. */
const id = (n: number) => `019a0000-0000-7000-8000-${String(n).padStart(12, '0')}`;
export const stageIds = {
  alder: id(1),
  birch: id(2),
  ada: id(10),
  ben: id(11),
  adaPerson: id(12),
  adaAtBirch: id(13),
  firstVisit: id(20),
  followUp: id(21),
  firstVisitAtBirch: id(22),
} as const;

/** Monday 3 March 2025, 8:00 at the clinics. */
export const stageNow = '2025-03-02T21:00:00Z';

export interface Stage extends TestRuntime {
  visitor(browser: string, clinic?: string, ip?: string): ReturnType<typeof callerFor>;
  signedIn(
    sessionId: string,
    options?: { browser?: string; patientId?: string },
  ): ReturnType<typeof callerFor>;
  /** Somebody with a record and a living session. */
  addPatient(email: string): Promise<{ patientId: string; sessionId: string; personId: string }>;
  /** Somebody who works at Alder; a physio treats as the practitioner given. */
  staff(
    role: 'reception' | 'admin' | 'physio' | 'lead',
    practitionerId?: string,
  ): Promise<ReturnType<typeof callerFor>>;
  /** A bookable check of this browser. */
  check(browser: string, clinic?: string): Promise<string>;
  /** Asks for a code and types it in. */
  provedCode(email: string, clinicId?: string): Promise<string>;
  sessionOf(loginCodeId: string): Promise<string>;
  setClock(instant: string): Promise<void>;
  count(statement: string): Promise<number>;
}

const door = { browserToken: 'a browser', ip: '203.0.113.9', label: 'Test' };

export async function bookingStage(): Promise<Stage> {
  const world = await testRuntime();
  const { runtime, admin } = world;
  await admin.query(`SELECT set_app_clock('${stageNow}')`);
  await admin.query(clinicRows());
  const visitor: Stage['visitor'] = (browser, clinicSlug = 'alder', ip = '203.0.113.7') =>
    callerFor(runtime, {
      clinicSlug,
      hat: 'book',
      sessionId: null,
      visitorToken: browser,
      patientId: null,
      ip,
    });
  return {
    ...world,
    visitor,
    signedIn: (sessionId, { browser, patientId } = {}) =>
      callerFor(runtime, {
        clinicSlug: 'alder',
        hat: 'my',
        sessionId,
        visitorToken: browser ?? null,
        patientId: patientId ?? null,
        ip: '203.0.113.8',
      }),
    staff: (role, practitionerId) => addStaff(world, role, practitionerId),
    addPatient: (email) => addPatient(world, email),
    check: async (browser, clinic) => {
      const outcome = await visitor(browser, clinic).triage.submit({
        checkId: uuidv7(),
        kind: 'full',
        answers: wellAnswers(),
      });
      if (outcome.kind !== 'bookable') throw new Error('the stage answers lead to a visit');
      return outcome.checkId;
    },
    provedCode: (email, clinicId = stageIds.alder) => provedCode(world, email, clinicId),
    sessionOf: async (loginCodeId) => (await sessionFromCode(runtime, loginCodeId, door)).sessionId,
    setClock: async (instant) => {
      await admin.query(`SELECT set_app_clock('${instant}')`);
    },
    count: async (statement) => {
      const { rows } = await admin.query<{ count: string }>(statement);
      return Number(rows[0]?.count);
    },
  };
}

async function provedCode({ runtime, admin }: TestRuntime, email: string, clinicId: string): Promise<string> {
  const asked = { email, purpose: 'book', clinicId } as const;
  await requestCode(runtime, asked, door);
  const { rows } = await admin.query<{ body: string }>(
    'SELECT body FROM identity_mail WHERE to_address = $1 ORDER BY created_at DESC, id DESC LIMIT 1',
    [email],
  );
  const code = /\b\d{6}\b/.exec(rows[0]?.body ?? '')?.[0] ?? '';
  return (await verifyCode(runtime, { ...asked, code }, door)).loginCodeId;
}

async function addStaff(
  { admin, runtime }: TestRuntime,
  role: 'reception' | 'admin' | 'physio' | 'lead',
  practitionerId?: string,
) {
  const [personId, sessionId] = [uuidv7(), uuidv7()];
  const hat = role === 'reception' || role === 'admin' ? 'desk' : 'care';
  await admin.query(`
    INSERT INTO person (id, email, name) VALUES ('${personId}', '${personId}@clinic.example', '${role}');
    INSERT INTO membership (id, person_id, clinic_id, role, hat)
      VALUES ('${uuidv7()}', '${personId}', '${stageIds.alder}', '${role}', '${hat}');
    INSERT INTO session (id, person_id, method, created_at, last_seen_at, expires_at)
      VALUES ('${sessionId}', '${personId}', 'password', app_now(), app_now() + interval '300 days',
        app_now() + interval '300 days');`);
  if (practitionerId !== undefined)
    await admin.query(`UPDATE practitioner SET person_id = '${personId}' WHERE id = '${practitionerId}'`);
  return callerFor(runtime, {
    clinicSlug: 'alder',
    hat,
    sessionId,
    visitorToken: null,
    patientId: null,
    ip: '203.0.113.7',
  });
}

async function addPatient({ admin, runtime }: TestRuntime, email: string) {
  const [patientId, personId, sessionId] = [uuidv7(), uuidv7(), uuidv7()];
  await admin.query(
    `INSERT INTO person (id, email, name) VALUES ('${personId}', '${email}', 'Pat Somebody')`,
  );
  await admin.query(
    `INSERT INTO patient (clinic_id, id, given_name, family_name, birth_date, email, email_hash)
     VALUES ('${stageIds.alder}', '${patientId}', 'Pat', 'Somebody', '1980-01-01', $1, $2)`,
    [email, Buffer.from(runtime.hash.bytes('email', email))],
  );
  await admin.query(`
    INSERT INTO patient_access (clinic_id, id, patient_id, person_id, relation)
      VALUES ('${stageIds.alder}', '${uuidv7()}', '${patientId}', '${personId}', 'self');
    INSERT INTO session (id, person_id, method, created_at, last_seen_at, expires_at)
      VALUES ('${sessionId}', '${personId}', 'code', app_now(), app_now(), app_now() + interval '30 days');`);
  return { patientId, personId, sessionId };
}

/** No warning sign, a sore heel: a routine first visit with anybody. */
export function wellAnswers(over: Partial<PreVisitAnswers> = {}): PreVisitAnswers {
  const flags = redFlagQuestions({ age: 40 }).flatMap(({ flags: group }) => group);
  return {
    age: 40,
    history: 'new-here',
    goal: 'ease-a-problem',
    hurts: true,
    regions: [{ region: 'heel', side: 'left' }],
    nprs: 3,
    duration: 'up-to-6-weeks',
    redFlags: Object.fromEntries(flags.map((flag) => [flag.id, 'no' as const])),
    inflammatory: [],
    signals: [],
    tingling: 'not-new',
    armWeakness: false,
    givingWay: false,
    locking: false,
    limp: false,
    heelMornings: 'some-mornings',
    sittingHours: 4,
    hipStiffness: 'none',
    frontHipTightness: 'none',
    performanceDrop: 'none',
    pelvicPregnancy: false,
    activities: [6, 7, 8],
    worry: 2,
    confidence: 8,
    mood: 2,
    telehealth: false,
    ...over,
  };
}

/** A start on the stage's calendar: so many days and hours after Monday 9:00. */
export const startAt = (days: number, hours = 0, minutes = 0): string =>
  Temporal.ZonedDateTime.from('2025-03-03T09:00[Australia/Sydney]')
    .add({ days, hours, minutes })
    .toInstant()
    .toString();

function clinicRows(): string {
  const { alder, birch, ada, ben, adaPerson, adaAtBirch, firstVisit, followUp, firstVisitAtBirch } = stageIds;
  const hours = (clinic: string, who: string) =>
    [1, 2, 3, 4, 5]
      .map(
        (
          weekday,
        ) => `INSERT INTO practitioner_hours (clinic_id, id, practitioner_id, weekday, starts, ends, effective_from)
          VALUES ('${clinic}', '${uuidv7()}', '${who}', ${weekday}, '09:00', '17:00', '2020-01-01');`,
      )
      .join('\n');
  const gives = (clinic: string, who: string, service: string) =>
    `INSERT INTO practitioner_service (clinic_id, id, practitioner_id, service_id)
       VALUES ('${clinic}', '${uuidv7()}', '${who}', '${service}');`;
  const open = (clinic: string) =>
    [1, 2, 3, 4, 5]
      .map(
        (weekday) => `INSERT INTO clinic_hours (clinic_id, id, weekday, starts, ends)
          VALUES ('${clinic}', '${uuidv7()}', ${weekday}, '09:00', '17:00');`,
      )
      .join('\n');
  return `
    INSERT INTO clinic (clinic_id, slug, name, zone, emergency_number, phone) VALUES
      ('${alder}', 'alder', 'Alder', 'Australia/Sydney', '000', '+61 2 5550 0000'),
      ('${birch}', 'birch', 'Birch', 'Australia/Sydney', '000', '+61 2 5550 0001');
    ${open(alder)} ${open(birch)}
    INSERT INTO person (id, email, name) VALUES ('${adaPerson}', 'ada@clinic.example', 'Ada');
    INSERT INTO practitioner (clinic_id, id, person_id, display_name, skills) VALUES
      ('${alder}', '${ada}', '${adaPerson}', 'Ada', '{general}'),
      ('${alder}', '${ben}', NULL, 'Ben', '{general,foot-ankle}'),
      ('${birch}', '${adaAtBirch}', '${adaPerson}', 'Ada', '{general}');
    INSERT INTO room (clinic_id, id, name) VALUES
      ('${alder}', '${uuidv7()}', 'Room 1'), ('${alder}', '${uuidv7()}', 'Room 2'), ('${birch}', '${uuidv7()}', 'Room 1');
    INSERT INTO service (clinic_id, id, appointment_type, name, minutes, grid_min) VALUES
      ('${alder}', '${firstVisit}', 'initial-45', 'First visit', 45, 15),
      ('${alder}', '${followUp}', 'follow-up-30', 'Follow-up', 30, 15),
      ('${birch}', '${firstVisitAtBirch}', 'initial-45', 'First visit', 45, 15);
    ${hours(alder, ada)} ${hours(alder, ben)} ${hours(birch, adaAtBirch)}
    ${gives(alder, ada, firstVisit)} ${gives(alder, ben, firstVisit)} ${gives(alder, ada, followUp)}
    ${gives(alder, ben, followUp)} ${gives(birch, adaAtBirch, firstVisitAtBirch)}`;
}
