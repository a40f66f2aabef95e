import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { callerFor } from '../caller.ts';
import { toAppError } from '../platform/errors.ts';
import { type TestRuntime, testRuntime } from '../platform/testing.ts';
import type { RouterInputs } from '../router.ts';

type Session = RouterInputs['sessions']['sync']['sessions'][number];

const id = (n: number) => `019a0000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const [clinicId, ada, ben, adaLogin, benLogin, physio] = [id(1), id(2), id(3), id(4), id(5), id(8)];
const [byCode, byPassword, bens, physioPerson] = [id(6), id(7), id(10), id(9)];
const [program, version, draft, bensProgram, bensVersion, clam, bridge] = [11, 12, 13, 14, 15, 16, 17].map(
  id,
);
const now = Temporal.Instant.from('2026-11-25T02:00:00Z'); // Wednesday noon in Brisbane
let world: TestRuntime;
let made = 1000;

const item = (itemId: string | undefined, exerciseId: string, perWeek: number) => ({
  ...{ id: itemId, exerciseId, role: 'activate', pattern: null, side: 'both', sets: 2, reps: 10, holdS: 3 },
  ...{ restS: 30, perWeek, targetRpe: 5, reason: 'So that stairs get easier.', autoProgress: false },
});

function session(daysAgo: number, change: Partial<Session> = {}, hoursAgo = 24 * daysAgo): Session {
  made += 2;
  const started = now.subtract({ hours: hoursAgo });
  const target = { sets: 2, reps: 10, holdS: 3 };
  const entry = { exerciseId: 'act-bridge', side: 'both', target, done: target, skipped: null } as const;
  return {
    id: id(made),
    painLogId: id(made + 1),
    programVersionId: version ?? '',
    startedAt: started.toString(),
    finishedAt: started.add({ minutes: 12 }).toString(),
    entries: [{ ...entry, itemId: bridge ?? '' }],
    effort: 5,
    painBefore: 2,
    painDuring: 0,
    note: '',
    ...change,
  };
}

const as = (sessionId: string | undefined) =>
  callerFor(world.runtime, {
    clinicSlug: 'alder',
    hat: 'my',
    sessionId: sessionId ?? '',
    visitorToken: null,
    patientId: null,
    ip: '203.0.113.7',
  });

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'passed',
    (error) => toAppError(error).code,
  );

beforeAll(async () => {
  world = await testRuntime();
  const items = JSON.stringify([item(bridge, 'act-bridge', 7), item(clam, 'act-glute-set', 3)]);
  const published = now.subtract({ hours: 24 * 20 }).toString();
  await world.admin.query(`SELECT set_app_clock('${now.toString()}')`);
  await world.admin.query(`
    INSERT INTO clinic (clinic_id, slug, name, zone, emergency_number)
      VALUES ('${clinicId}', 'alder', 'Alder', 'Australia/Brisbane', '000');
    INSERT INTO person (id, email, name) VALUES ('${adaLogin}', 'ada@people.example', 'Ada'),
      ('${benLogin}', 'ben@people.example', 'Ben'), ('${physioPerson}', 'pia@people.example', 'Pia');
    INSERT INTO patient (clinic_id, id, given_name, family_name, birth_date) VALUES
      ('${clinicId}', '${ada}', 'Ada', 'A', '1980-01-01'), ('${clinicId}', '${ben}', 'Ben', 'B', '1980-01-01');
    INSERT INTO patient_access (clinic_id, id, patient_id, person_id, relation) VALUES
      ('${clinicId}', new_id(), '${ada}', '${adaLogin}', 'self'), ('${clinicId}', new_id(), '${ben}', '${benLogin}', 'self');
    INSERT INTO practitioner (clinic_id, id, person_id, display_name)
      VALUES ('${clinicId}', '${physio}', '${physioPerson}', 'Pia');
    INSERT INTO program (clinic_id, id, patient_id, title) VALUES ('${clinicId}', '${program}', '${ada}', 'Stairs'),
      ('${clinicId}', '${bensProgram}', '${ben}', 'Walking');
    INSERT INTO program_version (clinic_id, id, program_id, patient_id, number, state, no_cause_reason, items, message,
      session_minutes, published_at, published_by) VALUES
      ('${clinicId}', '${version}', '${program}', '${ada}', 1, 'active', 'no screen yet', '${items}', 'Go easy.', 9, '${published}', '${physio}'),
      ('${clinicId}', '${draft}', '${program}', '${ada}', 2, 'draft', NULL, '${items}', '', 9, NULL, NULL),
      ('${clinicId}', '${bensVersion}', '${bensProgram}', '${ben}', 1, 'active', 'no screen yet', '${items}', '', 9, '${published}', '${physio}');
    INSERT INTO session (id, person_id, method, created_at, last_seen_at, expires_at) VALUES
      ('${byCode}', '${adaLogin}', 'code', app_now(), app_now(), app_now() + interval '80 days'),
      ('${byPassword}', '${adaLogin}', 'password', app_now(), app_now(), app_now() + interval '80 days'),
      ('${bens}', '${benLogin}', 'code', app_now(), app_now(), app_now() + interval '80 days');`);
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.admin.query(`
    SET session_replication_role = replica;
    DELETE FROM alert; DELETE FROM symptom_log; DELETE FROM exercise_session; DELETE FROM rate_limit;
    SET session_replication_role = origin;`);
});

describe('sessions.sync', () => {
  it('keeps target and actual of each session once', async () => {
    const one = session(0);
    const first = await as(byCode).sessions.sync({ sessions: [one] });
    const again = await as(byCode).sessions.sync({ sessions: [one, session(1)] });
    expect([first.results, again.results.map(({ result }) => result)]).toEqual([
      [{ id: one.id, result: 'stored' }],
      ['already', 'stored'],
    ]);
    const { rows } = await world.admin.query(
      'SELECT entries, effort, pain_before FROM exercise_session WHERE id = $1',
      [one.id],
    );
    expect(rows).toEqual([{ entries: one.entries, effort: 5, pain_before: 2 }]);
  });

  it('refuses an id that holds something else', async () => {
    const one = session(0);
    await as(byCode).sessions.sync({ sessions: [one] });
    const { results } = await as(byCode).sessions.sync({ sessions: [{ ...one, effort: 9 }] });
    expect(results).toEqual([{ id: one.id, result: 'refused' }]);
  });

  it('is not found for a program of somebody else, and refused for one that was never given', async () => {
    expect(await codeOf(as(bens).sessions.sync({ sessions: [session(0)] }))).toBe('NOT_FOUND');
    const { results } = await as(byCode).sessions.sync({
      sessions: [session(0, { programVersionId: draft ?? '' })],
    });
    expect(results.map(({ result }) => result)).toEqual(['refused']);
  });

  it('keeps the effort and pain of one exercise where they were told, once', async () => {
    const one = session(0);
    const entries = one.entries.map((entry) => ({ ...entry, effort: 7, painDuring: 6 }));
    const told = { ...one, entries };
    const first = await as(byCode).sessions.sync({ sessions: [told] });
    const again = await as(byCode).sessions.sync({ sessions: [told] });
    expect([...first.results, ...again.results].map(({ result }) => result)).toEqual(['stored', 'already']);
    const { rows } = await world.admin.query(
      'SELECT entries, exercise_pain FROM exercise_session, symptom_log',
    );
    // Pain of the session was 0: the rules see the worst of both.
    expect(rows).toEqual([{ entries, exercise_pain: 6 }]);
  });

  it('takes no score that is none, and the store keeps none', async () => {
    const one = session(0);
    const entries = one.entries.map((entry) => ({ ...entry, painDuring: 11 }));
    expect(await codeOf(as(byCode).sessions.sync({ sessions: [{ ...one, entries }] }))).toBe('INVALID_INPUT');
    for (const value of ['11', '-1', '2.5', '"5"', 'null', '[5]'])
      for (const key of ['effort', 'painDuring'])
        await expect(
          world.admin.query(
            `INSERT INTO exercise_session (clinic_id, id, patient_id, program_version_id, started_at, finished_at, entries)
              VALUES ($1, new_id(), $2, $3, app_now(), app_now(), $4::jsonb)`,
            [clinicId, ada, version, `[{"${key}": 4}, {"${key}": ${value}}]`],
          ),
          `${key} ${value}`,
        ).rejects.toThrow('exercise_session_scores');
  });

  it('puts pain during a session into the symptom log, where the rules see it', async () => {
    const hurt = session(0, { painDuring: 6 });
    const { advice } = await as(byCode).sessions.sync({ sessions: [hurt] });
    await as(byCode).sessions.sync({ sessions: [hurt] });
    expect(advice).toEqual([{ level: 'soon', text: 'Stop that exercise for now.', contact: null }]);
    const { rows } = await world.admin.query(
      'SELECT l.id, exercise_pain, pre_session_nprs, a.rule_id FROM symptom_log l JOIN alert a ON a.symptom_log_id = l.id',
    );
    expect(rows).toEqual([{ id: hurt.painLogId, exercise_pain: 6, pre_session_nprs: 2, rule_id: 'al-11' }]);
  });
});

describe('today', () => {
  it('shows the program in the physio’s words, what is due and how the week stands', async () => {
    await as(byCode).sessions.sync({ sessions: [session(1), session(3)] });
    const { program: shown, pause, name } = await as(byCode).today.overview({});
    expect(name).toBe('Ada');
    expect(pause).toBeNull();
    expect(shown).toMatchObject({
      ...{ title: 'Stairs', message: 'Go easy.', by: 'Pia', sessionMinutes: 8 },
      ...{ dueIds: [bridge, clam], doneToday: false, doneThisWeek: 2, plannedThisWeek: 7 },
      weekSays: 'You did 2 of 7 planned sessions in the last 7 days. Each one counts.',
    });
    expect(shown?.items[0]).toMatchObject({ name: 'Two-leg bridge', reason: 'So that stairs get easier.' });
    expect(Object.keys(shown?.items[0] ?? {})).not.toContain('pattern');
  });

  it('leaves out what was done today, and counts what was left out as not done', async () => {
    const left = session(0);
    const [entry] = left.entries;
    if (entry === undefined) throw new Error('a session has an entry');
    await as(byCode).sessions.sync({ sessions: [session(0)] });
    expect((await as(byCode).today.overview({})).program).toMatchObject({ dueIds: [clam], doneToday: true });
    await world.admin.query(
      'SET session_replication_role = replica; DELETE FROM exercise_session; SET session_replication_role = origin;',
    );
    const skipped = { ...entry, done: { sets: 0, reps: null, holdS: null }, skipped: 'hurts' as const };
    await as(byCode).sessions.sync({ sessions: [{ ...left, entries: [skipped] }] });
    expect((await as(byCode).today.overview({})).program).toMatchObject({
      dueIds: [bridge, clam],
      doneToday: false,
    });
  });

  it('says that the program waits until a physio, and nobody else, has acknowledged', async () => {
    await as(byCode).symptoms.log({
      entry: {
        ...{ id: id(900), recordedAt: now.toString(), supersedes: null },
        payload: {
          ...{ nprs: null, signals: [], flags: ['calf-swollen', 'chest-pain'], exercisePain: null, note: '' },
          ...{ preSessionNprs: null, after24hNprs: null, nightPainUneased: false },
        },
      },
    });
    const waiting = (await as(byCode).today.program({})).pause;
    expect(waiting).toMatchObject({
      level: 'emergency',
      texts: ['Call the emergency number.', 'Stop rolling and stretching that leg. See a doctor today.'],
      contacts: ['emergency-number', 'doctor-today'],
    });
    await world.admin.query(
      `UPDATE alert SET acknowledged_at = app_now(), acknowledged_person = '${physioPerson}'`,
    );
    expect((await as(byCode).today.program({})).pause).not.toBeNull();
    await world.admin.query(`UPDATE alert SET acknowledged_by = '${physio}'`);
    expect((await as(byCode).today.program({})).pause).toBeNull();
  });

  it('asks a day after a session how it was, once', async () => {
    await as(byCode).sessions.sync({ sessions: [session(0, {}, 5)] });
    expect((await as(byCode).today.overview({})).question).toBeNull();
    const yesterday = session(0, {}, 24);
    await as(byCode).sessions.sync({ sessions: [yesterday] });
    expect((await as(byCode).today.overview({})).question).toMatchObject({
      sessionId: yesterday.id,
      painBefore: 2,
    });
    await as(byCode).symptoms.log({
      entry: {
        ...{ id: id(901), recordedAt: now.toString(), supersedes: null },
        payload: {
          ...{ nprs: 3, signals: [], flags: [], exercisePain: null, note: '', nightPainUneased: false },
          ...{ preSessionNprs: 2, after24hNprs: 3 },
        },
      },
    });
    expect((await as(byCode).today.overview({})).question).toBeNull();
  });
});

describe('the dose, by the log', () => {
  const may = (auto: boolean) =>
    world.admin.query(
      `UPDATE program_version SET items = jsonb_set(items, '{0,autoProgress}', $1::jsonb) WHERE id = $2`,
      [JSON.stringify(auto), version],
    );
  const easy = (daysAgo: number, change: Partial<Session> = {}) => session(daysAgo, { effort: 3, ...change });
  const shown = async () => {
    const { program: running } = await as(byCode).today.program({});
    const [first] = running?.items ?? [];
    return { sets: first?.sets, reps: first?.reps, note: first?.note, isLeftOut: first?.isLeftOut };
  };

  it('goes up by one step after three easy sessions where the physio allowed it, however late they arrive', async () => {
    await may(true);
    await as(byCode).sessions.sync({ sessions: [easy(2), easy(5)] });
    expect(await shown()).toMatchObject({ sets: 2, reps: 10, note: null });
    await as(byCode).sessions.sync({ sessions: [easy(4)] });
    expect(await shown()).toEqual({
      ...{ sets: 2, reps: 12, isLeftOut: false },
      note: 'You did this well, so there is a little more now.',
    });
    await may(false);
    expect(await shown()).toMatchObject({ reps: 10, note: null });
  });

  it('moves an exercise by its own effort and pain, and not the one beside it', async () => {
    await may(true);
    const both = (daysAgo: number) => {
      const one = session(daysAgo, { effort: 5, painDuring: 5 });
      const [entry] = one.entries;
      if (entry === undefined) throw new Error('no entry');
      const own = { ...entry, effort: 3, painDuring: 1 };
      return {
        ...one,
        entries: [own, { ...entry, itemId: clam ?? '', exerciseId: 'act-glute-set' as const }],
      };
    };
    await as(byCode).sessions.sync({ sessions: [both(2), both(4), both(5)] });
    expect(await shown()).toMatchObject({ reps: 12 });
    const { program: running } = await as(byCode).today.program({});
    expect(running?.items[1]).toMatchObject({ reps: 10, note: null });
  });

  it('goes on counting in a version that keeps the dose, and begins anew in one that changes it', async () => {
    await may(true);
    const next = id(18);
    await world.admin.query(`
      UPDATE program_version SET state = 'superseded' WHERE id = '${version}';
      INSERT INTO program_version (clinic_id, id, program_id, patient_id, number, state, no_cause_reason, items, message,
          session_minutes, published_at, published_by)
        SELECT clinic_id, '${next}', program_id, patient_id, 3, 'active', no_cause_reason, items, '', 9,
          app_now() - interval '3 days', published_by FROM program_version WHERE id = '${version}'`);
    const again = easy(1, { programVersionId: next });
    await as(byCode).sessions.sync({ sessions: [easy(5), again, easy(4)] });
    expect(await shown()).toMatchObject({ reps: 12 });
    await world.admin.query(
      `UPDATE program_version SET items = jsonb_set(items, '{0,restS}', '45') WHERE id = '${next}'`,
    );
    expect(await shown()).toMatchObject({ reps: 10, note: null });
    await world.admin.query(`
      SET session_replication_role = replica;
      DELETE FROM exercise_session; DELETE FROM program_version WHERE id = '${next}';
      SET session_replication_role = origin;
      UPDATE program_version SET state = 'active' WHERE id = '${version}'`);
  });

  it('does not move while an alert waits for a physio', async () => {
    await may(true);
    await world.admin.query(
      `INSERT INTO alert (clinic_id, id, patient_id, rule_id, level, pauses, raised_at)
        VALUES ($1, new_id(), $2, 'al-07', 'same_day', true, app_now() - interval '9 days')`,
      [clinicId, ada],
    );
    await as(byCode).sessions.sync({ sessions: [easy(2), easy(4), easy(5)] });
    expect(await shown()).toMatchObject({ reps: 10, note: null });
    await world.admin.query(
      `UPDATE alert SET acknowledged_by = $1, acknowledged_person = $2, acknowledged_at = app_now() - interval '3 days'`,
      [physio, physioPerson],
    );
    expect(await shown()).toMatchObject({ reps: 12 });
  });

  it('takes less after pain above 5, and counts an exercise left out because it hurt as that', async () => {
    await may(false);
    await as(byCode).sessions.sync({ sessions: [easy(1, { painDuring: 7 })] });
    expect(await shown()).toMatchObject({ sets: 2, reps: 7, note: expect.stringContaining('A little less') });
    await world.admin.query('SET session_replication_role = replica; DELETE FROM exercise_session');
    const one = easy(1);
    const [entry] = one.entries;
    if (entry === undefined) throw new Error('no entry');
    const hurt = { ...entry, done: { ...entry.done, sets: 1 }, skipped: 'hurts' } as const;
    await as(byCode).sessions.sync({ sessions: [{ ...one, entries: [hurt] }] });
    expect(await shown()).toMatchObject({ sets: 2, reps: 7, note: expect.stringContaining('A little less') });
  });

  it('leaves an exercise out of today and its week where the limit is strict', async () => {
    await world.admin.query(
      `INSERT INTO caution_answer (clinic_id, id, patient_id, caution_id, answer, answered_by)
        VALUES ($1, new_id(), $2, 'stress-fracture-suspected', 'yes', $3)`,
      [clinicId, ada, physioPerson],
    );
    await as(byCode).sessions.sync({ sessions: [easy(2, { painDuring: 3 })] });
    const { program: running } = await as(byCode).today.overview({});
    expect(running?.items[0]).toMatchObject({ isLeftOut: true });
    expect(running?.dueIds).not.toContain(bridge);
    expect(running?.week).toHaveLength(7);
    expect(running?.week.flatMap(({ exercises }) => exercises)).not.toContain('Two-leg bridge');
    expect(running?.week.filter(({ isToday }) => isToday)).toHaveLength(1);
  });
});

describe('results.list', () => {
  it('asks for a password and shows what was released, and nothing else', async () => {
    const text = JSON.stringify({
      summary: 'Your hips share the work unevenly on stairs.',
      whatNext: 'Practise.',
    });
    await world.admin.query(`
      INSERT INTO screening (clinic_id, id, patient_id, kind, state, submitted_at)
        VALUES ('${clinicId}', '${id(40)}', '${ada}', 'clinic', 'submitted', app_now());
      INSERT INTO assessment (clinic_id, id, screening_id, patient_id, result, ruleset_version, input_hash, reviewed_by,
        reviewed_at, released_at, released_by, released_text) VALUES
        ('${clinicId}', '${id(41)}', '${id(40)}', '${ada}', '{"top":"secret-pattern"}', '1', 'h', '${physio}', app_now(), app_now(), '${physio}', '${text}'),
        ('${clinicId}', '${id(42)}', '${id(40)}', '${ada}', '{"top":"secret-pattern"}', '1', 'h', '${physio}', app_now(), NULL, NULL, NULL)`);
    expect(await codeOf(as(byCode).results.list({}))).toBe('PASSWORD_NEEDED');
    const { results } = await as(byPassword).results.list({});
    expect(results.map(({ id: shown, summary, by }) => [shown, summary, by])).toEqual([
      [id(41), 'Your hips share the work unevenly on stairs.', 'Pia'],
    ]);
    expect(JSON.stringify(results)).not.toContain('secret-pattern');
    expect((await as(bens).today.overview({})).program?.title).toBe('Walking');
  });
});
