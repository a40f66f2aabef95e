import { sql } from '@kinloop/db';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { inTransaction } from '../platform/acting.ts';
import { toAppError } from '../platform/errors.ts';
import { bookingStage, type Stage, stageIds, stageNow, startAt } from '../scheduling/stage.ts';

const VIDEO = '019a0000-0000-7000-8000-0000000000d1';

let stage: Stage;
let jo: Awaited<ReturnType<Stage['staff']>>;
let ines: Awaited<ReturnType<Stage['staff']>>;
let ada: Awaited<ReturnType<Stage['staff']>>;
let made = 0;

beforeAll(async () => {
  stage = await bookingStage();
  jo = await stage.staff('reception');
  ines = await stage.staff('admin');
  ada = await stage.staff('physio', stageIds.ada);
  await stage.admin.query(`
    INSERT INTO service (clinic_id, id, appointment_type, name, minutes, mode, needs_room)
      VALUES ('${stageIds.alder}', '${VIDEO}', 'telehealth-30', 'By video', 30, 'video', false);
    INSERT INTO practitioner_service (clinic_id, id, practitioner_id, service_id)
      VALUES ('${stageIds.alder}', '${uuidv7()}', '${stageIds.ada}', '${VIDEO}')`);
});
afterAll(() => stage.close());
beforeEach(async () => {
  await clock(stageNow);
  await stage.admin.query(`DELETE FROM rate_limit; SET session_replication_role = replica;
    DELETE FROM message; DELETE FROM claim; DELETE FROM practitioner_time; DELETE FROM attendee; DELETE FROM visit;
    DELETE FROM visit_series; DELETE FROM meeting_link; DELETE FROM triage_check; SET session_replication_role = origin`);
});

async function clock(instant: string) {
  await stage.setClock(instant);
  // Still at work.
  await stage.admin.query(`UPDATE session SET last_seen_at = app_now(), created_at = app_now(),
    expires_at = app_now() + interval '300 days'`);
}

const failure = (work: Promise<unknown>) =>
  work.then(
    () => ({ code: 'passed', params: {} }),
    (error) => toAppError(error),
  );

async function booked(startsAt: string, serviceId: string = stageIds.followUp) {
  made += 1;
  const patient = await stage.addPatient(`linkage${made}@people.example`);
  const { visitId } = await jo.visits.book({
    key: uuidv7(),
    visitId: uuidv7(),
    serviceId,
    practitionerId: stageIds.ada,
    startsAt,
    caller: { kind: 'known', patientId: patient.patientId },
  });
  const mine = stage.signedIn(patient.sessionId, { patientId: patient.patientId });
  return { ...patient, visitId, mine };
}

describe('how soon a visit has to be', () => {
  test('sets its target by the clinic’s days, and one that misses it is beside the calendar', async () => {
    const { visitId, patientId } = await booked(startAt(4));
    expect(await jo.visits.unmet({})).toEqual([]);
    // Urgent on Monday: before the end of Wednesday.
    const { targetAt } = await jo.visits.setUrgency({ visitId, version: 1, urgency: 'urgent' });
    expect(targetAt).toBe('2025-03-05T13:00:00Z');
    expect(await jo.visits.unmet({})).toMatchObject([
      { patientId, visitId, urgency: 'urgent', startsAt: startAt(4).replace('Z', '.000Z') },
    ]);
    await jo.visits.move({
      visitId,
      version: 2,
      startsAt: startAt(2),
      endsAt: startAt(2, 0, 30),
      practitionerId: stageIds.ada,
    });
    expect(await jo.visits.unmet({})).toEqual([]);
  });

  test('becomes less urgent only with a reason, which the audit keeps; past the application as well', async () => {
    const { visitId } = await booked(startAt(4));
    const curt = { visitId, version: 1, urgency: 'urgent', reason: 'ok' } as const;
    expect((await failure(jo.visits.setUrgency(curt))).params).toMatchObject({ rule: 'reason-needed' });
    await jo.visits.setUrgency({ visitId, version: 1, urgency: 'urgent' });
    const lower = { visitId, version: 2, urgency: 'routine' } as const;
    expect((await failure(ada.visits.setUrgency(lower))).params).toMatchObject({ rule: 'reason-needed' });
    expect((await failure(ada.visits.setUrgency({ ...lower, reason: ' x ' }))).params).toMatchObject({
      rule: 'reason-needed',
    });
    await expect(
      stage.admin.query(
        `UPDATE visit SET urgency = 'routine', urgency_reason = NULL WHERE id = '${visitId}'`,
      ),
    ).rejects.toMatchObject({ code: 'KL400' });
    await ada.visits.setUrgency({ ...lower, reason: 'Seen by a doctor this morning' });
    const { rows } = await stage.admin.query(
      `SELECT detail FROM audit_event WHERE action = 'visits.downgrade' AND object_id = $1`,
      [visitId],
    );
    expect(rows).toEqual([
      { detail: { from: 'urgent', to: 'routine', reason: 'Seen by a doctor this morning' } },
    ]);
    expect((await failure(ada.visits.setUrgency({ ...lower, reason: 'Again' }))).code).toBe('CONFLICT');
  });

  test('is unmet too for whoever answered, has to be seen soon, and booked nothing', async () => {
    made += 1;
    const { patientId } = await stage.addPatient(`looked${made}@people.example`);
    await stage.admin.query(`INSERT INTO triage_check (clinic_id, id, kind, patient_id, answers, input, disposition, urgency,
        appointment_type, bookable, ruleset_version, input_hash, created_at, expires_at)
      VALUES ('${stageIds.alder}', '${uuidv7()}', 'full', '${patientId}', '{}', '{}', '{}', 'soon', 'initial-45', true, '1', 'x',
        app_now() - interval '40 minutes', app_now() + interval '23 hours')`);
    expect(await jo.visits.unmet({})).toMatchObject([{ patientId, urgency: 'soon', visitId: null }]);
    await jo.visits.book({
      key: uuidv7(),
      visitId: uuidv7(),
      serviceId: stageIds.followUp,
      practitionerId: stageIds.ben,
      startsAt: startAt(1),
      caller: { kind: 'known', patientId },
    });
    expect(await jo.visits.unmet({})).toEqual([]);
  });
});

describe('what a visit came to', () => {
  test('is its physio’s to say once somebody came, and screening again puts them on the caseload', async () => {
    const { visitId, patientId } = await booked(startAt(0, 1));
    const outcome = { visitId, version: 1, outcome: 're-screen', note: 'Knee changed' } as const;
    expect((await failure(ada.visits.recordOutcome(outcome))).params).toMatchObject({ rule: 'not-yet' });
    await jo.visits.change({ visitId, version: 1, event: 'arrive' });
    await ada.visits.recordOutcome({ ...outcome, version: 2 });
    expect((await failure(ada.visits.recordOutcome({ ...outcome, version: 2 }))).code).toBe('CONFLICT');
    const { days } = await ada.caseload.days({ from: null, days: 1 });
    expect(days[0]?.visits).toMatchObject([
      { id: visitId, outcome: 're-screen', outcomeNote: 'Knee changed' },
    ]);
    const { rows } = await ada.caseload.list({ scope: 'all', pattern: null });
    expect(rows.find((row) => row.patientId === patientId)?.reasons).toMatchObject([
      { kind: 'review', reviews: [{ rule: 'asked', says: 'Measure again: asked for after a visit' }] },
    ]);
  });

  test('of half the visits planned together asks to measure again', async () => {
    made += 1;
    const { patientId } = await stage.addPatient(`half${made}@people.example`);
    await jo.series.book({
      key: uuidv7(),
      seriesId: uuidv7(),
      patientId,
      serviceId: stageIds.followUp,
      practitionerId: stageIds.ada,
      everyDays: 7,
      visits: [1, 8, 15, 22].map((days) => ({ visitId: uuidv7(), startsAt: startAt(days) })),
    });
    const reasons = async () =>
      (await ada.caseload.list({ scope: 'all', pattern: null })).rows
        .filter((row) => row.patientId === patientId)
        .flatMap((row) => row.reasons.map(({ kind }) => kind));
    const come = (count: number) =>
      stage.admin.query(`UPDATE visit SET state = 'completed' WHERE id IN (SELECT v.id FROM visit v
        WHERE v.series_id IS NOT NULL ORDER BY v.starts_at LIMIT ${count})`);
    await come(1);
    expect(await reasons()).toEqual([]);
    await come(2);
    await clock(startAt(9));
    expect(await reasons()).toEqual(['review']);
  });
});

describe('a visit by video', () => {
  test('shows where it is from ten minutes before until its end, to both and to nobody else', async () => {
    const own = await ada.meetings.mine({});
    await ada.meetings.setMine({ url: 'https://meet.example/ada', version: own.version });
    const { visitId, mine } = await booked(startAt(1), VIDEO);
    const stranger = await booked(startAt(2), VIDEO);
    const seen = async () => (await mine.appointments.get({ visitId })).appointment.meetingUrl;
    expect(await seen()).toBeNull();
    await clock('2025-03-03T21:49:59Z');
    expect(await seen()).toBeNull();
    await clock('2025-03-03T21:50:00Z');
    expect(await seen()).toBe('https://meet.example/ada');
    const { days } = await ada.caseload.days({ from: null, days: 2 });
    expect(days.flatMap(({ visits }) => visits.map((visit) => visit.meetingUrl))).toEqual([
      'https://meet.example/ada',
      null,
    ]);
    expect((await failure(stranger.mine.appointments.get({ visitId }))).code).toBe('NOT_FOUND');
    const past = inTransaction(stage.runtime.db, async (tx) => {
      await tx.$queryRaw(sql`SELECT act_as(${stranger.sessionId}::uuid, 'alder', 'my')::text`);
      const links = await tx.$queryRaw<unknown[]>(sql`SELECT url FROM meeting_link`);
      const link = await tx.$queryRaw<{ url: string | null }[]>(
        sql`SELECT meeting_link_of(${visitId}::uuid) AS url`,
      );
      return [links.length, link[0]?.url];
    });
    expect(await past).toEqual([0, null]);
    await clock('2025-03-03T22:30:00Z');
    expect(await seen()).toBeNull();
    const { rows } = await stage.admin.query(`SELECT 1 FROM message WHERE body LIKE '%meet.example%'`);
    expect(rows).toEqual([]);
  });

  test('takes an https address of the physio or an admin, and nothing else', async () => {
    for (const url of [
      'http://meet.example/x',
      'javascript:alert(1)',
      'https://localhost',
      'https://a:b@meet.example',
    ])
      expect((await failure(ada.meetings.setMine({ url, version: 0 }))).code).toBe('INVALID_INPUT');
    await ines.meetings.set({ practitionerId: stageIds.ada, url: 'https://meet.example/a', version: 0 });
    expect((await failure(ada.meetings.setMine({ url: null, version: 0 }))).code).toBe('CONFLICT');
    await ada.meetings.setMine({ url: null, version: 1 });
    expect(await ada.meetings.mine({})).toMatchObject({ url: null, version: 2 });
  });
});
