import { Temporal } from 'temporal-polyfill';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { expireHolds } from '../jobs/sweeps.ts';
import { deliverMessage } from '../messages/deliver.ts';
import { toAppError } from '../platform/errors.ts';
import { stageIds, stageNow, startAt, wellAnswers } from '../scheduling/stage.ts';
import { offerFreedSlot } from './offer-jobs.ts';
import {
  followUp,
  type ListWorld,
  listWorld,
  offeredToFirst,
  runningOffer,
  type Waiter,
} from './world.fixture.ts';

let world: ListWorld;

beforeAll(async () => {
  world = await listWorld();
});
afterAll(() => world.close());
beforeEach(() => world.reset());

const outcome = (work: Promise<unknown>) =>
  work.then(
    () => 'passed',
    (error) => {
      const { code, params } = toAppError(error);
      return typeof params.rule === 'string' ? `${code} ${params.rule}` : code;
    },
  );
const accept = ({ mine }: Pick<Waiter, 'mine'>, offerId: string, checkId: string | null = null) =>
  mine.waitlist.accept({ key: uuidv7(), offerId, checkId });
const decline = ({ mine }: Pick<Waiter, 'mine'>, offerId: string) =>
  mine.waitlist.decline({ key: uuidv7(), offerId });
const after = (minutes: number) => Temporal.Instant.from(stageNow).add({ minutes }).toString();
const exactly = (minutes: number) => after(minutes).replace('Z', '.000Z');

const running = () => runningOffer(world);
const offered = () => offeredToFirst(world);

describe('a freed time', () => {
  test('is held for the longest waiting of equals, who is told where, when and until when', async () => {
    const { first, second, offer } = await offered();
    expect(offer.patientId).toBe(first.patientId);
    expect(await first.mine.waitlist.offered({ offerId: offer.id })).toMatchObject({
      state: 'offered',
      practitionerName: 'Ada',
      startsAt: startAt(2).replace('Z', '.000Z'),
      expiresAt: after(60).replace('Z', '.000Z'),
      checkNeeded: false,
    });
    expect(await outcome(second.mine.waitlist.offered({ offerId: offer.id }))).toBe('NOT_FOUND');
    const onToday = async ({ mine }: Waiter) => (await mine.today.overview({})).offers;
    expect(await onToday(first)).toMatchObject([
      { id: offer.id, practitionerName: 'Ada', insteadOf: null, displaced: false },
    ]);
    expect(await onToday(second)).toEqual([]);
    const { rows } = await world.stage.admin.query(
      `SELECT body, patient_id FROM message WHERE kind = 'waitlist-offer'`,
    );
    expect(rows).toEqual([
      { patient_id: first.patientId, body: expect.stringContaining(`/alder/my/offers/${offer.id}`) },
    ]);
    const other = await world.stage.addPatient('other@people.example');
    const mine = world.stage.signedIn(other.sessionId);
    const hold = {
      visitId: uuidv7(),
      start: startAt(2),
      practitionerId: stageIds.ada,
      serviceId: null,
    };
    expect(await outcome(mine.booking.hold({ ...hold, checkId: await followUp(mine) }))).toBe('SLOT_TAKEN');
  });

  test('goes to the more urgent first, whoever waited longer', async () => {
    await world.waiter();
    const urgent = await world.waiter();
    await world.stage.admin.query(
      `UPDATE waitlist_entry SET urgency = 'urgent' WHERE id = '${urgent.entryId}'`,
    );
    await world.freed(2);
    await world.work();
    expect((await running()).patientId).toBe(urgent.patientId);
  });

  test('is not for whom it does not suit: another day, another service, somebody else, too late', async () => {
    await world.waiter({ suits: [{ weekday: 1, from: '00:00', to: '24:00' }] });
    await world.waiter({ suits: [{ weekday: 3, from: '12:00', to: '17:00' }] });
    await world.waiter({ serviceIds: [stageIds.firstVisit] });
    await world.waiter({ practitionerIds: [stageIds.ben] });
    await world.waiter({ untilDate: '2025-03-04' });
    // A follow-up of 30 minutes freed; somebody after Ada has a visit right behind it, so a first visit of 45 cannot fit.
    await world.stage.admin.query(`INSERT INTO practitioner_exception (clinic_id, id, practitioner_id, on_date, starts, ends, off)
      VALUES ('${stageIds.alder}', new_id(), '${stageIds.ada}', '2025-03-05', '09:30', '12:00', true)`);
    await world.freed(2);
    await world.work();
    expect(await world.offers()).toEqual([]);
    expect(await world.slots()).toEqual(['passed']);
  });

  test('may be longer than what was freed, where the practitioner is free behind it', async () => {
    const waiter = await world.waiter({ serviceIds: [stageIds.firstVisit] });
    await world.freed(2);
    await world.work();
    expect((await running()).patientId).toBe(waiter.patientId);
  });

  test('is nobody’s when the practitioner is away, or staff took the change back', async () => {
    await world.waiter();
    const { visitId } = await world.booked(2);
    await world.desk.visits.change({ visitId, version: 2, event: 'cancel' });
    await world.desk.visits.undo({ visitId, version: 3 });
    await world.work();
    expect(await world.slots()).toEqual(['lapsed']);
    await world.stage.admin.query(`INSERT INTO practitioner_exception (clinic_id, id, practitioner_id, on_date, off)
      VALUES ('${stageIds.alder}', new_id(), '${stageIds.ada}', '2025-03-05', true)`);
    await world.desk.visits.change({ visitId, version: 4, event: 'cancel' });
    await world.work();
    expect(await world.slots()).toEqual(['lapsed', 'lapsed']);
  });

  test('waits for the morning in the quiet hours, and three minutes after staff', async () => {
    const waiter = await world.waiter();
    await world.stage.setClock('2025-03-03T10:00:00Z'); // 21:00 at the clinic
    await world.freed(2);
    await world.work();
    expect(await world.offers()).toEqual([]);
    const due = async () => {
      const { rows } = await world.stage.admin.query<{ seconds: number }>(
        `SELECT extract(epoch FROM run_at - now())::int AS seconds FROM graphile_worker.jobs WHERE task_identifier = 'offer-freed-slot'`,
      );
      return rows.map(({ seconds }) => seconds);
    };
    const [seconds = 0] = await due();
    expect(Math.abs(seconds - 11 * 3600)).toBeLessThan(120);
    await world.stage.setClock('2025-03-03T21:00:00Z');
    await world.work();
    expect((await running()).patientId).toBe(waiter.patientId);
    await world.reset();
    await world.waiter();
    const { visitId } = await world.booked(2);
    await world.desk.visits.change({ visitId, version: 2, event: 'cancel' });
    const [wait = 0] = await due();
    expect(Math.abs(wait - 180)).toBeLessThan(30);
  });

  test('is not what an undo gives back, unless it was about to be offered when it was taken', async () => {
    await world.waiter();
    const bookedAtDesk = async () => {
      const visitId = uuidv7();
      const { patientId } = await world.stage.addPatient(`p-${uuidv7()}@people.example`);
      const { version } = await world.desk.visits.book({
        key: uuidv7(),
        visitId,
        serviceId: stageIds.followUp,
        practitionerId: stageIds.ada,
        startsAt: startAt(2),
        caller: { kind: 'known', patientId },
      });
      return { visitId, version: version ?? 0 };
    };
    await world.desk.visits.undo(await bookedAtDesk());
    const { visitId } = await world.booked(2);
    const endsAt = Temporal.Instant.from(startAt(3)).add({ minutes: 30 }).toString();
    const to = { startsAt: startAt(3), endsAt, practitionerId: stageIds.ada };
    const { version } = await world.desk.visits.move({ visitId, version: 2, ...to });
    expect(await world.slots()).toEqual(['open']);
    await world.desk.visits.undo({ visitId, version });
    // The old time was freed for a moment and is taken again; the new one was free all along.
    expect(await world.slots()).toEqual(['open']);
    expect((await world.desk.waitlist.board({})).slots).toEqual([]);
    expect(await world.desk.waitlist.count({})).toMatchObject({ waiting: 1, open: 0, openFrom: null });
    await world.work();
    expect(await world.slots()).toEqual(['lapsed']);

    await world.reset();
    const waiter = await world.waiter();
    await world.freed(2);
    const again = await bookedAtDesk();
    await world.work();
    expect(await world.slots()).toEqual(['lapsed']);
    await world.desk.visits.undo(again);
    expect(await world.slots()).toEqual(['open']);
    await world.work();
    expect((await running()).patientId).toBe(waiter.patientId);
  });

  test('says when it is offered by itself: soon, after the quiet hours, or not at all', async () => {
    await world.waiter();
    await world.freed(2);
    const offeredAt = async () => (await world.desk.waitlist.board({})).slots.map((slot) => slot.offeredAt);
    expect(await offeredAt()).toEqual([after(3)]);
    expect(await world.desk.waitlist.count({})).toMatchObject({ open: 1, openFrom: null });
    await world.stage.setClock('2025-03-03T10:00:00Z'); // 21:00 at the clinic
    expect(await offeredAt()).toEqual(['2025-03-03T21:00:00Z']);
    expect(await world.desk.waitlist.count({})).toMatchObject({ open: 1, openFrom: '2025-03-03T21:00:00Z' });
    await world.stage.setClock(stageNow);
    await world.stage.admin.query(`UPDATE waitlist_slot
      SET starts_at = app_now() + interval '70 minutes', ends_at = app_now() + interval '100 minutes'`);
    expect(await offeredAt()).toEqual([null]);
  });

  test('is made by moving a visit and by a hold that ran out, too', async () => {
    const { visitId, mine } = await world.booked(2);
    await world.waiter({ suits: [{ weekday: 6, from: '09:00', to: '10:00' }] });
    const move = { key: uuidv7(), visitId, version: 2, checkId: null, practitionerId: null };
    await mine.appointments.move({ ...move, startsAt: startAt(3) });
    expect(await world.slots()).toEqual(['open']);
    const hold = {
      visitId: uuidv7(),
      start: startAt(4),
      practitionerId: stageIds.ada,
      serviceId: null,
    };
    await mine.booking.hold({ ...hold, checkId: await followUp(mine) });
    await world.stage.setClock(after(11));
    await expireHolds(world.deps);
    expect(await world.slots()).toEqual(['open', 'open']);
  });
});

describe('an answer', () => {
  test('yes books it once, ends the waiting, and counts who was passed over', async () => {
    const { first, offer } = await offered();
    // Nobody had waited longer than the first, so nobody was passed over; the reverse is in the next test.
    expect(await world.desk.waitlist.count({})).toEqual({ waiting: 2, offered: 1, open: 0, openFrom: null });
    const { visitId } = await accept(first, offer.id);
    expect(await world.desk.waitlist.count({})).toEqual({ waiting: 1, offered: 0, open: 0, openFrom: null });
    await world.work();
    expect((await first.mine.appointments.list({})).upcoming.map(({ id }) => id)).toEqual([visitId]);
    expect((await first.mine.waitlist.mine({})).entry).toBeNull();
    expect(await outcome(accept(first, offer.id))).toBe('REFUSED offer-over');
    expect(await world.slots()).toEqual(['taken']);
    expect(await world.stage.count('SELECT sum(passed_over) AS count FROM waitlist_entry')).toBe(0);
    expect(
      await world.stage.count(`SELECT count(*) FROM message WHERE kind = 'visit-confirmed'
      AND visit_id = '${visitId}'`),
    ).toBe(1);
    expect(
      await world.stage.count(`SELECT count(*) FROM claim WHERE visit_id = '${visitId}'
      AND expires_at IS NULL AND live`),
    ).toBe(3);
  });

  test('by somebody who waited less raises the count of who waited longer, once', async () => {
    const longer = await world.waiter();
    const urgent = await world.waiter();
    await world.stage.admin.query(`UPDATE waitlist_entry SET urgency = 'urgent' WHERE id = '${urgent.entryId}';
      UPDATE waitlist_entry SET waiting_since = waiting_since - interval '1 day' WHERE id = '${longer.entryId}'`);
    await world.freed(2);
    await world.work();
    await accept(urgent, (await running()).id);
    await world.work();
    await world.work();
    expect(
      await world.stage.count(`SELECT passed_over AS count FROM waitlist_entry
      WHERE id = '${longer.entryId}'`),
    ).toBe(1);
  });

  test('no, or none in time, lets the next be asked, and nobody twice', async () => {
    const { first, second, offer } = await offered();
    await decline(first, offer.id);
    await world.work();
    const next = await running();
    expect(next.patientId).toBe(second.patientId);
    await world.stage.setClock(after(61));
    expect(await outcome(accept(second, next.id))).toBe('REFUSED offer-over');
    await world.work();
    expect((await world.offers()).map(({ state }) => state)).toEqual(['declined', 'expired']);
    expect(await world.slots()).toEqual(['declined']);
    expect(await world.stage.count('SELECT count(*) FROM claim')).toBe(0);
  });

  test('twice at once is one booking', async () => {
    const { first, offer } = await offered();
    const both = await Promise.all([outcome(accept(first, offer.id)), outcome(accept(first, offer.id))]);
    expect(both.toSorted()).toEqual(['REFUSED offer-over', 'passed']);
  });

  test.each([
    ['a moment before it ends', 59, 'passed', 'accepted'],
    ['as it ends', 60, 'REFUSED offer-over', 'expired'],
  ])('%s, with the sweep at the same moment, has one winner', async (_when, minutes, result, state) => {
    const { first, offer } = await offered();
    await world.stage.setClock(after(minutes));
    const [answer] = await Promise.all([
      outcome(accept(first, offer.id)),
      expireHolds(world.deps),
      offerFreedSlot(world.deps, { clinicId: stageIds.alder, slotId: uuidv7() }),
    ]);
    expect(answer).toBe(result);
    expect((await world.offers()).map((one) => one.state)).toEqual([state]);
    await world.work();
    expect(await world.stage.count(`SELECT count(*) FROM visit WHERE state IN ('held', 'booked')`)).toBe(1);
  });

  test('is within the limits of who books by themselves, and the desk may give more', async () => {
    const { first, offer } = await offered();
    await world.stage.admin.query('UPDATE clinic SET new_patients_a_day = 0');
    expect(await outcome(accept(first, offer.id))).toBe('SLOT_TAKEN');
    await world.stage.admin.query('UPDATE clinic SET new_patients_a_day = NULL, max_visits_ahead = 1');
    await world.desk.visits.book({
      key: uuidv7(),
      visitId: uuidv7(),
      serviceId: stageIds.followUp,
      practitionerId: stageIds.ben,
      startsAt: startAt(9),
      caller: { kind: 'known', patientId: first.patientId },
    });
    expect(await outcome(accept(first, offer.id))).toBe('REFUSED visits-ahead');
    const answer = { key: uuidv7(), offerId: offer.id, accepts: true };
    expect(await outcome(world.desk.waitlist.answer(answer))).toBe('passed');
    await world.stage.admin.query('UPDATE clinic SET max_visits_ahead = DEFAULT');
  });

  test('needs the safety questions again after a day, and then carries the new answers', async () => {
    const { first } = { first: await world.waiter() };
    await world.freed(3);
    await world.stage.setClock('2025-03-03T22:00:00Z');
    await world.work();
    const offer = await running();
    expect((await first.mine.waitlist.offered({ offerId: offer.id })).checkNeeded).toBe(true);
    expect(await outcome(accept(first, offer.id))).toBe('CHECK_NEEDED');
    const stranger = await world.waiter();
    const theirs = await followUp(stranger.mine);
    expect(await outcome(accept(first, offer.id, theirs))).toBe('NOT_FOUND');
    expect(await outcome(accept(first, offer.id, await followUp(first.mine)))).toBe('passed');
  });
});

describe('answers given minutes ago', () => {
  /** An offer a day after they joined, when those answers count no more. */
  async function dayOld() {
    const waiter = await world.waiter();
    await world.freed(3);
    await world.stage.setClock('2025-03-03T22:00:00Z');
    // Nobody is signed out because the clock was set.
    await world.stage.admin.query(`UPDATE session SET created_at = app_now(), last_seen_at = app_now(),
      expires_at = app_now() + interval '1 day'`);
    await world.work();
    const offer = await running();
    const isAsked = async () => (await waiter.mine.waitlist.offered({ offerId: offer.id })).checkNeeded;
    expect(await isAsked()).toBe(true);
    return { waiter, offer, isAsked };
  }
  const checkOf = async (visitId: string) => {
    const { rows } = await world.stage.admin.query<{ id: string }>(
      `SELECT triage_check_id AS id FROM visit WHERE id = $1`,
      [visitId],
    );
    return rows[0]?.id;
  };

  test('are not asked for twice, and the visit carries them', async () => {
    const { waiter, offer, isAsked } = await dayOld();
    const checkId = await followUp(waiter.mine);
    expect(await isAsked()).toBe(false);
    const { visitId } = await waiter.mine.waitlist.accept({
      key: uuidv7(),
      offerId: offer.id,
      checkId: null,
    });
    expect(await checkOf(visitId)).toBe(checkId);
  });

  test('count when a visit was booked from them, which keeps them', async () => {
    const { waiter, offer, isAsked } = await dayOld();
    const checkId = await followUp(waiter.mine);
    const { patientId, mine } = waiter;
    const hold = { visitId: uuidv7(), checkId, start: startAt(4), practitionerId: null, serviceId: null };
    await mine.booking.hold(hold);
    await mine.booking.confirm({ key: uuidv7(), visitId: hold.visitId, patientId });
    expect(await isAsked()).toBe(false);
    expect(await outcome(accept(waiter, offer.id))).toBe('passed');
    expect(await checkOf(hold.visitId)).toBe(checkId);
  });

  test('count for nobody else, not once they ran out, and not where they lead to no visit', async () => {
    const { waiter, offer, isAsked } = await dayOld();
    await followUp((await world.waiter()).mine);
    expect(await isAsked()).toBe(true);
    const checkId = await followUp(waiter.mine);
    const ways: [string, string][] = [
      ['bookable = false', 'bookable = true'],
      ['expires_at = app_now()', `expires_at = app_now() + interval '1 day'`],
      [
        `patient_id = NULL, visitor_hash = '\\x01'`,
        `patient_id = '${waiter.patientId}', visitor_hash = NULL`,
      ],
    ];
    const set = (to: string) =>
      world.stage.admin.query(`UPDATE triage_check SET ${to} WHERE id = '${checkId}'`);
    for (const [spoilt, mended] of ways) {
      await set(spoilt);
      const answer = await outcome(accept(waiter, offer.id));
      expect([spoilt, await isAsked(), answer]).toEqual([spoilt, true, 'CHECK_NEEDED']);
      await set(mended);
    }
    expect(await isAsked()).toBe(false);
  });

  test('count nothing beside a warning sign said since, whichever way it is tried', async () => {
    const { waiter, offer } = await dayOld();
    const checkId = await followUp(waiter.mine);
    const answers = wellAnswers({ redFlags: { ...wellAnswers().redFlags, 'rf-ces-saddle': 'yes' } });
    const said = await waiter.mine.triage.submit({ checkId: uuidv7(), kind: 'follow-up', answers });
    expect(said.kind).toBe('stopped');
    for (const given of [null, checkId])
      expect(await outcome(accept(waiter, offer.id, given))).toBe('STOPPED');
    expect(
      await outcome(world.desk.waitlist.answer({ key: uuidv7(), offerId: offer.id, accepts: true })),
    ).toBe('STOPPED');
    expect(await world.stage.count(`SELECT count(*) FROM visit WHERE state = 'booked'`)).toBe(0);
  });
});

test('whoever waits should be seen by a day that follows from their answers, and so should the visit they take', async () => {
  const { mine } = await world.waiter();
  const [entry] = (await world.desk.waitlist.board({})).entries;
  expect(entry).toMatchObject({ urgencyFrom: 'screen', targetAt: expect.stringMatching(/^2025-03-1/) });
  await world.freed(2);
  await world.work();
  const { visitId } = await mine.waitlist.accept({
    key: uuidv7(),
    offerId: (await running()).id,
    checkId: null,
  });
  const { rows } = await world.stage.admin.query<{ wanted: boolean }>(
    `SELECT target_at = $1::timestamptz AS wanted FROM visit WHERE id = $2`,
    [entry?.targetAt, visitId],
  );
  expect(rows).toEqual([{ wanted: true }]);
});

describe('whoever is stopped', () => {
  const stop = (patientId: string) =>
    world.stage.admin.query(`INSERT INTO triage_stop (clinic_id, id, code, level, patient_id)
      VALUES ('${stageIds.alder}', new_id(), 'BCDFG', 'urgent', '${patientId}')`);

  test('is not offered a time, and neither joins nor accepts', async () => {
    const { first, offer } = await offered();
    await stop(first.patientId);
    expect(await outcome(accept(first, offer.id))).toBe('STOPPED');
    expect(
      await outcome(world.desk.waitlist.answer({ key: uuidv7(), offerId: offer.id, accepts: true })),
    ).toBe('STOPPED');
    await decline(first, offer.id);
    await world.work();
    expect((await running()).patientId).not.toBe(first.patientId);
    const again = {
      key: uuidv7(),
      entryId: uuidv7(),
      patientId: first.patientId,
      checkId: uuidv7(),
      visitId: null,
    };
    const wishes = { serviceIds: [stageIds.followUp], practitionerIds: null, suits: [], untilDate: null };
    expect(await outcome(first.mine.waitlist.join({ ...again, ...wishes }))).toBe('STOPPED');
  });
});

describe('an earlier time for a booked visit', () => {
  test('moves that visit, frees its old time for the next, and is offered only while earlier', async () => {
    const { patientId, mine, visitId } = await world.booked(4);
    const join = { key: uuidv7(), entryId: uuidv7(), patientId, checkId: null, visitId };
    await mine.waitlist.join({ ...join, serviceIds: [], practitionerIds: null, suits: [], untilDate: null });
    await world.freed(7);
    await world.work();
    expect(await world.offers()).toEqual([]);
    await world.freed(2);
    await world.work();
    const offer = await running();
    expect((await mine.waitlist.offered({ offerId: offer.id })).insteadOf).toBe(
      startAt(4).replace('Z', '.000Z'),
    );
    const later = await world.waiter();
    await world.stage.setClock(after(10));
    expect(await mine.waitlist.accept({ key: uuidv7(), offerId: offer.id, checkId: null })).toMatchObject({
      visitId,
    });
    const changed = `SELECT id, calendar FROM message WHERE visit_id = '${visitId}' AND kind = 'visit-changed'`;
    const { rows: queued } = await world.stage.admin.query<{ id: string }>(changed);
    for (const { id: messageId } of queued)
      await deliverMessage(world.deps, { clinicId: stageIds.alder, messageId });
    const { rows: mailed } = await world.stage.admin.query(changed);
    expect(mailed).toMatchObject([{ calendar: expect.stringContaining('LAST-MODIFIED:20250302T211000Z') }]);
    const { upcoming } = await mine.appointments.list({});
    expect(upcoming.map(({ id, startsAt }) => ({ id, startsAt }))).toEqual([
      { id: visitId, startsAt: startAt(2) },
    ]);
    await world.work();
    const next = await running();
    expect(next.patientId).toBe(later.patientId);
    expect((await later.mine.waitlist.offered({ offerId: next.id })).startsAt).toBe(
      startAt(4).replace('Z', '.000Z'),
    );
  });
});

describe('the desk', () => {
  test('sees who fits and why, gives it to somebody else with a reason, and can stop it', async () => {
    const { first, second, offer } = await offered();
    const { slots, entries } = await world.desk.waitlist.board({});
    expect(entries.map(({ patientId }) => patientId)).toEqual([first.patientId, second.patientId]);
    expect(slots[0]).toMatchObject({
      state: 'offered',
      offer: { id: offer.id, patientId: first.patientId, canAnswer: true },
      candidates: [{ entryId: first.entryId }, { entryId: second.entryId, raised: false, passedOver: 0 }],
    });
    const slotId = slots[0]?.id ?? '';
    const byHand = { slotId, entryId: second.entryId, reason: 'Asked for by their physio' };
    const { offerId } = await world.desk.waitlist.offer(byHand);
    expect((await running()).patientId).toBe(second.patientId);
    expect(await outcome(accept(first, offer.id))).toBe('REFUSED offer-over');
    await world.desk.waitlist.stop({ offerId });
    await world.work();
    expect(await world.slots()).toEqual(['stopped']);
    expect((await world.offers()).map(({ state }) => state)).toEqual(['withdrawn', 'withdrawn']);
  });

  test('gives whom it chooses as long to answer as the order does: from when they are told', async () => {
    const { second, offer } = await offered();
    const [slot] = (await world.desk.waitlist.board({})).slots;
    expect(slot?.offer).toMatchObject({ id: offer.id, expiresAt: exactly(60) });
    const byHand = { slotId: slot?.id ?? '', entryId: second.entryId, reason: 'Just called' };
    const { offerId } = await world.desk.waitlist.offer(byHand);
    expect(await second.mine.waitlist.offered({ offerId })).toMatchObject({ expiresAt: exactly(63) });
    const kept = await world.stage.admin.query(
      `SELECT DISTINCT expires_at AS "expiresAt" FROM claim UNION SELECT hold_expires_at FROM visit WHERE state = 'held'`,
    );
    expect(kept.rows).toEqual([{ expiresAt: new Date(exactly(63)) }]);
    const told = await world.stage.admin.query(
      `SELECT not_before AS "notBefore", body FROM message WHERE unique_key = 'waitlist-offer:${offerId}'`,
    );
    expect(told.rows).toMatchObject([
      { notBefore: new Date(after(3)), body: expect.stringContaining('9:03') },
    ]);
    await world.stage.setClock(after(62));
    await world.work();
    expect((await running()).id).toBe(offerId);
    expect(await outcome(accept(second, offerId))).toBe('passed');
  });

  test('finds no time to answer once that would begin too near the visit', async () => {
    const { second } = await offered();
    const [slot] = (await world.desk.waitlist.board({})).slots;
    const byHand = { slotId: slot?.id ?? '', entryId: second.entryId, reason: 'Just called' };
    const startsIn = (minutes: number) =>
      world.stage.admin.query(`UPDATE waitlist_slot SET starts_at = app_now() + make_interval(mins => ${minutes}),
        ends_at = app_now() + make_interval(mins => ${minutes + 30})`);
    await startsIn(77);
    expect(await outcome(world.desk.waitlist.offer(byHand))).toBe('REFUSED too-near');
    await startsIn(78);
    expect(await outcome(world.desk.waitlist.offer(byHand))).not.toBe('REFUSED too-near');
  });

  test('answers for somebody on the phone: no asks the next, yes books', async () => {
    const { second, offer } = await offered();
    await world.desk.waitlist.answer({ key: uuidv7(), offerId: offer.id, accepts: false });
    await world.work();
    const next = await running();
    const { visitId } = await world.desk.waitlist.answer({ key: uuidv7(), offerId: next.id, accepts: true });
    expect((await second.mine.appointments.list({})).upcoming.map(({ id }) => id)).toEqual([visitId]);
  });

  test('and an answer at the same moment have one winner', async () => {
    const { first, second, offer } = await offered();
    const { slots } = await world.desk.waitlist.board({});
    const byHand = { slotId: slots[0]?.id ?? '', entryId: second.entryId, reason: 'Just called' };
    await Promise.all([outcome(accept(first, offer.id)), outcome(world.desk.waitlist.offer(byHand))]);
    expect(await world.stage.count(`SELECT count(*) FROM visit WHERE state IN ('held', 'booked')`)).toBe(1);
  });

  test('calls off the hold in the calendar, and the next is asked', async () => {
    const { second, offer } = await offered();
    const { rows } = await world.stage.admin.query<{ id: string; version: number }>(
      `SELECT v.id, v.version FROM visit v JOIN waitlist_offer o ON o.visit_id = v.id WHERE o.id = '${offer.id}'`,
    );
    const [hold] = rows;
    const change = { visitId: hold?.id ?? '', version: hold?.version ?? 0, event: 'cancel' } as const;
    await world.desk.visits.change(change);
    await world.work();
    expect((await world.offers()).map(({ state }) => state)).toEqual(['expired', 'offered']);
    expect((await running()).patientId).toBe(second.patientId);
  });

  test('adds somebody with an urgency of its own, and takes them off with their offer', async () => {
    const { patientId } = await world.stage.addPatient('phone@people.example');
    const add = { key: uuidv7(), entryId: uuidv7(), patientId, serviceIds: [stageIds.followUp] };
    const wishes = { practitionerIds: null, suits: [], untilDate: null, note: 'Works nights' };
    const { entryId } = await world.desk.waitlist.add({ ...add, ...wishes, urgency: 'soon' });
    const { entries } = await world.desk.waitlist.board({});
    expect(entries).toMatchObject([
      { id: entryId, urgency: 'soon', urgencyFrom: 'desk', note: 'Works nights' },
    ]);
    await world.freed(2);
    await world.work();
    await world.desk.waitlist.remove({ key: uuidv7(), entryId });
    expect((await world.offers()).map(({ state }) => state)).toEqual(['declined']);
    expect(await world.stage.count('SELECT count(*) FROM claim')).toBe(0);
  });
});

test('the desk puts back who was taken off by mistake, where they stood, for three minutes', async () => {
  const [first, second] = [await world.waiter(), await world.waiter()];
  const order = async () => (await world.desk.waitlist.board({})).entries.map(({ patientId }) => patientId);
  const { entryId } = first;
  await world.desk.waitlist.remove({ key: uuidv7(), entryId });
  expect(await order()).toEqual([second.patientId]);
  expect(await world.desk.waitlist.putBack({ key: uuidv7(), entryId })).toEqual({ waits: true });
  expect(await world.desk.waitlist.putBack({ key: uuidv7(), entryId })).toEqual({ waits: true });
  expect(await order()).toEqual([first.patientId, second.patientId]);
  await world.desk.waitlist.remove({ key: uuidv7(), entryId });
  await world.stage.setClock(after(4));
  expect(await outcome(world.desk.waitlist.putBack({ key: uuidv7(), entryId }))).toBe(
    'REFUSED undo-too-late',
  );
  expect(await order()).toEqual([second.patientId]);
});

test('joining again changes the wishes and keeps the place', async () => {
  const { mine, patientId, entryId } = await world.waiter();
  await world.stage.setClock(after(30));
  const again = { key: uuidv7(), entryId: uuidv7(), patientId, checkId: await followUp(mine), visitId: null };
  const wishes = {
    serviceIds: [stageIds.followUp],
    practitionerIds: [stageIds.ben],
    suits: [],
    untilDate: null,
  };
  expect(await mine.waitlist.join({ ...again, ...wishes })).toEqual({ entryId });
  expect((await mine.waitlist.mine({})).entry).toMatchObject({
    practitionerIds: [stageIds.ben],
    waitingSince: stageNow.replace('Z', '.000Z'),
  });
  await mine.waitlist.leave({ key: uuidv7(), entryId });
  expect((await mine.waitlist.mine({})).entry).toBeNull();
});
