import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { callerFor } from '../caller.ts';
import { toAppError } from '../platform/errors.ts';
import { type TestRuntime, testRuntime } from '../platform/testing.ts';
import type { RouterInputs } from '../router.ts';

type Entry = RouterInputs['symptoms']['log']['entry'];
type Payload = NonNullable<Entry['payload']>;

const id = (n: number) => `019a0000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const [clinicId, ada, ben, adaLogin, benLogin] = [id(1), id(2), id(3), id(4), id(5)];
const [adaSession, benSession, physio, physioPerson] = [id(6), id(7), id(8), id(9)];
const now = Temporal.Instant.from('2026-11-25T02:00:00Z'); // Wednesday noon in Brisbane
let world: TestRuntime;
let made = 1000;

const said: Payload = {
  nprs: 3,
  signals: [{ kind: 'pain', region: 'hip-front', side: 'left', painful: null, severity: 3 }],
  flags: [],
  exercisePain: null,
  preSessionNprs: null,
  after24hNprs: null,
  nightPainUneased: false,
  note: '',
};

function entry(
  hoursAgo: number,
  payload: Partial<Payload> | null = {},
  supersedes: string | null = null,
): Entry {
  made += 1;
  return {
    id: id(made),
    recordedAt: now
      .subtract({ minutes: Math.round(hoursAgo * 60) })
      .toZonedDateTimeISO('+10:00')
      .toString({
        timeZoneName: 'never',
        smallestUnit: 'millisecond',
      }),
    supersedes,
    payload: payload === null ? null : { ...said, ...payload },
  };
}

const as = (sessionId: string) =>
  callerFor(world.runtime, {
    clinicSlug: 'alder',
    hat: 'my',
    sessionId,
    visitorToken: null,
    patientId: null,
    ip: '203.0.113.7',
  });

const rulesOf = async (patientId: string): Promise<string[]> =>
  (
    await world.admin.query('SELECT rule_id FROM alert WHERE patient_id = $1 ORDER BY rule_id, id', [
      patientId,
    ])
  ).rows.map((row) => row.rule_id);

beforeAll(async () => {
  world = await testRuntime();
  await world.admin.query(`SELECT set_app_clock('${now.toString()}')`);
  const weekdays = [1, 2, 3, 4, 5].map((day) => `('${clinicId}', new_id(), ${day}, '08:00', '18:00')`);
  await world.admin.query(`
    INSERT INTO clinic (clinic_id, slug, name, zone, emergency_number)
      VALUES ('${clinicId}', 'alder', 'Alder', 'Australia/Brisbane', '000');
    INSERT INTO clinic_hours (clinic_id, id, weekday, starts, ends) VALUES ${weekdays.join(', ')};
    INSERT INTO person (id, email, name) VALUES ('${adaLogin}', 'ada@people.example', 'Ada'),
      ('${benLogin}', 'ben@people.example', 'Ben'), ('${physioPerson}', 'pia@people.example', 'Pia');
    INSERT INTO patient (clinic_id, id, given_name, family_name, birth_date, intake_nprs, intake_signals) VALUES
      ('${clinicId}', '${ada}', 'Ada', 'A', '1980-01-01', 3, '[]'),
      ('${clinicId}', '${ben}', 'Ben', 'B', '1980-01-01', 3, '[]');
    INSERT INTO patient_access (clinic_id, id, patient_id, person_id, relation) VALUES
      ('${clinicId}', new_id(), '${ada}', '${adaLogin}', 'self'), ('${clinicId}', new_id(), '${ben}', '${benLogin}', 'self');
    INSERT INTO practitioner (clinic_id, id, person_id, display_name)
      VALUES ('${clinicId}', '${physio}', '${physioPerson}', 'Pia');
    INSERT INTO session (id, person_id, method, created_at, last_seen_at, expires_at) VALUES
      ('${adaSession}', '${adaLogin}', 'code', app_now(), app_now(), app_now() + interval '80 days'),
      ('${benSession}', '${benLogin}', 'code', app_now(), app_now(), app_now() + interval '80 days');`);
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.admin.query(`
    SET session_replication_role = replica;
    DELETE FROM alert; DELETE FROM symptom_log; DELETE FROM graphile_worker._private_jobs; DELETE FROM rate_limit;
    SET session_replication_role = origin;`);
});

describe('a range measured at home', () => {
  const toWall = (value: number) => ({
    romMeasures: [{ test: 'wblt' as const, side: 'left' as const, value }],
  });
  const screened = (hoursAgo: number, value: number | null, kind = 'clinic') =>
    world.admin.query(
      `INSERT INTO screening (clinic_id, id, patient_id, kind, state, raw_values, context, findings, submitted_at, started_at)
       VALUES ($1, new_id(), $2, $5, 'submitted', '{}', '{}', $3, $4, $4)`,
      [
        clinicId,
        ada,
        JSON.stringify([{ finding: 'wblt', side: 'L', level: 0, mode: 'clinician', value }]),
        now.subtract({ hours: hoursAgo }).toString(),
        kind,
      ],
    );
  beforeEach(() => world.admin.query('DELETE FROM assessment; DELETE FROM screening'));

  it('is held against the clinic’s value of its day; worse by more than its error twice, the physio is told', async () => {
    await screened(500, 10);
    await screened(300, 4, 'self');
    await screened(48, null);
    await screened(1, 6);
    const worse = [entry(200, toWall(8)), entry(100, toWall(7.5))];
    expect((await as(adaSession).symptoms.log({ entry: worse[0] as Entry })).advice).toEqual([]);
    expect(await rulesOf(ada)).toEqual([]);
    const { advice } = await as(adaSession).symptoms.log({ entry: worse[1] as Entry });
    expect(advice).toMatchObject([{ level: 'soon', text: 'We will re-measure at your next visit.' }]);
    expect(await rulesOf(ada)).toEqual(['al-14']);
    const { rows } = await world.admin.query(`SELECT numbers FROM alert WHERE rule_id = 'al-14'`);
    expect(rows[0].numbers).toMatchObject({ kind: 'rom', value: 7.5, reference: 10, detectable: 1.9 });
    const { events, measurable } = await as(adaSession).symptoms.history({ weeks: 8 });
    expect(measurable).toEqual([{ test: 'wblt', side: 'left' }]);
    expect(events.map(({ payload }) => payload?.romMeasures)).toEqual([
      [{ test: 'wblt', side: 'left', value: 8, reference: 10 }],
      [{ test: 'wblt', side: 'left', value: 7.5, reference: 10 }],
    ]);
  });

  it('is kept and judged by nothing where the clinic has no value, or has it only later', async () => {
    await screened(1, 10);
    for (const one of [entry(200, toWall(3)), entry(100, toWall(3))])
      await as(adaSession).symptoms.log({ entry: one });
    expect(await rulesOf(ada)).toEqual([]);
  });

  it('that cannot be is refused', async () => {
    const impossible = as(adaSession).symptoms.log({ entry: entry(0, toWall(26)) });
    const refused = await impossible.then(() => null, toAppError);
    expect(refused?.code).toBe('INVALID_INPUT');
    const { rows } = await world.admin.query('SELECT 1 FROM symptom_log');
    expect(rows).toEqual([]);
  });
});

describe('symptoms.log', () => {
  it('stores an entry once however often it is sent', async () => {
    const one = entry(0);
    expect((await as(adaSession).symptoms.log({ entry: one })).results).toEqual([
      { id: one.id, result: 'stored' },
    ]);
    expect((await as(adaSession).symptoms.log({ entry: one })).results).toEqual([
      { id: one.id, result: 'already' },
    ]);
    const { rows } = await world.admin.query(
      'SELECT patient_id, nprs, utc_offset_min, recorded_at FROM symptom_log',
    );
    expect(rows).toEqual([
      { patient_id: ada, nprs: 3, utc_offset_min: 600, recorded_at: new Date(now.epochMilliseconds) },
    ]);
  });

  it('refuses an id that holds something else, and never says whose', async () => {
    const one = entry(0);
    await as(adaSession).symptoms.log({ entry: one });
    const other = { ...one, payload: { ...said, nprs: 9 } };
    const own = await as(adaSession).symptoms.log({ entry: other });
    const foreign = await as(benSession).symptoms.log({ entry: one });
    expect([own.results, foreign.results]).toEqual([
      [{ id: one.id, result: 'refused' }],
      [{ id: one.id, result: 'refused' }],
    ]);
    expect(await rulesOf(ben)).toEqual([]);
  });

  it('answers an emergency with its words and a deadline of 15 minutes of opening time', async () => {
    const answer = await as(adaSession).symptoms.log({ entry: entry(0, { flags: ['saddle-numbness'] }) });
    expect(answer.advice[0]).toEqual({
      level: 'emergency',
      text: 'Go to an emergency department now. Do not wait for our reply.',
      contact: 'emergency-department',
    });
    expect(answer.lookedAtBy).toBe('2026-11-25T02:15:00Z');
    const { rows } = await world.admin.query(
      'SELECT rule_id, level, due_at, numbers, acknowledged_at FROM alert WHERE patient_id = $1',
      [ada],
    );
    expect(rows).toEqual([
      {
        rule_id: 'al-01',
        level: 'emergency',
        due_at: new Date('2026-11-25T02:15:00Z'),
        numbers: { kind: 'flags', flags: ['saddle-numbness'], signals: [] },
        acknowledged_at: null,
      },
    ]);
  });

  it('leaves the job that escalates it, with ids only', async () => {
    await as(adaSession).symptoms.log({ entry: entry(0, { flags: ['chest-pain'] }) });
    const alert = (await world.admin.query('SELECT id FROM alert')).rows[0]?.id;
    const { rows } = await world.admin.query(`
      SELECT j.key, j.payload FROM graphile_worker._private_jobs j
      JOIN graphile_worker._private_tasks t ON t.id = j.task_id WHERE t.identifier = 'escalate-alert'`);
    expect(rows).toEqual([
      { key: `escalate-alert:${clinicId}:alert:${alert}`, payload: { alertId: alert, clinicId } },
    ]);
  });

  it('says that painless clicks are usual and tells nobody', async () => {
    const answer = await as(adaSession).symptoms.log({
      entry: entry(0, {
        nprs: 0,
        signals: [{ kind: 'clicking', region: 'hip-front', side: 'left', painful: false, severity: 2 }],
      }),
    });
    expect(answer.advice.map(({ text }) => text)).toEqual([
      'Painless clicks are common and usually harmless.',
    ]);
    expect(await rulesOf(ada)).toEqual([]);
  });

  it('takes an entry of a clock that runs ahead as made now, and none from long ago', async () => {
    const ahead = entry(-30);
    const old = entry(401 * 24);
    const { results } = await as(adaSession).symptoms.sync({ entries: [ahead, old] });
    expect(results).toEqual([
      { id: ahead.id, result: 'stored' },
      { id: old.id, result: 'too-old' },
    ]);
    const { rows } = await world.admin.query('SELECT recorded_at FROM symptom_log');
    expect(rows).toEqual([{ recorded_at: new Date(now.epochMilliseconds) }]);
  });

  it('raises what an entry of a clock that runs ahead says, whatever fraction of a second it is here', async () => {
    await world.admin.query(`SELECT set_app_clock('${now.add({ microseconds: 123_456 })}')`);
    const ahead = entry(-30, { nprs: 9 });
    const { advice } = await as(adaSession).symptoms.sync({ entries: [ahead] });
    await world.admin.query(`SELECT set_app_clock('${now}')`);
    expect(advice.map(({ level }) => level)).toEqual(['same_day']);
    expect(await rulesOf(ada)).toEqual(['al-07']);
  });

  it('writes one audit row without any answer in it', async () => {
    const one = entry(0, { note: 'word-of-ada' });
    await as(adaSession).symptoms.log({ entry: one });
    const { rows } = await world.admin.query(
      `SELECT object_ids, patient_id, row_to_json(a)::text AS whole FROM audit_event a
       WHERE action = 'symptoms.log' AND patient_id = $1 ORDER BY at DESC, id DESC LIMIT 1`,
      [ada],
    );
    expect(rows[0]).toMatchObject({ object_ids: [one.id], patient_id: ada });
    expect(rows[0]?.whole).not.toContain('word-of-ada');
  });

  it('refuses a removal of nothing and an offset that no place has', async () => {
    const codes = await Promise.all(
      [entry(0, null), { ...entry(0), recordedAt: '2026-11-25T02:00:00+23:00' }].map((bad) =>
        as(adaSession)
          .symptoms.log({ entry: bad })
          .then(
            () => 'passed',
            (error) => toAppError(error).code,
          ),
      ),
    );
    expect(codes).toEqual(['INVALID_INPUT', 'INVALID_INPUT']);
  });
});

describe('corrections', () => {
  it('do not raise again what the entry they correct raised, and take nothing back', async () => {
    const first = entry(1, { flags: ['calf-swollen'] });
    const again = entry(0.5, { flags: ['calf-swollen'], note: 'left leg' }, first.id);
    const removed = entry(0.2, null, again.id);
    await as(adaSession).symptoms.log({ entry: first });
    await as(adaSession).symptoms.log({ entry: again });
    await as(adaSession).symptoms.log({ entry: removed });
    expect(await rulesOf(ada)).toEqual(['al-05']);
    const { events } = await as(adaSession).symptoms.history({ weeks: 8 });
    expect(events.map(({ id: event, supersedes, payload }) => [event, supersedes, payload === null])).toEqual(
      [
        [first.id, null, false],
        [again.id, first.id, false],
        [removed.id, again.id, true],
      ],
    );
  });

  it('keep a device’s own text of the moment, so that its copy and ours are one event', async () => {
    const one = entry(3.25);
    await as(adaSession).symptoms.log({ entry: one });
    const { events } = await as(adaSession).symptoms.history({ weeks: 8 });
    expect(events[0]).toMatchObject({ id: one.id, recordedAt: one.recordedAt, payload: one.payload });
  });
});

describe('entries that come late', () => {
  it('raise what only the whole history shows', async () => {
    const quiet = [120, 96, 72].map((hours) => entry(hours, { nprs: 2, signals: [] }));
    const before = entry(30, { nprs: 5, signals: [] });
    const after = entry(4, { nprs: 5, signals: [] });
    await as(adaSession).symptoms.sync({ entries: quiet });
    await as(adaSession).symptoms.log({ entry: after });
    expect(await rulesOf(ada)).toEqual([]);
    const { advice } = await as(adaSession).symptoms.log({ entry: before });
    expect(await rulesOf(ada)).toEqual(['al-08']);
    expect(advice.map(({ level }) => level)).toEqual(['urgent']);
  });

  it('say nothing about what was there before', async () => {
    await world.admin.query(
      `INSERT INTO symptom_log (clinic_id, id, patient_id, recorded_at, utc_offset_min, flags, payload_hash)
       VALUES ($1, $2, $3, $4, 600, '{calf-swollen}', '\\x00')`,
      [clinicId, id(500), ada, now.subtract({ hours: 24 * 40 }).toString()],
    );
    const { advice } = await as(adaSession).symptoms.log({ entry: entry(0) });
    expect(advice).toEqual([]);
    expect(await rulesOf(ada)).toEqual([]);
  });

  it('end in the same record and the same alerts in whatever order and parts they come', async () => {
    const flags = ['saddle-numbness', 'calf-swollen', 'locking'] as const;
    const day = fc.record({
      hours: fc.integer({ min: 1, max: 24 * 20 }),
      nprs: fc.integer({ min: 0, max: 10 }),
      flag: fc.option(fc.constantFrom(...flags), { nil: undefined, freq: 4 }),
    });
    const runs = fc.record({
      days: fc.uniqueArray(day, { minLength: 2, maxLength: 7, selector: ({ hours }) => hours }),
      cut: fc.integer({ min: 1, max: 6 }),
      seed: fc.integer(),
    });
    await fc.assert(
      fc.asyncProperty(runs, async ({ days, cut, seed }) => {
        await world.admin.query(
          'SET session_replication_role = replica; DELETE FROM alert; DELETE FROM symptom_log; DELETE FROM rate_limit; SET session_replication_role = origin;',
        );
        const entries = days.map(({ hours, nprs, flag }) =>
          entry(hours, { nprs, flags: flag === undefined ? [] : [flag] }),
        );
        const shuffled = [...entries].sort((a, b) => order(a.id, seed) - order(b.id, seed));
        for (const part of [shuffled.slice(0, cut), shuffled.slice(cut), shuffled])
          if (part.length > 0) await as(adaSession).symptoms.sync({ entries: part });
        const { rows } = await world.admin.query('SELECT id FROM symptom_log ORDER BY id');
        expect(rows.map((row) => row.id)).toEqual(entries.map((one) => one.id).sort());
        // Everything in time order, in one part, raises no more than arrived here.
        const raised = new Set(await alertKeys());
        await world.admin.query('DELETE FROM alert');
        await world.admin.query(
          'SET session_replication_role = replica; DELETE FROM symptom_log; SET session_replication_role = origin;',
        );
        await as(adaSession).symptoms.sync({ entries });
        for (const key of await alertKeys()) expect(raised).toContain(key);
      }),
      { numRuns: 12 },
    );
  });
});

const order = (text: string, seed: number) => (Number(text.slice(-6)) * 7919 + seed * 104_729) % 1009;

async function alertKeys(): Promise<string[]> {
  const { rows } = await world.admin.query('SELECT rule_id, symptom_log_id FROM alert');
  return rows.map((row) => `${row.rule_id} ${row.symptom_log_id}`);
}

describe('two devices at once', () => {
  it('raise what only both entries together show', async () => {
    await as(adaSession).symptoms.sync({
      entries: [120, 96, 72].map((hours) => entry(hours, { nprs: 2, signals: [] })),
    });
    await Promise.all(
      [30, 4].map((hours) => as(adaSession).symptoms.log({ entry: entry(hours, { nprs: 5, signals: [] }) })),
    );
    expect(await rulesOf(ada)).toEqual(['al-08']);
  });

  it('store an entry that both send once', async () => {
    const one = entry(0, { flags: ['chest-pain'] });
    const answers = await Promise.all([1, 2, 3, 4].map(() => as(adaSession).symptoms.log({ entry: one })));
    expect(answers.flatMap(({ results }) => results.map(({ result }) => result)).sort()).toEqual([
      'already',
      'already',
      'already',
      'stored',
    ]);
    expect(await rulesOf(ada)).toEqual(['al-04']);
  });
});
