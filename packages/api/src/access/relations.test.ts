import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Acting, withActing } from '../platform/acting.ts';
import { toAppError } from '../platform/errors.ts';
import { type TestRuntime, testRuntime } from '../platform/testing.ts';
import type { Policy, Relation } from './policy.ts';
import { enforcePolicy } from './relations.ts';

const id = (n: number) => `019a0000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const [clinicId, otherClinic, ada, session, physio] = [id(1), id(2), id(3), id(4), id(5)];
const [hers, others, deleted, elsewhere] = [id(10), id(11), id(12), id(13)];
let world: TestRuntime;

beforeAll(async () => {
  world = await testRuntime();
  const patient = (clinic: string, patientId: string, status = 'active') => `
    INSERT INTO patient (clinic_id, id, given_name, family_name, birth_date, status, deleted_at)
    VALUES ('${clinic}', '${patientId}', 'P', 'Q', '1980-01-01', '${status}',
      ${status === 'deleted' ? 'now()' : 'NULL'});`;
  await world.admin.query(`
    INSERT INTO clinic (clinic_id, slug, name, zone, emergency_number) VALUES
      ('${clinicId}', 'alder', 'Alder', 'UTC', '000'), ('${otherClinic}', 'birch', 'Birch', 'UTC', '000');
    INSERT INTO person (id, email, name) VALUES ('${ada}', 'ada@people.example', 'Ada');
    INSERT INTO membership (id, person_id, clinic_id, role, hat) VALUES ('${id(6)}', '${ada}', '${clinicId}', 'physio', 'care');
    INSERT INTO practitioner (clinic_id, id, person_id, display_name) VALUES ('${clinicId}', '${physio}', '${ada}', 'Ada');
    INSERT INTO session (id, person_id, method, expires_at) VALUES ('${session}', '${ada}', 'password', now() + interval '1 day');
    ${patient(clinicId, hers)} ${patient(clinicId, others)} ${patient(clinicId, deleted, 'deleted')}
    ${patient(otherClinic, elsewhere)}`);
});
afterAll(() => world.close());

async function care(patientId: string, starts: string, ends: string, kind = 'primary'): Promise<void> {
  await world.admin.query('DELETE FROM care_relationship');
  await world.admin.query(
    `INSERT INTO care_relationship (clinic_id, id, patient_id, practitioner_id, kind, reason, starts_at, ends_at)
     VALUES ($1, new_id(), $2, $3, $4, 'a reason', now() + $5::interval, now() + $6::interval)`,
    [clinicId, patientId, physio, kind, starts, ends],
  );
}

/** What the policy says of these patients to Ada, acting with the changes given. */
async function verdict(relation: Relation, ids: string[], change: Partial<Acting> = {}): Promise<string> {
  const policy: Policy = {
    hats: ['physio', 'lead', 'patient', 'visitor'],
    object: { type: 'patient', id: 'ids' },
    relation,
    phi: false,
    audit: null,
  };
  const request = {
    clinicSlug: 'alder',
    hat: 'care',
    sessionId: session,
    visitorHash: null,
    patientId: null,
  } as const;
  try {
    await withActing(world.runtime.db, request, ({ tx, acting }) =>
      enforcePolicy(tx, { ...acting, ...change }, policy, { ids }),
    );
    return 'passed';
  } catch (error) {
    return toAppError(error).code;
  }
}

test('a session that an e-mail code opened is for patients, never for staff', async () => {
  await care(hers, '-1 day', '1 day');
  expect(await verdict('care', [hers], { method: 'code' })).toBe('PASSWORD_NEEDED');
  expect(await verdict('own', [hers], { method: 'code', role: 'patient', patientIds: [hers] })).toBe(
    'passed',
  );
});

describe('care', () => {
  test.each([
    ['for a patient now', '-1 day', '1 day', 'primary', 'passed'],
    ['after breaking the glass', '-1 hour', '1 day', 'break-glass', 'passed'],
    ['that has ended', '-2 days', '-1 second', 'primary', 'NOT_FOUND'],
    ['that begins tomorrow', '1 day', '2 days', 'visit', 'NOT_FOUND'],
  ])('%s', async (_, starts, ends, kind, expected) => {
    await care(hers, starts, ends, kind);
    expect(await verdict('care', [hers])).toBe(expected);
  });

  test('is asked for every patient of a list', async () => {
    await care(hers, '-1 day', '1 day');
    expect(await verdict('care', [hers, hers])).toBe('passed');
    expect(await verdict('care', [hers, others])).toBe('NOT_FOUND');
  });

  test("is a lead physio's for the whole clinic, and stops at its door", async () => {
    expect(await verdict('care', [others], { role: 'lead' })).toBe('passed');
    for (const foreign of [elsewhere, deleted, id(99)])
      expect(await verdict('care', [foreign], { role: 'lead' })).toBe('NOT_FOUND');
  });

  test('needs a practitioner behind the login', async () => {
    await care(hers, '-1 day', '1 day');
    expect(await verdict('care', [hers], { practitionerId: null })).toBe('NOT_FOUND');
  });
});

describe('clinic and own', () => {
  test('a record of the clinic, not deleted', async () => {
    expect(await verdict('clinic', [hers, others])).toBe('passed');
    for (const foreign of [elsewhere, deleted, id(99)])
      expect(await verdict('clinic', [hers, foreign])).toBe('NOT_FOUND');
  });

  test('a patient this login acts for, each of them', async () => {
    const change = { role: 'patient', patientIds: [hers] } as const;
    expect(await verdict('own', [hers], { ...change, patientIds: [hers] })).toBe('passed');
    expect(await verdict('own', [hers, others], { ...change, patientIds: [hers] })).toBe('NOT_FOUND');
    expect(await verdict('own', [hers], { role: 'visitor', visitorHash: new Uint8Array(32) })).toBe(
      'NOT_FOUND',
    );
  });

  test('a role the policy does not name is refused before any look at the record', async () => {
    expect(await verdict('none', [id(99)], { role: 'auditor' })).toBe('ROLE_NOT_ALLOWED');
  });
});
