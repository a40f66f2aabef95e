import { RULESET_VERSION } from '@kinloop/assessment-domain/catalogue';
import { replayTrend, trend } from '@kinloop/assessment-domain/progress';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type CareWorld, careWorld, failure, people, setClock } from '../care/world.fixture.ts';

const id = (n: number) => `019a0000-0000-7000-8000-${String(n).padStart(12, '0')}`;
let world: CareWorld;

beforeAll(async () => {
  world = await careWorld();
  await world.admin.query(`
    INSERT INTO person (id, email, name) VALUES ('${id(13)}', 'boss@alder.example', 'Bo');
    INSERT INTO membership (id, person_id, clinic_id, role, hat)
      VALUES (new_id(), '${id(13)}', '${people.clinic}', 'admin', 'desk');`);
  await setClock(world, '2026-11-24T01:00:00Z');
});
afterAll(() => world.close());
beforeEach(() => world.admin.query('DELETE FROM rate_limit'));

const audited = async (action: string) =>
  (await world.admin.query('SELECT kind FROM audit_event WHERE action = $1', [action])).rows.map(
    ({ kind }) => kind,
  );

describe('a record', () => {
  test('opens to the care, with what was said last on top, and a refresh is not an opening', async () => {
    await world.admin.query(`
      INSERT INTO symptom_log (clinic_id, id, patient_id, recorded_at, utc_offset_min, nprs, payload_hash, note, supersedes)
      SELECT '${people.clinic}', ('019a0000-0000-7000-8000-00000000080' || n)::uuid, '${people.ned}',
        app_now() - make_interval(days => n), 600, n + 2, '\\x01', 'day ' || n, NULL
      FROM generate_series(1, 3) n;
      INSERT INTO symptom_log (clinic_id, id, patient_id, recorded_at, utc_offset_min, nprs, payload_hash, supersedes)
      VALUES ('${people.clinic}', '${id(809)}', '${people.ned}', app_now() - interval '1 hour', 600, 1, '\\x02', '${id(801)}')`);
    const record = await world.as('physio').patients.open({ patientId: people.ned });
    expect(record.patient).toMatchObject({ name: 'Ned Nolan', age: 41 });
    expect(record.signals.pain.points.map(({ value }) => value)).toEqual([5, 4, 1]);
    expect(record.timeline.entries.map((entry) => entry.kind === 'log' && entry.nprs)).toEqual([1, 4, 5]);
    // What is computed for the page says by which rules, and from what: another point would be another hash.
    const { points, stamp } = record.signals.pain;
    const days = points.map(({ at, value }) => ({ day: Date.parse(at) / 86_400_000, value }));
    expect(replayTrend({ result: trend(days), ...stamp, input: days }).status).toBe('same');
    expect(replayTrend({ result: trend(days), ...stamp, input: days.slice(1) }).status).toBe('other-input');
    const stamped = { rulesetVersion: RULESET_VERSION, inputHash: expect.stringMatching(/^[0-9a-f]{64}$/) };
    expect(record.adherenceStamp).toEqual(stamped);
    expect([record.reviews, record.reviewsStamp]).toEqual([[], null]);
    await world.as('physio').patients.refresh({ patientId: people.ned });
    expect(await audited('patients.open')).toEqual(['opened']);
    expect(await audited('patients.refresh')).toEqual(['listed']);
  });

  test('counts of a session the exercises that were done, not those left out', async () => {
    const entries = JSON.stringify([{ done: { sets: 2 } }, { done: { sets: 0 }, skipped: 'no-time' }]);
    await world.admin.query(`SET session_replication_role = replica;
      INSERT INTO exercise_session (clinic_id, id, patient_id, program_version_id, started_at, finished_at, entries)
      VALUES ('${people.clinic}', '${id(810)}', '${people.ned}', '${id(811)}', app_now(), app_now(), '${entries}');
      SET session_replication_role = origin;`);
    const ask = { patientId: people.ned, part: 'all', before: null } as const;
    const { entries: shown } = await world.as('physio').patients.timeline(ask);
    expect(shown.filter(({ kind }) => kind === 'session')).toMatchObject([{ exercises: 1 }]);
  });

  test('plans a day once where a program is followed by another, on a day of 25 hours too', async () => {
    const version = (n: number, publishedAt: string) =>
      `('${people.clinic}', '${id(830 + n)}', '${id(820 + n)}', '${people.ned}', 1, 'superseded', '[{"perWeek": 7}]', '${publishedAt}', '${people.physio.practitioner}', '${RULESET_VERSION}', 'No cause yet')`;
    await world.admin.query(`SET session_replication_role = replica;
      INSERT INTO program (clinic_id, id, patient_id, title)
      SELECT '${people.clinic}', ('019a0000-0000-7000-8000-00000000082' || n)::uuid, '${people.ned}', 'One' FROM generate_series(1, 2) n;
      INSERT INTO program_version (clinic_id, id, program_id, patient_id, number, state, items, published_at, published_by, ruleset_version, no_cause_reason)
      VALUES ${version(1, '2026-04-01T00:00:00Z')}, ${version(2, '2026-04-05T13:30:00Z')};
      SET session_replication_role = origin;`);
    await setClock(world, '2026-04-08T01:00:00Z');
    const { adherence } = await world.as('physio').patients.open({ patientId: people.ned });
    await setClock(world, '2026-11-24T01:00:00Z');
    await world.admin.query(
      'SET session_replication_role = replica; DELETE FROM program_version; DELETE FROM program',
    );
    await world.admin.query('SET session_replication_role = origin');
    expect(adherence.find(({ days }) => days === 7)).toMatchObject({ says: '0 of 7, 0%' });
  });

  test('goes on page after page without a gap', async () => {
    await world.admin.query(`
      INSERT INTO message (clinic_id, id, kind, to_address, patient_id, subject, body, unique_key, not_before)
      SELECT '${people.clinic}', new_id(), 'something-new', 'ned@people.example', '${people.mara}', 'm' || n, 'b', 'k' || n,
        app_now() - make_interval(hours => n) FROM generate_series(1, 90) n`);
    const ask = { patientId: people.mara, part: 'clinic' } as const;
    const seen: string[] = [];
    let before: string | null = null;
    do {
      const page = await world.as('physio').patients.timeline({ ...ask, before });
      seen.push(...page.entries.map((entry) => (entry.kind === 'message' ? entry.subject : '')));
      before = page.next;
    } while (before !== null);
    expect(seen).toEqual(Array.from({ length: 90 }, (_, index) => `m${index + 1}`));
  });
});

describe('breaking the glass', () => {
  test('opens a closed record for a day, with a reason, and tells the admin without a name', async () => {
    const other = world.as('other');
    expect((await failure(other.patients.open({ patientId: people.ned }))).code).toBe('NOT_FOUND');
    expect(await other.patients.closed({ patientId: people.ned })).toMatchObject({
      name: 'Ned Nolan',
      inCare: false,
    });
    const short = { key: id(2), patientId: people.ned, reason: ' ok ' };
    expect((await failure(other.patients.breakGlass(short))).code).toBe('INVALID_INPUT');
    const { until } = await other.patients.breakGlass({
      key: id(1),
      patientId: people.ned,
      reason: 'Phoned in pain, physio away',
    });
    expect(until).toBe('2026-11-25T01:00:00Z');
    expect(await other.patients.open({ patientId: people.ned })).toMatchObject({
      glassUntil: '2026-11-25T01:00:00.000Z',
    });
    const { rows } = await world.admin.query(
      "SELECT to_address, body FROM message WHERE kind = 'staff-task'",
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ to_address: 'boss@alder.example' });
    expect(rows[0]?.body).not.toContain('Ned');
    await setClock(world, '2026-11-25T01:00:01Z');
    expect((await failure(other.patients.open({ patientId: people.ned }))).code).toBe('NOT_FOUND');
    await setClock(world, '2026-11-24T01:00:00Z');
  });
});

describe('finding and adding', () => {
  test('anybody of the clinic by name; those in care first', async () => {
    const found = await world.as('physio').patients.find({ typed: 'ned' });
    expect(found).toEqual([
      { id: people.ned, name: 'Ned Nolan', birthDate: '1985-04-01', practitionerName: null, inCare: true },
    ]);
    expect(await world.as('other').patients.find({ typed: 'moss' })).toMatchObject([{ inCare: false }]);
  });

  test('a new record is in the care of who made it; the same phone is asked about first', async () => {
    const person = {
      givenName: 'Ida',
      familyName: 'Berg',
      birthDate: '1990-02-03',
      phone: '+61 400 111 222',
      email: null,
      isSomebodyElse: false,
    };
    const made = await world.as('other').patients.add({ ...person, key: id(2), patientId: id(60) });
    expect(made).toEqual({ kind: 'added', patientId: id(60) });
    expect(await world.as('other').patients.open({ patientId: id(60) })).toMatchObject({
      patient: { name: 'Ida Berg' },
    });
    const again = await world.as('physio').patients.add({ ...person, key: id(3), patientId: id(61) });
    expect(again).toMatchObject({ kind: 'maybe-same', found: [{ id: id(60), inCare: false }] });
    const twin = await world
      .as('physio')
      .patients.add({ ...person, givenName: 'Isa', isSomebodyElse: true, key: id(4), patientId: id(61) });
    expect(twin).toEqual({ kind: 'added', patientId: id(61) });
  });

  test('a birth date in the future is refused by its field', async () => {
    const error = await failure(
      world.as('physio').patients.add({
        key: id(5),
        patientId: id(62),
        givenName: 'A',
        familyName: 'B',
        birthDate: '2027-01-01',
        phone: '+61 400 111 333',
        email: null,
        isSomebodyElse: false,
      }),
    );
    expect(error).toMatchObject({ code: 'INVALID_INPUT', field: 'birthDate' });
  });
});
