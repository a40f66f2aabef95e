import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { at, type Stage, stage } from './stage.ts';

let s: Stage;
beforeAll(async () => {
  s = await stage();
});
afterAll(() => s.close());

const ada = () => ({ session: s.cast.session.ada, clinic: 'alba', role: 'my' });
const pia = () => ({ session: s.cast.session.pia, clinic: 'alba', role: 'care' });

/** What is kept of one patient; and that it is what their histories say. */
async function pulseOf(patient: string) {
  const columns = `heard_at AS heard, screened_at AS screened, screen_urgency AS urgency, much_on_mind AS "onMind", improved,
    visits, visits[1] AS seen, asked_at AS asked, referred_at AS referred`;
  const [kept] = await s.admin(`SELECT ${columns} FROM care_pulse WHERE patient_id = $1`, [patient]);
  const [computed] = await s.admin(`SELECT ${columns} FROM care_pulse_of($1, ARRAY[$2]::uuid[])`, [
    s.cast.alba,
    patient,
  ]);
  const nothing = {
    heard: null,
    screened: null,
    urgency: null,
    onMind: null,
    improved: null,
    visits: [],
    seen: null,
  };
  expect(kept ?? { ...nothing, asked: null, referred: null }).toEqual(computed);
  return kept;
}

const log = (tx: pg.ClientBase, minutes: number, removes: string | null = null) =>
  tx.query(
    `INSERT INTO symptom_log (clinic_id, id, patient_id, recorded_at, utc_offset_min, payload_hash, supersedes, tombstone)
     VALUES ($1, gen_random_uuid(), $2, $3, 600, '\\x00', $4::uuid, $4::uuid IS NOT NULL)`,
    [s.cast.alba, s.cast.patient.ada, at(minutes), removes],
  );

it('hears the latest entry or session, whenever it arrives, and no removal', async () => {
  const heard = async () => (await pulseOf(s.cast.patient.ada))?.heard;
  expect(await heard()).toBeUndefined();
  await s.as(ada(), (tx) => log(tx, 10));
  await s.as(ada(), (tx) => log(tx, 5));
  expect(await heard()).toEqual(new Date(at(10)));
  await s.as(ada(), (tx) => log(tx, 20, randomUUID()));
  expect(await heard()).toEqual(new Date(at(10)));
  const version = randomUUID();
  await s.admin(
    `WITH g AS (INSERT INTO program (clinic_id, id, patient_id, title) VALUES ($1, new_id(), $2, 'Hips') RETURNING id)
     INSERT INTO program_version (clinic_id, id, program_id, patient_id, number, state, items)
     SELECT $1, $3, g.id, $2, 1, 'draft', '[]' FROM g`,
    [s.cast.alba, s.cast.patient.ada, version],
  );
  await s.as(ada(), (tx) =>
    tx.query(
      `INSERT INTO exercise_session (clinic_id, id, patient_id, program_version_id, started_at, finished_at, entries)
       VALUES ($1, gen_random_uuid(), $2, $3, $4, $4, '[]')`,
      [s.cast.alba, s.cast.patient.ada, version, at(15)],
    ),
  );
  expect(await heard()).toEqual(new Date(at(15)));
});

it('knows the last clinic screen once it is submitted', async () => {
  const screened = async () => (await pulseOf(s.cast.patient.ben))?.screened ?? null;
  const id = randomUUID();
  await s.as(pia(), (tx) =>
    tx.query(`INSERT INTO screening (clinic_id, id, patient_id, kind) VALUES ($1, $2, $3, 'clinic')`, [
      s.cast.alba,
      id,
      s.cast.patient.ben,
    ]),
  );
  expect(await screened()).toBeNull();
  await s.as(pia(), (tx) =>
    tx.query(`UPDATE screening SET state = 'submitted', submitted_at = $2 WHERE id = $1`, [id, at(3)]),
  );
  expect(await screened()).toEqual(new Date(at(3)));
  await s.admin(
    `UPDATE screening SET context = '{"psychosocialHigh": true}', improved = false WHERE id = $1`,
    [id],
  );
  await s.admin(
    `INSERT INTO assessment (clinic_id, id, screening_id, patient_id, result, ruleset_version, input_hash)
     VALUES ($1, new_id(), $2, $3, '{"urgency": "soon"}', '1', 'x')`,
    [s.cast.alba, id, s.cast.patient.ben],
  );
  expect(await pulseOf(s.cast.patient.ben)).toMatchObject({ urgency: 'soon', onMind: true, improved: false });
});

it('follows a visit that took place, that did not after all, and somebody added to one', async () => {
  const seen = async (patient: string) => (await pulseOf(patient))?.seen ?? null;
  const { kid, ben } = s.cast.patient;
  const visit = await s.visit({ state: 'booked' });
  const join = (patient: string) =>
    s.admin('INSERT INTO attendee (clinic_id, id, visit_id, patient_id) VALUES ($1, new_id(), $2, $3)', [
      s.cast.alba,
      visit,
      patient,
    ]);
  const change = (set: string) =>
    s.as(pia(), (tx) => tx.query(`UPDATE visit SET ${set} WHERE id = $1`, [visit]));
  await s.admin('UPDATE visit SET service_id = $2 WHERE id = $1', [visit, s.cast.classService]);
  await join(kid);
  expect(await seen(kid)).toBeNull();
  await change(`state = 'completed'`);
  expect(await seen(kid)).toEqual(new Date(at(0)));
  await change(`starts_at = starts_at - interval '5 minutes'`);
  expect(await seen(kid)).toEqual(new Date(at(-5)));
  await join(ben);
  expect(await seen(ben)).toEqual(new Date(at(-5)));
  await s.admin(`UPDATE attendee SET state = 'no-show' WHERE visit_id = $1 AND patient_id = $2`, [
    visit,
    ben,
  ]);
  expect(await seen(ben)).toBeNull();
  await change(`outcome = 're-screen', outcome_at = starts_at`);
  expect(await pulseOf(kid)).toMatchObject({ asked: new Date(at(-5)), referred: null });
  await change(`outcome = 'referred'`);
  expect(await pulseOf(kid)).toMatchObject({ asked: null, referred: new Date(at(-5)) });
  await change(`state = 'booked', outcome = NULL, outcome_at = NULL`);
  expect(await seen(kid)).toBeNull();
  expect(await seen(ben)).toBeNull();
});

it('is written by the database alone', async () => {
  const [row] = await s.admin(
    `SELECT has_table_privilege('kinloop_app', 'care_pulse', 'INSERT, UPDATE, DELETE') AS writes,
       has_function_privilege('kinloop_app', 'recompute_care_pulse(uuid, uuid[])', 'EXECUTE') AS recomputes`,
  );
  expect(row).toEqual({ writes: false, recomputes: false });
});
