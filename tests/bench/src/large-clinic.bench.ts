import { randomUUID } from 'node:crypto';
import { wellAnswers } from '@kinloop/api/booking-stage';
import { callerFor } from '@kinloop/api/caller';
import type { Hat, Runtime } from '@kinloop/api/platform';
import { runtimeOn } from '@kinloop/api/testing';
import { testDatabase } from '@kinloop/db/testing';
import { fillLargeClinic, LARGE, type LargeClinic } from '@kinloop/demo';
import pg from 'pg';
import { Temporal } from 'temporal-polyfill';
import type { BenchRow } from './bench-row.ts';
import { addOtherCalendars } from './other-calendars.ts';
import { percentile } from './percentile.ts';
import { timesOverHttp } from './times-over-http.ts';

const FILL_LIMIT_S = 300;
const SCREEN_LIMIT_MS = 50;
const TIMES_LIMIT_MS = 60;
const STRIP_LIMIT_MS = 25;
const WARM_UP = 5;
const CALLS = 20;

/**
 * The procedure behind each screen on the large clinic: 50,000 patients, 12 practitioners, 200,000 visits, a million logs,
 * and one patient with two years of daily ones. One call at a time, the whole of it: limits, policy, audit, answer; and
 * the free times over HTTP under a steady load.
 */
export async function largeClinicBench(): Promise<BenchRow[]> {
  const database = await testDatabase();
  const startedAt = performance.now();
  const clinic = await fillLargeClinic({
    adminUrl: database.adminUrl,
    appUrl: database.app,
    authUrl: database.auth,
    workerUrl: database.worker,
    secret: database.secret,
    now: Temporal.Now.instant(),
  });
  const seconds = (performance.now() - startedAt) / 1000;
  const runtime = runtimeOn(database);
  const admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
  try {
    await addOtherCalendars(admin, clinic.clinicId);
    return [
      fillRow(seconds),
      ...(await timeScreens(admin, runtime, clinic)),
      ...(await timesOverHttp({ database, admin, runtime, slug: clinic.slug })),
    ];
  } finally {
    await admin.end();
    await runtime.close();
    await database.drop();
  }
}

function fillRow(seconds: number): BenchRow {
  const { patients, visits, logs } = LARGE;
  const numbers = [patients, visits, logs].map((count) => count.toLocaleString('en'));
  return {
    area: 'large clinic',
    name: `filled: ${numbers[0]} patients, ${numbers[1]} visits, ${numbers[2]} logs`,
    ours: Number(seconds.toFixed(1)),
    peer: null,
    unit: 's',
    limit: `at most ${FILL_LIMIT_S} s`,
    ok: seconds <= FILL_LIMIT_S,
  };
}

async function timeScreens(admin: pg.Client, runtime: Runtime, clinic: LargeClinic): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const { name, limit, call } of await screensOf(admin, runtime, clinic)) {
    const times: number[] = [];
    for (let turn = 0; turn < WARM_UP + CALLS; turn += 1) {
      await admin.query('DELETE FROM rate_limit');
      const calledAt = performance.now();
      await call();
      if (turn >= WARM_UP) times.push(performance.now() - calledAt);
    }
    const ms = percentile(times, 0.95);
    rows.push({
      area: 'large clinic',
      name: `${name}, p95 of ${CALLS}`,
      ours: Number(ms.toFixed(1)),
      peer: null,
      unit: 'ms',
      limit: `under ${limit} ms`,
      ok: ms < limit,
    });
  }
  return rows;
}

interface Screen {
  readonly name: string;
  readonly limit: number;
  readonly call: () => Promise<unknown>;
}

type Caller = ReturnType<typeof callerFor>;

async function screensOf(admin: pg.Client, runtime: Runtime, clinic: LargeClinic): Promise<Screen[]> {
  const as = (hat: Hat, sessionId: string | null) =>
    callerFor(runtime, {
      clinicSlug: clinic.slug,
      hat,
      sessionId,
      visitorToken: sessionId === null ? 'a browser' : null,
      patientId: null,
      ip: '203.0.113.7',
    });
  const { lead, reception, patient } = clinic.logins;
  const visitor = as('book', null);
  const check = await visitor.triage.submit({ checkId: randomUUID(), kind: 'full', answers: wellAnswers() });
  if (check.kind !== 'bookable') throw new Error('nothing to book with these answers');
  return [
    ...careScreens(as('care', await signIn(admin, lead)), clinic),
    ...deskScreens(as('desk', await signIn(admin, reception)), clinic),
    ...patientScreens(as('my', await signIn(admin, patient))),
    ...bookingScreens(visitor, check.checkId),
  ];
}

async function signIn(admin: pg.Client, email: string): Promise<string> {
  const id = randomUUID();
  await admin.query(
    `INSERT INTO session (id, person_id, method, created_at, last_seen_at, expires_at)
     SELECT $1, id, 'password', app_now(), app_now(), app_now() + interval '1 day' FROM person WHERE email = $2`,
    [id, email],
  );
  return id;
}

const screen = (name: string, call: () => Promise<unknown>, limit = SCREEN_LIMIT_MS): Screen => ({
  name,
  limit,
  call,
});

function careScreens({ caseload, patients, screenings, stops }: Caller, { patientId }: LargeClinic) {
  return [
    screen('caseload, mine', () => caseload.list({ scope: 'me', pattern: null })),
    screen('caseload, everybody', () => caseload.list({ scope: 'all', pattern: null })),
    screen('caseload, one row', () => caseload.row({ scope: 'me', pattern: null, patientId })),
    screen('my day', () => caseload.days({ from: null, days: 1 })),
    screen('my week', () => caseload.days({ from: null, days: 7 })),
    screen('patient record, two years of logs', () => patients.open({ patientId })),
    screen('timeline, two years of logs', () => patients.timeline({ patientId, part: 'all', before: null })),
    screen('find a patient in care', () => patients.find({ typed: 'vesna' })),
    screen('screens of a patient', () => screenings.list({ patientId })),
    screen('stops', () => stops.list({ code: null })),
  ];
}

function deskScreens({ visits, desk, messages, team }: Caller, { patientId }: LargeClinic) {
  return [
    screen('desk calendar, a day', () => visits.calendar({ from: null, days: 1, practitionerId: null })),
    screen('desk calendar, a week', () => visits.calendar({ from: null, days: 7, practitionerId: null })),
    screen('find a patient by name', () => desk.findPatients({ typed: 'al sm' })),
    screen('find a patient by number', () => desk.findPatients({ typed: '0400 000 12' })),
    screen('patient at the desk', () => desk.patient({ patientId })),
    screen('inbox', () => desk.inbox({})),
    screen('messages', () => messages.list({})),
    screen('team', () => team.list({})),
  ];
}

function patientScreens({ today, symptoms, appointments, results }: Caller) {
  return [
    screen('today, two years of logs', () => today.overview({})),
    screen('symptom history, a year', () => symptoms.history({ weeks: 52 })),
    screen('appointments', () => appointments.list({})),
    screen('results', () => results.list({})),
  ];
}

function bookingScreens({ booking }: Caller, checkId: string) {
  const ask = (days: number) =>
    booking.times({ checkId, practitionerId: null, from: null, days, serviceId: null });
  return [
    screen('times, a day strip', () => ask(1), STRIP_LIMIT_MS),
    screen('times, 12 practitioners, 31 days', () => ask(31), TIMES_LIMIT_MS),
  ];
}
