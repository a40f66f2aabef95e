import { sql } from '@kinloop/db';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createJobDeps } from '../jobs/deps.ts';
import { inTransaction } from '../platform/acting.ts';
import { toAppError } from '../platform/errors.ts';
import { bookingStage, type Stage, stageIds, stageNow, startAt, wellAnswers } from '../scheduling/stage.ts';
import { lapseRequests } from './lapse.ts';

let stage: Stage;
let jo: Awaited<ReturnType<Stage['staff']>>;
let ines: Awaited<ReturnType<Stage['staff']>>;
let made = 0;

beforeAll(async () => {
  stage = await bookingStage();
  jo = await stage.staff('reception');
  ines = await stage.staff('admin');
});
afterAll(() => stage.close());
beforeEach(async () => {
  await stage.setClock(stageNow);
  await stage.admin.query(`DELETE FROM rate_limit; SET session_replication_role = replica;
    DELETE FROM message; DELETE FROM claim; DELETE FROM practitioner_time; DELETE FROM attendee; DELETE FROM visit;
    SET session_replication_role = origin;
    UPDATE service SET needs_confirmation = (id = '${stageIds.firstVisit}');
    UPDATE practitioner SET needs_confirmation = false`);
});

const failure = (work: Promise<unknown>) =>
  work.then(
    () => ({ code: 'passed', params: {} }),
    (error) => toAppError(error),
  );

/** Somebody known here asks for a time with Ada. */
async function ask(start = startAt(3)) {
  made += 1;
  const browser = `asking browser ${made}`;
  const { patientId, sessionId } = await stage.addPatient(`asks${made}@people.example`);
  const mine = stage.signedIn(sessionId, { browser, patientId });
  const checkId = uuidv7();
  await mine.triage.submit({ checkId, kind: 'full', answers: wellAnswers() });
  const visitId = uuidv7();
  const hold = await mine.booking.hold({
    visitId,
    checkId,
    start,
    practitionerId: stageIds.ada,
    serviceId: null,
  });
  const booked = await mine.booking.confirm({ key: uuidv7(), visitId, patientId });
  return { mine, patientId, visitId, hold, booked };
}

const mails = async (visitId: string) => {
  const { rows } = await stage.admin.query<{ said: string }>(
    `SELECT kind || ' ' || state AS said FROM message WHERE visit_id = $1 ORDER BY created_at, id`,
    [visitId],
  );
  return rows.map(({ said }) => said);
};

const answer = async (visitId: string) => {
  const { requests } = await jo.requests.list({});
  const found = requests.find((one) => one.visitId === visitId);
  if (found === undefined) throw new Error('not among the requests');
  return { key: uuidv7(), visitId, version: found.version };
};

describe('asking', () => {
  test('keeps the time, says so, and waits for the clinic', async () => {
    const { mine, visitId, hold, booked } = await ask();
    expect(hold.needsConfirmation).toBe(true);
    expect(booked.state).toBe('requested');
    expect(await mails(visitId)).toEqual(['visit-requested queued']);
    const { appointment } = await mine.appointments.get({ visitId });
    // Asked on Monday: answered by Wednesday's closing.
    expect(appointment).toMatchObject({ state: 'requested', answerBy: startAt(2, 8) });
    const taken = ask();
    expect((await failure(taken)).code).toBe('SLOT_TAKEN');
    expect((await jo.requests.list({})).requests).toMatchObject([
      { visitId, isNew: true, practitionerName: 'Ada' },
    ]);
  });

  test('is counted beside the calendar with the first answer that is due, and so is who holds a time just now', async () => {
    expect(await jo.requests.count({})).toEqual({ requests: 0, firstBy: null, held: 0 });
    const { visitId } = await ask();
    await ask(startAt(4));
    const firstBy = startAt(2, 8).replace('Z', '.000Z');
    expect(await jo.requests.count({})).toEqual({ requests: 2, firstBy, held: 0 });
    await jo.requests.confirm(await answer(visitId));
    await stage.admin.query(
      `UPDATE visit SET state = 'held', hold_expires_at = app_now() + interval '1 minute' WHERE state = 'requested'`,
    );
    expect(await jo.requests.count({})).toEqual({ requests: 0, firstBy: null, held: 1 });
    await stage.setClock('2025-03-02T21:01:00Z');
    expect(await jo.requests.count({})).toMatchObject({ held: 0 });
  });

  test('is the rule of a practitioner too, and nobody else is asked for', async () => {
    await stage.admin.query('UPDATE service SET needs_confirmation = false');
    expect((await ask(startAt(2))).booked.state).toBe('booked');
    await stage.admin.query(`UPDATE practitioner SET needs_confirmation = true WHERE id = '${stageIds.ada}'`);
    expect((await ask(startAt(3))).booked.state).toBe('requested');
  });

  test('is not said yes to by the patient’s side, past the application as well', async () => {
    const { mine, visitId, patientId } = await ask();
    expect((await failure(mine.booking.confirm({ key: uuidv7(), visitId, patientId }))).code).toBe(
      'HOLD_EXPIRED',
    );
    const { rows } = await stage.admin.query<{ session: string }>(
      `SELECT s.id AS session FROM session s JOIN patient_access a ON a.person_id = s.person_id WHERE a.patient_id = $1`,
      [patientId],
    );
    const past = (statement: ReturnType<typeof sql>) =>
      failure(
        inTransaction(stage.runtime.db, async (tx) => {
          await tx.$queryRaw(sql`SELECT act_as(${rows[0]?.session ?? ''}::uuid, 'alder', 'my')::text`);
          return tx.$queryRaw(statement);
        }),
      );
    expect((await past(sql`SELECT confirm_time(${visitId}::uuid)::text`)).code).toBe('ROLE_NOT_ALLOWED');
    const yes = sql`UPDATE visit SET state = 'booked' WHERE id = ${visitId}::uuid RETURNING id::text`;
    expect((await past(yes)).code).toBe('ROLE_NOT_ALLOWED');
    const forEver = sql`SELECT request_time(${visitId}::uuid, app_now() + interval '40 days')::text`;
    expect((await past(forEver)).code).toBe('ROLE_NOT_ALLOWED');
  });
});

describe('the clinic', () => {
  test('says yes: the time is theirs for good, once, and they are told', async () => {
    const { mine, visitId } = await ask();
    const yes = await answer(visitId);
    const first = await jo.requests.confirm(yes);
    expect(first.state).toBe('booked');
    expect(await jo.requests.confirm(yes)).toEqual(first);
    expect(await mails(visitId)).toEqual(['visit-requested queued', 'visit-confirmed queued']);
    expect(
      await stage.count(`SELECT count(*) FROM claim WHERE visit_id = '${visitId}' AND expires_at IS NULL`),
    ).toBe(3);
    const { appointment } = await mine.appointments.get({ visitId });
    expect(appointment).toMatchObject({ state: 'booked', answerBy: null });
    expect(appointment.changes).toMatchObject({ canMove: false, canCancel: true, clinicConfirms: true });
    const move = mine.appointments.moveTimes({
      visitId,
      checkId: null,
      practitionerId: null,
      from: null,
      days: 7,
    });
    expect((await failure(move)).params).toMatchObject({ rule: 'clinic-confirms' });
  });

  test('may take its yes back for three minutes: it waits again, until when it did', async () => {
    const { mine, visitId } = await ask();
    const waitsUntil = (await mine.appointments.get({ visitId })).appointment.answerBy;
    const yes = await jo.requests.confirm(await answer(visitId));
    expect(yes.undoUntil).not.toBeNull();
    expect(
      await stage.count(`SELECT count(*) FROM message WHERE visit_id = '${visitId}' AND kind = 'visit-confirmed'
        AND not_before = app_now() + interval '3 minutes'`),
    ).toBe(1);
    const back = await jo.visits.undo({ visitId, version: yes.version });
    expect(back).toMatchObject({ state: 'requested', undoUntil: null });
    expect(await mails(visitId)).toEqual(['visit-requested queued', 'visit-confirmed cancelled']);
    expect((await mine.appointments.get({ visitId })).appointment).toMatchObject({
      state: 'requested',
      answerBy: waitsUntil,
    });
    expect(
      await stage.count(
        `SELECT count(*) FROM claim WHERE visit_id = '${visitId}' AND expires_at = '${waitsUntil}'`,
      ),
    ).toBe(3);
    expect((await jo.requests.confirm(await answer(visitId))).state).toBe('booked');
  });

  test('says no in words, told after three minutes, and can take that back until then', async () => {
    const { mine, visitId } = await ask();
    const no = await jo.requests.decline({
      ...(await answer(visitId)),
      words: 'Ada is away; Ben has Tuesday',
    });
    expect(no.state).toBe('cancelled');
    expect((await mine.appointments.get({ visitId })).appointment).toMatchObject({
      state: 'cancelled',
      clinicSays: 'Ada is away; Ben has Tuesday',
    });
    expect(await stage.count(`SELECT count(*) FROM claim WHERE visit_id = '${visitId}'`)).toBe(0);
    expect(await mails(visitId)).toEqual(['visit-requested queued', 'visit-declined queued']);
    const back = await jo.visits.undo({ visitId, version: no.version });
    expect(back.state).toBe('requested');
    expect(await mails(visitId)).toEqual(['visit-requested queued', 'visit-declined cancelled']);
    expect(
      await stage.count(
        `SELECT count(*) FROM claim WHERE visit_id = '${visitId}' AND expires_at IS NOT NULL`,
      ),
    ).toBe(3);
    expect((await jo.requests.confirm(await answer(visitId))).state).toBe('booked');
  });

  test('answers once when two desks answer at the same moment', async () => {
    const { visitId } = await ask();
    const one = await answer(visitId);
    const [yes, no] = await Promise.all([
      failure(jo.requests.confirm(one)),
      failure(ines.requests.decline({ ...one, key: uuidv7(), words: 'No, sorry' })),
    ]);
    expect([yes.code, no.code].toSorted()).toEqual(['CONFLICT', 'passed']);
  });

  test('books nobody who was stopped meanwhile without the advice given', async () => {
    const { visitId, patientId } = await ask();
    await stage.admin.query(`INSERT INTO triage_stop (clinic_id, id, code, level, patient_id)
      VALUES ('${stageIds.alder}', '${uuidv7()}', 'BCD${made}', 'urgent', '${patientId}')`);
    const yes = await answer(visitId);
    expect((await failure(jo.requests.confirm(yes))).params).toMatchObject({ rule: 'stopped' });
    await jo.requests.confirm({ ...yes, adviceGiven: 'See a doctor today, then come' });
    const { rows } = await stage.admin.query('SELECT advice_given FROM attendee WHERE visit_id = $1', [
      visitId,
    ]);
    expect(rows).toEqual([{ advice_given: 'See a doctor today, then come' }]);
  });

  test('may set which visits are asked for, and only an admin', async () => {
    const rules = await ines.requests.rules({});
    const service = rules.services.find(({ id }) => id === stageIds.firstVisit);
    const change = {
      serviceId: stageIds.firstVisit,
      version: service?.version ?? 0,
      needsConfirmation: false,
    };
    expect((await failure(jo.requests.confirmService(change))).code).toBe('ROLE_NOT_ALLOWED');
    await ines.requests.confirmService(change);
    expect((await failure(ines.requests.confirmService(change))).code).toBe('CONFLICT');
    expect((await ask()).booked.state).toBe('booked');
  });
});

describe('without an answer', () => {
  test('it lapses: the time is free at that instant, and the patient is told', async () => {
    const { mine, visitId } = await ask();
    const yes = await answer(visitId);
    await stage.setClock(startAt(2, 8));
    jo = await stage.staff('reception');
    expect((await failure(jo.requests.confirm(yes))).params).toMatchObject({ rule: 'expired' });
    expect((await mine.appointments.get({ visitId })).appointment.state).toBe('expired');
    expect((await jo.requests.list({})).requests).toEqual([]);
    const deps = createJobDeps(stage.runtime.env);
    await lapseRequests(deps).finally(() => deps.close());
    expect(await mails(visitId)).toEqual(['visit-requested queued', 'visit-lapsed queued']);
    const past = (await mine.appointments.list({})).past;
    expect(past).toMatchObject([{ id: visitId, state: 'expired' }]);
  });

  test('its patient may take it back, and nobody is told', async () => {
    const { mine, visitId } = await ask();
    const { appointment } = await mine.appointments.get({ visitId });
    await mine.appointments.cancel({ key: uuidv7(), visitId, version: appointment.version, reason: '' });
    expect(await mails(visitId)).toEqual(['visit-requested queued']);
    expect(await stage.count(`SELECT count(*) FROM claim WHERE visit_id = '${visitId}'`)).toBe(0);
  });
});
