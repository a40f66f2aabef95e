import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type CareWorld, careWorld, people, setClock } from '../care/world.fixture.ts';

let world: CareWorld;
const now = '2026-11-24T01:00:00Z';

beforeAll(async () => {
  world = await careWorld();
  await setClock(world, now);
});
afterAll(() => world.close());
beforeEach(() =>
  world.admin.query(`
    SET session_replication_role = replica;
    DELETE FROM alert; DELETE FROM symptom_log; DELETE FROM triage_stop; DELETE FROM assessment; DELETE FROM screening;
    DELETE FROM program_version; DELETE FROM program; DELETE FROM care_pulse; DELETE FROM audit_event; DELETE FROM rate_limit;
    SET session_replication_role = origin;`),
);

const raise = (patientId: string, ruleId: string, level: string, hoursAgo: number) =>
  world.admin.query(
    `INSERT INTO alert (clinic_id, id, patient_id, rule_id, level, pauses, raised_at, numbers)
     VALUES ($1, new_id(), $2, $3, $4, true, app_now() - make_interval(hours => $5),
       '{"kind":"nprs-jump","nprs":8,"baseline":3}')`,
    [people.clinic, patientId, ruleId, level, hoursAgo],
  );
const screen = (patientId: string) =>
  world.admin.query(
    `WITH s AS (INSERT INTO screening (clinic_id, id, patient_id, kind, state, submitted_at)
       VALUES ($1, new_id(), $2, 'clinic', 'submitted', app_now() - interval '1 day') RETURNING id)
     INSERT INTO assessment (clinic_id, id, screening_id, patient_id, result, ruleset_version, input_hash)
     SELECT $1, new_id(), s.id, $2, '{}', '1', 'x' FROM s`,
    [people.clinic, patientId],
  );
const runProgram = (patientId: string, daysAgo: number) =>
  world.admin.query(
    `WITH g AS (INSERT INTO program (clinic_id, id, patient_id, title) VALUES ($1, new_id(), $2, 'Hips') RETURNING id)
     INSERT INTO program_version (clinic_id, id, program_id, patient_id, number, state, items, published_at, no_cause_reason)
     SELECT $1, new_id(), g.id, $2, 1, 'active', '[]', app_now() - make_interval(days => $3), 'to begin with' FROM g`,
    [people.clinic, patientId, daysAgo],
  );
const list = (who: 'physio' | 'lead' | 'other', scope: 'me' | 'all' = 'me') =>
  world.as(who).caseload.list({ scope, pattern: null });

describe('the order', () => {
  test('an alert by its level comes before a screen, a screen before silence', async () => {
    await runProgram(people.ned, 9);
    await screen(people.mara);
    const before = await list('physio');
    expect(before.rows.map(({ name, reasons }) => [name, reasons[0]?.kind])).toEqual([
      ['Mara Moss', 'screen'],
      ['Ned Nolan', 'quiet'],
    ]);
    await raise(people.ned, 'al-08', 'urgent', 1);
    const after = await list('physio');
    expect(after.rows[0]).toMatchObject({ name: 'Ned Nolan', rank: 3 });
    expect(after.rows[0]?.reasons.map(({ kind }) => kind)).toEqual(['alert', 'quiet']);
    expect(after.counts).toMatchObject({ all: 2, alert: 1, screen: 1, quiet: 1, stop: 0 });
  });

  test('of two alerts the worse one speaks, with the numbers that met its rule', async () => {
    await raise(people.ned, 'al-08', 'urgent', 5);
    await raise(people.ned, 'al-07', 'same_day', 1);
    const [row] = (await list('physio')).rows;
    expect(row?.reasons[0]).toMatchObject({
      kind: 'alert',
      others: 1,
      alert: { ruleId: 'al-07', says: 'NPRS 8, 5 above a baseline of 3' },
    });
  });

  test('a review is due after two weeks, and after four weeks since the last screen', async () => {
    await runProgram(people.ned, 6);
    expect((await list('physio')).rows.flatMap(({ reasons }) => reasons)).toEqual([]);
    await world.admin.query(`UPDATE program_version SET published_at = app_now() - interval '15 days'`);
    const reasons = (await list('physio')).rows[0]?.reasons.map(({ kind }) => kind);
    expect(reasons).toEqual(['quiet', 'review']);
  });

  test('an unchanged rank keeps who waits longest first', async () => {
    await raise(people.ned, 'al-08', 'urgent', 2);
    await raise(people.mara, 'al-09', 'urgent', 7);
    expect((await list('physio')).rows.map(({ name }) => name)).toEqual(['Mara Moss', 'Ned Nolan']);
  });
});

describe('the reach', () => {
  test('is those one cares for; a lead physio looking at all sees whoever has something open', async () => {
    await raise(people.ned, 'al-08', 'urgent', 1);
    expect((await list('other', 'all')).rows).toEqual([]);
    expect((await list('lead', 'me')).rows).toEqual([]);
    expect((await list('lead', 'all')).rows.map(({ name }) => name)).toEqual(['Ned Nolan']);
  });

  test('one row is asked for by name, and is null outside it', async () => {
    const ask = { patientId: people.ned, scope: 'all', pattern: null } as const;
    await raise(people.ned, 'al-08', 'urgent', 1);
    expect((await world.as('physio').caseload.row(ask)).row).toMatchObject({ name: 'Ned Nolan', rank: 3 });
    expect((await world.as('other').caseload.row(ask)).row).toBeNull();
  });

  test('a list is audited once, with the ids; a live row is no opening', async () => {
    await list('physio');
    await world.as('physio').caseload.row({ patientId: people.ned, scope: 'me', pattern: null });
    const { rows } = await world.admin.query(
      'SELECT action, kind, cardinality(object_ids) AS n FROM audit_event ORDER BY at, id',
    );
    expect(rows).toEqual([
      { action: 'caseload.list', kind: 'listed', n: 2 },
      { action: 'caseload.row', kind: 'listed', n: 1 },
    ]);
  });
});

test("my day has the visits of the day at the clinic, with the check's words", async () => {
  await world.admin.query(`
    INSERT INTO triage_check (clinic_id, id, kind, patient_id, answers, input, disposition, urgency, bookable,
      ruleset_version, input_hash, expires_at)
    VALUES ('${people.clinic}', '${people.ned}', 'full', '${people.ned}', '{}', '{}',
      '{"reasons":[{"key":"pain","nprs":6}]}', 'soon', true, '1', 'x', now());
    INSERT INTO service (clinic_id, id, appointment_type, name, minutes)
    VALUES ('${people.clinic}', '${people.mara}', 'initial-45', 'First visit', 45);
    INSERT INTO visit (clinic_id, id, kind, service_id, practitioner_id, starts_at, ends_at, state, source, urgency, triage_check_id)
    SELECT '${people.clinic}', ('019a0000-0000-7000-8000-00000000070' || n)::uuid, 'appointment', '${people.mara}',
      '${people.physio.practitioner}', s::timestamptz, s::timestamptz + interval '45 minutes', 'booked', 'online', 'soon',
      CASE WHEN n = 1 THEN '${people.ned}'::uuid END
    FROM (VALUES (1, '2026-11-23T13:30:00Z'), (2, '2026-11-24T13:30:00Z')) AS v (n, s);
    INSERT INTO attendee (clinic_id, id, visit_id, patient_id)
    SELECT clinic_id, new_id(), id, '${people.ned}' FROM visit`);
  const { days } = await world.as('physio').caseload.days({ from: null, days: 2 });
  expect(days.map(({ date, visits }) => [date, visits.map(({ check }) => check?.reasons)])).toEqual([
    ['2026-11-24', [['Worst pain 6 of 10.']]],
    ['2026-11-25', [undefined]],
  ]);
  const alertsShown = async () =>
    (await world.as('physio').caseload.days({ from: null, days: 1 })).days.flatMap(({ visits }) =>
      visits.flatMap(({ patients }) => patients.map(({ alert }) => alert)),
    );
  expect(await alertsShown()).toEqual([null]);
  await raise(people.ned, 'al-09', 'soon', 2);
  await raise(people.ned, 'al-08', 'urgent', 1);
  expect(await alertsShown()).toEqual(['urgent']);
  expect(
    (await world.as('other').caseload.days({ from: null, days: 2 })).days.flatMap(({ visits }) => visits),
  ).toEqual([]);
});
