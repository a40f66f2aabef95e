import type { LicensedForm } from '@kinloop/assessment-domain/outcomes';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { callerFor } from '../caller.ts';
import { type CareWorld, careWorld, failure, people, setClock } from '../care/world.fixture.ts';

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
  await setClock(world, '2026-11-24T00:30:00Z');
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.admin.query(
    'DELETE FROM rate_limit; DELETE FROM measure_request; DELETE FROM licensed_measure;',
  );
});

const ned = () =>
  callerFor(world.runtime, {
    ...{ clinicSlug: 'alder', hat: 'my', sessionId: session, visitorToken: null, patientId: null },
    ip: '203.0.113.7',
  });

// Our own words: no questionnaire's.
const form: LicensedForm = {
  instruction: 'Think about this week.',
  items: Array.from({ length: 11 }, (_, index) => ({
    text: `Statement ${index + 1}`,
    answers: ['one', 'two', 'three', 'four'],
  })),
};
type Stated = Parameters<ReturnType<CareWorld['as']>['measureForms']['state']>[0];
const mutable = (given: LicensedForm) => ({
  instruction: given.instruction,
  items: given.items.map(({ text, answers }) => ({ text, answers: [...answers] })),
});
const state = (more: Partial<Stated> = {}, who: 'lead' | 'physio' = 'lead') =>
  world.as(who).measureForms.state({
    ...{ key: uuidv7(), measure: 'tsk11', seen: 0, licence: 'Permission of 3 March 2026' },
    form: mutable(form),
    ...more,
  });
const ask = () => world.as('physio').measures.ask({ key: uuidv7(), patientId: people.ned, measure: 'tsk11' });
const answersOf = (...items: (number | null)[]) => ({ items, activities: [] });

describe('stating a licence', () => {
  test('is the lead’s, and then the measure can be asked in the clinic’s words', async () => {
    expect(await failure(ask())).toMatchObject({ code: 'REFUSED', params: { rule: 'not-licensed' } });
    expect((await failure(state({}, 'physio'))).code).toBe('ROLE_NOT_ALLOWED');
    expect(await state()).toEqual({ version: 1 });
    const { requestId } = await ask();
    const open = await ned().measures.open({ requestId });
    expect(open.form).toEqual(form);
    expect((await ned().today.overview({})).measures).toMatchObject([{ id: requestId, measure: 'tsk11' }]);
    const listed = await world.as('lead').measureForms.list({});
    expect(listed.find(({ measure }) => measure === 'tsk11')?.inUse).toMatchObject({
      version: 1,
      licence: 'Permission of 3 March 2026',
    });
  });

  test('again is another wording, and what was asked keeps its own', async () => {
    await state();
    const { requestId } = await ask();
    const reworded = { ...mutable(form), instruction: 'Think about today.' };
    expect(await state({ seen: 1, form: reworded })).toEqual({ version: 2 });
    expect((await ned().measures.open({ requestId })).form?.instruction).toBe('Think about this week.');
    expect(await failure(state({ seen: 1 }))).toMatchObject({
      code: 'CONFLICT',
      params: { current: { version: 2 } },
    });
  });

  test('needs as many items, and as many answers, as the measure has', async () => {
    const short = { ...mutable(form), items: mutable(form).items.slice(1) };
    expect(await failure(state({ form: short }))).toMatchObject({
      code: 'INVALID_INPUT',
      field: 'form.items',
    });
  });

  test('can be ended, and then nothing is asked', async () => {
    await state();
    const { requestId } = await ask();
    await world.as('lead').measureForms.end({ key: uuidv7(), measure: 'tsk11' });
    await world.as('physio').measures.withdraw({ key: uuidv7(), requestId });
    expect(await failure(ask())).toMatchObject({ params: { rule: 'not-licensed' } });
    const { measures } = await world.as('physio').patients.open({ patientId: people.ned });
    expect(measures.licensed).toEqual([]);
  });
});

describe('answering in the clinic’s words', () => {
  const finish = async (...items: (number | null)[]) => {
    const { requestId } = await ask();
    await ned().measures.finish({ key: uuidv7(), requestId, version: 1, answers: answersOf(...items) });
  };

  test('is scored by the measure’s own rule for gaps, and judged with totals of the same', async () => {
    await state();
    await finish(...Array<number>(10).fill(3), null);
    await world.as('physio').measures.enter({
      ...{ key: uuidv7(), patientId: people.ned, measure: 'tsk11', total: 20, sure: false },
      filledInOn: '2026-11-20',
    });
    const { measures } = await world.as('physio').patients.open({ patientId: people.ned });
    expect(measures.scores).toMatchObject([
      {
        measure: 'tsk11',
        better: 'lower',
        points: [
          { value: 20, enteredBy: 'Physio physio' },
          { value: 33, enteredBy: null },
        ],
        sinceLast: { value: 13, judgement: 'worse', threshold: 7 },
      },
    ]);
  });

  test('is scored by risk group, or scale by scale where there is no total', async () => {
    const words = (count: number) => Array.from({ length: count }, (_, index) => `word ${index}`);
    const items = (count: number, wordsOf: (index: number) => number) =>
      Array.from({ length: count }, (_, index) => ({
        text: `Item ${index}`,
        answers: words(wordsOf(index)),
      }));
    const fill = async (measure: 'start-back' | 'hagos', given: (number | null)[]) => {
      const { requestId } = await world
        .as('physio')
        .measures.ask({ key: uuidv7(), patientId: people.ned, measure });
      await ned().measures.finish({ key: uuidv7(), requestId, version: 1, answers: answersOf(...given) });
    };
    const instruction = 'This week';
    await state({
      measure: 'start-back',
      form: { instruction, items: items(9, (at) => (at === 8 ? 5 : 2)) },
    });
    await state({ measure: 'hagos', form: { instruction, items: items(37, () => 5) } });
    await fill('start-back', [0, 0, 0, 0, 1, 1, 1, 0, 4]);
    await fill('hagos', Array<number>(37).fill(4));
    await fill('hagos', [...Array<number>(10).fill(1), ...Array<number>(27).fill(4)]);
    const { measures } = await world.as('physio').patients.open({ patientId: people.ned });
    const [risk, hip] = measures.scores;
    expect(risk).toMatchObject({
      ...{ measure: 'start-back', group: 'high', points: [{ value: 4 }] },
      scales: [{ name: 'distress', value: 4, sinceLast: null }],
    });
    expect(hip).toMatchObject({
      measure: 'hagos',
      group: null,
      points: [{ value: null }, { value: null }],
      sinceLast: null,
    });
    expect(hip?.scales.slice(0, 2)).toMatchObject([
      { name: 'pain', value: 75, sinceLast: { value: 75, judgement: 'improved', threshold: 33.8 } },
      { name: 'symptoms', value: 0, sinceLast: { value: 0, judgement: 'within-measurement-error' } },
    ]);
  });

  test.each([
    ['with too many gaps', [...Array<number>(9).fill(2), null, null], 'answers.items.9'],
    ['with an answer the form does not have', [5, ...Array<number>(10).fill(2)], 'answers.items.0'],
  ])('%s is not finished', async (_, items, field) => {
    await state();
    expect(await failure(finish(...items))).toMatchObject({ code: 'INVALID_INPUT', field });
  });
});
