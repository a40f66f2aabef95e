import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Actor, at, codeOf, hashOf, type Stage, stage } from './stage.ts';

let s: Stage;
let pia: Actor;
let dana: Actor;
let danaAtBrook: Actor;
let ada: Actor;
let gus: Actor;
const visitor = { session: null, clinic: 'alba', role: 'visitor', visitor: hashOf('a browser') };
const stranger = { ...visitor, visitor: hashOf('another browser') };

const ROW_SECURITY = '42501';
const FOREIGN_KEY = '23503';

beforeAll(async () => {
  s = await stage();
  const { session } = s.cast;
  pia = { session: session.pia, clinic: 'alba', role: 'care' };
  dana = { session: session.dana, clinic: 'alba', role: 'care' };
  danaAtBrook = { session: session.dana, clinic: 'brook', role: 'care' };
  ada = { session: session.ada, clinic: 'alba', role: 'my', visitor: hashOf('a browser') };
  gus = { session: session.gus, clinic: 'alba', role: 'my' };
});
afterAll(() => s.close());

const idsOf = async (tx: pg.ClientBase, table: string) =>
  (await tx.query(`SELECT id FROM ${table} ORDER BY id`)).rows.map(({ id }) => id as string);

const logSymptom = (tx: pg.ClientBase, clinic: string, patient: string) =>
  tx.query(
    `INSERT INTO symptom_log (clinic_id, id, patient_id, recorded_at, utc_offset_min, nprs, payload_hash)
     VALUES ($1, gen_random_uuid(), $2, app_now(), 600, 3, '\\x00') RETURNING id`,
    [clinic, patient],
  );

const addVisit = (tx: pg.ClientBase, values: { visitor?: Buffer; by?: string; state?: string }) =>
  tx.query<{ id: string }>(
    `INSERT INTO visit (clinic_id, id, kind, service_id, practitioner_id, starts_at, ends_at, state, source,
       visitor_hash, hold_expires_at, created_by)
     VALUES ($1, gen_random_uuid(), 'appointment', $2, $3, $4, $5, $6, 'online', $7, $5, $8) RETURNING id`,
    [
      s.cast.alba,
      s.cast.service,
      s.cast.practitioner.pia,
      at(0),
      at(45),
      values.state ?? 'held',
      values.visitor ?? null,
      values.by ?? null,
    ],
  );

const addCheck = (tx: pg.ClientBase, hash: Buffer | undefined, patient?: string) =>
  tx.query(
    `INSERT INTO triage_check (clinic_id, id, kind, patient_id, visitor_hash, answers, input, disposition, urgency,
       bookable, ruleset_version, input_hash, expires_at)
     VALUES ($1, gen_random_uuid(), 'full', $2, $3, '{}', '{}', '{}', 'routine', true, '1', 'x', $4) RETURNING id`,
    [s.cast.alba, patient ?? null, hash ?? null, at(60)],
  );

const join = (tx: pg.ClientBase, visit: string, patient: string) =>
  tx.query(
    'INSERT INTO attendee (clinic_id, id, visit_id, patient_id) VALUES ($1, gen_random_uuid(), $2, $3) RETURNING id',
    [s.cast.alba, visit, patient],
  );

/** A physio lets somebody into classes. */
const clear = (patient: string) =>
  s.admin(
    `INSERT INTO group_clearance (clinic_id, id, patient_id, cleared_by)
     SELECT $1, gen_random_uuid(), $2, id FROM practitioner WHERE clinic_id = $1 LIMIT 1`,
    [s.cast.alba, patient],
  );

describe('one clinic and another', () => {
  it('shows no row without a context', async () => {
    await s.plain('app', async (tx) => {
      for (const table of ['clinic', 'patient', 'practitioner', 'service', 'visit', 'audit_event']) {
        expect((await tx.query(`SELECT 1 FROM ${table}`)).rowCount).toBe(0);
      }
    });
  });

  it('shows each hat its own clinic only', async () => {
    const { patient } = s.cast;
    expect(await s.as(dana, (tx) => idsOf(tx, 'patient'))).toEqual(
      [patient.ada, patient.ben, patient.kid].sort(),
    );
    expect(await s.as(danaAtBrook, (tx) => idsOf(tx, 'patient'))).toEqual([patient.bo]);
  });

  it('refuses a row under another clinic', async () => {
    const { brook, patient } = s.cast;
    expect(await codeOf(s.as(pia, (tx) => logSymptom(tx, brook, patient.bo)))).toBe(ROW_SECURITY);
  });

  it('refuses to attach another clinic’s patient to an own row', async () => {
    const { alba, patient } = s.cast;
    expect(await codeOf(s.as(pia, (tx) => logSymptom(tx, alba, patient.bo)))).toBe(FOREIGN_KEY);
  });

  it('changes nothing of another clinic', async () => {
    const change = await s.as(dana, (tx) =>
      tx.query(`UPDATE patient SET given_name = 'Mallory' WHERE id = $1`, [s.cast.patient.bo]),
    );
    expect(change.rowCount).toBe(0);
    expect(
      await codeOf(s.as(dana, (tx) => tx.query('UPDATE patient SET clinic_id = $1', [s.cast.brook]))),
    ).toBe(ROW_SECURITY);
  });
});

describe('a patient', () => {
  it('sees and writes for their own record only', async () => {
    const { alba, patient } = s.cast;
    await s.as(pia, async (tx) => {
      await logSymptom(tx, alba, patient.ben);
      await logSymptom(tx, alba, patient.kid);
    });
    const mine = await s.as(ada, async (tx) => {
      await logSymptom(tx, alba, patient.ada);
      expect(await idsOf(tx, 'patient')).toEqual([patient.ada]);
      return (await tx.query('SELECT patient_id FROM symptom_log')).rows;
    });
    expect(mine).toEqual([{ patient_id: patient.ada }]);
    expect(await codeOf(s.as(ada, (tx) => logSymptom(tx, alba, patient.ben)))).toBe(ROW_SECURITY);
    const guarded = await s.as(gus, (tx) => tx.query('SELECT patient_id FROM symptom_log'));
    expect(guarded.rows).toEqual([{ patient_id: patient.kid }]);
  });

  it('cannot write what is staff’s', async () => {
    const { alba, patient, practitioner } = s.cast;
    const change = (statement: string, values: unknown[] = []) =>
      s.as(ada, (tx) => tx.query(statement, values));
    expect((await change(`UPDATE clinic SET name = 'mine'`)).rowCount).toBe(0);
    expect((await change(`UPDATE practitioner SET active = false`)).rowCount).toBe(0);
    expect(
      await codeOf(
        change(`INSERT INTO room (clinic_id, id, name) VALUES ($1, gen_random_uuid(), 'x')`, [alba]),
      ),
    ).toBe(ROW_SECURITY);
    const program = `INSERT INTO program (clinic_id, id, patient_id, title) VALUES ($1, gen_random_uuid(), $2, 'x')`;
    expect(await codeOf(change(program, [alba, patient.ada]))).toBe(ROW_SECURITY);
    await s.admin(
      `INSERT INTO alert (clinic_id, id, patient_id, rule_id, level, pauses)
        VALUES ($1, gen_random_uuid(), $2, 'al-08', 'urgent', false)`,
      [alba, patient.ada],
    );
    const acknowledge = await change(
      'UPDATE alert SET acknowledged_by = $1, acknowledged_person = $1, acknowledged_at = app_now()',
      [practitioner.pia],
    );
    expect(acknowledge.rowCount).toBe(0);
    expect(await codeOf(change('UPDATE patient_access SET ended_at = NULL'))).toBe(ROW_SECURITY);
  });

  it('reaches a visit through attending it, or through having made the hold', async () => {
    const { patient, person } = s.cast;
    const theirs = await s.as(pia, async (tx) => {
      const [visit] = (await addVisit(tx, { state: 'booked' })).rows;
      if (visit) await join(tx, visit.id, patient.ben);
      return visit?.id ?? '';
    });
    expect(await s.as(ada, (tx) => idsOf(tx, 'visit'))).toEqual([]);
    expect(await codeOf(s.as(ada, (tx) => join(tx, theirs, patient.ada)))).toBe(ROW_SECURITY);
    const own = await s.as(ada, async (tx) => {
      const [visit] = (await addVisit(tx, { by: person.ada })).rows;
      const id = visit?.id ?? '';
      await join(tx, id, patient.ada);
      await tx.query(`UPDATE visit SET state = 'booked' WHERE id = $1`, [id]);
      return id;
    });
    expect(await s.as(ada, (tx) => idsOf(tx, 'visit'))).toEqual([own]);
    expect(await s.as(gus, (tx) => idsOf(tx, 'visit'))).toEqual([]);
    expect(await codeOf(s.as(ada, (tx) => addVisit(tx, { by: person.pia })))).toBe(ROW_SECURITY);
    expect(await codeOf(s.as(ada, (tx) => addVisit(tx, { by: person.ada, state: 'booked' })))).toBe(
      ROW_SECURITY,
    );
  });

  it('joins a class while it has seats, and the last seat goes to one', async () => {
    const { alba, classService, patient } = s.cast;
    const [made] = (await s.as(pia, (tx) => addVisit(tx, { state: 'booked' }))).rows;
    const id = made?.id ?? '';
    await s.admin('UPDATE visit SET service_id = $1 WHERE id = $2', [classService, id]);
    expect(await codeOf(s.as(ada, (tx) => join(tx, id, patient.ada)))).toBe('KL403');
    await clear(patient.ada);
    await clear(patient.kid);
    await s.as(ada, (tx) => join(tx, id, patient.ada));
    const open = await s.as(visitor, (tx) =>
      tx.query('SELECT visit_id, seats_left FROM upcoming_classes($1, $2, NULL)', [at(-60), at(60)]),
    );
    expect(open.rows).toEqual([{ visit_id: id, seats_left: 1 }]);
    const outcomes = await Promise.all([
      codeOf(s.as(gus, (tx) => join(tx, id, patient.kid))),
      codeOf(s.as(pia, (tx) => join(tx, id, patient.ben))),
    ]);
    expect(outcomes.sort()).toEqual(['KL423', undefined]);
    await s.admin(
      `UPDATE attendee SET state = 'cancelled' WHERE clinic_id = $1 AND visit_id = $2 AND patient_id = $3`,
      [alba, id, patient.ada],
    );
    const again = await s.as(visitor, (tx) =>
      tx.query('SELECT seats_left FROM upcoming_classes($1, $2, NULL)', [at(-60), at(60)]),
    );
    expect(again.rows).toEqual([{ seats_left: 1 }]);
  });
});

describe('a visitor', () => {
  it('sees the check and the hold of this browser, and no patient', async () => {
    const check = (await s.as(visitor, (tx) => addCheck(tx, visitor.visitor))).rows[0].id;
    const hold = (await s.as(visitor, (tx) => addVisit(tx, { visitor: visitor.visitor }))).rows[0]?.id;
    await s.as(stranger, (tx) => addCheck(tx, stranger.visitor));
    await s.as(visitor, async (tx) => {
      expect(await idsOf(tx, 'triage_check')).toEqual([check]);
      expect(await idsOf(tx, 'visit')).toEqual([hold]);
      expect(await idsOf(tx, 'patient')).toEqual([]);
      expect(await idsOf(tx, 'patient_access')).toEqual([]);
      expect((await idsOf(tx, 'service')).length).toBe(2);
    });
    expect(await s.as(stranger, (tx) => idsOf(tx, 'visit'))).toEqual([]);
    // The same browser, signed in since: what the visitor left is still theirs.
    expect(await s.as(ada, (tx) => idsOf(tx, 'triage_check'))).toEqual([check]);
  });

  it('leaves nothing in another’s name', async () => {
    expect(await codeOf(s.as(visitor, (tx) => addCheck(tx, stranger.visitor)))).toBe(ROW_SECURITY);
    expect(await codeOf(s.as(visitor, (tx) => addCheck(tx, visitor.visitor, s.cast.patient.ada)))).toBe(
      ROW_SECURITY,
    );
    expect(
      await codeOf(s.as({ session: null, clinic: 'alba', role: 'visitor' }, (tx) => addVisit(tx, {}))),
    ).toBe(ROW_SECURITY);
  });

  it('cannot clear their own stop', async () => {
    const { alba, practitioner } = s.cast;
    const raise = `INSERT INTO triage_stop (clinic_id, id, code, level, visitor_hash)
      VALUES ($1, gen_random_uuid(), $2, 'urgent', $3) RETURNING id`;
    const clear = `UPDATE triage_stop SET cleared_at = app_now(), cleared_by = $1, clear_reason = 'fine now'`;
    await s.as(visitor, (tx) => tx.query(raise, [alba, 'K7QX', visitor.visitor]));
    expect((await s.as(visitor, (tx) => tx.query(clear, [practitioner.pia]))).rowCount).toBe(0);
    expect((await s.as(pia, (tx) => tx.query(clear, [practitioner.pia]))).rowCount).toBe(1);
  });
});

describe('what was reported', () => {
  it.each(['symptom_log', 'exercise_session', 'caution_answer', 'audit_event', 'installation'])(
    'stays as it is: %s',
    async (table) => {
      const column = table === 'installation' ? 'created_at' : 'clinic_id';
      for (const statement of [
        `UPDATE ${table} SET ${column} = ${column}`,
        `DELETE FROM ${table}`,
        `TRUNCATE ${table} CASCADE`,
      ]) {
        // Not even the superuser's ordinary statement passes the trigger; the application has no right to try.
        expect(await codeOf(s.admin(statement))).toBe('KL409');
        expect(await codeOf(s.as(dana, (tx) => tx.query(statement)))).toBe('42501');
      }
    },
  );
});

describe('rules the tables hold', () => {
  it('has one active program version a patient', async () => {
    const { alba, patient, practitioner } = s.cast;
    const program = randomUUID();
    await s.admin(`INSERT INTO program (clinic_id, id, patient_id, title) VALUES ($1, $2, $3, 'x')`, [
      alba,
      program,
      patient.ada,
    ]);
    const publish = (number: number, reason: string | null) =>
      s.admin(
        `INSERT INTO program_version (clinic_id, id, program_id, patient_id, number, state, items, no_cause_reason,
           published_at, published_by)
         VALUES ($1, gen_random_uuid(), $2, $3, $4, 'active', '[]', $5, app_now(), $6)`,
        [alba, program, patient.ada, number, reason, practitioner.pia],
      );
    expect(await codeOf(publish(1, null))).toBe('23514');
    expect(await codeOf(publish(1, 'general strength'))).toBeUndefined();
    expect(await codeOf(publish(2, 'general strength'))).toBe('23505');
  });

  it.each(['api', 'sign-in', 'account', '_next', 'A b', '-x'])(
    'refuses a clinic the name %s',
    async (slug) => {
      const insert = s.admin(
        `INSERT INTO clinic (clinic_id, slug, name, zone, emergency_number) VALUES (gen_random_uuid(), $1, 'x', 'UTC', '000')`,
        [slug],
      );
      expect(await codeOf(insert)).toBe('23514');
    },
  );

  it('replays an answer to the one who asked', async () => {
    const { alba, person } = s.cast;
    const remember = (tx: pg.ClientBase, actor: string) =>
      tx.query(
        `INSERT INTO idempotency (clinic_id, id, actor, procedure, key, params_hash)
         VALUES ($1, gen_random_uuid(), $2, 'x', gen_random_uuid(), '\\x00') RETURNING id`,
        [alba, actor],
      );
    await s.as(pia, (tx) => remember(tx, person.pia));
    expect(await s.as(pia, (tx) => idsOf(tx, 'idempotency'))).toHaveLength(1);
    expect(await s.as(dana, (tx) => idsOf(tx, 'idempotency'))).toEqual([]);
    expect(await codeOf(s.as(ada, (tx) => remember(tx, person.pia)))).toBe(ROW_SECURITY);
  });
});

it('lets a patient ask for less of their own program, and of nobody else’s', async () => {
  const { patient, alba } = s.cast;
  await s.admin(`UPDATE program_version SET state = 'ended' WHERE state = 'active'`);
  for (const id of [patient.ada, patient.ben])
    await s.admin(
      `WITH g AS (INSERT INTO program (clinic_id, id, patient_id, title) VALUES ($1, new_id(), $2, 'Hips') RETURNING id)
       INSERT INTO program_version (clinic_id, id, program_id, patient_id, number, state, items, published_at, no_cause_reason)
       SELECT $1, new_id(), g.id, $2, 1, 'active', '[]', app_now(), 'to begin with' FROM g`,
      [alba, id],
    );
  const ask = (id: string) =>
    s.as(
      ada,
      async (tx) => (await tx.query('SELECT ask_smaller_program($1) AS id', [id])).rows[0]?.id ?? null,
    );
  expect(await ask(patient.ben)).toBeNull();
  expect(await ask(patient.ada)).not.toBeNull();
  const asked = await s.admin(
    'SELECT patient_id AS id FROM program_version WHERE smaller_asked_at IS NOT NULL',
  );
  expect(asked).toEqual([{ id: patient.ada }]);
});
