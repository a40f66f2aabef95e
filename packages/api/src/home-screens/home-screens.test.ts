import { RED_FLAG_IDS } from '@kinloop/assessment-domain/catalogue';
import {
  HOME_TEST_IDS,
  type HomeAnswers,
  type HomeEntry,
  homeCautionAnswers,
} from '@kinloop/assessment-domain/screening';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { callerFor } from '../caller.ts';
import { type CareWorld, careWorld, failure, people, setClock } from '../care/world.fixture.ts';
import { deskWorker, mildPain } from '../screenings/values.fixture.ts';

const [login, session] = ['019a0000-0000-7000-8000-000000000901', '019a0000-0000-7000-8000-000000000902'];

let world: CareWorld;
beforeAll(async () => {
  world = await careWorld();
  await world.admin.query(`
    INSERT INTO person (id, email, name) VALUES ('${login}', 'ned@people.example', 'Ned');
    INSERT INTO patient_access (clinic_id, id, patient_id, person_id, relation)
      VALUES ('${people.clinic}', new_id(), '${people.ned}', '${login}', 'self');
    INSERT INTO session (id, person_id, method, expires_at)
      VALUES ('${session}', '${login}', 'password', now() + interval '1 day');`);
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.admin.query(`
    DELETE FROM rate_limit; DELETE FROM home_screen; DELETE FROM assessment; DELETE FROM screening; DELETE FROM triage_stop;`);
});

const ned = () =>
  callerFor(world.runtime, {
    ...{ clinicSlug: 'alder', hat: 'my', sessionId: session, visitorToken: null, patientId: null },
    ip: '203.0.113.7',
  });
const ask = async (patientId: string = people.ned) =>
  (await world.as('physio').homeScreens.ask({ key: uuidv7(), patientId })).homeScreenId;

const noFlags = Object.fromEntries(
  RED_FLAG_IDS.filter((id) => id !== 'rf-child-hip').map((id) => [id, 'no' as const]),
);
const notTried: HomeEntry = { state: 'not-tried' };
const said = (more: Partial<HomeAnswers> = {}): HomeAnswers => ({
  redFlags: noFlags,
  nprs: 3,
  hasCompany: true,
  recentOperation: false,
  cautions: homeCautionAnswers([]),
  ...more,
  tests: {
    ...Object.fromEntries(HOME_TEST_IDS.map((finding) => [finding, { L: notTried, R: notTried }])),
    ...more.tests,
  },
});
const wblt: HomeAnswers['tests'] = {
  wblt: { L: { state: 'done', value: 6 }, R: { state: 'done', value: 11 } },
  'heel-raise': { L: { state: 'hurt' }, R: { state: 'unsure' } },
};
const submit = (homeScreenId: string, answers: HomeAnswers, screeningId: string = uuidv7()) =>
  ned().homeScreens.submit({ homeScreenId, screeningId, answers });
const kept = async () =>
  (await world.admin.query('SELECT id, kind, state, practitioner_id, raw_values, findings FROM screening'))
    .rows;

describe('asking', () => {
  test('twice is asking once; it is on Today, and gone when it is taken back', async () => {
    const id = await ask();
    expect(await ask()).toBe(id);
    expect((await ned().today.overview({})).homeScreen).toMatchObject({ id, askedBy: 'Physio physio' });
    const record = await world.as('physio').patients.open({ patientId: people.ned });
    expect(record.homeScreen).toMatchObject({ id });
    await world.as('physio').homeScreens.withdraw({ key: uuidv7(), homeScreenId: id });
    expect((await ned().today.overview({})).homeScreen).toBeNull();
    const late = submit(id, said({ tests: wblt }));
    expect(await failure(late)).toMatchObject({ code: 'REFUSED', params: { rule: 'home-withdrawn' } });
  });

  test('is for who cares for the patient, and for a patient whose age is known', async () => {
    const stranger = world.as('other').homeScreens.ask({ key: uuidv7(), patientId: people.ned });
    expect((await failure(stranger)).code).toBe('NOT_FOUND');
    expect(await failure(ask(people.mara))).toMatchObject({
      code: 'REFUSED',
      params: { rule: 'home-age-unknown' },
    });
  });
});

describe('"not today"', () => {
  const day = (after: number) => setClock(world, `2026-12-0${1 + after}T01:00:00Z`);
  const putOff = (
    homeScreenId: string,
    because: 'not-today' | 'nothing-fits' | 'recent-operation' = 'not-today',
  ) => ned().homeScreens.putOff({ homeScreenId, because });
  const offered = async () => (await ned().today.overview({})).homeScreen;
  const seen = async () => {
    const { homeScreen, reasons } = await world.as('physio').patients.open({ patientId: people.ned });
    return { homeScreen, why: reasons.filter(({ kind }) => kind === 'home') };
  };
  beforeEach(() => day(0));

  test('is known to the physio with its day, and offered again two days later', async () => {
    const id = await ask();
    expect(await seen()).toMatchObject({ homeScreen: { state: 'asked', putOff: null }, why: [] });
    expect(await putOff(id)).toEqual({ againOn: '2026-12-03' });
    expect(await putOff(id, 'nothing-fits'), 'once a day').toEqual({ againOn: '2026-12-03' });
    expect(await offered()).toBeNull();
    const putOffAt = { times: 1, because: 'not-today', at: expect.stringMatching(/^2026-12-01T01:00/) };
    expect(await seen()).toMatchObject({
      homeScreen: { id, state: 'asked', putOff: putOffAt, againOn: '2026-12-03' },
      why: [{ kind: 'home', closed: false, since: putOffAt.at }],
    });
    const { rows, counts } = await world.as('physio').caseload.list({ scope: 'me', pattern: null });
    expect(counts.home).toBe(1);
    expect(rows[0]).toMatchObject({ patientId: people.ned, rank: 9 });
    await day(2);
    expect(await offered()).toMatchObject({ id });
    expect((await seen()).homeScreen).toMatchObject({ againOn: null, putOff: putOffAt });
  });

  test('the third time closes it, and the physio may ask anew', async () => {
    const id = await ask();
    await putOff(id);
    await day(2);
    await putOff(id);
    await day(4);
    expect(await putOff(id)).toEqual({ againOn: null });
    expect(await putOff(id), 'sent again').toEqual({ againOn: null });
    await day(8);
    expect(await offered()).toBeNull();
    expect(await seen()).toMatchObject({
      homeScreen: { state: 'declined', putOff: { times: 3 } },
      why: [{ closed: true }],
    });
    expect(await failure(submit(id, said({ tests: wblt })))).toMatchObject({
      params: { rule: 'home-declined' },
    });
    expect(await ask()).not.toBe(id);
    expect(await seen()).toMatchObject({ homeScreen: { state: 'asked', putOff: null }, why: [] });
  });

  test('after an operation closes it at once, and a closed one is told for two weeks', async () => {
    await setClock(world, '2026-11-14T01:00:00Z');
    expect(await putOff(await ask(), 'recent-operation')).toEqual({ againOn: null });
    expect((await seen()).why).toHaveLength(1);
    await day(0);
    expect(await seen()).toMatchObject({ homeScreen: { putOff: { because: 'recent-operation' } }, why: [] });
  });

  test('does not keep the patient from doing it after all, or the physio from offering it at once', async () => {
    const id = await ask();
    await putOff(id);
    const again = await ask();
    expect(again).not.toBe(id);
    expect(await offered()).toMatchObject({ id: again });
    await putOff(again);
    expect(await submit(again, said({ tests: wblt }))).toEqual({ kind: 'received' });
    expect(await seen()).toMatchObject({ homeScreen: null, why: [] });
    expect(await failure(putOff(again))).toMatchObject({ params: { rule: 'home-done' } });
  });

  test('is never without the day it was said, not even by the database’s own hand', async () => {
    const id = await ask();
    const byHand = world.admin.query(`UPDATE home_screen SET state = 'declined' WHERE id = $1`, [id]);
    await expect(byHand).rejects.toThrow('home_screen_again_check');
  });
});

describe('a self-screen that is sent', () => {
  test('is a screening of its own kind, and the patient learns only that it arrived', async () => {
    const id = await ask();
    expect(await submit(id, said({ tests: wblt }))).toEqual({ kind: 'received' });
    const [row] = await kept();
    expect(row).toMatchObject({ kind: 'self', state: 'submitted', practitioner_id: null });
    expect(row.findings).toContainEqual({ finding: 'wblt', side: 'L', level: 1, mode: 'self', value: 6 });
    expect(row.findings.filter(({ finding }: { finding: string }) => finding === 'ake')).toEqual([]);
    expect(row.findings).toContainEqual({
      ...{ finding: 'heel-raise', side: 'L', level: null, mode: 'self', value: null },
    });
    expect(await ned().results.list({})).toEqual({ results: [] });
    expect(JSON.stringify(await ned().homeScreens.open({ homeScreenId: id }))).not.toMatch(/p\d-/);
  });

  test('shows the physio what it may mean, at most possible, beside what was said', async () => {
    const id = await ask();
    await submit(id, said({ tests: wblt }));
    const screens = await world.as('physio').screenings.list({ patientId: people.ned });
    expect(screens).toMatchObject([{ kind: 'self', state: 'submitted', practitionerName: null }]);
    const open = await world.as('physio').assessments.open({ assessmentId: screens[0]?.assessmentId ?? '' });
    expect(open.result.ranked.map(({ status }) => status)).not.toContain('supported');
    expect(open.result.pair).toBeNull();
    expect(open.home?.tests['heel-raise']).toEqual({ L: { state: 'hurt' }, R: { state: 'unsure' } });
  });

  test('sent again is the same; another one is refused', async () => {
    const id = await ask();
    const screeningId = uuidv7();
    const answers = said({ tests: wblt });
    await submit(id, answers, screeningId);
    expect(await submit(id, answers, screeningId)).toEqual({ kind: 'received' });
    expect(await failure(submit(id, answers))).toMatchObject({ params: { rule: 'home-done' } });
    expect(await kept()).toHaveLength(1);
  });

  test('stands beside a clinic screen, and no value of the one is compared with the other', async () => {
    const api = world.as('physio').screenings;
    const { screeningId: beforeId } = await api.start({ key: uuidv7(), patientId: people.ned });
    const mode = 'clinician' as const;
    const values = {
      ...deskWorker,
      wblt: {
        L: { kind: 'number' as const, value: 8, mode },
        R: { kind: 'number' as const, value: 11, mode },
      },
    };
    const { version } = await api.save({ screeningId: beforeId, version: 1, values, context: mildPain });
    await api.submit({ key: uuidv7(), screeningId: beforeId, version });
    const nowId = uuidv7();
    await submit(await ask(), said({ tests: wblt }), nowId);
    const { comparisons } = await api.compare({ beforeId, nowId });
    expect(comparisons.find(({ finding, side }) => finding === 'wblt' && side === 'L')).toMatchObject({
      status: 'not-comparable',
      reason: 'other-mode',
    });
  });

  test.each<[string, HomeAnswers, string]>([
    ['without a safety answer', { ...said({ tests: wblt }), redFlags: {} }, 'answers.redFlags.rf-ces-saddle'],
    [
      'with a value that cannot be',
      said({ tests: { wblt: { L: { state: 'done', value: 60 }, R: notTried } } }),
      'answers.tests.wblt.L',
    ],
    ['with one side open', said({ tests: { ...wblt, ake: { L: notTried } } }), 'answers.tests.ake.R'],
    [
      'of a test that today is not for them',
      said({ tests: wblt, cautions: homeCautionAnswers(['ankle-ligament-acute']) }),
      'answers.tests.wblt.L',
    ],
  ])('%s is refused by its field', async (_, answers, field) => {
    expect(await failure(submit(await ask(), answers))).toMatchObject({ code: 'INVALID_INPUT', field });
    expect(await kept()).toEqual([]);
  });

  test('with a rare number is asked about before it counts', async () => {
    const id = await ask();
    const rare = (sure?: true): HomeAnswers =>
      said({
        tests: { wblt: { L: { state: 'done', value: 24, ...(sure ? { sure } : {}) }, R: notTried } },
      });
    expect(await failure(submit(id, rare()))).toMatchObject({
      code: 'REFUSED',
      field: 'answers.tests.wblt.L',
      params: { rule: 'unlikely' },
    });
    expect(await submit(id, rare(true))).toEqual({ kind: 'received' });
  });

  test('with nothing tried is no screen, and after an operation none is offered', async () => {
    const id = await ask();
    expect(await failure(submit(id, said()))).toMatchObject({ params: { rule: 'empty' } });
    const healing = submit(id, said({ tests: wblt, recentOperation: true }));
    expect(await failure(healing)).toMatchObject({ params: { rule: 'home-recent-operation' } });
  });
});

describe('a safety answer', () => {
  test('comes first: no test is kept, the patient is stopped, and the physio sees why', async () => {
    const id = await ask();
    const answers = said({ redFlags: { ...noFlags, 'rf-ces-saddle': 'not-sure' }, tests: wblt });
    const screeningId = uuidv7();
    const outcome = await submit(id, answers, screeningId);
    expect(outcome).toMatchObject({ kind: 'stopped', level: 'emergency' });
    expect((await kept())[0]).toMatchObject({ kind: 'self', raw_values: {}, findings: [] });
    expect(await submit(id, answers, screeningId)).toMatchObject({ kind: 'stopped', level: 'emergency' });
    const [screen] = await world.as('physio').screenings.list({ patientId: people.ned });
    const open = await world.as('physio').assessments.open({ assessmentId: screen?.assessmentId ?? '' });
    expect(open.warnings).not.toEqual([]);
    expect(open.stop).toMatchObject({ level: 'emergency' });
    expect((await failure(ask())).code).toBe('STOPPED');
  });

  test('that only asks to be seen soon stops the tests, and not the booking', async () => {
    const answers = said({ redFlags: { ...noFlags, 'rf-night': 'yes' }, tests: wblt });
    expect(await submit(await ask(), answers)).toEqual({ kind: 'received' });
    expect((await kept())[0]).toMatchObject({ raw_values: {} });
  });
});

test('what was sent is never changed, not even by the database’s own hand', async () => {
  const id = await ask();
  await submit(id, said({ tests: wblt }));
  const byHand = world.admin.query(`UPDATE home_screen SET answers = '{}' WHERE id = $1`, [id]);
  await expect(byHand).rejects.toThrow();
});
