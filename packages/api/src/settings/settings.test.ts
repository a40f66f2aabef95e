import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callerFor } from '../caller.ts';
import { failure } from '../care/world.fixture.ts';
import { bookingStage, type Stage, stageIds, startAt, wellAnswers } from '../scheduling/stage.ts';

let stage: Stage;
const [person, session, receptionist, receptionSession] = Array.from({ length: 4 }, () => randomUUID());
beforeAll(async () => {
  stage = await bookingStage();
  await stage.admin.query(`
    INSERT INTO person (id, email, name) VALUES
      ('${person}', 'ines@alder.example', 'Ines'), ('${receptionist}', 'jo@alder.example', 'Jo');
    INSERT INTO membership (id, person_id, clinic_id, role, hat) VALUES
      (new_id(), '${person}', '${stageIds.alder}', 'admin', 'desk'),
      (new_id(), '${receptionist}', '${stageIds.alder}', 'reception', 'desk');
    INSERT INTO session (id, person_id, method, expires_at) VALUES
      ('${session}', '${person}', 'password', now() + interval '1 year'),
      ('${receptionSession}', '${receptionist}', 'password', now() + interval '1 year');`);
});
afterAll(() => stage.close());

const as = (sessionId: string | undefined) =>
  callerFor(stage.runtime, {
    clinicSlug: 'alder',
    hat: 'desk',
    sessionId: sessionId ?? null,
    visitorToken: null,
    patientId: null,
    ip: '203.0.113.7',
  }).settings;

async function save(over: Partial<Parameters<ReturnType<typeof as>['save']>[0]>) {
  const { slug: _, zone: __, ...stored } = await as(session).open({});
  return as(session).save({ ...stored, ...over });
}

const timesOf = (browser: string, checkId: string) =>
  stage
    .visitor(browser)
    .booking.times({ checkId, practitionerId: null, from: null, days: 3, serviceId: null });
const hold = (browser: string, checkId: string, start: string) =>
  stage
    .visitor(browser)
    .booking.hold({ visitId: randomUUID(), checkId, start, practitionerId: null, serviceId: null });

describe('settings', () => {
  it('are changed once a version, and hold for what people see', async () => {
    const before = await as(receptionSession).open({});
    const hours = [
      { weekday: 1, starts: '08:00', ends: '12:00' },
      { weekday: 1, starts: '13:00', ends: '18:00' },
    ];
    const change = { name: 'Alder Physio', tagline: 'By the river', accentHue: 20, hours, holdMinutes: 5 };
    expect(await save(change)).toEqual({ version: before.version + 1 });
    const profile = await stage.visitor('anybody').clinic.profile({});
    expect(profile).toMatchObject({ name: 'Alder Physio', tagline: 'By the river', accentHue: 20, hours });
    expect(await failure(save({ version: before.version }))).toMatchObject({
      code: 'CONFLICT',
      params: { current: { name: 'Alder Physio', version: before.version + 1 } },
    });
  });

  it('are refused with hours that overlap or an address that is none, and from anybody but an admin', async () => {
    const overlapping = [
      { weekday: 2, starts: '08:00', ends: '12:00' },
      { weekday: 2, starts: '11:00', ends: '18:00' },
    ];
    expect(await failure(save({ hours: overlapping }))).toMatchObject({ field: 'hours' });
    expect(await failure(save({ email: 'nobody' }))).toMatchObject({ field: 'email' });
    const { slug: _, zone: __, ...stored } = await as(session).open({});
    expect((await failure(as(receptionSession).save(stored))).code).toBe('ROLE_NOT_ALLOWED');
  });
});

describe('the day’s new patients', () => {
  it('are no more than the clinic sees, holds included, whoever comes at once', async () => {
    await save({ newPatientsADay: 2 });
    const browsers = ['new-1', 'new-2', 'new-3', 'new-4'];
    const checks = await Promise.all(browsers.map((browser) => stage.check(browser)));
    const asked = await Promise.allSettled(
      browsers.map((browser, at) => hold(browser, checks[at] ?? '', startAt(1, at))),
    );
    expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
    const late = await stage.check('new-5');
    const shown = await timesOf('new-5', late);
    expect(shown.days.map(({ slots, empty }) => [slots.length > 0, empty])).toEqual([
      [true, null],
      [false, 'fully-booked'],
      [true, null],
    ]);
    expect((await failure(hold('new-5', late, startAt(1, 5)))).code).toBe('SLOT_TAKEN');
    await save({ newPatientsADay: null });
    await hold('new-5', late, startAt(1, 5));
  });
});

describe('visits a patient may have ahead', () => {
  it('are no more than the clinic says, for a patient who books, not for the desk', async () => {
    await save({ maxVisitsAhead: 1 });
    const pat = await stage.addPatient('ahead@people.example');
    const mine = stage.signedIn(pat.sessionId, { patientId: pat.patientId });
    const take = async (start: string) => {
      const checked = await mine.triage.submit({
        checkId: randomUUID(),
        kind: 'full',
        answers: wellAnswers(),
      });
      if (checked.kind !== 'bookable') throw new Error('the stage answers lead to a visit');
      const { checkId } = checked;
      const visitId = randomUUID();
      await mine.booking.hold({ visitId, checkId, start, practitionerId: null, serviceId: null });
      return mine.booking.confirm({ key: randomUUID(), visitId, patientId: pat.patientId });
    };
    await take(startAt(3));
    expect(await failure(take(startAt(4)))).toMatchObject({
      code: 'REFUSED',
      params: { rule: 'visits-ahead', max: 1 },
    });
    await save({ maxVisitsAhead: 2 });
    await take(startAt(4));
    expect((await failure(take(startAt(7)))).params.rule).toBe('visits-ahead');
  });
});
