import { sql } from '@kinloop/db';
import { Temporal } from 'temporal-polyfill';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createJobDeps } from '../jobs/deps.ts';
import { deliverMessage } from '../messages/deliver.ts';
import { inTransaction } from '../platform/acting.ts';
import { toAppError } from '../platform/errors.ts';
import { bookingStage, type Stage, stageIds, stageNow, startAt, wellAnswers } from '../scheduling/stage.ts';
import { fillClass } from './fill.ts';

const SERVICE = '019a0000-0000-7000-8000-0000000000c1';
const SEATS = 3;

let stage: Stage;
let jo: Awaited<ReturnType<Stage['staff']>>;
let made = 0;

beforeAll(async () => {
  stage = await bookingStage();
  jo = await stage.staff('reception');
  await stage.admin.query(`
    INSERT INTO service (clinic_id, id, appointment_type, name, minutes, mode, seats)
      VALUES ('${stageIds.alder}', '${SERVICE}', 'group-45', 'Strength class', 45, 'group', ${SEATS});
    INSERT INTO practitioner_service (clinic_id, id, practitioner_id, service_id)
      VALUES ('${stageIds.alder}', '${uuidv7()}', '${stageIds.ada}', '${SERVICE}')`);
});
afterAll(() => stage.close());
beforeEach(async () => {
  await stage.setClock(stageNow);
  await stage.admin.query(`DELETE FROM rate_limit; SET session_replication_role = replica;
    DELETE FROM message; DELETE FROM class_waiting; DELETE FROM claim; DELETE FROM practitioner_time;
    DELETE FROM attendee; DELETE FROM visit; SET session_replication_role = origin`);
});

const failure = (work: Promise<unknown>) =>
  work.then(
    () => ({ code: 'passed', params: {} }),
    (error) => toAppError(error),
  );

/** A class of Ada's, so many days from Monday. */
async function scheduled(days = 3, weeks = 1) {
  const { made: classes, taken } = await jo.classes.schedule({
    key: uuidv7(),
    serviceId: SERVICE,
    practitionerId: stageIds.ada,
    startsAt: startAt(days),
    weeks,
  });
  return { visitId: classes[0]?.visitId ?? '', classes, taken };
}

/** Somebody with a record; by default a physio lets them into classes. */
async function somebody({ cleared = true } = {}) {
  made += 1;
  const { patientId, sessionId } = await stage.addPatient(`class${made}@people.example`);
  if (cleared)
    await stage.admin.query(`INSERT INTO group_clearance (clinic_id, id, patient_id, cleared_by)
      VALUES ('${stageIds.alder}', '${uuidv7()}', '${patientId}', '${stageIds.ada}')`);
  const mine = stage.signedIn(sessionId, { patientId });
  const check = async () => {
    const checkId = uuidv7();
    await mine.triage.submit({ checkId, kind: 'full', answers: wellAnswers() });
    return checkId;
  };
  return {
    mine,
    patientId,
    sessionId,
    check,
    join: async (visitId: string) =>
      mine.classes.join({ key: uuidv7(), visitId, patientId, checkId: await check() }),
    wait: async (visitId: string) =>
      mine.classes.wait({ key: uuidv7(), visitId, patientId, checkId: await check() }),
    leave: (visitId: string) => mine.appointments.cancel({ key: uuidv7(), visitId, version: 1, reason: '' }),
  };
}

async function fullClass(days = 3) {
  const { visitId } = await scheduled(days);
  const people = [await somebody(), await somebody(), await somebody()] as const;
  for (const person of people) await person.join(visitId);
  return { visitId, people };
}

async function fill(visitId: string) {
  const deps = createJobDeps(stage.runtime.env);
  await fillClass(deps, { clinicId: stageIds.alder, visitId }).finally(() => deps.close());
}

/** Hands over every message that is due now. */
async function deliverQueued() {
  const deps = createJobDeps(stage.runtime.env);
  const { rows } = await stage.admin.query<{ id: string }>(`SELECT id FROM message WHERE state = 'queued'`);
  for (const { id } of rows) await deliverMessage(deps, { clinicId: stageIds.alder, messageId: id });
  await deps.close();
}

/** What somebody has read of a class. */
async function heard(visitId: string, patientId: string): Promise<string[]> {
  const { rows } = await stage.admin.query<{ kind: string }>(
    `SELECT kind FROM message WHERE visit_id = $1 AND patient_id = $2 AND state IN ('sent', 'kept') ORDER BY id`,
    [visitId, patientId],
  );
  return rows.map(({ kind }) => kind);
}

const inClass = async (visitId: string) =>
  (await jo.classes.open({ visitId })).people.map(({ patientId }) => patientId).toSorted();

const stop = (patientId: string) =>
  stage.admin.query(`INSERT INTO triage_stop (clinic_id, id, code, level, patient_id)
    VALUES ('${stageIds.alder}', '${uuidv7()}', 'S' || substr(md5(random()::text), 1, 8), 'urgent', '${patientId}')`);

describe('a class', () => {
  test('stands in the calendar for weeks at one wall time, and says which are taken', async () => {
    await jo.classes.schedule({
      key: uuidv7(),
      serviceId: SERVICE,
      practitionerId: stageIds.ada,
      startsAt: startAt(10),
      weeks: 1,
    });
    // From 3 March to 7 April 2025 the clocks in Sydney go back.
    const { classes, taken } = await scheduled(3, 6);
    expect(taken).toEqual([startAt(10)]);
    expect(classes.map(({ startsAt }) => startsAt)).toEqual([3, 17, 24, 31, 38].map((days) => startAt(days)));
  });

  test('seats the cleared who were checked today, and nobody else', async () => {
    const { visitId } = await scheduled();
    const stranger = await somebody({ cleared: false });
    expect((await failure(stranger.join(visitId))).params).toMatchObject({ rule: 'needs-clearance' });
    const person = await somebody();
    // When there are classes is for whoever may join one.
    expect((await person.mine.classes.list({})).classes).toEqual([]);
    await person.check();
    expect((await person.mine.classes.list({})).classes).toMatchObject([
      { visitId, seats: 3, seatsLeft: 3, isIn: false },
    ]);
    await stranger.check();
    expect((await stranger.mine.classes.list({})).classes).toEqual([]);
    await person.join(visitId);
    expect((await person.mine.classes.list({})).classes).toMatchObject([{ seatsLeft: 2, isIn: true }]);
    expect((await failure(person.join(visitId))).params).toMatchObject({ rule: 'already-in' });
    expect((await person.mine.appointments.list({})).upcoming).toMatchObject([
      { id: visitId, mode: 'group' },
    ]);
    const noCheck = person.mine.classes.join({
      key: uuidv7(),
      visitId,
      patientId: person.patientId,
      checkId: uuidv7(),
    });
    expect((await failure(noCheck)).code).toBe('CHECK_NEEDED');
  });

  test('is closed to whoever is stopped, past the application as well', async () => {
    const { visitId } = await scheduled();
    const person = await somebody();
    const checkId = await person.check();
    await stop(person.patientId);
    expect((await person.mine.classes.list({})).classes).toEqual([]);
    const join = person.mine.classes.join({ key: uuidv7(), visitId, patientId: person.patientId, checkId });
    expect((await failure(join)).code).toBe('STOPPED');
    const past = inTransaction(stage.runtime.db, async (tx) => {
      await tx.$queryRaw(sql`SELECT act_as(${person.sessionId}::uuid, 'alder', 'my')::text`);
      await tx.$executeRaw(sql`INSERT INTO attendee (clinic_id, id, visit_id, patient_id)
        VALUES (${stageIds.alder}::uuid, ${uuidv7()}::uuid, ${visitId}::uuid, ${person.patientId}::uuid)`);
    });
    expect((await failure(past)).code).toBe('ROLE_NOT_ALLOWED');
    expect(
      (await failure(jo.classes.add({ key: uuidv7(), visitId, patientId: person.patientId }))).params,
    ).toMatchObject({ rule: 'stopped' });
    await jo.classes.add({
      key: uuidv7(),
      visitId,
      patientId: person.patientId,
      adviceGiven: 'Saw a doctor first',
    });
    expect(await inClass(visitId)).toEqual([person.patientId]);
  });

  test('gives its last seat to one of many who press at once', async () => {
    const { visitId } = await scheduled();
    const people = await Promise.all(Array.from({ length: 6 }, () => somebody()));
    const checks = await Promise.all(people.map(({ check }) => check()));
    const outcomes = await Promise.all(
      people.map(({ mine, patientId }, at) =>
        failure(mine.classes.join({ key: uuidv7(), visitId, patientId, checkId: checks[at] ?? '' })),
      ),
    );
    expect(outcomes.map(({ code }) => code).toSorted()).toEqual([
      ...Array.from({ length: 6 - SEATS }, () => 'SLOT_TAKEN'),
      ...Array.from({ length: SEATS }, () => 'passed'),
    ]);
    expect(await inClass(visitId)).toHaveLength(SEATS);
    expect(
      await stage.count(`SELECT count(*) FROM claim WHERE visit_id = '${visitId}' AND kind = 'patient'
      AND live AND expires_at IS NULL`),
    ).toBe(SEATS);
  });

  test('is a visit ahead like any other, for who may book only so many', async () => {
    const [first, second] = [await scheduled(), await scheduled(4)];
    const person = await somebody();
    await stage.admin.query('UPDATE clinic SET max_visits_ahead = 1');
    await person.join(first.visitId);
    expect((await failure(person.join(second.visitId))).params).toMatchObject({
      rule: 'visits-ahead',
      max: 1,
    });
    await jo.classes.add({ key: uuidv7(), visitId: second.visitId, patientId: person.patientId });
    await stage.admin.query('UPDATE clinic SET max_visits_ahead = DEFAULT');
    expect(await inClass(second.visitId)).toEqual([person.patientId]);
  });

  test('seats nobody who is somewhere else then', async () => {
    const { visitId } = await scheduled();
    const person = await somebody();
    await jo.visits.book({
      key: uuidv7(),
      visitId: uuidv7(),
      serviceId: stageIds.followUp,
      practitionerId: stageIds.ben,
      startsAt: startAt(3, 0, 30),
      caller: { kind: 'known', patientId: person.patientId },
    });
    expect((await failure(person.join(visitId))).params).toMatchObject({ resource: 'patient' });
    expect(await inClass(visitId)).toEqual([]);
  });
});

describe('a class scheduled by mistake', () => {
  const undo = (visits: { visitId: string; version: number }[]) => jo.series.undo({ key: uuidv7(), visits });
  const schedule = () =>
    jo.classes.schedule({
      ...{ key: uuidv7(), serviceId: SERVICE, practitionerId: stageIds.ada, startsAt: startAt(3), weeks: 3 },
    });

  test('goes again with all its weeks within three minutes, and leaves their time free', async () => {
    const { made: classes, undo: way } = await schedule();
    expect(way).toEqual({
      seconds: 180,
      visits: classes.map(({ visitId }) => ({ visitId, version: 1 })),
    });
    expect(await undo(way.visits)).toEqual({ failed: [] });
    expect((await schedule()).taken).toEqual([]);
    await stage.setClock('2025-03-02T21:03:01Z');
    const { failed } = await undo(way.visits);
    expect(failed).toHaveLength(3);
  });

  test('stays where somebody is in it, or waits for a seat, who would have to be told', async () => {
    const { made: classes, undo: way } = await schedule();
    const [first, second, third] = classes.map(({ visitId }) => visitId);
    const [comes, waits] = [await somebody(), await somebody()];
    await comes.join(first ?? '');
    await jo.classes.putOnList({ visitId: second ?? '', patientId: waits.patientId });
    expect(await undo(way.visits)).toEqual({ failed: [second, first] });
    const refused = await failure(jo.visits.undo({ visitId: first ?? '', version: 1 }));
    expect(refused).toMatchObject({ code: 'REFUSED', params: { rule: 'somebody-in' } });
    expect(await inClass(first ?? '')).toEqual([comes.patientId]);
    expect(await stage.count(`SELECT count(*) FROM visit WHERE id = '${third}' AND state = 'expired'`)).toBe(
      1,
    );
  });
});

describe('leaving', () => {
  test('disturbs nobody else, and the first who waits moves up and is told', async () => {
    const { visitId, people } = await fullClass();
    const [first, second] = [await somebody(), await somebody()];
    expect((await failure(first.join(visitId))).code).toBe('SLOT_TAKEN');
    expect(await first.wait(visitId)).toEqual({ place: 1 });
    expect(await second.wait(visitId)).toEqual({ place: 2 });
    await people[0].leave(visitId);
    // A seat is free, and it is theirs who wait.
    expect((await failure((await somebody()).join(visitId))).params).toMatchObject({ rule: 'others-wait' });
    await fill(visitId);
    expect(await inClass(visitId)).toEqual(
      [people[1].patientId, people[2].patientId, first.patientId].toSorted(),
    );
    expect((await second.mine.classes.list({})).classes).toMatchObject([
      { place: 1, waiting: 1, seatsLeft: 0 },
    ]);
    const { rows } = await stage.admin.query(`SELECT kind FROM message WHERE patient_id = $1 ORDER BY id`, [
      first.patientId,
    ]);
    expect(rows).toEqual([{ kind: 'visit-confirmed' }]);
  });

  test('keeps the place of whoever is taken off the list by mistake, for three minutes', async () => {
    const { visitId, people } = await fullClass();
    const [first, second] = [await somebody(), await somebody()];
    for (const person of [first, second]) await person.wait(visitId);
    const waiting = async () =>
      (await jo.classes.open({ visitId })).waiting.map(({ patientId }) => patientId);
    const leave = () => jo.classes.leaveList({ visitId, patientId: first.patientId });
    const back = () => jo.classes.putOnList({ visitId, patientId: first.patientId });
    await leave();
    expect(await waiting()).toEqual([second.patientId]);
    await back();
    expect(await waiting()).toEqual([first.patientId, second.patientId]);
    // A seat given by mistake leads back there, too.
    await jo.classes.remove({ key: uuidv7(), visitId, patientId: people[0].patientId });
    await jo.classes.add({ key: uuidv7(), visitId, patientId: first.patientId });
    expect((await failure(back())).params).toMatchObject({ rule: 'already-in' });
    await jo.classes.remove({ key: uuidv7(), visitId, patientId: first.patientId });
    await back();
    expect(await waiting()).toEqual([first.patientId, second.patientId]);
    await leave();
    await stage.setClock(Temporal.Instant.from(stageNow).add({ minutes: 4 }).toString());
    await back();
    expect(await waiting()).toEqual([second.patientId, first.patientId]);
  });

  test('passes over who is stopped or somewhere else, and they keep their place', async () => {
    const { visitId, people } = await fullClass();
    const [stopped, busy, free] = [await somebody(), await somebody(), await somebody()];
    for (const person of [stopped, busy, free]) await person.wait(visitId);
    await stop(stopped.patientId);
    await jo.visits.book({
      key: uuidv7(),
      visitId: uuidv7(),
      serviceId: stageIds.followUp,
      practitionerId: stageIds.ben,
      startsAt: startAt(3),
      caller: { kind: 'known', patientId: busy.patientId },
    });
    await people[2].leave(visitId);
    await fill(visitId);
    expect(await inClass(visitId)).toContain(free.patientId);
    const { waiting } = await jo.classes.open({ visitId });
    expect(waiting.map(({ patientId }) => patientId)).toEqual([stopped.patientId, busy.patientId]);
  });

  test('fills nothing by itself once a seat could not be given back freely', async () => {
    const { visitId, people } = await fullClass(1);
    const waits = await somebody();
    await waits.wait(visitId);
    await stage.setClock(Temporal.Instant.from(startAt(1)).subtract({ hours: 23 }).toString());
    jo = await stage.staff('reception');
    await jo.classes.remove({ key: uuidv7(), visitId, patientId: people[0].patientId });
    await fill(visitId);
    expect(await inClass(visitId)).toHaveLength(2);
    await waits.join(visitId);
    expect(await inClass(visitId)).toContain(waits.patientId);
  });

  test('and coming back is one seat, one claim, and a mail each time', async () => {
    const { visitId } = await scheduled();
    const person = await somebody();
    await person.join(visitId);
    await deliverQueued();
    await person.leave(visitId);
    expect(
      await stage.count(`SELECT count(*) FROM claim WHERE visit_id = '${visitId}' AND kind = 'patient'`),
    ).toBe(0);
    await person.join(visitId);
    expect(await inClass(visitId)).toEqual([person.patientId]);
    await stage.setClock(Temporal.Instant.from(stageNow).add({ minutes: 4 }).toString());
    await deliverQueued();
    expect(await heard(visitId, person.patientId)).toEqual(['visit-confirmed', 'visit-confirmed']);
  });
});

describe('a seat given back by mistake', () => {
  const undo = ({ mine }: Awaited<ReturnType<typeof somebody>>, visitId: string) =>
    mine.appointments.undo({ key: uuidv7(), visitId, version: 1 });

  test('is taken again before whoever waits moves up, and nobody is told', async () => {
    const { visitId, people } = await fullClass();
    const [person] = people;
    await (await somebody()).wait(visitId);
    await person.leave(visitId);
    const { appointment } = await person.mine.appointments.get({ visitId });
    expect(appointment).toMatchObject({ state: 'cancelled', changes: { undoUntil: '2025-03-02T21:03:00Z' } });
    await undo(person, visitId);
    const back = (await person.mine.appointments.get({ visitId })).appointment;
    expect(back).toMatchObject({ state: 'booked', changes: { undoUntil: null } });
    await stage.setClock(Temporal.Instant.from(stageNow).add({ minutes: 4 }).toString());
    await fill(visitId);
    await deliverQueued();
    expect(await inClass(visitId)).toEqual(people.map(({ patientId }) => patientId).toSorted());
    expect(await heard(visitId, person.patientId)).toEqual(['visit-confirmed']);
    expect(
      await stage.count(`SELECT count(*) FROM claim WHERE visit_id = '${visitId}' AND kind = 'patient'
        AND live AND expires_at IS NULL`),
    ).toBe(SEATS);
  });

  test('is gone after three minutes, and its owner is told that they are out', async () => {
    const { visitId, people } = await fullClass();
    await deliverQueued();
    await people[0].leave(visitId);
    await stage.setClock(Temporal.Instant.from(stageNow).add({ minutes: 4 }).toString());
    expect((await failure(undo(people[0], visitId))).params).toMatchObject({ rule: 'nothing-to-undo' });
    await deliverQueued();
    expect(await heard(visitId, people[0].patientId)).toEqual(['visit-confirmed', 'visit-cancelled']);
  });

  test('is somebody else’s once they have taken it', async () => {
    const { visitId, people } = await fullClass();
    await people[0].leave(visitId);
    await (await somebody()).join(visitId);
    expect((await failure(undo(people[0], visitId))).code).toBe('SLOT_TAKEN');
  });

  test('stays given back when the desk takes back a move of the class, and who has joined since stays in', async () => {
    const { visitId, people } = await fullClass();
    const { rows } = await stage.admin.query<{ startsAt: Date; endsAt: Date }>(
      `SELECT starts_at + interval '1 hour' AS "startsAt", ends_at + interval '1 hour' AS "endsAt" FROM visit WHERE id = $1`,
      [visitId],
    );
    const to = {
      startsAt: rows[0]?.startsAt.toISOString() ?? '',
      endsAt: rows[0]?.endsAt.toISOString() ?? '',
    };
    await jo.visits.move({ visitId, version: 1, practitionerId: stageIds.ada, ...to });
    await people[0].leave(visitId);
    const joined = await somebody();
    await joined.join(visitId);
    await jo.visits.undo({ visitId, version: 2 });
    const inIt = [people[1].patientId, people[2].patientId, joined.patientId].toSorted();
    expect(await inClass(visitId)).toEqual(inIt);
    expect(
      await stage.count(
        `SELECT count(*) FROM claim WHERE visit_id = '${visitId}' AND kind = 'patient' AND live`,
      ),
    ).toBe(SEATS);
  });

  test('stays so for whoever was stopped, or was taken out by the desk', async () => {
    const { visitId, people } = await fullClass();
    await people[0].leave(visitId);
    await stop(people[0].patientId);
    expect((await failure(undo(people[0], visitId))).code).toBe('STOPPED');
    await jo.classes.remove({ key: uuidv7(), visitId, patientId: people[1].patientId });
    expect((await failure(undo(people[1], visitId))).params).toMatchObject({ rule: 'nothing-to-undo' });
  });
});

describe('the desk', () => {
  test('takes somebody out and brings them back before they hear of it', async () => {
    const { visitId, people } = await fullClass();
    const seat = { visitId, patientId: people[1].patientId };
    await jo.classes.remove({ key: uuidv7(), ...seat });
    expect(await inClass(visitId)).toHaveLength(2);
    await jo.classes.add({ key: uuidv7(), ...seat });
    const { rows } = await stage.admin.query(
      `SELECT kind, state FROM message WHERE patient_id = $1 ORDER BY created_at, id`,
      [seat.patientId],
    );
    expect(rows).toEqual([
      { kind: 'visit-confirmed', state: 'queued' },
      { kind: 'visit-cancelled', state: 'cancelled' },
    ]);
  });

  test('marks who came and who did not, one by one; the class goes on, and a mark can be taken back', async () => {
    const { visitId, people } = await fullClass();
    const mark = (person: (typeof people)[number], state: 'booked' | 'arrived' | 'no-show') =>
      jo.classes.mark({ key: uuidv7(), visitId, patientId: person.patientId, state });
    const missed = () =>
      stage.count(
        `SELECT count(*) FROM message WHERE visit_id = '${visitId}' AND kind = 'visit-missed' AND state = 'queued'`,
      );
    expect((await failure(mark(people[0], 'arrived'))).params).toMatchObject({ rule: 'not-yet' });
    await stage.setClock(startAt(3));
    await stage.admin.query(`UPDATE session SET created_at = app_now(), last_seen_at = app_now(),
      expires_at = app_now() + interval '1 day'`);
    await mark(people[0], 'arrived');
    await mark(people[1], 'no-show');
    await mark(people[2], 'no-show');
    expect(await missed()).toBe(2);
    await mark(people[2], 'booked');
    expect(await missed()).toBe(1);
    const open = await jo.classes.open({ visitId });
    const stateOf = (shown: typeof open, { patientId }: { patientId: string }) =>
      shown.people.find((one) => one.patientId === patientId)?.state;
    expect(people.map((person) => stateOf(open, person))).toEqual(['arrived', 'no-show', 'booked']);
    await jo.visits.change({ visitId, version: 1, event: 'complete' });
    const done = await jo.classes.open({ visitId });
    expect(people.map((person) => stateOf(done, person))).toEqual(['completed', 'no-show', 'completed']);
    await mark(people[2], 'no-show');
    await mark(people[1], 'arrived');
    const corrected = await jo.classes.open({ visitId });
    expect(people.map((person) => stateOf(corrected, person))).toEqual(['completed', 'completed', 'no-show']);
  });

  test('books a caller into the class that is there', async () => {
    const { visitId } = await scheduled();
    const { patientId } = await somebody();
    const booked = await jo.visits.book({
      key: uuidv7(),
      visitId: uuidv7(),
      serviceId: SERVICE,
      practitionerId: stageIds.ada,
      startsAt: startAt(3),
      caller: { kind: 'known', patientId },
    });
    expect(booked.visitId).toBe(visitId);
  });

  test('cancels a class, and who had left it is told of no more than that', async () => {
    const { visitId, people } = await fullClass();
    await people[0].leave(visitId);
    await jo.visits.change({ visitId, version: 1, event: 'cancel', reason: 'Ada is ill' });
    const { rows } = await stage.admin.query(
      `SELECT patient_id FROM message WHERE visit_id = $1 AND kind = 'visit-cancelled' ORDER BY patient_id`,
      [visitId],
    );
    expect(rows.map((row) => row.patient_id)).toEqual(people.map(({ patientId }) => patientId).toSorted());
    expect(await stage.count(`SELECT count(*) FROM claim WHERE visit_id = '${visitId}'`)).toBe(0);
  });

  test('tells who waits for a seat when the class is moved, the last time only, and not who gave up', async () => {
    const { visitId } = await fullClass(4);
    const [waits, gone, late] = [await somebody(), await somebody(), await somebody()];
    for (const person of [waits, gone]) await person.wait(visitId);
    const at = (hours: number, minutes = 45) => ({
      visitId,
      startsAt: startAt(4, hours),
      endsAt: startAt(4, hours, minutes),
      practitionerId: stageIds.ada,
    });
    const told = async () =>
      (
        await stage.admin.query<{ patient_id: string; state: string; body: string }>(
          `SELECT patient_id, state, body FROM message WHERE visit_id = $1 AND kind = 'class-moved' ORDER BY id`,
          [visitId],
        )
      ).rows;
    // Longer is not another time.
    await jo.visits.move({ ...at(0, 50), version: 1 });
    expect(await told()).toEqual([]);
    await jo.visits.move({ ...at(2), version: 2 });
    await jo.visits.undo({ visitId, version: 3 });
    await jo.visits.move({ ...at(3), version: 4 });
    await gone.mine.classes.leaveList({ visitId, patientId: gone.patientId });
    await late.wait(visitId);
    expect(new Set((await told()).map((one) => one.patient_id))).toEqual(
      new Set([waits.patientId, gone.patientId]),
    );
    await stage.setClock(Temporal.Instant.from(stageNow).add({ minutes: 4 }).toString());
    await deliverQueued();
    const heard = (await told()).filter(({ state }) => state === 'kept');
    expect(heard).toMatchObject([
      { patient_id: waits.patientId, body: expect.stringContaining('/alder/my/classes') },
    ]);
  });

  test('tells who waits for a seat that the class is off, unless it takes that back before they hear', async () => {
    const { visitId } = await fullClass();
    const [waits, gone] = [await somebody(), await somebody()];
    for (const person of [waits, gone]) await person.wait(visitId);
    await gone.mine.classes.leaveList({ visitId, patientId: gone.patientId });
    const cancel = (version: number) => jo.visits.change({ visitId, version, event: 'cancel' });
    const told = async () =>
      (
        await stage.admin.query<{ patient_id: string; state: string; body: string }>(
          `SELECT patient_id, state, body FROM message WHERE visit_id = $1 AND kind = 'class-off' ORDER BY id`,
          [visitId],
        )
      ).rows;
    const { patientId } = waits;
    expect((await jo.classes.open({ visitId })).waiting).toMatchObject([{ patientId, hearsBy: ['email'] }]);
    await cancel(1);
    expect(await told()).toMatchObject([
      { patient_id: patientId, state: 'queued', body: expect.stringContaining('/alder/my/classes') },
    ]);
    await jo.visits.undo({ visitId, version: 2 });
    await stage.setClock(Temporal.Instant.from(stageNow).add({ minutes: 4 }).toString());
    await deliverQueued();
    expect(await told()).toMatchObject([{ state: 'cancelled' }]);
    await cancel(3);
    await stage.setClock(Temporal.Instant.from(stageNow).add({ minutes: 8 }).toString());
    await deliverQueued();
    expect(await told()).toMatchObject([
      { state: 'cancelled' },
      { patient_id: waits.patientId, state: 'kept' },
    ]);
  });
});
