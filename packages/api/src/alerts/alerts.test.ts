import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { callerFor } from '../caller.ts';
import { type CareWorld, careWorld, failure, people, setClock } from '../care/world.fixture.ts';
import { createJobDeps, type JobDeps } from '../jobs/deps.ts';
import { createLog } from '../platform/log.ts';
import { escalateAlert, sweepAlerts } from './escalate.ts';

const id = (n: number) => `019a0000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const alertId = id(900);
const reception = { person: id(13), session: id(23) };
let world: CareWorld;
let deps: JobDeps;

beforeAll(async () => {
  world = await careWorld();
  deps = createJobDeps(world.runtime.env, createLog('silent'));
  await world.admin.query(`
    INSERT INTO person (id, email, name) VALUES ('${reception.person}', 'desk@alder.example', 'Rae');
    INSERT INTO membership (id, person_id, clinic_id, role, hat)
      VALUES (new_id(), '${reception.person}', '${people.clinic}', 'reception', 'desk');
    INSERT INTO session (id, person_id, method, expires_at)
      VALUES ('${reception.session}', '${reception.person}', 'password', now() + interval '30 days');
    INSERT INTO clinic_hours (clinic_id, id, weekday, starts, ends)
      SELECT '${people.clinic}', new_id(), d, '08:00', '18:00' FROM generate_series(1, 5) d;
    UPDATE patient SET primary_practitioner_id = '${people.physio.practitioner}';`);
  await setClock(world, '2026-11-24T01:00:00Z');
});
afterAll(async () => {
  await deps.close();
  await world.close();
});
beforeEach(() =>
  world.admin.query(`
    DELETE FROM alert; DELETE FROM message; DELETE FROM rate_limit; DELETE FROM care_relationship WHERE kind = 'cover';
    UPDATE practitioner SET cover_practitioner_id = '${people.other.practitioner}' WHERE id = '${people.physio.practitioner}';
    INSERT INTO alert (clinic_id, id, patient_id, rule_id, level, pauses, raised_at, due_at, numbers)
    VALUES ('${people.clinic}', '${alertId}', '${people.ned}', 'al-07', 'same_day', true, app_now() - interval '3 hours',
      app_now() - interval '1 minute', '{"kind":"nprs-jump","nprs":8,"baseline":3}');`),
);

const alert = async () => (await world.admin.query(`SELECT * FROM alert WHERE id = '${alertId}'`)).rows[0];
const mailed = async () =>
  (await world.admin.query<{ to: string }>('SELECT to_address AS to FROM message ORDER BY id')).rows.map(
    ({ to }) => to,
  );
const late = () => world.admin.query(`UPDATE alert SET due_at = app_now() - interval '1 second'`);
const atDesk = () =>
  callerFor(world.runtime, {
    clinicSlug: 'alder',
    hat: 'desk',
    sessionId: reception.session,
    visitorToken: null,
    patientId: null,
    ip: '203.0.113.8',
  });
const ack = (n: number, note = 'Phoned, resting today') => ({ key: id(n), alertId, note });

describe('acknowledging', () => {
  test("a physio's word has name, time and note, and only one is first", async () => {
    const done = await world.as('physio').alerts.acknowledge(ack(1));
    expect(done).toEqual({ acknowledgedAt: '2026-11-24T01:00:00.000Z', byPhysio: true });
    expect(await alert()).toMatchObject({
      acknowledged_by: people.physio.practitioner,
      acknowledged_person: people.physio.person,
      acknowledge_note: 'Phoned, resting today',
    });
    const second = await failure(world.as('lead').alerts.acknowledge(ack(2)));
    expect(second).toMatchObject({ code: 'CONFLICT', params: { current: { by: 'physio' } } });
  });

  test("reception's stops the calling; a physio is still waited for, and both notes stay", async () => {
    expect(await atDesk().alerts.acknowledge(ack(3, 'Told the physio'))).toMatchObject({ byPhysio: false });
    const { rows } = await world.as('physio').caseload.list({ scope: 'me', pattern: null });
    expect(rows[0]?.reasons[0]).toMatchObject({
      kind: 'alert',
      alert: { seenAt: '2026-11-24T01:00:00.000Z' },
    });
    await escalateAlert(deps, { clinicId: people.clinic, alertId });
    expect(await alert()).toMatchObject({ escalation: 'physio' });
    expect((await failure(atDesk().alerts.acknowledge(ack(4)))).code).toBe('CONFLICT');
    await world.as('physio').alerts.acknowledge(ack(5, 'Rang'));
    expect(await alert()).toMatchObject({
      acknowledged_by: people.physio.practitioner,
      acknowledge_note: 'Told the physio\nRang',
    });
  });

  test('a physio outside the care finds no such alert', async () => {
    expect((await failure(world.as('other').alerts.acknowledge(ack(6)))).code).toBe('NOT_FOUND');
  });
});

describe('not acknowledged in its time', () => {
  test('it goes to the cover, who can then open the record; then to the lead; then to reception, and stays', async () => {
    await escalateAlert(deps, { clinicId: people.clinic, alertId });
    // Two business hours from noon at the clinic.
    expect(await alert()).toMatchObject({ escalation: 'cover', due_at: new Date('2026-11-24T03:00:00Z') });
    expect(await mailed()).toEqual(['other@alder.example']);
    const { rows } = await world.as('other').caseload.list({ scope: 'me', pattern: null });
    expect(rows.map(({ name }) => name)).toEqual(['Ned Nolan']);

    await escalateAlert(deps, { clinicId: people.clinic, alertId });
    expect(await alert(), 'not before the new deadline').toMatchObject({ escalation: 'cover' });

    await late();
    await escalateAlert(deps, { clinicId: people.clinic, alertId });
    expect(await alert()).toMatchObject({ escalation: 'lead' });
    await late();
    await escalateAlert(deps, { clinicId: people.clinic, alertId });
    expect(await alert()).toMatchObject({ escalation: 'reception' });
    expect(await mailed()).toEqual(['other@alder.example', 'lead@alder.example', 'desk@alder.example']);
    await escalateAlert(deps, { clinicId: people.clinic, alertId });
    expect(await mailed()).toHaveLength(3);
  });

  test('nobody covers: the lead is next', async () => {
    await world.admin.query('UPDATE practitioner SET cover_practitioner_id = NULL');
    await escalateAlert(deps, { clinicId: people.clinic, alertId });
    expect(await alert()).toMatchObject({ escalation: 'lead' });
  });

  test('the sweep finds what a lost job left, and the mail says nothing of health', async () => {
    await sweepAlerts(deps);
    expect(await alert()).toMatchObject({ escalation: 'cover' });
    const { rows } = await world.admin.query<{ text: string }>('SELECT subject || body AS text FROM message');
    expect(rows[0]?.text).not.toMatch(/pain|alert|Ned|al-07/i);
  });
});
