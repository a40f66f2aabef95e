import { Temporal } from 'temporal-polyfill';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createJobDeps } from '../jobs/deps.ts';
import { deliverMessage } from '../messages/deliver.ts';
import { toAppError } from '../platform/errors.ts';
import { bookingStage, type Stage, stageIds, stageNow, startAt } from '../scheduling/stage.ts';

let stage: Stage;
let jo: Awaited<ReturnType<Stage['staff']>>;
let made = 0;

beforeAll(async () => {
  stage = await bookingStage();
  jo = await stage.staff('reception');
});
afterAll(() => stage.close());
beforeEach(async () => {
  await stage.setClock(stageNow);
  await stage.admin.query(`DELETE FROM rate_limit; SET session_replication_role = replica;
    DELETE FROM message; DELETE FROM claim; DELETE FROM practitioner_time; DELETE FROM attendee; DELETE FROM visit;
    DELETE FROM visit_series; DELETE FROM practitioner_exception; SET session_replication_role = origin`);
});

const failure = (work: Promise<unknown>) =>
  work.then(
    () => ({ code: 'passed', params: {} }),
    (error) => toAppError(error),
  );

const somebody = () => {
  made += 1;
  return stage.addPatient(`series${made}@people.example`);
};

const wish = (patientId: string, over: object = {}) => ({
  patientId,
  serviceId: stageIds.followUp,
  practitionerId: stageIds.ada,
  everyDays: 7,
  ...over,
});

const book = (patientId: string, starts: readonly string[], over: object = {}) =>
  jo.series.book({
    key: uuidv7(),
    seriesId: uuidv7(),
    ...wish(patientId),
    visits: starts.map((startsAt) => ({ visitId: uuidv7(), startsAt })),
    ...over,
  });

const one = (startsAt: string, patientId: string, practitionerId: string = stageIds.ada) =>
  jo.visits.book({
    key: uuidv7(),
    visitId: uuidv7(),
    serviceId: stageIds.followUp,
    practitionerId,
    startsAt,
    caller: { kind: 'known', patientId },
  });

/** Hands over what was queued, once it can no longer be undone. */
async function deliverQueued() {
  await stage.setClock(Temporal.Instant.from(stageNow).add({ minutes: 4 }).toString());
  const deps = createJobDeps(stage.runtime.env);
  const { rows } = await stage.admin.query<{ id: string }>(
    `SELECT id FROM message WHERE state = 'queued' ORDER BY id`,
  );
  for (const { id } of rows) await deliverMessage(deps, { clinicId: stageIds.alder, messageId: id });
  await deps.close();
}

const startsOf = async (patientId: string) => {
  const { rows } = await stage.admin.query<{ at: Date }>(
    `SELECT v.starts_at AS at FROM visit v JOIN attendee a ON a.visit_id = v.id
     WHERE a.patient_id = $1 AND v.state = 'booked' ORDER BY 1`,
    [patientId],
  );
  return rows.map(({ at }) => at.toISOString().replace('.000', ''));
};

const visitAt = async (startsAt: string) => {
  const { visits } = await jo.visits.calendar({ from: startsAt.slice(0, 10), days: 2, practitionerId: null });
  const found = visits.find((visit) => Date.parse(visit.startsAt) === Date.parse(startsAt) && visit.series);
  if (found === undefined) throw new Error(`no visit of a series at ${startsAt}`);
  return found;
};

const weekly = (count: number, day = 1) =>
  Array.from({ length: count }, (_, week) => startAt(day + 7 * week));

describe('a plan', () => {
  test('checks every date, over a clock change, and offers what else there is', async () => {
    const { patientId } = await somebody();
    const other = await somebody();
    await one(startAt(8), other.patientId);
    await one(startAt(15), patientId, stageIds.ben);
    await stage.admin.query(`INSERT INTO practitioner_exception (clinic_id, id, practitioner_id, on_date, off)
      VALUES ('${stageIds.alder}', '${uuidv7()}', '${stageIds.ada}', '2025-03-25', true)`);
    const { dates } = await jo.series.plan({ ...wish(patientId), startsAt: startAt(1), count: 6 });
    expect(dates.map(({ startsAt }) => startsAt)).toEqual(weekly(6));
    expect(dates.map(({ taken }) => taken)).toEqual([[], ['practitioner'], ['patient'], [], [], []]);
    expect(dates.map(({ closed }) => closed)).toEqual([false, false, false, true, false, false]);
    expect(dates[1]?.others.slice(0, 2)).toEqual([startAt(8, 0, 30), startAt(8, 0, 45)]);
    // Nothing that day: the next free one is on the day after.
    expect(dates[3]?.others).toEqual([startAt(23)]);
    expect(await startsOf(patientId)).toEqual([startAt(15)]);
  });
});

describe('booking a series', () => {
  test('makes each date whole or not at all, says which are gone, and takes more dates later', async () => {
    const { patientId } = await somebody();
    const other = await somebody();
    await one(startAt(8), other.patientId);
    const starts = weekly(3);
    const seriesId = uuidv7();
    const first = await book(patientId, starts, { seriesId });
    expect(first.made).toHaveLength(2);
    expect(first.taken).toEqual([startAt(8)]);
    await book(patientId, [startAt(8, 1)], { seriesId });
    expect(await startsOf(patientId)).toEqual([startAt(1), startAt(8, 1), startAt(15)]);
    expect(
      await stage.count(`SELECT count(*) FROM claim c JOIN visit v ON v.id = c.visit_id
      WHERE v.series_id = '${seriesId}'`),
    ).toBe(9);
    expect(await visitAt(startAt(8, 1))).toMatchObject({ series: { position: 2, count: 3 } });
    const mine = stage.signedIn((await stage.addPatient(`x${made}@people.example`)).sessionId);
    expect((await mine.appointments.list({})).upcoming).toEqual([]);
    expect((await failure(book(other.patientId, [startAt(22)], { seriesId }))).code).toBe('CONFLICT');
  });

  test('is told once, with every visit and the form, and each visit comes with an invitation of its own', async () => {
    const { patientId } = await somebody();
    const { made: visits } = await book(patientId, weekly(3));
    await deliverQueued();
    const { rows } = await stage.admin.query<{ body: string; uid: string }>(
      `SELECT body, substring(calendar FROM 'UID:([^\\r\\n]+)') AS uid FROM message
       WHERE patient_id = $1 AND kind = 'visit-confirmed' AND calendar_method = 'REQUEST' ORDER BY id`,
      [patientId],
    );
    expect(rows).toHaveLength(visits.length);
    expect(new Set(rows.map(({ uid }) => uid)).size).toBe(visits.length);
    const [first, ...others] = rows;
    expect(first?.body.match(/^- /gm)).toHaveLength(visits.length);
    expect(first?.body).toContain(`/alder/my/intake?for=${patientId}`);
    for (const { body } of others) expect(body).not.toMatch(/^- |intake/m);
  });

  test('once for a key, and two desks at one rhythm share nothing', async () => {
    const [a, b] = [await somebody(), await somebody()];
    const starts = weekly(5);
    const key = uuidv7();
    const request = {
      key,
      seriesId: uuidv7(),
      ...wish(a.patientId),
      visits: starts.map((startsAt) => ({ visitId: uuidv7(), startsAt })),
    };
    const [one, again, two] = await Promise.all([
      jo.series.book(request),
      jo.series.book(request),
      book(b.patientId, starts),
    ]);
    expect(again).toEqual(one);
    expect(one.made.length + two.made.length).toBe(5);
    expect((await startsOf(a.patientId)).length + (await startsOf(b.patientId)).length).toBe(5);
  });

  test('of somebody who is stopped needs the advice given', async () => {
    const { patientId } = await somebody();
    await stage.admin.query(`INSERT INTO triage_stop (clinic_id, id, code, level, patient_id)
      VALUES ('${stageIds.alder}', '${uuidv7()}', 'SER${made}', 'urgent', '${patientId}')`);
    expect((await failure(book(patientId, weekly(2)))).params).toMatchObject({ rule: 'stopped' });
    await book(patientId, weekly(2), { adviceGiven: 'See a doctor first' });
    const { rows } = await stage.admin.query('SELECT advice_given FROM attendee WHERE patient_id = $1', [
      patientId,
    ]);
    expect(rows.map((row) => row.advice_given)).toEqual(['See a doctor first', 'See a doctor first']);
  });
});

describe('changing a series', () => {
  test('moves this one and those after it to another wall time, and leaves what is taken', async () => {
    const { patientId } = await somebody();
    await book(patientId, weekly(5));
    await one(startAt(23, 2), (await somebody()).patientId);
    const second = await visitAt(startAt(8));
    const { moved, stayed } = await jo.series.move({
      key: uuidv7(),
      visitId: second.id,
      version: second.version,
      scope: 'following',
      startsAt: startAt(9, 2),
      practitionerId: stageIds.ada,
    });
    expect(moved).toHaveLength(3);
    expect(stayed).toMatchObject([{ startsAt: startAt(22).replace('Z', '.000Z') }]);
    expect(await startsOf(patientId)).toEqual([
      startAt(1),
      startAt(9, 2),
      startAt(16, 2),
      startAt(22),
      startAt(30, 2),
    ]);
  });

  test('moves all by a week over its own old times', async () => {
    const { patientId } = await somebody();
    await book(patientId, weekly(4));
    const third = await visitAt(startAt(15));
    await jo.series.move({
      key: uuidv7(),
      visitId: third.id,
      version: third.version,
      scope: 'all',
      startsAt: startAt(22),
      practitionerId: stageIds.ada,
    });
    expect(await startsOf(patientId)).toEqual(weekly(4, 8));
  });

  test('is taken back whole within three minutes: made, moved over its own times, cancelled', async () => {
    const { patientId } = await somebody();
    const { undo: making } = await book(patientId, weekly(4));
    const third = await visitAt(startAt(15));
    const of = { key: uuidv7(), visitId: third.id, version: third.version, scope: 'all' } as const;
    const moving = await jo.series.move({ ...of, startsAt: startAt(22), practitionerId: stageIds.ada });
    expect(moving.undo).toMatchObject({ seconds: 180 });
    const back = { key: uuidv7(), visits: moving.undo.visits };
    expect(await jo.series.undo(back)).toEqual({ failed: [] });
    expect(await jo.series.undo(back)).toEqual({ failed: [] });
    expect(await startsOf(patientId)).toEqual(weekly(4));
    const cancelling = await jo.series.cancel({
      ...of,
      key: uuidv7(),
      version: 3,
      reason: '',
      forPatient: false,
    });
    expect(await startsOf(patientId)).toEqual([]);
    await jo.series.undo({ key: uuidv7(), visits: cancelling.undo.visits });
    expect(await startsOf(patientId)).toEqual(weekly(4));
    // Each has been something else since it was made.
    const stale = await jo.series.undo({ key: uuidv7(), visits: making.visits });
    expect(stale.failed.toSorted()).toEqual(making.visits.map(({ visitId }) => visitId).toSorted());
    const other = await somebody();
    const { undo } = await book(other.patientId, weekly(2, 2));
    await jo.series.undo({ key: uuidv7(), visits: undo.visits });
    expect(await startsOf(other.patientId)).toEqual([]);
    expect(
      await stage.count(
        `SELECT count(*) FROM message WHERE state = 'queued' AND patient_id = '${other.patientId}'`,
      ),
    ).toBe(0);
  });

  test('cancels this one and those after it; what is before stays', async () => {
    const { patientId } = await somebody();
    await book(patientId, weekly(4));
    const third = await visitAt(startAt(15));
    const cancel = {
      key: uuidv7(),
      visitId: third.id,
      version: third.version,
      reason: 'Away',
      forPatient: true,
    };
    const { cancelled } = await jo.series.cancel({ ...cancel, scope: 'following' });
    expect(cancelled).toHaveLength(2);
    expect(await startsOf(patientId)).toEqual(weekly(2));
    expect(await visitAt(startAt(1))).toMatchObject({ series: { position: 1, count: 2 } });
    expect((await failure(jo.series.cancel({ ...cancel, key: uuidv7(), scope: 'all' }))).code).toBe(
      'CONFLICT',
    );
  });

  test('of one leaves the others where they are, and its patient moves it under the patient’s own rules', async () => {
    const { patientId, sessionId } = await somebody();
    await book(patientId, weekly(3));
    const second = await visitAt(startAt(8));
    await jo.visits.move({
      visitId: second.id,
      version: second.version,
      startsAt: startAt(9),
      endsAt: startAt(9, 0, 30),
      practitionerId: stageIds.ada,
    });
    expect(await startsOf(patientId)).toEqual([startAt(1), startAt(9), startAt(15)]);
    const mine = stage.signedIn(sessionId, { patientId });
    const question = { visitId: second.id, checkId: null, practitionerId: null, from: null, days: 7 };
    expect((await failure(mine.appointments.moveTimes(question))).code).toBe('CHECK_NEEDED');
    await stage.admin.query(`INSERT INTO triage_stop (clinic_id, id, code, level, patient_id)
      VALUES ('${stageIds.alder}', '${uuidv7()}', 'MOV${made}', 'urgent', '${patientId}')`);
    expect((await failure(mine.appointments.moveTimes(question))).code).toBe('STOPPED');
    const move = {
      key: uuidv7(),
      visitId: second.id,
      version: 2,
      checkId: null,
      startsAt: startAt(10),
      practitionerId: null,
    };
    expect((await failure(mine.appointments.move(move))).code).toBe('STOPPED');
  });
});
