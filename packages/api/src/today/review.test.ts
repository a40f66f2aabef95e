import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { callerFor } from '../caller.ts';
import { type CareWorld, careWorld, people, setClock } from '../care/world.fixture.ts';

const [login, session] = ['019a0000-0000-7000-8000-000000000901', '019a0000-0000-7000-8000-000000000902'];
const service = '019a0000-0000-7000-8000-000000000903';

let world: CareWorld;
beforeAll(async () => {
  world = await careWorld();
  await world.admin.query(`
    INSERT INTO person (id, email, name) VALUES ('${login}', 'ned@people.example', 'Ned');
    INSERT INTO patient_access (clinic_id, id, patient_id, person_id, relation)
      VALUES ('${people.clinic}', new_id(), '${people.ned}', '${login}', 'self');
    INSERT INTO session (id, person_id, method, expires_at)
      VALUES ('${session}', '${login}', 'password', now() + interval '1 day');
    INSERT INTO service (clinic_id, id, appointment_type, name, minutes)
      VALUES ('${people.clinic}', '${service}', 'follow-up-30', 'Follow-up', 30)`);
  await setClock(world, '2026-11-24T01:00:00Z');
});
afterAll(() => world.close());
beforeEach(() =>
  world.admin.query(`
    SET session_replication_role = replica;
    DELETE FROM attendee; DELETE FROM visit; DELETE FROM screening; DELETE FROM program_version; DELETE FROM program;
    DELETE FROM care_pulse; DELETE FROM rate_limit;
    SET session_replication_role = origin;`),
);

const startProgram = (daysAgo: number) =>
  world.admin.query(
    `WITH g AS (INSERT INTO program (clinic_id, id, patient_id, title) VALUES ($1, new_id(), $2, 'Hips') RETURNING id)
     INSERT INTO program_version (clinic_id, id, program_id, patient_id, number, state, items, published_at, no_cause_reason)
     SELECT $1, new_id(), g.id, $2, 1, 'active', '[]', app_now() - make_interval(days => $3), 'to begin with' FROM g`,
    [people.clinic, people.ned, daysAgo],
  );
const visitIn = (days: number, state: 'booked' | 'completed' = 'booked', outcome: string | null = null) =>
  world.admin.query(
    `WITH v AS (INSERT INTO visit (clinic_id, id, kind, service_id, practitioner_id, starts_at, ends_at, state, source, outcome,
       outcome_at)
       SELECT $1, new_id(), 'appointment', $2, $3, s, s + interval '30 minutes', $5, 'online', $6::text,
         CASE WHEN $6::text IS NOT NULL THEN s END
       FROM (SELECT app_now() + make_interval(days => $4)) AS t (s) RETURNING id)
     INSERT INTO attendee (clinic_id, id, visit_id, patient_id, state) SELECT $1, new_id(), v.id, $7, $5 FROM v`,
    [people.clinic, service, people.physio.practitioner, days, state, outcome, people.ned],
  );

/** What the patient is told on Today, and the physio on the caseload. */
async function prompts() {
  const my = callerFor(world.runtime, {
    ...{ clinicSlug: 'alder', hat: 'my', sessionId: session, visitorToken: null, patientId: null },
    ip: '203.0.113.7',
  });
  const { review } = await my.today.overview({});
  const { row } = await world.as('physio').caseload.row({
    ...{ patientId: people.ned, scope: 'me', pattern: null },
  });
  const waits = row?.reasons.find(({ kind }) => kind === 'review');
  return { patient: review, physio: waits?.kind === 'review' ? waits : null };
}

test('a first review that is due is told to both, by the interval the rules give', async () => {
  await startProgram(13);
  expect(await prompts()).toEqual({ patient: null, physio: null });
  await world.admin.query(`UPDATE program_version SET published_at = app_now() - interval '15 days'`);
  const due = { first: true, since: expect.stringMatching(/^2026-11-09T01:00/) };
  expect(await prompts()).toMatchObject({ patient: due, physio: due });
});

test('measuring again is told to both four weeks after the last', async () => {
  await startProgram(27);
  await visitIn(-14, 'completed');
  expect(await prompts()).toEqual({ patient: null, physio: null });
  await world.admin.query(`UPDATE program_version SET published_at = app_now() - interval '29 days'`);
  expect(await prompts()).toMatchObject({ patient: { first: false }, physio: { first: false } });
});

test('who has a visit within two weeks is told nothing, and a later one changes nothing', async () => {
  await startProgram(15);
  await visitIn(20);
  expect((await prompts()).patient).not.toBeNull();
  await visitIn(5);
  expect(await prompts()).toEqual({ patient: null, physio: null });
});

test('a re-screen the physio asked for is told to the physio until it is done, to the patient until it is booked', async () => {
  await visitIn(-2, 'completed', 're-screen');
  const { patient, physio } = await prompts();
  expect(patient).toMatchObject({ first: false });
  expect(physio).toMatchObject({ first: false });
  await visitIn(3);
  expect(await prompts()).toMatchObject({ patient: null, physio: { first: false } });
});
