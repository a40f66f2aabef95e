import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { failure } from '../care/world.fixture.ts';
import { type DeskWorld, desk, deskWorld } from '../visits/world.fixture.ts';
import { searchWords } from './queries.ts';

let world: DeskWorld;
beforeAll(async () => {
  world = await deskWorld();
});
afterAll(() => world.close());

const found = async (typed: string) =>
  (await world.as('jo').desk.findPatients({ typed })).map(({ name }) => name);

describe('finding a patient', () => {
  it.each([
    ['ne', ['Ned Nolan']],
    ['edw', ['Ned Nolan']],
    ['nolan ned', ['Ned Nolan']],
    ['mara', ['Mára Van der Moss']],
    ['MÁR mo', ['Mára Van der Moss']],
    ['der', ['Mára Van der Moss']],
    ['0400 000 001', ['Ned Nolan']],
    ['+61 400 000 002', ['Mára Van der Moss']],
    ['ned@peo', ['Ned Nolan']],
    ['nolan mara', []],
    ['olan', []],
    ['%%', []],
    ['++', []],
  ])('%s', async (typed, names) => {
    expect(await found(typed)).toEqual(names);
  });

  it('follows a changed name, and finds nobody whose record is closed', async () => {
    await world.admin.query(`UPDATE patient SET family_name = 'Quirke' WHERE id = '${desk.ned}'`);
    expect(await found('nolan')).toEqual([]);
    expect(await found('quir')).toEqual(['Ned Quirke']);
    await world.admin.query(`UPDATE patient SET family_name = 'Nolan' WHERE id = '${desk.ned}'`);
    await world.admin.query(`INSERT INTO patient (clinic_id, id, given_name, family_name, status, deleted_at)
      VALUES ('${desk.clinic}', new_id(), 'Ned', 'Gone', 'deleted', now())`);
    expect(await found('gone')).toEqual([]);
  });

  it('uses the index as the application, under row-level security', async () => {
    await world.admin.query(`INSERT INTO patient (clinic_id, id, given_name, family_name)
      SELECT '${desk.clinic}', new_id(), 'Zed' || n, 'Zimmer' || n FROM generate_series(1, 3000) n; ANALYZE patient_word;`);
    const app = new pg.Client({ connectionString: world.database.app });
    await app.connect();
    await app.query('BEGIN');
    await app.query(`SELECT act_as('${desk.jo.session}', 'alder', 'desk')`);
    const { rows } = await app.query<{ 'QUERY PLAN': string }>(`EXPLAIN SELECT patient_id FROM patient_word
      WHERE clinic_id = '${desk.clinic}' AND word >= 'zimmer12' AND word < 'zimmer12' || U&'\\+10FFFF'`);
    await app.end();
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    expect(plan).toMatch(/Index Cond: .*word >= 'zimmer12'/);
  });
});

it('reads what was typed as words, digits or an address', () => {
  expect(searchWords("  O'Brien, Zoë ")).toEqual(['o', 'brien', 'zoe']);
  expect(searchWords('(0400) 12-3')).toEqual(['400123']);
  expect(searchWords('A@b.c')).toEqual(['a@b.c']);
});

describe('before somebody is made twice', () => {
  it('shows who has the same phone or e-mail', async () => {
    const same = await world.as('jo').desk.likelySame({
      familyName: 'Other',
      phone: '+61 400 000 009',
      email: 'NED@people.example',
    });
    expect(same.map(({ id }) => id)).toEqual([desk.ned]);
    const none = await world.as('jo').desk.likelySame({ familyName: 'Nolan', phone: '1', email: null });
    expect(none).toEqual([]);
  });
});

describe('the inbox', () => {
  it('has a call to make, with or without a stop, until somebody has made it', async () => {
    await world.admin.query(`
      INSERT INTO triage_stop (clinic_id, id, code, level, patient_id)
        VALUES ('${desk.clinic}', '019a0000-0000-7000-8000-000000000090', 'BCDFG', 'urgent', '${desk.ned}');
      INSERT INTO callback_request (clinic_id, id, triage_stop_id, name, phone) VALUES
        ('${desk.clinic}', '019a0000-0000-7000-8000-000000000091', '019a0000-0000-7000-8000-000000000090', 'Ned', '1'),
        ('${desk.clinic}', '019a0000-0000-7000-8000-000000000092', NULL, 'Ann', '2');`);
    const before = await world.as('jo').desk.inbox({});
    expect(before.stops).toMatchObject([{ code: 'BCDFG', level: 'urgent', patientName: 'Ned Nolan' }]);
    expect(before.callbacks).toMatchObject([
      { name: 'Ned', code: 'BCDFG' },
      { name: 'Ann', code: null, level: null },
    ]);
    const call = { callbackId: '019a0000-0000-7000-8000-000000000091', note: 'Going to the hospital now' };
    await world.as('jo').desk.callbackDone(call);
    const after = await world.as('jo').desk.inbox({});
    expect(after.callbacks.map(({ name }) => name)).toEqual(['Ann']);
    expect(after.stops).toHaveLength(1);
    expect((await failure(world.as('ines').desk.callbackDone(call))).code).toBe('CONFLICT');
  });

  it('has an alert nobody answered, and whether its time ran out, until the desk takes it over', async () => {
    const alertOf = (n: number) => `019a0000-0000-7000-8000-0000000000a${n}`;
    await world.admin.query(`
      INSERT INTO alert (clinic_id, id, patient_id, rule_id, level, pauses, due_at, escalation) VALUES
        ('${desk.clinic}', '${alertOf(1)}', '${desk.ned}', 'al-09', 'urgent', false, app_now() - interval '1 minute', 'reception'),
        ('${desk.clinic}', '${alertOf(2)}', '${desk.ned}', 'al-03', 'emergency', true, app_now() + interval '9 minutes', 'physio');`);
    const jo = world.as('jo');
    expect((await jo.desk.inbox({})).alerts).toMatchObject([
      { id: alertOf(1), late: true, escalation: 'reception' },
      { id: alertOf(2), late: false, escalation: 'physio' },
    ]);
    const seen = { key: randomUUID(), alertId: alertOf(1), note: 'Ada phones at noon' };
    expect(await jo.alerts.acknowledge(seen)).toMatchObject({ byPhysio: false });
    expect((await jo.desk.inbox({})).alerts.map(({ id }) => id)).toEqual([alertOf(2)]);
  });
});

describe('a record at the desk', () => {
  const contact = {
    givenName: 'Rua',
    familyName: 'Hone',
    preferredName: null,
    birthDate: '2015-02-03',
    phone: '0400 555 333',
    email: null,
  };

  it('is made, found, corrected once, and acted for by a guardian until that ends', async () => {
    const jo = world.as('jo');
    const patientId = randomUUID();
    await jo.desk.addPatient({ key: randomUUID(), patientId, ...contact });
    expect(await found('hone')).toEqual(['Rua Hone']);
    const edit = { ...contact, patientId, version: 1, preferredName: 'Ru', email: 'RUA@people.example' };
    expect(await jo.desk.editPatient(edit)).toEqual({ version: 2 });
    expect((await failure(jo.desk.editPatient(edit))).params.current).toMatchObject({ version: 2 });
    const guardian = { email: 'mum@people.example', name: 'Mere Hone', relation: 'guardian' } as const;
    const { accessId } = await jo.desk.grantLogin({ patientId, ...guardian });
    expect(await jo.desk.patient({ patientId })).toMatchObject({
      preferredName: 'Ru',
      email: 'rua@people.example',
      logins: [{ id: accessId, name: 'Mere Hone', relation: 'guardian' }],
      visits: [],
    });
    expect((await failure(jo.desk.endLogin({ patientId: desk.mara, accessId }))).code).toBe('NOT_FOUND');
    await jo.desk.endLogin({ patientId, accessId });
    expect((await jo.desk.patient({ patientId })).logins).toEqual([]);
  });

  it('refuses a number that is none, and a birth to come', async () => {
    const make = (over: Partial<typeof contact>) =>
      world.as('jo').desk.addPatient({ key: randomUUID(), patientId: randomUUID(), ...contact, ...over });
    expect(await failure(make({ phone: 'not a number' }))).toMatchObject({
      code: 'INVALID_INPUT',
      field: 'phone',
    });
    expect(await failure(make({ birthDate: '2030-01-01' }))).toMatchObject({ field: 'birthDate' });
  });
});
