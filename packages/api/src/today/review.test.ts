import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { callerFor } from '../caller.ts';
import { type CareWorld, careWorld, people, setClock } from '../care/world.fixture.ts';
import { freshItem } from '../programs/rules.ts';

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
    DELETE FROM attendee; DELETE FROM visit; DELETE FROM assessment; DELETE FROM screening; DELETE FROM program_version; DELETE FROM program;
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

const told = { firstReview: /program for a while/, measure: /changed since/, asked: /wants to measure/ };
/** Both are told of one review, by the same rule, each in their own words. */
async function expectPrompt(rule: keyof typeof told, says: string, due: string) {
  const { patient, physio } = await prompts();
  expect(physio?.reviews).toMatchObject([{ rule, says, due }]);
  expect(patient).toEqual({ says: expect.stringMatching(told[rule]), due });
}
const none = { patient: null, physio: null };
const MEASURE = 'Measure again: every 4 weeks or 6 visits';

test('a first review that is due is told to both, by the interval the rules give', async () => {
  await startProgram(13);
  expect(await prompts()).toEqual(none);
  await world.admin.query(`UPDATE program_version SET published_at = app_now() - interval '15 days'`);
  await expectPrompt(
    'firstReview',
    'First review: 7 to 14 days after the program began',
    '2026-11-23T01:00:00.000Z',
  );
});

test('measuring again is told to both four weeks after the last', async () => {
  await startProgram(27);
  await visitIn(-14, 'completed');
  expect(await prompts()).toEqual(none);
  await world.admin.query(`UPDATE program_version SET published_at = app_now() - interval '29 days'`);
  await expectPrompt('measure', MEASURE, '2026-11-23T01:00:00.000Z');
});

test('or after the sixth visit, and not by visits that nobody came to', async () => {
  await startProgram(20);
  for (const day of [-19, -17, -15, -13, -11]) await visitIn(day, 'completed');
  expect(await prompts()).toEqual(none);
  await visitIn(-9, 'completed');
  await expectPrompt('measure', MEASURE, '2026-11-15T01:00:00.000Z');
  await world.admin.query(`UPDATE attendee SET state = 'no-show'
    WHERE visit_id = (SELECT id FROM visit ORDER BY starts_at DESC LIMIT 1)`);
  expect(await prompts()).toEqual(none);
});

test('who has a visit within two weeks is told nothing, and a later one changes nothing', async () => {
  await startProgram(15);
  await visitIn(20);
  expect((await prompts()).patient).not.toBeNull();
  await visitIn(5);
  expect(await prompts()).toEqual(none);
});

test('a re-screen the physio asked for is told to the physio until it is done, to the patient until it is booked', async () => {
  await visitIn(-2, 'completed', 're-screen');
  await expectPrompt('asked', 'Measure again: asked for after a visit', '2026-11-22T01:00:00.000Z');
  await visitIn(3);
  const { patient, physio } = await prompts();
  expect(patient).toBeNull();
  expect(physio?.reviews).toMatchObject([{ rule: 'asked' }]);
  const { reviews, reviewsStamp } = await world.as('physio').patients.open({ patientId: people.ned });
  expect(reviews).toMatchObject([{ rule: 'asked', isDue: true }]);
  expect(reviewsStamp?.inputHash).toMatch(/^[0-9a-f]{64}$/);
});

/** A clinic screen finished so many days ago, as it is stored. */
const screened = (daysAgo: number, improved: boolean | null, context: object = {}, urgency = 'routine') =>
  world.admin.query(
    `WITH s AS (INSERT INTO screening (clinic_id, id, patient_id, kind, state, submitted_at, improved, context)
       VALUES ($1, new_id(), $2, 'clinic', 'submitted', app_now() - make_interval(days => $3), $4, $5) RETURNING id)
     INSERT INTO assessment (clinic_id, id, screening_id, patient_id, result, ruleset_version, input_hash)
     SELECT $1, new_id(), s.id, $2, jsonb_build_object('urgency', $6::text), '1', 'x' FROM s`,
    [people.clinic, people.ned, daysAgo, improved, context, urgency],
  );
const rules = async () => (await prompts()).physio?.reviews.map(({ rule }) => rule) ?? [];

test('strength, a heel, what weighs on somebody and no change at six weeks each have their own interval', async () => {
  await startProgram(43);
  await visitIn(-10, 'completed');
  const items = [{ ...freshItem('str-heel-raise-towel', crypto.randomUUID()), role: 'added' }];
  await world.admin.query('UPDATE program_version SET items = $1', [JSON.stringify(items)]);
  await screened(10, true);
  expect(await rules()).toEqual(['strengthRetest']);
  await screened(0, false);
  expect(await rules()).toEqual(['noChange']);
  expect((await prompts()).patient).toBeNull();
  await world.admin.query(`UPDATE program_version SET published_at = app_now() - interval '85 days'`);
  await world.admin.query(`DELETE FROM assessment; DELETE FROM screening;`);
  await screened(15, null, { psychosocialHigh: true });
  expect(await rules()).toEqual(['tendonOrHeel']);
  await world.admin.query(
    `UPDATE visit SET starts_at = starts_at - interval '5 days', ends_at = ends_at - interval '5 days'`,
  );
  expect(await rules()).toEqual(['psychosocialHigh', 'tendonOrHeel']);
});

test('who was well half a year ago and has no program is looked at again', async () => {
  await screened(181, null, {}, 'preventive');
  expect(await rules()).toEqual([]);
  await screened(180, null);
  await world.admin.query('DELETE FROM assessment; DELETE FROM screening');
  await screened(183, null, {}, 'preventive');
  expect(await rules()).toEqual(['preventive']);
});
