import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type CareWorld, careWorld, failure, people } from '../care/world.fixture.ts';
import type { ScreenValues } from './record.ts';
import { deskWorker, mildPain } from './values.fixture.ts';

let world: CareWorld;
beforeAll(async () => {
  world = await careWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.admin.query('DELETE FROM rate_limit; DELETE FROM triage_stop');
});

async function startFresh(patientId: string = people.ned): Promise<string> {
  await world.admin.query(
    `UPDATE screening SET state = 'submitted', submitted_at = now() WHERE state = 'draft'`,
  );
  const { screeningId } = await world.as('physio').screenings.start({ key: uuidv7(), patientId });
  return screeningId;
}

async function submitted(values: ScreenValues, context = mildPain) {
  const screeningId = await startFresh();
  const api = world.as('physio').screenings;
  const { version } = await api.save({ screeningId, version: 1, values, context });
  const done = await api.submit({ key: uuidv7(), screeningId, version });
  return { screeningId, ...done };
}

describe('a draft', () => {
  test('is one a patient, whoever starts it and however often', async () => {
    const screeningId = await startFresh();
    const again = await world.as('lead').screenings.start({ key: uuidv7(), patientId: people.ned });
    expect(again).toEqual({ screeningId, resumed: true });
  });

  test('resumes on another device with what was saved', async () => {
    const screeningId = await startFresh();
    await world
      .as('physio')
      .screenings.save({ screeningId, version: 1, values: deskWorker, context: mildPain });
    const open = await world.as('lead').screenings.open({ screeningId });
    expect(open).toMatchObject({ version: 2, values: deskWorker, context: mildPain, state: 'draft' });
    expect(open.patient).toMatchObject({ name: 'Ned Nolan', birthDate: '1985-04-01' });
    expect(open.sex).toBeNull();
    await world.admin.query(`UPDATE patient SET sex = 'male' WHERE id = '${people.ned}'`);
    expect((await world.as('lead').screenings.open({ screeningId })).sex).toBe('male');
  });

  test('begins with what the check before the visit said: the signs that are there, and those that are not', async () => {
    const answers = { age: 40, redFlags: { 'rf-dvt': 'no', 'rf-fever': 'no', 'rf-pe': 'yes' } };
    const input = { context: { nprs: 4, redFlags: ['rf-pe'], redFlagsNotSure: ['rf-fever'] } };
    await world.admin.query(`
      INSERT INTO triage_check (clinic_id, id, kind, patient_id, answers, input, disposition, urgency, bookable,
        ruleset_version, input_hash, created_at, expires_at)
      VALUES ('${people.clinic}', '${uuidv7()}', 'full', '${people.ned}', '${JSON.stringify(answers)}',
        '${JSON.stringify(input)}', '{}', 'soon', true, '1', 'x', app_now(), app_now())`);
    const screeningId = await startFresh();
    const { context } = await world.as('physio').screenings.open({ screeningId });
    await world.admin.query('DELETE FROM triage_check');
    expect(context).toEqual({
      nprs: 4,
      redFlags: ['rf-pe'],
      redFlagsNotSure: ['rf-fever'],
      redFlagsNo: ['rf-dvt'],
    });
  });

  test('a save from a stale copy changes nothing and brings the other version', async () => {
    const screeningId = await startFresh();
    const api = world.as('physio').screenings;
    await api.save({ screeningId, version: 1, values: deskWorker, context: mildPain });
    const refused = await failure(api.save({ screeningId, version: 1, values: {}, context: {} }));
    expect(refused.code).toBe('CONFLICT');
    expect(refused.params.current).toMatchObject({ version: 2, values: deskWorker });
    expect((await api.open({ screeningId })).values).toEqual(deskWorker);
  });

  test('is not there for a physio who does not care for the patient', async () => {
    const screeningId = await startFresh();
    expect((await failure(world.as('other').screenings.open({ screeningId }))).code).toBe('NOT_FOUND');
  });
});

describe('submitting', () => {
  test('stores the assessment whole, with rule set and hash, once a key', async () => {
    const screeningId = await startFresh();
    const api = world.as('physio').screenings;
    const { version } = await api.save({ screeningId, version: 1, values: deskWorker, context: mildPain });
    const key = uuidv7();
    const first = await api.submit({ key, screeningId, version });
    expect(await api.submit({ key, screeningId, version })).toEqual(first);
    expect(first).toMatchObject({ disposition: 'bookable', urgency: 'routine' });
    const { rows } = await world.admin.query(
      `SELECT result, ruleset_version, input_hash FROM assessment WHERE screening_id = '${screeningId}'`,
    );
    expect(rows).toHaveLength(1);
    expect(rows[0].result.inputHash).toBe(rows[0].input_hash);
    expect(rows[0].result.rulesetVersion).toBe(rows[0].ruleset_version);
    expect(rows[0].result.input.context.nprs).toBe(3);
    expect(rows[0].result.ranked[0].pattern).toBe('p6-psoas-dominance');
  });

  test('a value the test cannot give is refused by its field', async () => {
    const screeningId = await startFresh();
    const api = world.as('physio').screenings;
    const values: ScreenValues = { 'hip-ir-rom': { L: { kind: 'number', value: 400, mode: 'clinician' } } };
    const { version } = await api.save({ screeningId, version: 1, values, context: {} });
    const refused = await failure(api.submit({ key: uuidv7(), screeningId, version }));
    expect(refused).toMatchObject({ code: 'INVALID_INPUT', field: 'values.hip-ir-rom.L' });
  });

  test('a rare value is asked about before it counts', async () => {
    const screeningId = await startFresh();
    const api = world.as('physio').screenings;
    const L = { kind: 'number', value: 24, mode: 'clinician' } as const;
    const first = await api.save({ screeningId, version: 1, values: { wblt: { L } }, context: {} });
    const refused = await failure(api.submit({ key: uuidv7(), screeningId, version: first.version }));
    expect(refused).toMatchObject({ code: 'REFUSED', field: 'values.wblt.L', params: { rule: 'unlikely' } });
    const values: ScreenValues = { wblt: { L: { ...L, sure: true } } };
    const { version } = await api.save({ screeningId, version: first.version, values, context: {} });
    await api.submit({ key: uuidv7(), screeningId, version });
    expect((await api.open({ screeningId })).values).toEqual(values);
  });

  test('seconds on one leg without a word about the pelvis are kept, and are no level', async () => {
    const values: ScreenValues = {
      'sl-stance': { L: { kind: 'stance', seconds: 45, pelvis: null, mode: 'clinician' } },
    };
    const { assessmentId } = await submitted(values);
    const { result } = await world.as('physio').assessments.open({ assessmentId });
    expect(result.input?.findings?.L).toEqual({});
  });

  test('nothing tested is not a screen', async () => {
    const screeningId = await startFresh();
    const refused = await failure(
      world.as('physio').screenings.submit({ key: uuidv7(), screeningId, version: 1 }),
    );
    expect(refused).toMatchObject({ code: 'REFUSED', params: { rule: 'empty' } });
  });

  test('a red flag stops booking until it is cleared', async () => {
    const flagged = { ...mildPain, redFlags: ['rf-ces-saddle' as const] };
    const done = await submitted(deskWorker, flagged);
    expect(done).toMatchObject({ disposition: 'emergency', urgency: 'emergency' });
    const open = await world.as('physio').assessments.open({ assessmentId: done.assessmentId });
    expect(open.stop).toMatchObject({ level: 'emergency' });
  });

  test('a submitted screen takes no more values', async () => {
    const { screeningId } = await submitted(deskWorker);
    const refused = await failure(
      world.as('physio').screenings.save({ screeningId, version: 3, values: {}, context: {} }),
    );
    expect(refused).toMatchObject({ code: 'REFUSED', params: { rule: 'submitted' } });
  });
});

describe('comparing', () => {
  test('holds each change against its measurement error', async () => {
    const before = await submitted(deskWorker);
    await world.admin.query(
      `UPDATE screening SET submitted_at = submitted_at - interval '28 days' WHERE id = '${before.screeningId}'`,
    );
    const now = await submitted({
      ...deskWorker,
      wblt: {
        L: { kind: 'number', value: 8.5, mode: 'clinician' },
        R: { kind: 'number', value: 11, mode: 'clinician' },
      },
      'hip-extension-strength': { L: { kind: 'force', newtons: 210 }, R: { kind: 'force', newtons: 220 } },
    });
    // Asked the wrong way round: the earlier one still comes first.
    const compared = await world
      .as('physio')
      .screenings.compare({ beforeId: now.screeningId, nowId: before.screeningId });
    expect(compared.before.id).toBe(before.screeningId);
    const of = (finding: string) =>
      compared.comparisons.find((row) => row.finding === finding && row.side === 'L');
    expect(of('wblt')).toMatchObject({ status: 'within-measurement-error', valueBefore: 7, valueNow: 8.5 });
    expect(of('wblt')).toMatchObject({ unitBefore: 'cm', unitNow: 'cm' });
    expect(of('hip-extension-strength')).toMatchObject({ status: 'better', levelBefore: 1, levelNow: 0 });
    expect(of('hip-extension-strength')).toMatchObject({ valueNow: expect.any(Number), unitNow: '%' });
  });

  test('two patients are not compared', async () => {
    const ofNed = await submitted(deskWorker);
    const screeningId = await startFresh(people.mara);
    const api = world.as('physio').screenings;
    const { version } = await api.save({ screeningId, version: 1, values: deskWorker, context: {} });
    await api.submit({ key: uuidv7(), screeningId, version });
    const refused = await failure(api.compare({ beforeId: ofNed.screeningId, nowId: screeningId }));
    expect(refused).toMatchObject({ code: 'REFUSED', params: { rule: 'two-patients' } });
  });
});
