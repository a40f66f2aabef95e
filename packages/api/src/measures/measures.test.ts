import { type ScoreInput, score } from '@kinloop/assessment-domain/outcomes';
import { canonicalJson, hashOf } from '@kinloop/assessment-domain/ruleset';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { callerFor } from '../caller.ts';
import { type CareWorld, careWorld, failure, people } from '../care/world.fixture.ts';
import type { AskedMeasure, MeasureAnswers } from './answers.ts';

const nedLogin = '019a0000-0000-7000-8000-000000000901';
const nedSession = '019a0000-0000-7000-8000-000000000902';

let world: CareWorld;
beforeAll(async () => {
  world = await careWorld();
  await world.admin.query(`
    INSERT INTO person (id, email, name) VALUES ('${nedLogin}', 'ned@people.example', 'Ned');
    INSERT INTO patient_access (clinic_id, id, patient_id, person_id, relation)
      VALUES ('${people.clinic}', new_id(), '${people.ned}', '${nedLogin}', 'self');
    INSERT INTO session (id, person_id, method, expires_at)
      VALUES ('${nedSession}', '${nedLogin}', 'password', now() + interval '1 day');`);
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.admin.query(
    `DELETE FROM rate_limit; UPDATE measure_request SET state = 'withdrawn' WHERE state = 'asked'`,
  );
});

const ned = () =>
  callerFor(world.runtime, {
    clinicSlug: 'alder',
    hat: 'my',
    sessionId: nedSession,
    visitorToken: null,
    patientId: null,
    ip: '203.0.113.7',
  });

async function ask(measure: AskedMeasure): Promise<string> {
  const asked = { key: uuidv7(), patientId: people.ned, measure };
  return (await world.as('physio').measures.ask(asked)).requestId;
}

const items = (...values: (number | null)[]): MeasureAnswers => ({ items: values, activities: [] });

async function fillIn(measure: AskedMeasure, answers: MeasureAnswers): Promise<string> {
  const requestId = await ask(measure);
  const { version } = await ned().measures.open({ requestId });
  await ned().measures.finish({ key: uuidv7(), requestId, version, answers });
  return requestId;
}

const measuresOf = async () => (await world.as('physio').patients.open({ patientId: people.ned })).measures;
const scoresOf = async (measure: AskedMeasure) =>
  (await measuresOf()).scores.find((one) => one.measure === measure);

describe('asking', () => {
  test('twice is asking once, and it is on the patient’s Today by name', async () => {
    const first = await ask('peg');
    expect(await ask('peg')).toBe(first);
    const today = await ned().today.overview({});
    expect(today.measures).toEqual([{ id: first, measure: 'peg', askedBy: 'Physio physio' }]);
    expect((await measuresOf()).open).toMatchObject([{ id: first, measure: 'peg' }]);
  });

  test('is for who cares for the patient', async () => {
    const stranger = world.as('other').measures;
    const refused = stranger.ask({ key: uuidv7(), patientId: people.ned, measure: 'peg' });
    expect((await failure(refused)).code).toBe('NOT_FOUND');
  });

  test('can be taken back, and then it is no longer due and takes no answer', async () => {
    const requestId = await ask('nprs');
    await world.as('physio').measures.withdraw({ key: uuidv7(), requestId });
    expect((await ned().today.overview({})).measures).toEqual([]);
    const late = ned().measures.save({ requestId, version: 2, answers: items(1, 1, 1) });
    expect(await failure(late)).toMatchObject({ code: 'REFUSED', params: { rule: 'withdrawn' } });
  });
});

describe('answering', () => {
  test('is kept as one goes, and a stale copy changes nothing', async () => {
    const requestId = await ask('peg');
    await ned().measures.save({ requestId, version: 1, answers: items(4, null, null) });
    const stale = ned().measures.save({ requestId, version: 1, answers: items(9, 9, 9) });
    expect(await failure(stale)).toMatchObject({
      code: 'CONFLICT',
      params: { current: { version: 2, items: [4, null, null] } },
    });
    expect((await ned().measures.open({ requestId })).answers.items).toEqual([4, null, null]);
  });

  test.each<[AskedMeasure, MeasureAnswers, string]>([
    ['peg', items(4, null, 3), 'answers.items.1'],
    ['peg', items(4, 11, 3), 'answers.items.1'],
    ['sane', items(), 'answers.items.0'],
    ['groc', items(6), 'answers.items.0'],
    ['psfs', { items: [], activities: [] }, 'answers.activities'],
    ['psfs', { items: [3, 4, 5], activities: ['Stairs', 'Sleep', ' '] }, 'answers.activities'],
  ])('%s is not finished with %j', async (measure, answers, field) => {
    const requestId = await ask(measure);
    const early = ned().measures.finish({ key: uuidv7(), requestId, version: 1, answers });
    expect(await failure(early)).toMatchObject({ code: 'INVALID_INPUT', field });
  });

  test('ends with a score that says what it rests on and comes out the same again', async () => {
    const requestId = await fillIn('peg', items(6, 6, 6));
    const { rows } = await world.admin.query(
      'SELECT input, result, input_hash, ruleset_version FROM measure_request WHERE id = $1',
      [requestId],
    );
    const [{ input, result, input_hash, ruleset_version }] = rows;
    expect(canonicalJson(score(input as ScoreInput))).toBe(canonicalJson(result));
    expect(hashOf(input)).toBe(input_hash);
    expect(ruleset_version).toMatch(/^\d{4}\./);
    expect(result.score).toBe(6);
  });

  test('is never changed afterwards, not even by the database’s own hand', async () => {
    const requestId = await fillIn('sane', items(50));
    const again = ned().measures.save({ requestId, version: 2, answers: items(90) });
    expect(await failure(again)).toMatchObject({ code: 'REFUSED', params: { rule: 'answered' } });
    const byHand = world.admin.query(`UPDATE measure_request SET answers = '{}' WHERE id = $1`, [requestId]);
    await expect(byHand).rejects.toThrow();
  });
});

describe('what the physio sees', () => {
  test('one or two activities are enough: they have no average, and each is judged by itself', async () => {
    const activities = ['Stairs', 'Sleep'];
    await fillIn('psfs', { items: [2, 5], activities });
    await fillIn('psfs', { items: [6, 6], activities });
    expect(await scoresOf('psfs')).toMatchObject({
      points: [{ value: null }, { value: null }],
      sinceLast: null,
      activities: [
        { name: 'Stairs', value: 6, sinceLast: { value: 4, judgement: 'improved', threshold: 3 } },
        { name: 'Sleep', value: 6, sinceLast: { value: 1, judgement: 'within-measurement-error' } },
      ],
    });
    // What was answered never changes, so the next test would be asked about the same two.
    await world.admin.query(`
      BEGIN; SET LOCAL session_replication_role = replica;
      DELETE FROM measure_request WHERE measure = 'psfs'; COMMIT`);
  });

  test('less pain is better, less function is worse, and a small change is neither', async () => {
    await fillIn('nprs', items(6, 6, 6));
    await fillIn('nprs', items(3, 3, 3));
    expect(await scoresOf('nprs')).toMatchObject({
      better: 'lower',
      sinceLast: { value: -3, judgement: 'improved', threshold: 2 },
      sinceFirst: null,
      why: { against: [], missing: [] },
    });
    await fillIn('nprs', items(4, 4, 4));
    expect(await scoresOf('nprs')).toMatchObject({
      sinceLast: { value: 1, judgement: 'within-measurement-error' },
      sinceFirst: { value: -2, judgement: 'improved' },
      why: {
        missing: [],
        alternatives: [
          'A re-test of 1 or less counts as improved.',
          'A re-test of 5 or more counts as worse.',
        ],
      },
    });
    const activities = ['Stairs', 'Sleep', 'Socks'];
    await fillIn('psfs', { items: [7, 7, 7], activities });
    await fillIn('psfs', { items: [4, 4, 4], activities });
    expect(await scoresOf('psfs')).toMatchObject({
      better: 'higher',
      sinceLast: { value: -3, judgement: 'worse' },
      activities: [
        { name: 'Stairs', value: 4 },
        { name: 'Sleep', value: 4 },
        { name: 'Socks', value: 4 },
      ],
    });
  });

  test('a PSFS asks about the same activities again, whatever comes in', async () => {
    const requestId = await ask('psfs');
    const open = await ned().measures.open({ requestId });
    expect(open).toMatchObject({
      fixedActivities: true,
      answers: { activities: ['Stairs', 'Sleep', 'Socks'] },
    });
    const other = { items: [9, 9, 9], activities: ['Other', 'Things', 'Now'] };
    await ned().measures.finish({ key: uuidv7(), requestId, version: open.version, answers: other });
    expect((await scoresOf('psfs'))?.activities.map(({ name }) => name)).toEqual([
      'Stairs',
      'Sleep',
      'Socks',
    ]);
  });

  test('a rating of change is a change by itself', async () => {
    await fillIn('groc', items(4));
    expect((await scoresOf('groc'))?.sinceLast).toMatchObject({ value: 4, judgement: 'improved' });
  });
});
