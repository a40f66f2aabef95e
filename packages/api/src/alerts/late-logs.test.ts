import type { LogFlag } from '@kinloop/assessment-domain/triage';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { callerFor } from '../caller.ts';
import { type CareWorld, careWorld, people, setClock } from '../care/world.fixture.ts';

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

async function log(
  recordedAt: string,
  nprs: number,
  flags: LogFlag[] = [],
  supersedes: string | null = null,
): Promise<string> {
  const id = uuidv7();
  const payload = {
    ...{ nprs, signals: [], flags, exercisePain: null, preSessionNprs: null, after24hNprs: null },
    ...{ nightPainUneased: false, note: '' },
  };
  const ned = callerFor(world.runtime, {
    ...{ clinicSlug: 'alder', hat: 'my', sessionId: session, visitorToken: null, patientId: null },
    ip: '203.0.113.7',
  });
  await ned.symptoms.log({ entry: { id, recordedAt, supersedes, payload } });
  return id;
}

const record = () => world.as('physio').patients.open({ patientId: people.ned });

test('entries of a phone that was offline: the record says what they changed, and keeps what was raised', async () => {
  for (const day of ['17', '18', '19']) {
    await setClock(world, `2026-11-${day}T08:00:00Z`);
    await log(`2026-11-${day}T08:00:00Z`, 3);
  }
  await setClock(world, '2026-11-24T08:00:00Z');
  await log('2026-11-24T08:00:00Z', 7);
  const before = await record();
  expect(before.alerts.map(({ ruleId }) => ruleId)).toEqual(['al-07']);
  expect(before.alerts[0]).toMatchObject({
    against: [],
    missing: ['There is no entry since then.'],
    alternatives: [expect.stringContaining('Below NPRS 7')],
    sources: [{ grade: 'D' }],
  });
  expect(before.lateChanges).toEqual([]);
  for (const day of ['21', '22', '23']) await log(`2026-11-${day}T08:00:00Z`, 6);
  const after = await record();
  expect(after.lateChanges.join(' ')).toContain('al-08');
  expect(
    after.lateChanges.some((says) => /^(Now met|No longer met|Met by other numbers|The )/.test(says)),
  ).toBe(true);
  expect(after.alerts.map(({ ruleId }) => ruleId)).toContain('al-07');
});

test('a pause that a physio has answered hides no pause that a late entry brings', async () => {
  await world.admin.query(`
    SET session_replication_role = replica; DELETE FROM alert; DELETE FROM symptom_log;
    SET session_replication_role = DEFAULT`);
  const isPauseTold = async () =>
    (await record()).lateChanges.includes('The program was running and is paused.');
  const answer = async (rule: string) => {
    const alertId = (await record()).alerts.find(({ ruleId }) => ruleId === rule)?.id ?? '';
    await world.as('physio').alerts.acknowledge({ key: uuidv7(), alertId, note: 'Called' });
  };
  await setClock(world, '2026-12-01T08:00:00Z');
  await log('2026-12-01T08:00:00Z', 9);
  await answer('al-07');
  await setClock(world, '2026-12-04T08:00:00Z');
  await log('2026-12-02T08:00:00Z', 3);
  expect(await isPauseTold()).toBe(false);
  await log('2026-12-03T08:00:00Z', 3, ['fever-unwell']);
  expect(await isPauseTold()).toBe(true);
  await answer('al-06');
  expect(await isPauseTold()).toBe(false);
});

test('an entry that was corrected: its alert stays, and says that the entry as it stands would not raise it', async () => {
  await world.admin.query(`
    SET session_replication_role = replica; DELETE FROM alert; DELETE FROM symptom_log;
    SET session_replication_role = DEFAULT`);
  await setClock(world, '2026-12-06T08:00:00Z');
  const typed = await log('2026-12-06T08:00:00Z', 9);
  expect((await record()).alerts.map(({ against }) => against)).toEqual([[]]);
  await log('2026-12-06T08:00:00Z', 2, [], typed);
  expect((await record()).alerts).toMatchObject([
    {
      ruleId: 'al-07',
      against: ['As the entries and the intake stand now, this entry would not raise it.'],
      missing: expect.arrayContaining(['There is no entry since then.']),
    },
  ]);
});
