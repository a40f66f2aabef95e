import { Temporal } from 'temporal-polyfill';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { deliverMessage } from '../messages/deliver.ts';
import { toAppError } from '../platform/errors.ts';
import { stageIds, stageNow, startAt } from '../scheduling/stage.ts';
import { settleTakenSlot } from './offer-jobs.ts';
import { type ListWorld, listWorld, offeredToFirst, runningOffer, type Waiter } from './world.fixture.ts';

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
const after = (minutes: number) => Temporal.Instant.from(stageNow).add({ minutes }).toString();
const answer = (offerId: string, accepts: boolean) =>
  world.desk.waitlist.answer({ key: uuidv7(), offerId, accepts });
const takeBack = (offerId: string) => world.desk.waitlist.takeBack({ key: uuidv7(), offerId });
const states = async () => (await world.offers()).map(({ state }) => state);

const running = () => runningOffer(world);
const offered = () => offeredToFirst(world);

const seesOffer = async ({ mine }: Waiter, offerId: string) =>
  (await mine.waitlist.offered({ offerId })).state;
const waits = async () => (await world.desk.waitlist.board({})).entries.map(({ patientId }) => patientId);
const holdOf = async (offerId: string) => {
  const { rows } = await world.stage.admin.query<{ id: string; version: number; state: string }>(
    `SELECT v.id, v.version, v.state FROM visit v JOIN waitlist_offer o ON o.visit_id = v.id WHERE o.id = $1`,
    [offerId],
  );
  const [hold] = rows;
  if (hold === undefined) throw new Error('an offer has a hold');
  return hold;
};
/** Seconds until the job that asks the next person. */
async function nextAskedIn(): Promise<number[]> {
  const { rows } = await world.stage.admin.query<{ seconds: number }>(
    `SELECT extract(epoch FROM run_at - now())::int AS seconds FROM graphile_worker.jobs WHERE task_identifier = 'offer-freed-slot'`,
  );
  return rows.map(({ seconds }) => seconds);
}
/** Hands over what is due; the kinds of what was read. */
async function read(patientId: string): Promise<string[]> {
  const { rows: due } = await world.stage.admin.query<{ id: string }>(
    `SELECT id FROM message WHERE state = 'queued'`,
  );
  for (const { id } of due) await deliverMessage(world.deps, { clinicId: stageIds.alder, messageId: id });
  const { rows } = await world.stage.admin.query<{ kind: string }>(
    `SELECT kind FROM message WHERE patient_id = $1 AND state IN ('sent', 'kept') ORDER BY id`,
    [patientId],
  );
  return rows.map(({ kind }) => kind);
}

describe('a no by the desk, taken back', () => {
  test('stands as it stood, with the same clock, and nobody else was asked', async () => {
    const { first, offer } = await offered();
    await world.stage.admin.query('DELETE FROM graphile_worker._private_jobs');
    await answer(offer.id, false);
    expect(await nextAskedIn()).toEqual([expect.closeTo(180, -2)]);
    expect(await takeBack(offer.id)).toEqual({ runs: true });
    expect(await states()).toEqual(['offered']);
    expect(await world.slots()).toEqual(['offered']);
    expect(await seesOffer(first, offer.id)).toBe('offered');
    const mine = await first.mine.waitlist.offered({ offerId: offer.id });
    expect(mine.expiresAt).toBe(after(60).replace('Z', '.000Z'));
    // The time is theirs again, and theirs to take.
    expect(
      await world.stage.count(`SELECT count(*) FROM claim WHERE kind IN ('practitioner', 'patient')`),
    ).toBe(2);
    await world.work();
    expect(await states()).toEqual(['offered']);
    await first.mine.waitlist.accept({ key: uuidv7(), offerId: offer.id, checkId: null });
    expect(await states()).toEqual(['accepted']);
  });

  test('is over after three minutes, and where somebody else was asked or has the time', async () => {
    const { offer } = await offered();
    await answer(offer.id, false);
    await world.stage.setClock(after(4));
    expect(await outcome(takeBack(offer.id))).toBe('REFUSED undo-too-late');
    await world.stage.setClock(after(1));
    await world.work();
    expect(await states()).toEqual(['declined', 'offered']);
    expect(await outcome(takeBack(offer.id))).toBe('REFUSED slot-gone');
    expect(await outcome(takeBack((await running()).id))).toBe('REFUSED nothing-to-undo');
    await world.reset();
    const again = await offered();
    await answer(again.offer.id, false);
    const caller = await world.stage.addPatient(`p-${uuidv7()}@people.example`);
    await world.desk.visits.book({
      key: uuidv7(),
      visitId: uuidv7(),
      serviceId: stageIds.followUp,
      practitionerId: stageIds.ada,
      startsAt: startAt(2),
      caller: { kind: 'known', patientId: caller.patientId },
    });
    expect(await outcome(takeBack(again.offer.id))).toBe('SLOT_TAKEN');
    expect(await states()).toEqual(['declined']);
  });

  test('is only for what the desk itself said, and while there is time for an answer', async () => {
    const { first, second, offer } = await offered();
    await first.mine.waitlist.decline({ key: uuidv7(), offerId: offer.id });
    expect(await outcome(takeBack(offer.id))).toBe('REFUSED not-yours-to-do');
    await world.work();
    const next = await running();
    expect(next.patientId).toBe(second.patientId);
    await world.stage.setClock(after(58));
    await answer(next.id, false);
    await world.stage.setClock(after(60));
    expect(await outcome(takeBack(next.id))).toBe('REFUSED offer-ran-out');
  });

  test('happens once a press: the same request that comes later undoes nothing said since', async () => {
    const { offer } = await offered();
    const press = { key: uuidv7(), offerId: offer.id };
    await answer(offer.id, false);
    expect(await world.desk.waitlist.takeBack(press)).toEqual({ runs: true });
    await answer(offer.id, false);
    expect(await world.desk.waitlist.takeBack(press)).toEqual({ runs: true });
    expect(await states()).toEqual(['declined']);
  });

  test('comes back with whoever is put back on the list', async () => {
    const { first, offer } = await offered();
    await world.desk.waitlist.remove({ key: uuidv7(), entryId: first.entryId });
    expect(await states()).toEqual(['declined']);
    await world.desk.waitlist.putBack({ key: uuidv7(), entryId: first.entryId });
    expect(await states()).toEqual(['offered']);
    expect(await seesOffer(first, offer.id)).toBe('offered');
  });
});

describe('a yes by the desk, taken back', () => {
  test('is no booking any more: they wait where they stood, are asked again, and hear of nothing', async () => {
    const { first, second, offer } = await offered();
    await read(first.patientId);
    const { visitId } = await answer(offer.id, true);
    expect(await waits()).toEqual([second.patientId]);
    expect((await world.desk.waitlist.board({})).slots).toEqual([]);
    expect(await takeBack(offer.id)).toEqual({ runs: true });
    expect(await waits()).toEqual([first.patientId, second.patientId]);
    expect(await states()).toEqual(['offered']);
    expect(await holdOf(offer.id)).toMatchObject({ id: visitId, state: 'held' });
    expect((await first.mine.appointments.list({})).upcoming).toEqual([]);
    await world.stage.setClock(after(10));
    expect(await read(first.patientId)).toEqual(['waitlist-offer']);
    // Said again, it is booked and told as if it had been said once.
    await answer(offer.id, true);
    await world.stage.setClock(after(14));
    expect(await read(first.patientId)).toEqual(['waitlist-offer', 'visit-confirmed']);
  });

  test('counts nobody as passed over: that waits as long as it can be taken back', async () => {
    const { second, offer } = await offered();
    await answer(offer.id, true);
    await settleTakenSlot(world.deps, { clinicId: stageIds.alder, offerId: offer.id });
    expect(await world.slots()).toEqual(['offered']);
    await world.stage.setClock(after(4));
    expect(await outcome(takeBack(offer.id))).toBe('REFUSED undo-too-late');
    await settleTakenSlot(world.deps, { clinicId: stageIds.alder, offerId: offer.id });
    expect(await world.slots()).toEqual(['taken']);
    expect(await waits()).toEqual([second.patientId]);
  });

  test('by the calendar, as any booking of the desk', async () => {
    const { first, offer } = await offered();
    const { visitId } = await answer(offer.id, true);
    const { version } = await holdOf(offer.id);
    const undone = await world.desk.visits.undo({ visitId: visitId ?? '', version });
    expect(undone).toMatchObject({ state: 'held', undoUntil: null });
    expect(undone.version).toBe((await holdOf(offer.id)).version);
    expect(await states()).toEqual(['offered']);
    expect((await waits())[0]).toBe(first.patientId);
  });

  test('goes on to the next person where the clock of the offer has run out meanwhile', async () => {
    const { first, second, offer } = await offered();
    await world.stage.setClock(after(58));
    await answer(offer.id, true);
    await world.stage.setClock(after(60));
    expect(await takeBack(offer.id)).toEqual({ runs: false });
    expect(await waits()).toEqual([first.patientId, second.patientId]);
    await world.work();
    expect(await states()).toEqual(['expired', 'offered']);
    expect((await running()).patientId).toBe(second.patientId);
  });

  test('puts the visit it moved back to where it was, with the offer beside it', async () => {
    const { patientId, mine, visitId } = await world.booked(4);
    const { entryId } = await mine.waitlist.join({
      ...{ key: uuidv7(), entryId: uuidv7(), patientId, checkId: null, visitId, serviceIds: [] },
      ...{ practitionerIds: null, suits: [], untilDate: null },
    });
    await world.freed(2);
    await world.work();
    const offer = await running();
    expect((await answer(offer.id, true)).visitId).toBe(visitId);
    const startsOf = async () => (await mine.appointments.get({ visitId })).appointment.startsAt;
    expect(await startsOf()).toBe(startAt(2));
    expect(await takeBack(offer.id)).toEqual({ runs: true });
    expect(await startsOf()).toBe(startAt(4));
    expect((await mine.waitlist.mine({})).entry?.id).toBe(entryId);
    await mine.waitlist.accept({ key: uuidv7(), offerId: offer.id, checkId: null });
    expect(await startsOf()).toBe(startAt(2));
  });

  test('is not taken back by the undo of a later change of that visit', async () => {
    const { offer } = await offered();
    const { visitId } = await answer(offer.id, true);
    await world.stage.setClock(after(1));
    const { version } = await holdOf(offer.id);
    const endsAt = Temporal.Instant.from(startAt(3)).add({ minutes: 30 }).toString();
    const to = { startsAt: startAt(3), endsAt, practitionerId: stageIds.ada };
    const moved = await world.desk.visits.move({ visitId: visitId ?? '', version, ...to });
    await world.desk.visits.undo({ visitId: visitId ?? '', version: moved.version });
    expect(await states()).toEqual(['accepted']);
    expect(await outcome(takeBack(offer.id))).toBe('REFUSED nothing-to-undo');
  });
});

describe('an offer that was stopped, or made by hand, taken back', () => {
  test('runs again after a stop, and its message leaves if it had not', async () => {
    const { first, offer } = await offered();
    await world.desk.waitlist.stop({ offerId: offer.id });
    expect(await world.slots()).toEqual(['stopped']);
    await takeBack(offer.id);
    expect(await world.slots()).toEqual(['offered']);
    expect(await read(first.patientId)).toEqual(['waitlist-offer']);
  });

  test('makes one by hand as if it had not been: the one before runs, and only that is told', async () => {
    const { first, second, offer } = await offered();
    const [slot] = (await world.desk.waitlist.board({})).slots;
    const byHand = { slotId: slot?.id ?? '', entryId: second.entryId, reason: 'Just called' };
    const { offerId } = await world.desk.waitlist.offer(byHand);
    expect(await read(second.patientId)).toEqual([]);
    await takeBack(offerId);
    expect((await running()).id).toBe(offer.id);
    expect(await read(first.patientId)).toEqual(['waitlist-offer']);
    await world.stage.setClock(after(5));
    expect(await read(second.patientId)).toEqual([]);
  });

  test('leaves the time to the order where nobody had been asked', async () => {
    const first = await world.waiter();
    const second = await world.waiter();
    await world.freed(2);
    const [slot] = (await world.desk.waitlist.board({})).slots;
    const byHand = { slotId: slot?.id ?? '', entryId: second.entryId, reason: 'Just called' };
    const { offerId } = await world.desk.waitlist.offer(byHand);
    await takeBack(offerId);
    expect(await world.slots()).toEqual(['open']);
    // The same request once more, its answer lost on the way, does not make the offer anew.
    expect(await outcome(takeBack(offerId))).toBe('REFUSED not-yours-to-do');
    expect(await world.slots()).toEqual(['open']);
    await world.work();
    expect((await running()).patientId).toBe(first.patientId);
  });
});

test('the hold of an offer that was let go in the calendar comes back with its offer', async () => {
  const { first, offer } = await offered();
  const { id: visitId } = await holdOf(offer.id);
  const { version } = await world.desk.visits.freeHold({ visitId });
  expect(await states()).toEqual(['expired']);
  await world.desk.visits.undo({ visitId, version });
  expect(await states()).toEqual(['offered']);
  expect(await seesOffer(first, offer.id)).toBe('offered');
  const called = await world.desk.visits.change({
    visitId,
    version: (await holdOf(offer.id)).version,
    event: 'cancel',
  });
  await world.desk.visits.undo({ visitId, version: called.version });
  expect(await states()).toEqual(['offered']);
});

describe('a freed time nobody wants', () => {
  test('ends when everybody who fits has said no, in the quiet hours too, and is counted no more', async () => {
    await world.stage.setClock('2025-03-03T08:30:00Z'); // 19:30 at the clinic
    const waiter = await world.waiter();
    await world.freed(2);
    await world.work();
    const { id: offerId } = await running();
    await world.stage.setClock('2025-03-03T10:00:00Z'); // 21:00, when nobody is written to
    await waiter.mine.waitlist.decline({ key: uuidv7(), offerId });
    expect(await world.desk.waitlist.count({})).toMatchObject({ open: 1 });
    await world.work();
    expect(await world.slots()).toEqual(['declined']);
    expect(await world.desk.waitlist.count({})).toMatchObject({ waiting: 1, open: 0, openFrom: null });
    expect((await world.desk.waitlist.board({})).slots).toMatchObject([{ state: 'declined', offer: null }]);
  });

  test('is no refusal of theirs where nobody who waits fits it', async () => {
    await world.waiter({ suits: [{ weekday: 1, from: '00:00', to: '24:00' }] });
    await world.freed(2);
    await world.work();
    expect(await world.slots()).toEqual(['passed']);
  });
});
