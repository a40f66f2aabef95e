import { Temporal } from 'temporal-polyfill';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { toAppError } from '../platform/errors.ts';
import { bookingStage, type Stage, stageIds, stageNow, startAt, wellAnswers } from '../scheduling/stage.ts';

let stage: Stage;
let made = 0;

beforeAll(async () => {
  stage = await bookingStage();
});
afterAll(() => stage.close());
beforeEach(async () => {
  made += 1;
  await stage.setClock(stageNow);
  await stage.admin.query(`DELETE FROM rate_limit; SET session_replication_role = replica;
    DELETE FROM claim; DELETE FROM practitioner_time; DELETE FROM attendee; DELETE FROM visit;
    SET session_replication_role = origin;`);
});

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'passed',
    (error) => toAppError(error).code,
  );

/** A patient with a visit with Ada at 9:00 so many days after Monday. */
async function booked(days: number) {
  const patient = await stage.addPatient(`p${made}-${uuidv7()}@people.example`);
  const mine = stage.signedIn(patient.sessionId);
  const visitId = uuidv7();
  const checkId = await followUp(mine);
  await mine.booking.hold({
    visitId,
    checkId,
    start: startAt(days),
    practitionerId: stageIds.ada,
    serviceId: null,
  });
  await mine.booking.confirm({ key: uuidv7(), visitId, patientId: patient.patientId });
  return { ...patient, mine, visitId };
}

async function followUp(mine: ReturnType<Stage['signedIn']>): Promise<string> {
  const answers = wellAnswers({ history: 'same-problem' });
  const outcome = await mine.triage.submit({ checkId: uuidv7(), kind: 'follow-up', answers });
  if (outcome.kind !== 'bookable') throw new Error('the stage answers lead to a visit');
  return outcome.checkId;
}

const versionOf = async (mine: ReturnType<Stage['signedIn']>, visitId: string) =>
  (await mine.appointments.get({ visitId })).appointment.version;

describe('one’s own visits', () => {
  test('are those to come, soonest first, and the last ones', async () => {
    const { mine, visitId, patientId } = await booked(2);
    const listed = await mine.appointments.list({});
    expect(listed.upcoming).toMatchObject([
      { id: visitId, patientId, practitionerName: 'Ada', startsAt: startAt(2), state: 'booked' },
    ]);
    expect(listed.past).toEqual([]);
    await stage.setClock(startAt(3));
    const later = await mine.appointments.list({});
    expect(later.upcoming).toEqual([]);
    expect(later.past.map(({ id }) => id)).toEqual([visitId]);
  });

  test('say until when they can be changed, exactly', async () => {
    const { mine, visitId } = await booked(2);
    const { appointment } = await mine.appointments.get({ visitId });
    expect(appointment.changes).toEqual({
      canMove: true,
      canCancel: true,
      clinicConfirms: false,
      notice: 'in-time',
      freeUntil: startAt(1),
      undoUntil: null,
      noticeHours: 24,
    });
    await stage.setClock(Temporal.Instant.from(startAt(1)).add({ seconds: 1 }).toString());
    const late = (await mine.appointments.get({ visitId })).appointment.changes;
    expect(late).toMatchObject({ canMove: false, canCancel: true, notice: 'late' });
  });

  test('are nobody else’s', async () => {
    const { visitId } = await booked(2);
    const other = await booked(3);
    for (const call of [
      () => other.mine.appointments.get({ visitId }),
      () => other.mine.appointments.calendarFile({ visitId }),
      () => other.mine.appointments.cancel({ key: uuidv7(), visitId, version: 2, reason: '' }),
    ])
      expect(await codeOf(call())).toBe('NOT_FOUND');
    expect((await other.mine.appointments.list({})).upcoming.map(({ id }) => id)).toEqual([other.visitId]);
  });

  test('come as a calendar file that says when and where and not why', async () => {
    const { mine, visitId } = await booked(2);
    const { text } = await mine.appointments.calendarFile({ visitId });
    expect(text).toContain(`UID:${visitId}@`);
    expect(text).toContain('DTSTART;TZID=Australia/Sydney:20250305T090000');
    expect(text).not.toMatch(/Ada|Follow-up|Pat/);
  });
});

/** Minutes after the stage's clock. */
const minute = (count: number) =>
  stage.setClock(Temporal.Instant.from(stageNow).add({ minutes: count }).toString());

const said = async (visitId: string) => {
  const { rows } = await stage.admin.query<{ said: string }>(
    `SELECT kind || ' ' || state || ' ' || round(extract(epoch FROM not_before - app_now()) / 60) AS said
     FROM message WHERE visit_id = $1 ORDER BY id`,
    [visitId],
  );
  return rows.map((row) => row.said);
};

describe('taking back within three minutes', () => {
  test('gives a cancelled visit its time again, for good, and nobody hears of it', async () => {
    const { mine, visitId } = await booked(2);
    expect(await said(visitId)).toEqual(['visit-confirmed queued 0']);
    await mine.appointments.cancel({ key: uuidv7(), visitId, version: 2, reason: 'a slip' });
    expect(await said(visitId)).toEqual(['visit-confirmed queued 0', 'visit-cancelled queued 3']);
    const { appointment } = await mine.appointments.get({ visitId });
    expect(appointment.changes.undoUntil).toBe('2025-03-02T21:03:00Z');
    const undo = { key: uuidv7(), visitId, version: appointment.version };
    const first = await mine.appointments.undo(undo);
    expect(await mine.appointments.undo(undo)).toEqual(first);
    const { appointment: again } = await mine.appointments.get({ visitId });
    expect(again).toMatchObject({ state: 'booked', startsAt: startAt(2), changes: { undoUntil: null } });
    expect(await said(visitId)).toEqual(['visit-confirmed queued 0', 'visit-cancelled cancelled 3']);
    expect(
      await stage.count(
        `SELECT count(*) FROM claim WHERE visit_id = '${visitId}' AND live AND expires_at IS NULL`,
      ),
    ).toBe(3);
  });

  test('puts a moved visit back', async () => {
    const { mine, visitId } = await booked(2);
    const move = { key: uuidv7(), visitId, version: 2, checkId: null, practitionerId: null };
    const moved = await mine.appointments.move({ ...move, startsAt: startAt(3) });
    expect(await said(visitId)).toEqual(['visit-confirmed queued 0', 'visit-changed queued 3']);
    await mine.appointments.undo({ key: uuidv7(), visitId, version: moved.version });
    expect((await mine.appointments.get({ visitId })).appointment.startsAt).toBe(startAt(2));
    expect(await said(visitId)).toEqual(['visit-confirmed queued 0', 'visit-changed cancelled 3']);
  });

  test('is over afterwards, and is not for what the desk did, nor for a time somebody has', async () => {
    const late = await booked(2);
    await late.mine.appointments.cancel({ key: uuidv7(), visitId: late.visitId, version: 2, reason: '' });
    const undo = { key: uuidv7(), visitId: late.visitId, version: 3 };
    await booked(2);
    expect(await codeOf(late.mine.appointments.undo(undo))).toBe('SLOT_TAKEN');
    await minute(4);
    expect(await codeOf(late.mine.appointments.undo({ ...undo, key: uuidv7() }))).toBe('REFUSED');
    const { mine, visitId } = await booked(3);
    const jo = await stage.staff('reception');
    await jo.visits.change({ visitId, version: 2, event: 'cancel' });
    expect(await codeOf(mine.appointments.undo({ key: uuidv7(), visitId, version: 3 }))).toBe('REFUSED');
    expect((await mine.appointments.get({ visitId })).appointment.changes.undoUntil).toBeNull();
  });

  test('books nobody who was stopped meanwhile', async () => {
    const { mine, visitId, patientId } = await booked(2);
    await mine.appointments.cancel({ key: uuidv7(), visitId, version: 2, reason: '' });
    await stage.admin.query(`INSERT INTO triage_stop (clinic_id, id, code, level, patient_id)
      VALUES ('${stageIds.alder}', '${uuidv7()}', 'BCF${made}', 'urgent', '${patientId}')`);
    expect(await codeOf(mine.appointments.undo({ key: uuidv7(), visitId, version: 3 }))).toBe('STOPPED');
    expect(await stage.count(`SELECT count(*) FROM claim WHERE visit_id = '${visitId}'`)).toBe(0);
  });

  test('comes before the time is anybody’s who waits', async () => {
    await stage.admin.query(`INSERT INTO waitlist_entry (clinic_id, id, patient_id, service_ids, urgency, urgency_from, source)
      SELECT clinic_id, new_id(), id, '{${stageIds.firstVisit}}', 'soon', 'desk', 'desk' FROM patient LIMIT 1
      ON CONFLICT DO NOTHING`);
    const { mine, visitId } = await booked(2);
    await mine.appointments.cancel({ key: uuidv7(), visitId, version: 2, reason: '' });
    expect(
      await stage.count(`SELECT count(*) FROM graphile_worker.jobs WHERE task_identifier = 'offer-freed-slot'
        AND run_at > now() + interval '170 seconds'`),
    ).toBe(1);
  });
});

describe('cancelling', () => {
  test('in time gives the time back, tells by mail and is the same twice', async () => {
    const { mine, visitId } = await booked(2);
    const request = { key: uuidv7(), visitId, version: await versionOf(mine, visitId), reason: 'away' };
    expect(await mine.appointments.cancel(request)).toEqual({ cancelled: true, late: false });
    expect(await mine.appointments.cancel(request)).toEqual({ cancelled: true, late: false });
    expect(await stage.count('SELECT count(*) FROM claim')).toBe(0);
    expect(
      await stage.count(
        `SELECT count(*) FROM message WHERE kind = 'visit-cancelled' AND visit_id = '${visitId}'`,
      ),
    ).toBe(1);
    const { appointment } = await mine.appointments.get({ visitId });
    expect(appointment).toMatchObject({ state: 'cancelled', changes: { canCancel: false, canMove: false } });
  });

  test('with less notice counts as late, or is by phone where the clinic says so', async () => {
    const { mine, visitId } = await booked(1);
    await stage.setClock(Temporal.Instant.from(startAt(1)).subtract({ hours: 3 }).toString());
    const request = () => ({ key: uuidv7(), visitId, version: 2, reason: '' });
    await stage.admin.query(`UPDATE clinic SET settings = '{"lateCancelOnline": false}'`);
    expect(await codeOf(mine.appointments.cancel(request()))).toBe('REFUSED');
    await stage.admin.query(`UPDATE clinic SET settings = '{}'`);
    expect(await mine.appointments.cancel(request())).toEqual({ cancelled: true, late: true });
  });

  test('of a version that is no longer there is refused', async () => {
    const { mine, visitId } = await booked(2);
    expect(await codeOf(mine.appointments.cancel({ key: uuidv7(), visitId, version: 1, reason: '' }))).toBe(
      'CONFLICT',
    );
  });
});

describe('moving', () => {
  const move = (start: string, over: object = {}) => ({
    key: uuidv7(),
    checkId: null,
    startsAt: start,
    practitionerId: null,
    ...over,
  });

  test('keeps the practitioner where it can, and its own time is not in its way', async () => {
    const { mine, visitId } = await booked(2);
    const offered = await mine.appointments.moveTimes({
      visitId,
      checkId: null,
      practitionerId: stageIds.ada,
      from: '2025-03-05',
      days: 1,
    });
    expect(offered.days[0]?.slots.map(({ start }) => start)).toContain(startAt(2, 0, 15));
    const version = await versionOf(mine, visitId);
    await mine.appointments.move({ ...move(startAt(2, 0, 15)), visitId, version });
    const { appointment } = await mine.appointments.get({ visitId });
    expect(appointment).toMatchObject({
      startsAt: startAt(2, 0, 15),
      practitionerName: 'Ada',
      state: 'booked',
    });
    expect(await stage.count(`SELECT count(*) FROM claim WHERE visit_id = '${visitId}'`)).toBe(3);
    const { text } = await mine.appointments.calendarFile({ visitId });
    expect(text).toContain('SEQUENCE:1');
  });

  test('goes to somebody else when only they are free, and nowhere when nobody is', async () => {
    const [first, second, third] = [await booked(1), await booked(2), await booked(3)];
    const to = (who: Awaited<ReturnType<typeof booked>>) =>
      who.mine.appointments.move({ ...move(startAt(1)), visitId: who.visitId, version: 2 });
    expect(await codeOf(to(second))).toBe('passed');
    expect(
      (await second.mine.appointments.get({ visitId: second.visitId })).appointment.practitionerName,
    ).toBe('Ben');
    expect(await codeOf(to(third))).toBe('SLOT_TAKEN');
    const stays = (await third.mine.appointments.get({ visitId: third.visitId })).appointment;
    expect(stays).toMatchObject({ startsAt: startAt(3), version: 2 });
    expect((await first.mine.appointments.get({ visitId: first.visitId })).appointment.startsAt).toBe(
      startAt(1),
    );
  });

  test('asks the safety questions again when those of the visit are a day old', async () => {
    const { mine, visitId } = await booked(8);
    await stage.setClock(startAt(2));
    expect((await mine.appointments.get({ visitId })).checkStillCounts).toBe(false);
    const request = { ...move(startAt(7)), visitId, version: 2 };
    expect(await codeOf(mine.appointments.move(request))).toBe('CHECK_NEEDED');
    const checkId = await followUp(mine);
    const foreign = await booked(9);
    expect(
      await codeOf(foreign.mine.appointments.move({ ...request, checkId, visitId: foreign.visitId })),
    ).toBe('CHECK_NEEDED');
    expect(await codeOf(mine.appointments.move({ ...request, key: uuidv7(), checkId }))).toBe('passed');
    expect((await mine.appointments.get({ visitId })).checkStillCounts).toBe(true);
  });

  test('is closed with less notice than the clinic asks, and to somebody who was stopped', async () => {
    const { mine, visitId, patientId } = await booked(1);
    await stage.setClock(Temporal.Instant.from(startAt(0)).add({ minutes: 1 }).toString());
    expect(await codeOf(mine.appointments.move({ ...move(startAt(2)), visitId, version: 2 }))).toBe(
      'REFUSED',
    );
    await stage.admin.query(
      `INSERT INTO triage_stop (clinic_id, id, code, level, patient_id)
       VALUES ('${stageIds.alder}', '${uuidv7()}', 'MOVE${made}', 'urgent', '${patientId}')`,
    );
    expect(await codeOf(mine.appointments.move({ ...move(startAt(2)), visitId, version: 2 }))).toBe(
      'STOPPED',
    );
  });
});

test('whom a login may book for, themselves first', async () => {
  const parent = await stage.addPatient(`parent${made}@people.example`);
  const child = uuidv7();
  await stage.admin.query(`
    INSERT INTO patient (clinic_id, id, given_name, family_name, birth_date)
      VALUES ('${stageIds.alder}', '${child}', 'Sam', 'Somebody', '2015-03-04');
    INSERT INTO patient_access (clinic_id, id, patient_id, person_id, relation, created_at)
      VALUES ('${stageIds.alder}', '${uuidv7()}', '${child}', '${parent.personId}', 'guardian', app_now() + interval '1 hour');`);
  expect(await stage.signedIn(parent.sessionId).appointments.people({})).toEqual([
    { id: parent.patientId, name: 'Pat Somebody', age: 45 },
    { id: child, name: 'Sam Somebody', age: 9 },
  ]);
});
