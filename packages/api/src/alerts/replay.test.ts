import { ENGLISH } from '@kinloop/assessment-domain/explanations';
import { sql } from '@kinloop/db';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { callerFor } from '../caller.ts';
import { withActing } from '../platform/acting.ts';
import type { ActingCtx } from '../platform/context.ts';
import { type TestRuntime, testRuntime } from '../platform/testing.ts';
import type { RouterInputs } from '../router.ts';
import { alertReplay, replayStoredAlert } from './replay.ts';

type Payload = NonNullable<RouterInputs['symptoms']['log']['entry']['payload']>;

const id = (n: number) => `019a0000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const [clinicId, ada, ben, adaLogin, benLogin, adaSession, benSession] = [1, 2, 3, 4, 5, 6, 7].map(id);
const start = Temporal.Instant.from('2026-11-25T02:00:00.123456Z');
let world: TestRuntime;
let made = 1000;

beforeAll(async () => {
  world = await testRuntime();
  await world.admin.query(`
    SELECT set_app_clock('${start}');
    INSERT INTO clinic (clinic_id, slug, name, zone, emergency_number)
      VALUES ('${clinicId}', 'alder', 'Alder', 'Australia/Brisbane', '000');
    INSERT INTO person (id, email, name) VALUES ('${adaLogin}', 'ada@people.example', 'Ada'),
      ('${benLogin}', 'ben@people.example', 'Ben');
    INSERT INTO patient (clinic_id, id, given_name, family_name, birth_date, intake_nprs, intake_signals) VALUES
      ('${clinicId}', '${ada}', 'Ada', 'A', '1980-01-01', 3,
        '[{"kind": "stiffness", "region": "hip-front", "side": "left", "painful": null, "severity": 4}]'),
      ('${clinicId}', '${ben}', 'Ben', 'B', '1980-01-01', 3, '[]');
    INSERT INTO patient_access (clinic_id, id, patient_id, person_id, relation) VALUES
      ('${clinicId}', new_id(), '${ada}', '${adaLogin}', 'self'), ('${clinicId}', new_id(), '${ben}', '${benLogin}', 'self');
    INSERT INTO session (id, person_id, method, created_at, last_seen_at, expires_at) VALUES
      ('${adaSession}', '${adaLogin}', 'code', app_now(), app_now(), app_now() + interval '80 days'),
      ('${benSession}', '${benLogin}', 'code', app_now(), app_now(), app_now() + interval '80 days');`);
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.admin.query(`
    SET session_replication_role = replica;
    DELETE FROM alert; DELETE FROM symptom_log; DELETE FROM program_version; DELETE FROM program; DELETE FROM rate_limit;
    SET session_replication_role = origin;
    UPDATE patient SET intake_nprs = 3;`);
  await at(start);
});

const at = (instant: Temporal.Instant) =>
  world.admin.query(`SELECT set_app_clock('${instant}'); UPDATE session SET last_seen_at = app_now()`);

/** Ada writes down how it was so many hours before `start`; null removes what it supersedes. Answers the entry's id. */
async function says(
  hoursBefore: number,
  payload: Partial<Payload> | null,
  supersedes: string | null = null,
): Promise<string> {
  made += 1;
  const recordedAt = start
    .subtract({ minutes: hoursBefore * 60 })
    .toZonedDateTimeISO('+10:00')
    .toString({ timeZoneName: 'never', smallestUnit: 'millisecond' });
  const said: Payload = {
    ...{ nprs: 3, signals: [], flags: [], exercisePain: null, preSessionNprs: null, after24hNprs: null },
    ...{ nightPainUneased: false, note: '' },
  };
  const entry = { id: id(made), recordedAt, supersedes, payload: payload && { ...said, ...payload } };
  const request = { clinicSlug: 'alder', hat: 'my', visitorToken: null, patientId: null } as const;
  const call = callerFor(world.runtime, { ...request, sessionId: adaSession ?? null, ip: '203.0.113.7' });
  const { results } = await call.symptoms.log({ entry });
  expect(results).toEqual([{ id: entry.id, result: 'stored' }]);
  return entry.id;
}

function acting<T>(work: (ctx: ActingCtx) => Promise<T>, sessionId = adaSession): Promise<T> {
  const request = { clinicSlug: 'alder', hat: 'my', visitorHash: null, patientId: null } as const;
  return withActing(
    world.runtime.db,
    { ...request, sessionId: sessionId ?? null },
    ({ tx, acting: who, now }) =>
      work({
        ...{
          tx,
          acting: who,
          now,
          language: ENGLISH,
          requestId: 'r',
          log: world.runtime.log,
          runtime: world.runtime,
        },
        ...{ audit: () => undefined, notify: async () => undefined, enqueue: async () => undefined },
      }),
  );
}

const alertOf = async (rule: string): Promise<{ id: string; input_hash: string }> =>
  (await world.admin.query('SELECT id, input_hash FROM alert WHERE rule_id = $1', [rule])).rows[0];
const again = async (rule: string) => {
  const { id: alertId } = await alertOf(rule);
  return acting((ctx) => replayStoredAlert(ctx, alertId));
};

const told = (alertId: string) => acting((ctx) => alertReplay(ctx, alertId));

/** A history with a correction and a removal in it, at the end of which pain jumps. */
async function history(): Promise<{ quiet: string; jump: string }> {
  const quiet = await says(120, { nprs: 2, note: 'not a rule’s business' });
  const wrong = await says(96, { nprs: 5 });
  await says(96, { nprs: 3 }, wrong);
  const slip = await says(72, { nprs: 4 });
  await says(72, null, slip);
  await says(48, {
    nprs: 2,
    signals: [{ kind: 'pain', region: 'hip-front', side: 'left', painful: null, severity: 3 }],
  });
  return { quiet, jump: await says(0, { nprs: 8, nightPainUneased: true }) };
}

describe('a stored alert', () => {
  test('is the same bytes again, whatever became of the record since', async () => {
    const { quiet, jump } = await history();
    const before = await again('al-07');
    const { id: raised, input_hash: inputHash } = await alertOf('al-07');
    expect(before).toMatchObject({
      status: 'same',
      result: { id: 'al-07', logId: jump, level: 'same_day', pauses: true, inputHash },
    });

    await at(start.add({ hours: 48 }));
    await says(0, { nprs: 2 }, jump);
    await says(120, null, quiet);
    await says(60, { nprs: 6 });
    await says(-24, { nprs: 9, flags: ['calf-swollen'] });
    await world.admin.query(`
      UPDATE patient SET intake_nprs = 9, intake_signals = NULL WHERE id = '${ada}';
      INSERT INTO program (clinic_id, id, patient_id, title) VALUES ('${clinicId}', '${id(70)}', '${ada}', 'One');
      INSERT INTO practitioner (clinic_id, id, display_name) VALUES ('${clinicId}', '${id(71)}', 'Pia');
      INSERT INTO program_version (clinic_id, id, program_id, patient_id, number, state, no_cause_reason, items, message,
        published_at, published_by)
      VALUES ('${clinicId}', '${id(70)}', '${id(70)}', '${ada}', 1, 'active', 'As agreed', '[]', '', app_now(), '${id(71)}')`);

    expect(await acting((ctx) => replayStoredAlert(ctx, raised))).toEqual(before);
    expect(await again('al-05')).toMatchObject({ status: 'same' });
    expect((await alertOf('al-05')).input_hash).not.toBe(inputHash);
  });

  test('whose row or entries are not what they were is told so', async () => {
    await history();
    const { id: raised } = await alertOf('al-07');
    const replay = () => acting((ctx) => replayStoredAlert(ctx, raised));
    await world.admin.query(`UPDATE alert SET numbers = jsonb_set(numbers, '{nprs}', '9')`);
    expect(await replay()).toMatchObject({ status: 'different', fields: ['evidence'] });
    expect(await told(raised)).toMatchObject({ outcome: 'different', entries: 4 });
    await world.admin.query('UPDATE alert SET input_logs = input_logs[2:]');
    expect(await replay()).toMatchObject({ status: 'other-input' });
    await world.admin.query(`UPDATE alert SET ruleset_version = '1999.1.1'`);
    expect(await replay()).toEqual({ status: 'unknown-ruleset', version: '1999.1.1' });
    await world.admin.query('UPDATE alert SET input = NULL, input_logs = NULL');
    expect(await replay()).toBeNull();
    expect(await told(raised)).toEqual({ outcome: 'not-kept', version: '1999.1.1', entries: 0 });
  });

  test('is nobody else’s to compute again, and the application cannot change what it rests on', async () => {
    await history();
    const { id: raised } = await alertOf('al-07');
    expect(await acting((ctx) => replayStoredAlert(ctx, raised), benSession)).toBeNull();
    for (const change of [
      sql`input = '{}'`,
      sql`input_logs = '{}'`,
      sql`numbers = '{}'`,
      sql`input_hash = ''`,
    ])
      await expect(acting(({ tx }) => tx.$executeRaw(sql`UPDATE alert SET ${change}`))).rejects.toThrow(
        /permission denied/,
      );
  });

  test('of two years of daily entries keeps less than 8 kB of what it rests on', async () => {
    await world.admin.query(`
      INSERT INTO symptom_log (clinic_id, id, patient_id, recorded_at, utc_offset_min, nprs, payload_hash)
      SELECT '${clinicId}', new_id(), '${ada}', date_trunc('ms', app_now()) - make_interval(days => d), 600, 2, ''
      FROM generate_series(1, 730) d`);
    await says(0, { nprs: 8 });
    expect(await again('al-07')).toMatchObject({ status: 'same' });
    const { rows } = await world.admin.query(
      'SELECT cardinality(input_logs) AS logs, pg_column_size(input) + pg_column_size(input_logs) AS bytes FROM alert',
    );
    expect(rows).toEqual([{ logs: 400, bytes: expect.any(Number) }]);
    expect(rows[0].bytes).toBeLessThan(8192);
  });
});
