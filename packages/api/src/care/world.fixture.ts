import { DEFAULT_RULESET, signingHash } from '@kinloop/assessment-domain/ruleset';
import { callerFor } from '../caller.ts';
import { type AppError, toAppError } from '../platform/errors.ts';
import { type TestRuntime, testRuntime } from '../platform/testing.ts';

const id = (n: number) => `019a0000-0000-7000-8000-${String(n).padStart(12, '0')}`;

/** One clinic that signed its rules, a physio who cares for Ned, a lead, and a physio who cares for nobody. */
export const people = {
  clinic: id(1),
  ned: id(40),
  mara: id(41),
  physio: { person: id(10), session: id(20), practitioner: id(30) },
  lead: { person: id(11), session: id(21), practitioner: id(31) },
  other: { person: id(12), session: id(22), practitioner: id(32) },
} as const;

export interface CareWorld extends TestRuntime {
  as(who: 'physio' | 'lead' | 'other'): ReturnType<typeof callerFor>;
}

export async function careWorld(): Promise<CareWorld> {
  const world = await testRuntime();
  await world.admin.query(`
    INSERT INTO clinic (clinic_id, slug, name, zone, emergency_number)
      VALUES ('${people.clinic}', 'alder', 'Alder', 'Australia/Sydney', '000');`);
  for (const [name, role] of [
    ['physio', 'physio'],
    ['lead', 'lead'],
    ['other', 'physio'],
  ] as const) {
    const { person, session, practitioner } = people[name];
    await world.admin.query(`
      INSERT INTO person (id, email, name) VALUES ('${person}', '${name}@alder.example', '${name}');
      INSERT INTO membership (id, person_id, clinic_id, role, hat)
        VALUES (new_id(), '${person}', '${people.clinic}', '${role}', 'care');
      INSERT INTO session (id, person_id, method, expires_at)
        VALUES ('${session}', '${person}', 'password', now() + interval '1 day');
      INSERT INTO practitioner (clinic_id, id, person_id, display_name)
        VALUES ('${people.clinic}', '${practitioner}', '${person}', 'Physio ${name}');`);
  }
  await world.admin.query(`
    INSERT INTO ruleset_signature (clinic_id, ordinal, version, ruleset_hash, signed_by)
      VALUES ('${people.clinic}', 1, '${DEFAULT_RULESET.version}', '${signingHash(DEFAULT_RULESET.version)}',
        '${people.lead.practitioner}')`);
  await world.admin.query(`
    INSERT INTO patient (clinic_id, id, given_name, family_name, birth_date, email) VALUES
      ('${people.clinic}', '${people.ned}', 'Ned', 'Nolan', '1985-04-01', 'ned@people.example'),
      ('${people.clinic}', '${people.mara}', 'Mara', 'Moss', NULL, NULL);
    INSERT INTO care_relationship (clinic_id, id, patient_id, practitioner_id, kind) VALUES
      ('${people.clinic}', new_id(), '${people.ned}', '${people.physio.practitioner}', 'primary'),
      ('${people.clinic}', new_id(), '${people.mara}', '${people.physio.practitioner}', 'primary');`);
  const as: CareWorld['as'] = (who) =>
    callerFor(world.runtime, {
      clinicSlug: 'alder',
      hat: 'care',
      sessionId: people[who].session,
      visitorToken: null,
      patientId: null,
      ip: '203.0.113.7',
    });
  return { ...world, as };
}

/** The error a call fails with; fails itself when there is none. */
export async function failure(work: Promise<unknown>): Promise<AppError> {
  const outcome = await work.then(
    () => undefined,
    (error: unknown) => toAppError(error),
  );
  if (outcome === undefined) throw new Error('expected a failure');
  return outcome;
}

/** Sets the one clock, with everybody signed in just then and care that began long before. */
export async function setClock(world: TestRuntime, at: string): Promise<void> {
  await world.admin.query(`
    SELECT set_app_clock('${at}');
    UPDATE session SET created_at = app_now(), last_seen_at = app_now(), expires_at = app_now() + interval '1 day';
    UPDATE care_relationship SET starts_at = app_now() - interval '30 days' WHERE kind = 'primary';`);
}
