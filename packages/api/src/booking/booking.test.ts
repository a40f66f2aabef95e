import type { Prisma, Work } from '@kinloop/db';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { callerFor } from '../caller.ts';
import { toAppError } from '../platform/errors.ts';
import { bookingStage, type Stage, stageIds, stageNow, startAt, wellAnswers } from '../scheduling/stage.ts';

let stage: Stage;
let browser: string;
let made = 0;

beforeAll(async () => {
  stage = await bookingStage();
});
afterAll(() => stage.close());
beforeEach(async () => {
  made += 1;
  browser = `browser ${made}`;
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

const times = (checkId: string, over: object = {}, who = browser) =>
  stage
    .visitor(who)
    .booking.times({ checkId, practitionerId: null, from: null, days: 7, serviceId: null, ...over });

const hold = (checkId: string, start: string, over: object = {}, who = browser) =>
  stage.visitor(who).booking.hold({
    visitId: uuidv7(),
    checkId,
    start,
    practitionerId: null,
    serviceId: null,
    ...over,
  });

const detailsOf = (email: string, phone = '0412 555 000') => ({
  givenName: 'Kim',
  familyName: 'Lee',
  birthDate: '1990-01-01',
  phone,
  email,
});

/** The whole walk of a stranger from a held time on. */
async function bookAs(email: string, visitId: string, who = browser) {
  const loginCodeId = await stage.provedCode(email);
  const { patientId } = await stage
    .visitor(who)
    .booking.register({ visitId, loginCodeId, details: detailsOf(email) });
  const sessionId = await stage.sessionOf(loginCodeId);
  const mine = stage.signedIn(sessionId, { browser: who });
  const booked = await mine.booking.confirm({ key: uuidv7(), visitId, patientId });
  return { booked, mine, patientId, sessionId };
}

describe('times', () => {
  test('come first free first, with who gives each', async () => {
    const offered = await times(await stage.check(browser));
    expect(offered.zone).toBe('Australia/Sydney');
    expect(offered.practitioners.map(({ displayName }) => displayName)).toEqual(['Ada', 'Ben']);
    const [monday, tuesday] = offered.days;
    // Two hours of notice: at 8:00 the first start is 10:00.
    expect(monday?.slots[0]?.start).toBe(startAt(0, 1));
    expect(monday?.slots[0]?.practitionerId).toBe(stageIds.ada);
    expect(tuesday?.slots[0]?.start).toBe(startAt(1));
    expect(offered.days[5]).toMatchObject({ slots: [], empty: 'closed' });
    expect(offered.alternatives).toEqual([]);
  });

  test('are one statement between knowing who asks and the commit', async () => {
    const checkId = await stage.check(browser);
    const { db } = stage.runtime;
    let statements = 0;
    const counted: typeof db = {
      ...db,
      transaction: <T, O>(work: Work<T, O>, opening?: Prisma.Sql) =>
        db.transaction<T, O>((tx, opened) => {
          const count =
            <A extends unknown[], R>(send: (...args: A) => R) =>
            (...args: A) => {
              statements += 1;
              return send(...args);
            };
          return work(
            {
              ...tx,
              $queryRaw: count(tx.$queryRaw) as typeof tx.$queryRaw,
              $executeRaw: count(tx.$executeRaw),
            },
            opened,
          );
        }, opening),
    };
    const caller = callerFor(
      { ...stage.runtime, db: counted },
      {
        ...{ clinicSlug: 'alder', hat: 'book', sessionId: null, patientId: null, ip: '203.0.113.9' },
        visitorToken: browser,
      },
    );
    const question = { checkId, practitionerId: null, from: null, days: 31, serviceId: null };
    expect((await caller.booking.times(question)).days).toHaveLength(31);
    expect(statements).toBe(1);
  });

  test('of one practitioner name nobody else', async () => {
    const offered = await times(await stage.check(browser), { practitionerId: stageIds.ben });
    const ids = new Set(offered.days.flatMap(({ slots }) => slots.map((slot) => slot.practitionerId)));
    expect([...ids]).toEqual([stageIds.ben]);
  });

  test('are answered for a check of one’s own, at its clinic, under a day old, that led to nothing yet', async () => {
    const checkId = await stage.check(browser);
    expect(await codeOf(times(checkId, {}, 'another browser'))).toBe('CHECK_NEEDED');
    expect(await codeOf(times(uuidv7()))).toBe('CHECK_NEEDED');
    const question = { checkId, practitionerId: null, from: null, days: 7, serviceId: null };
    expect(await codeOf(stage.visitor(browser, 'birch').booking.times(question))).toBe('CHECK_NEEDED');
    await stage.setClock('2025-03-03T20:59:59Z');
    expect(await codeOf(times(checkId))).toBe('passed');
    await stage.setClock('2025-03-03T21:00:00Z');
    expect(await codeOf(times(checkId))).toBe('CHECK_NEEDED');
  });
});

describe('a hold', () => {
  test('takes the time for ten minutes, with a buffer of nothing and a room', async () => {
    const held = await hold(await stage.check(browser), startAt(1), { practitionerId: stageIds.ada });
    expect(held).toMatchObject({
      practitionerName: 'Ada',
      startsAt: startAt(1),
      expiresAt: '2025-03-02T21:10:00Z',
    });
    expect(await stage.count(`SELECT count(*) FROM claim WHERE visit_id = '${held.visitId}'`)).toBe(2);
    const offered = await times(await stage.check('other'), { practitionerId: stageIds.ada }, 'other');
    expect(offered.days[1]?.slots[0]?.start).toBe(startAt(1, 0, 45));
  });

  test('is one at a time, and asking again for the same one is the same one', async () => {
    const checkId = await stage.check(browser);
    const visitId = uuidv7();
    const first = await hold(checkId, startAt(1), { visitId });
    expect(await hold(checkId, startAt(1), { visitId })).toEqual(first);
    await hold(await stage.check(browser), startAt(2));
    expect(await stage.count(`SELECT count(*) FROM visit WHERE state = 'held'`)).toBe(1);
    expect(await stage.visitor(browser).booking.held({ visitId: null })).toMatchObject({
      startsAt: startAt(2),
    });
    await stage.visitor(browser).booking.release({});
    expect(await stage.visitor(browser).booking.held({ visitId: null })).toBeNull();
    expect(await stage.count('SELECT count(*) FROM claim')).toBe(0);
  });

  test('is one also of several asked for at once', async () => {
    const checkId = await stage.check('six windows');
    const ask = (hour: number) =>
      stage.visitor('six windows').booking.hold({
        visitId: uuidv7(),
        checkId,
        start: startAt(2, hour),
        practitionerId: stageIds.ben,
        serviceId: null,
      });
    await Promise.all([0, 1, 2, 3, 4, 5].map(ask));
    const held = `SELECT count(*) FROM visit WHERE state = 'held' AND triage_check_id = '${checkId}'`;
    expect(await stage.count(held)).toBe(1);
  });

  test('is not in the way of another time for whoever holds it, and is kept when that one is lost', async () => {
    const checkId = await stage.check(browser);
    const free = async (who: string, check: string) => {
      const offered = await times(check, { practitionerId: stageIds.ada }, who);
      return offered.days[1]?.slots.map(({ start }) => start);
    };
    const other = await stage.check('other');
    const before = await free(browser, checkId);
    expect(before).toEqual(await free('other', other));
    const held = await hold(checkId, startAt(1, 1), { practitionerId: stageIds.ada });
    expect(await free(browser, checkId)).toEqual(before);
    expect(await free('other', other)).not.toContain(startAt(1, 1));
    // Their own time and a quarter of an hour after it meet; the new one is taken as the old one is given up.
    const next = await hold(checkId, startAt(1, 1, 15), { practitionerId: stageIds.ada });
    expect(await stage.visitor(browser).booking.held({ visitId: held.visitId })).toBeNull();
    expect(await free('other', other)).toContain(startAt(1, 0, 30));
    await hold(other, startAt(1, 3), { practitionerId: stageIds.ada }, 'other');
    const lost = hold(checkId, startAt(1, 3), { practitionerId: stageIds.ada });
    expect(await codeOf(lost)).toBe('SLOT_TAKEN');
    expect(await stage.visitor(browser).booking.held({ visitId: null })).toMatchObject({
      visitId: next.visitId,
      startsAt: startAt(1, 1, 15),
    });
  });

  test('is only for a start that is offered', async () => {
    const checkId = await stage.check(browser);
    for (const start of [startAt(1, 0, 7), startAt(-3), startAt(5), startAt(400), startAt(0, 0, 30)])
      expect(await codeOf(hold(checkId, start))).toBe('SLOT_TAKEN');
  });

  test('is refused to whoever is too late with them, also for a start in the middle of what is taken, and to no one without a check', async () => {
    const withAda = { practitionerId: stageIds.ada };
    const first = await hold(await stage.check('one'), startAt(1), withAda, 'one');
    const late = await stage.check('late');
    expect(await codeOf(hold(late, startAt(1), withAda, 'late'))).toBe('SLOT_TAKEN');
    expect(await codeOf(hold(late, startAt(1, 0, 30), withAda, 'late'))).toBe('SLOT_TAKEN');
    expect(await codeOf(hold(uuidv7(), startAt(1), withAda, 'late'))).toBe('CHECK_NEEDED');
    // Not in the way of whoever has it: asked again it is the same, and another time may meet it.
    const again = { ...withAda, visitId: first.visitId };
    expect(await hold(first.checkId, startAt(1), again, 'one')).toEqual(first);
    expect((await hold(first.checkId, startAt(1, 0, 30), withAda, 'one')).startsAt).toBe(startAt(1, 0, 30));
  });

  test('falls to whoever else is free when anyone will do', async () => {
    await hold(await stage.check('one'), startAt(1), {}, 'one');
    await hold(await stage.check('two'), startAt(1), {}, 'two');
    const names = await stage.admin.query<{ practitioner_id: string }>('SELECT practitioner_id FROM visit');
    expect(names.rows.map((row) => row.practitioner_id).toSorted()).toEqual([stageIds.ada, stageIds.ben]);
    expect(await codeOf(hold(await stage.check('three'), startAt(1), {}, 'three'))).toBe('SLOT_TAKEN');
  });

  test('ends when its time is over, and another may have it', async () => {
    const checkId = await stage.check(browser);
    const held = await hold(checkId, startAt(1), { practitionerId: stageIds.ada });
    await stage.setClock('2025-03-02T21:10:00Z');
    expect(await stage.visitor(browser).booking.held({ visitId: held.visitId })).toBeNull();
    expect(await codeOf(stage.visitor(browser).booking.renew({ visitId: held.visitId }))).toBe(
      'HOLD_EXPIRED',
    );
    const next = await hold(await stage.check('next'), startAt(1), { practitionerId: stageIds.ada }, 'next');
    expect(next.startsAt).toBe(startAt(1));
  });

  test('is renewed once', async () => {
    const held = await hold(await stage.check(browser), startAt(1));
    await stage.setClock('2025-03-02T21:08:00Z');
    const renewed = await stage.visitor(browser).booking.renew({ visitId: held.visitId });
    expect(renewed.expiresAt).toBe('2025-03-02T21:18:00Z');
    await stage.setClock('2025-03-02T21:12:00Z');
    const again = await stage.visitor(browser).booking.renew({ visitId: held.visitId });
    expect(again.expiresAt).toBe('2025-03-02T21:18:00Z');
    expect(await codeOf(stage.visitor('thief').booking.renew({ visitId: held.visitId }))).toBe(
      'HOLD_EXPIRED',
    );
  });

  test('asked for by forty at once goes to one, and the others are told so', async () => {
    const checks = await Promise.all(
      Array.from({ length: 40 }, (_, at) => stage.check(`racer ${made} ${at}`)),
    );
    const outcomes = await Promise.all(
      checks.map((checkId, at) =>
        codeOf(hold(checkId, startAt(1), { practitionerId: stageIds.ada }, `racer ${made} ${at}`)),
      ),
    );
    expect(outcomes.toSorted()).toEqual([...Array.from({ length: 39 }, () => 'SLOT_TAKEN'), 'passed']);
  });

  test('shows the other clinic’s desk when somebody they share is not to be had, and nothing else', async () => {
    const there = await stage.check(browser, 'birch');
    const request = { visitId: uuidv7(), start: startAt(1), serviceId: null };
    await stage
      .visitor(browser, 'birch')
      .booking.hold({ ...request, checkId: there, practitionerId: stageIds.adaAtBirch });
    const jo = await stage.staff('reception');
    const day = await jo.visits.calendar({ from: '2025-03-04', days: 1, practitionerId: null });
    expect(day.visits).toEqual([]);
    const shown = day.practitioners.map(({ displayName, otherClinics }) => [
      displayName,
      otherClinics.length,
    ]);
    expect(shown).toEqual([
      ['Ada', 1],
      ['Ben', 0],
    ]);
    const [ada] = day.practitioners;
    expect(Object.keys(ada?.otherClinics[0] ?? {})).toEqual(['start', 'end', 'needsWay']);
  });

  test('by a practitioner of two clinics goes to one clinic', async () => {
    const here = await stage.check(browser);
    const there = await stage.check(browser, 'birch');
    const request = { visitId: uuidv7(), start: startAt(1), serviceId: null };
    const outcomes = await Promise.all([
      codeOf(hold(here, startAt(1), { practitionerId: stageIds.ada })),
      codeOf(
        stage
          .visitor(browser, 'birch')
          .booking.hold({ ...request, checkId: there, practitionerId: stageIds.adaAtBirch }),
      ),
    ]);
    expect(outcomes.toSorted()).toEqual(['SLOT_TAKEN', 'passed']);
  });
});

describe('booking', () => {
  test('makes the record, the visit and all that belongs to it, once', async () => {
    const checkId = await stage.check(browser);
    const held = await hold(checkId, startAt(1));
    const email = `kim${made}@people.example`;
    const loginCodeId = await stage.provedCode(email);
    const register = { visitId: held.visitId, loginCodeId, details: detailsOf(email) };
    const { patientId } = await stage.visitor(browser).booking.register(register);
    expect(await stage.visitor(browser).booking.register(register)).toEqual({ patientId });
    const mine = stage.signedIn(await stage.sessionOf(loginCodeId), { browser });
    const request = { key: uuidv7(), visitId: held.visitId, patientId };
    const booked = await mine.booking.confirm(request);
    expect(await mine.booking.confirm(request)).toEqual(booked);
    const visit = `visit_id = '${held.visitId}'`;
    expect(await stage.count(`SELECT count(*) FROM attendee WHERE ${visit}`)).toBe(1);
    expect(await stage.count(`SELECT count(*) FROM claim WHERE ${visit} AND expires_at IS NULL`)).toBe(3);
    expect(
      await stage.count(`SELECT count(*) FROM message WHERE ${visit} AND kind = 'visit-confirmed'`),
    ).toBe(1);
    expect(
      await stage.count(`SELECT count(*) FROM triage_check WHERE booked_visit_id = '${held.visitId}'
      AND patient_id = '${patientId}'`),
    ).toBe(1);
    expect(
      await stage.count(`SELECT count(*) FROM care_relationship WHERE patient_id = '${patientId}'
      AND kind = 'visit' AND ends_at IS NULL`),
    ).toBe(1);
    expect(await codeOf(times(checkId))).toBe('CHECK_NEEDED');
    expect(await codeOf(hold(checkId, startAt(2)))).toBe('CHECK_NEEDED');
  });

  test('needs the code that went to the address typed, used here and just now', async () => {
    const held = await hold(await stage.check(browser), startAt(1));
    const email = `lee${made}@people.example`;
    const register = (loginCodeId: string, typed = email) =>
      codeOf(
        stage
          .visitor(browser)
          .booking.register({ visitId: held.visitId, loginCodeId, details: detailsOf(typed) }),
      );
    expect(await register(uuidv7())).toBe('CODE_WRONG');
    expect(await register(await stage.provedCode(email, stageIds.birch))).toBe('CODE_WRONG');
    const proved = await stage.provedCode(email);
    expect(await register(proved, 'another@people.example')).toBe('CODE_WRONG');
    expect(await register(proved)).toBe('passed');
  });

  test('is not for a foreign hold, nor for a patient of somebody else', async () => {
    const held = await hold(await stage.check(browser), startAt(1));
    const [ann, bob] = [
      await stage.addPatient(`ann${made}@people.example`),
      await stage.addPatient(`bob${made}@people.example`),
    ];
    const foreign = { key: uuidv7(), visitId: held.visitId, patientId: ann.patientId };
    expect(await codeOf(stage.signedIn(ann.sessionId).booking.confirm(foreign))).toBe('HOLD_EXPIRED');
    const forBob = { ...foreign, patientId: bob.patientId };
    expect(await codeOf(stage.signedIn(ann.sessionId, { browser }).booking.confirm(forBob))).toBe(
      'NOT_FOUND',
    );
  });

  test('comes too late once the hold has gone', async () => {
    const held = await hold(await stage.check(browser), startAt(1));
    const ann = await stage.addPatient(`late${made}@people.example`);
    await stage.setClock('2025-03-02T21:11:00Z');
    const request = { key: uuidv7(), visitId: held.visitId, patientId: ann.patientId };
    expect(await codeOf(stage.signedIn(ann.sessionId, { browser }).booking.confirm(request))).toBe(
      'HOLD_EXPIRED',
    );
  });

  test('finds nothing when the desk lets the hold go in the same moment', async () => {
    const held = await hold(await stage.check(browser), startAt(1));
    const ann = await stage.addPatient(`raced${made}@people.example`);
    const request = { key: uuidv7(), visitId: held.visitId, patientId: ann.patientId };
    await stage.admin.query('BEGIN');
    await stage.admin.query(`UPDATE visit SET state = 'expired' WHERE id = '${held.visitId}'`);
    const answer = codeOf(stage.signedIn(ann.sessionId, { browser }).booking.confirm(request));
    await vi.waitFor(async () => {
      const { rows } = await stage.admin.query(
        'SELECT 1 FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid))',
      );
      expect(rows).not.toEqual([]);
    }, 10_000);
    await stage.admin.query('COMMIT');
    expect(await answer).toBe('HOLD_EXPIRED');
  });

  test('twice at the same time is refused: the patient is already somewhere', async () => {
    const ann = await stage.addPatient(`twice${made}@people.example`);
    const bookAt = async (who: string) => {
      const held = await hold(await stage.check(who), startAt(1), {}, who);
      const request = { key: uuidv7(), visitId: held.visitId, patientId: ann.patientId };
      return codeOf(stage.signedIn(ann.sessionId, { browser: who }).booking.confirm(request));
    };
    expect(await bookAt('first phone')).toBe('passed');
    expect(await bookAt('second phone')).toBe('SLOT_TAKEN');
  });

  test('is closed to a patient who is stopped, on any browser', async () => {
    const ann = await stage.addPatient(`stop${made}@people.example`);
    await stage.admin.query(
      `INSERT INTO triage_stop (clinic_id, id, code, level, patient_id)
       VALUES ('${stageIds.alder}', '${uuidv7()}', 'CODE${made}', 'urgent', '${ann.patientId}')`,
    );
    const held = await hold(await stage.check(browser), startAt(1));
    const request = { key: uuidv7(), visitId: held.visitId, patientId: ann.patientId };
    expect(await codeOf(stage.signedIn(ann.sessionId, { browser }).booking.confirm(request))).toBe('STOPPED');
  });

  test('is closed to an e-mail that was stopped', async () => {
    const email = `known${made}@people.example`;
    await stage.admin.query(
      `INSERT INTO triage_stop (clinic_id, id, code, level, contact_hashes) VALUES ($1, $2, $3, 'urgent', ARRAY[$4::bytea])`,
      [stageIds.alder, uuidv7(), `MAIL${made}`, Buffer.from(stage.runtime.hash.bytes('email', email))],
    );
    const held = await hold(await stage.check(browser), startAt(1));
    expect(await codeOf(bookAs(email, held.visitId))).toBe('STOPPED');
  });
});

describe('a patient who is signed in', () => {
  test('answers the safety questions again, holds and books', async () => {
    const ann = await stage.addPatient(`signed${made}@people.example`);
    const mine = stage.signedIn(ann.sessionId);
    const { age, redFlags, inflammatory } = wellAnswers();
    const outcome = await mine.triage.submit({
      checkId: uuidv7(),
      kind: 'follow-up',
      answers: {
        age: age ?? 40,
        history: 'same-problem',
        redFlags: redFlags ?? {},
        inflammatory: inflammatory ?? [],
      },
    });
    expect(outcome).toMatchObject({ kind: 'bookable', appointmentType: 'follow-up-30' });
    if (outcome.kind !== 'bookable') return;
    const { checkId } = outcome;
    const held = await mine.booking.hold({
      visitId: uuidv7(),
      checkId,
      start: startAt(1),
      practitionerId: null,
      serviceId: null,
    });
    const other = await stage.addPatient(`other${made}@people.example`);
    const question = { checkId, practitionerId: null, from: null, days: 3, serviceId: null };
    expect(await codeOf(stage.signedIn(other.sessionId).booking.times(question))).toBe('CHECK_NEEDED');
    const booked = await mine.booking.confirm({
      key: uuidv7(),
      visitId: held.visitId,
      patientId: ann.patientId,
    });
    expect(booked).toMatchObject({ serviceName: 'Follow-up', startsAt: startAt(1) });
  });
});
