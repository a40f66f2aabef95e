import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { callerFor } from '../caller.ts';
import { type CareWorld, careWorld, failure, people, setClock } from '../care/world.fixture.ts';
import { createJobDeps, type JobDeps } from '../jobs/deps.ts';
import { createLog } from '../platform/log.ts';
import { nudgeSilent } from './silence.ts';

const [login, session] = ['019a0000-0000-7000-8000-000000000901', '019a0000-0000-7000-8000-000000000902'];
/** Day 0 is a Tuesday, ten in the morning in Sydney, when Ned's program was published. */
const day = (after: number, hour = 23) => new Date(Date.UTC(2026, 9, 5 + after, hour)).toISOString();
let world: CareWorld;
let deps: JobDeps;

beforeAll(async () => {
  world = await careWorld();
  deps = createJobDeps(world.runtime.env, createLog('silent'));
  await world.admin.query(`
    INSERT INTO person (id, email, name) VALUES ('${login}', 'ned@people.example', 'Ned');
    INSERT INTO patient_access (clinic_id, id, patient_id, person_id, relation)
      VALUES ('${people.clinic}', new_id(), '${people.ned}', '${login}', 'self');
    INSERT INTO session (id, person_id, method, expires_at)
      VALUES ('${session}', '${login}', 'password', now() + interval '1 day');`);
});
afterAll(async () => {
  await deps.close();
  await world.close();
});
beforeEach(async () => {
  await world.admin.query(`
    SET session_replication_role = replica;
    DELETE FROM message; DELETE FROM alert; DELETE FROM symptom_log; DELETE FROM program_version; DELETE FROM program;
    DELETE FROM care_pulse; DELETE FROM triage_stop; DELETE FROM rate_limit;
    SET session_replication_role = origin;`);
  await publish(1, day(0));
});

const publish = (number: number, at: string) =>
  world.admin.query(
    `UPDATE program_version SET state = 'superseded';
     WITH g AS (INSERT INTO program (clinic_id, id, patient_id, title)
       VALUES ('${people.clinic}', new_id(), '${people.ned}', 'Hips') RETURNING id)
     INSERT INTO program_version (clinic_id, id, program_id, patient_id, number, state, items, published_at, no_cause_reason)
     SELECT '${people.clinic}', new_id(), g.id, '${people.ned}', ${number}, 'active', '[]', '${at}', 'to begin with' FROM g`,
  );
const logged = (at: string) =>
  world.admin.query(
    `INSERT INTO symptom_log (clinic_id, id, patient_id, recorded_at, utc_offset_min, received_at, nprs, payload_hash)
     VALUES ($1, new_id(), $2, $3, 600, $3, 2, '')`,
    [people.clinic, people.ned, at],
  );
const ned = () =>
  callerFor(world.runtime, {
    ...{ clinicSlug: 'alder', hat: 'my', sessionId: session, visitorToken: null, patientId: null },
    ip: '203.0.113.7',
  });

/** How many have been written to by then. */
async function toldBy(at: string): Promise<number> {
  await setClock(world, at);
  await nudgeSilent(deps);
  const { rows } = await world.admin.query<{ kind: string; body: string }>('SELECT kind, body FROM message');
  for (const { kind, body } of rows) {
    expect(kind).toBe('something-new');
    expect(body).not.toMatch(/program|exercise/i);
  }
  return rows.length;
}
const shown = async (at: string) => {
  await setClock(world, at);
  const { silence, program } = await ned().today.overview({});
  return { silence, smallerAsked: program?.smallerAsked };
};

describe('somebody who goes quiet on a program', () => {
  test('is written to once a silence, from the seventh day on', async () => {
    expect(await toldBy(day(6))).toBe(0);
    expect(await toldBy(day(7))).toBe(1);
    expect(await toldBy(day(9))).toBe(1);
    await logged(day(10));
    expect(await toldBy(day(16))).toBe(1);
    expect(await toldBy(day(17))).toBe(2);
  });

  test('is not written to in quiet hours', async () => {
    // Eleven at night in Sydney.
    expect(await toldBy(day(8, 12))).toBe(0);
    expect(await toldBy(day(8))).toBe(1);
  });

  test('is not written to about a silence of long ago, nor on the first days of a new program', async () => {
    expect(await toldBy(day(40))).toBe(0);
    await publish(2, day(39));
    expect(await toldBy(day(41))).toBe(0);
    expect((await shown(day(41))).silence).toBeNull();
    expect(await toldBy(day(47))).toBe(1);
  });

  test('is asked nothing while the program waits for a physio', async () => {
    await world.admin.query(
      `INSERT INTO alert (clinic_id, id, patient_id, rule_id, level, raised_at, numbers, pauses)
       VALUES ($1, new_id(), $2, 'al-07', 'same_day', $3, '{}', true)`,
      [people.clinic, people.ned, day(1)],
    );
    expect(await toldBy(day(8))).toBe(0);
    expect((await shown(day(8))).silence).toBeNull();
  });
});

describe('a smaller program', () => {
  test('is asked for on Today in the words of the rule, and stands with the physio until there is one', async () => {
    expect(await shown(day(6))).toEqual({ silence: null, smallerAsked: false });
    expect(await shown(day(7))).toEqual({
      silence: 'Want to make the program smaller?',
      smallerAsked: false,
    });
    await ned().today.askSmaller({});
    await logged(day(7));
    await ned().today.askSmaller({});
    expect(await shown(day(8))).toEqual({ silence: null, smallerAsked: true });
    const reasons = async () =>
      (await world.as('physio').caseload.row({ patientId: people.ned, scope: 'me', pattern: null })).row
        ?.reasons;
    expect(await reasons()).toContainEqual(
      expect.objectContaining({ kind: 'quiet', smallerAskedAt: expect.stringMatching(/^2026-10-12/) }),
    );
    await publish(2, day(8));
    expect(await shown(day(9))).toEqual({ silence: null, smallerAsked: false });
    expect((await reasons())?.map(({ kind }) => kind)).not.toContain('quiet');
  });

  test('is not asked for without a program, nor of anything else of it', async () => {
    await world.admin.query(`UPDATE program_version SET state = 'ended'`);
    await setClock(world, day(7));
    expect(await failure(ned().today.askSmaller({}))).toMatchObject({
      code: 'REFUSED',
      params: { rule: 'no-program' },
    });
  });
});
