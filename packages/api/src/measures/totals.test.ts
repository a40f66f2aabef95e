import { replayScore } from '@kinloop/assessment-domain/outcomes';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type CareWorld, careWorld, failure, people, setClock } from '../care/world.fixture.ts';

let world: CareWorld;
beforeAll(async () => {
  world = await careWorld();
  await setClock(world, '2026-11-24T00:30:00Z');
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.admin.query(`DELETE FROM rate_limit; DELETE FROM measure_request;`);
});

type Entry = Parameters<ReturnType<CareWorld['as']>['measures']['enter']>[0];
const entry = (more: Partial<Entry> & Pick<Entry, 'total'>): Entry => ({
  key: uuidv7(),
  patientId: people.ned,
  measure: 'odi',
  filledInOn: '2026-11-24',
  sure: false,
  ...more,
});
const enter = (more: Partial<Entry> & Pick<Entry, 'total'>) => world.as('physio').measures.enter(entry(more));
const odi = async () =>
  (await world.as('physio').patients.open({ patientId: people.ned })).measures.scores.find(
    ({ measure }) => measure === 'odi',
  );

describe('entering the total of a paper form', () => {
  test('is judged like any other measure, lower is better', async () => {
    await enter({ total: 44, filledInOn: '2026-10-01' });
    await enter({ total: 38 });
    expect(await odi()).toMatchObject({
      better: 'lower',
      range: [0, 100],
      points: [
        { value: 44, at: '2026-10-01T02:00:00.000Z', enteredBy: 'Physio physio' },
        { value: 38, at: '2026-11-24T00:30:00.000Z' },
      ],
      sinceLast: { value: -6, judgement: 'within-measurement-error', threshold: 10 },
    });
  });

  test('of an earlier day comes before what is there already', async () => {
    await enter({ total: 30 });
    await enter({ total: 50, filledInOn: '2026-09-01' });
    const scores = await odi();
    expect(scores?.points.map(({ value }) => value)).toEqual([50, 30]);
    expect(scores?.sinceLast).toMatchObject({ value: -20, judgement: 'improved' });
  });

  test('keeps what it rests on, and it comes out the same again', async () => {
    await enter({ total: 44, filledInOn: '2026-10-01' });
    const { requestId } = await enter({ total: 20 });
    const { rows } = await world.admin.query(
      'SELECT input, result, ruleset_version, input_hash FROM measure_request WHERE id = $1',
      [requestId],
    );
    const [{ input, result, ruleset_version: rulesetVersion, input_hash: inputHash }] = rows;
    expect(input).toMatchObject({ total: 20, previous: { total: 44 } });
    expect(replayScore({ ...result, input, rulesetVersion, inputHash })).toMatchObject({ status: 'same' });
  });

  test('keeps three decimals of an index, and instruments of one family apart', async () => {
    await enter({ measure: 'eq5d-index', total: 0.725 });
    await enter({ measure: 'eq5d-vas', total: 70 });
    const { scores } = (await world.as('physio').patients.open({ patientId: people.ned })).measures;
    expect(scores.map(({ measure, range, points }) => [measure, range, points[0]?.value])).toEqual([
      ['eq5d-index', [-1, 1], 0.725],
      ['eq5d-vas', [0, 100], 70],
    ]);
  });

  test.each<[string, Partial<Entry> & Pick<Entry, 'total'>, string]>([
    ['out of range', { total: 101 }, 'total'],
    ['of tier A', { measure: 'nprs', total: 4 }, 'total'],
    ['of tomorrow', { total: 40, filledInOn: '2026-11-25' }, 'filledInOn'],
    ['of another age', { total: 40, filledInOn: '2006-11-23' }, 'filledInOn'],
  ])('%s is refused by its field', async (_, more, field) => {
    expect(await failure(enter(more))).toMatchObject({ code: 'INVALID_INPUT', field });
  });

  test('that is rare asks before it is kept', async () => {
    await enter({ total: 20, filledInOn: '2026-11-01' });
    expect(await failure(enter({ total: 90 }))).toMatchObject({
      code: 'REFUSED',
      params: { rule: 'unlikely-total' },
    });
    await enter({ total: 90, sure: true });
    expect((await odi())?.sinceLast).toMatchObject({ judgement: 'worse' });
  });

  test('is for who cares for the patient', async () => {
    const stranger = world.as('other').measures.enter(entry({ total: 40 }));
    expect((await failure(stranger)).code).toBe('NOT_FOUND');
  });
});

describe('striking out', () => {
  test('takes a total out of the course, keeps the row, and cannot be done twice or undone', async () => {
    await enter({ total: 44, filledInOn: '2026-10-01' });
    const { requestId } = await enter({ total: 28 });
    await world.as('physio').measures.strike({ key: uuidv7(), requestId });
    expect((await odi())?.points.map(({ value }) => value)).toEqual([44]);
    const again = world.as('physio').measures.strike({ key: uuidv7(), requestId });
    expect(await failure(again)).toMatchObject({ code: 'REFUSED', params: { rule: 'not-entered' } });
    const undone = world.admin.query(
      `UPDATE measure_request SET struck_at = NULL, struck_by = NULL WHERE id = $1`,
      [requestId],
    );
    await expect(undone).rejects.toThrow();
    const changed = world.admin.query(`UPDATE measure_request SET answered_at = now() WHERE id = $1`, [
      requestId,
    ]);
    await expect(changed).rejects.toThrow();
  });

  test('never touches what a patient answers', async () => {
    const { requestId } = await world
      .as('physio')
      .measures.ask({ key: uuidv7(), patientId: people.ned, measure: 'peg' });
    const refused = world.as('physio').measures.strike({ key: uuidv7(), requestId });
    expect(await failure(refused)).toMatchObject({ code: 'REFUSED', params: { rule: 'not-entered' } });
  });
});
