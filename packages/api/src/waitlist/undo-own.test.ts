import { Temporal } from 'temporal-polyfill';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { toAppError } from '../platform/errors.ts';
import { stageIds, stageNow, startAt } from '../scheduling/stage.ts';
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
const exactly = (minutes: number) => after(minutes).replace('Z', '.000Z');
const states = async () => (await world.offers()).map(({ state }) => state);
const waits = async () => (await world.desk.waitlist.board({})).entries.map(({ patientId }) => patientId);
const decline = ({ mine }: Pick<Waiter, 'mine'>, offerId: string) =>
  mine.waitlist.decline({ key: uuidv7(), offerId });
const undo = ({ mine }: Pick<Waiter, 'mine'>, offerId: string) =>
  mine.waitlist.undoDecline({ key: uuidv7(), offerId });
const leave = ({ mine, entryId }: Waiter) => mine.waitlist.leave({ key: uuidv7(), entryId });
const stay = ({ mine, entryId }: Waiter) => mine.waitlist.undoLeave({ key: uuidv7(), entryId });
/** Seconds until the job that asks the next person. */
async function nextAskedIn(): Promise<number[]> {
  const { rows } = await world.stage.admin.query<{ seconds: number }>(
    `SELECT extract(epoch FROM run_at - now())::int AS seconds FROM graphile_worker.jobs WHERE task_identifier = 'offer-freed-slot'`,
  );
  return rows.map(({ seconds }) => seconds);
}
/** Until when the times of running offers are kept, as many as there are claims. */
async function keptUntil(): Promise<string[]> {
  const { rows } = await world.stage.admin.query<{ until: Date }>(
    `SELECT expires_at AS until FROM claim WHERE kind IN ('practitioner', 'patient') AND expires_at IS NOT NULL`,
  );
  return rows.map(({ until }) => until.toISOString());
}

const running = () => runningOffer(world);
const offered = () => offeredToFirst(world);

describe('a patient’s own no, taken back', () => {
  test('by two presses at once is taken back by one of them', async () => {
    const { first, offer } = await offered();
    await decline(first, offer.id);
    const both = await Promise.all([outcome(undo(first, offer.id)), outcome(undo(first, offer.id))]);
    expect(both.sort()).toEqual(['REFUSED nothing-to-undo', 'passed']);
    expect(await states()).toEqual(['offered']);
  });

  test('keeps the time for them again, with the same clock, and nobody else was asked', async () => {
    const { first, offer } = await offered();
    await world.stage.admin.query('DELETE FROM graphile_worker._private_jobs');
    await decline(first, offer.id);
    expect(await nextAskedIn()).toEqual([expect.closeTo(180, -2)]);
    expect((await world.desk.waitlist.board({})).slots).toMatchObject([
      { state: 'open', offeredAt: after(3) },
    ]);
    const said = await first.mine.waitlist.offered({ offerId: offer.id });
    expect(said).toMatchObject({ state: 'declined', undoUntil: exactly(3) });
    await world.stage.setClock(after(2));
    expect(await undo(first, offer.id)).toEqual({ runs: true });
    const again = await first.mine.waitlist.offered({ offerId: offer.id });
    expect(again).toMatchObject({ state: 'offered', expiresAt: exactly(60), undoUntil: null });
    expect(await keptUntil()).toEqual([exactly(60), exactly(60)]);
    await world.work();
    expect(await states()).toEqual(['offered']);
    expect(await world.slots()).toEqual(['offered']);
    await first.mine.waitlist.accept({ key: uuidv7(), offerId: offer.id, checkId: null });
    expect(await states()).toEqual(['accepted']);
  });

  test('keeps it as long as the clinic’s offers stand, be that hours', async () => {
    await world.stage.admin.query(
      `INSERT INTO clinic_messaging (clinic_id, sms, reminder_hours, quiet_from, quiet_to, missed, reassessment, offer_minutes)
       VALUES ('${stageIds.alder}', false, '{24}', '20:00', '08:00', true, true, 600)`,
    );
    const { first, offer } = await offered();
    await decline(first, offer.id);
    await undo(first, offer.id);
    expect(await keptUntil()).toEqual([exactly(600), exactly(600)]);
  });

  test('is over after three minutes, and where somebody else was asked or has the time', async () => {
    const { first, offer } = await offered();
    await decline(first, offer.id);
    await world.stage.setClock(after(4));
    expect(await first.mine.waitlist.offered({ offerId: offer.id })).toMatchObject({ undoUntil: null });
    expect(await outcome(undo(first, offer.id))).toBe('REFUSED undo-too-late');
    await world.stage.setClock(after(1));
    await world.work();
    expect(await outcome(undo(first, offer.id))).toBe('REFUSED slot-gone');
    expect(await states()).toEqual(['declined', 'offered']);
    await world.reset();
    const again = await offered();
    await decline(again.first, again.offer.id);
    const caller = await world.stage.addPatient(`p-${uuidv7()}@people.example`);
    await world.desk.visits.book({
      key: uuidv7(),
      visitId: uuidv7(),
      serviceId: stageIds.followUp,
      practitionerId: stageIds.ada,
      startsAt: startAt(2),
      caller: { kind: 'known', patientId: caller.patientId },
    });
    expect(await outcome(undo(again.first, again.offer.id))).toBe('SLOT_TAKEN');
    expect(await states()).toEqual(['declined']);
    expect(await world.slots()).toEqual(['open']);
  });

  test('is only for what they said themselves, while there is time for an answer', async () => {
    const { first, second, offer } = await offered();
    expect(await outcome(undo(first, offer.id))).toBe('REFUSED nothing-to-undo');
    await world.desk.waitlist.answer({ key: uuidv7(), offerId: offer.id, accepts: false });
    expect(await first.mine.waitlist.offered({ offerId: offer.id })).toMatchObject({ undoUntil: null });
    expect(await outcome(undo(first, offer.id))).toBe('REFUSED not-yours-to-do');
    await world.work();
    const next = await running();
    await world.stage.setClock(after(58));
    await decline(second, next.id);
    const said = await second.mine.waitlist.offered({ offerId: next.id });
    expect(said.undoUntil).toBe(exactly(60));
    await world.stage.setClock(after(60));
    expect(await outcome(undo(second, next.id))).toBe('REFUSED offer-ran-out');
  });

  test('happens once a press: the same request that comes later undoes nothing said since', async () => {
    const { first, offer } = await offered();
    const press = { key: uuidv7(), offerId: offer.id };
    await decline(first, offer.id);
    expect(await first.mine.waitlist.undoDecline(press)).toEqual({ runs: true });
    await decline(first, offer.id);
    expect(await first.mine.waitlist.undoDecline(press)).toEqual({ runs: true });
    expect(await states()).toEqual(['declined']);
  });

  test('keeps it beside the visit that would move there, be they at one time', async () => {
    const { patientId, mine, visitId } = await world.booked(2);
    await mine.waitlist.join({
      ...{ key: uuidv7(), entryId: uuidv7(), patientId, checkId: null, visitId, serviceIds: [] },
      ...{ practitionerIds: null, suits: [], untilDate: null },
    });
    // With somebody else, a quarter of an hour into the time that comes free.
    const from = Temporal.Instant.from(startAt(2)).add({ minutes: 15 });
    const to = { startsAt: from.toString(), endsAt: from.add({ minutes: 30 }).toString() };
    await world.desk.visits.move({ visitId, version: 2, practitionerId: stageIds.ben, ...to });
    await world.freed(2);
    await world.work();
    const offer = await running();
    await decline({ mine }, offer.id);
    expect(await undo({ mine }, offer.id)).toEqual({ runs: true });
    expect(await keptUntil()).toEqual([exactly(60), exactly(60)]);
    await mine.waitlist.accept({ key: uuidv7(), offerId: offer.id, checkId: null });
    expect((await mine.appointments.get({ visitId })).appointment).toMatchObject({
      startsAt: startAt(2),
      practitionerName: 'Ada',
    });
  });

  test('brings nothing back for somebody who was stopped meanwhile', async () => {
    const { first, offer } = await offered();
    await decline(first, offer.id);
    await leave(first);
    await world.stage.admin.query(
      `INSERT INTO triage_stop (clinic_id, id, code, level, patient_id) VALUES ($1, $2, 'KL-1', 'urgent', $3)`,
      [stageIds.alder, uuidv7(), first.patientId],
    );
    expect(await outcome(undo(first, offer.id))).toBe('STOPPED');
    expect(await outcome(stay(first))).toBe('STOPPED');
    expect(await states()).toEqual(['declined']);
  });
});

describe('leaving the list, taken back', () => {
  test('is as if it had not been: where they stood, with the offer that ended with it', async () => {
    const { first, second, offer } = await offered();
    await leave(first);
    expect(await states()).toEqual(['declined']);
    expect(await waits()).toEqual([second.patientId]);
    const mine = await first.mine.waitlist.mine({});
    expect(mine).toMatchObject({ entry: null, left: { entryId: first.entryId, undoUntil: exactly(3) } });
    // Who has left the list is not asked whether they meant the no.
    expect(await first.mine.waitlist.offered({ offerId: offer.id })).toMatchObject({ undoUntil: null });
    await world.stage.setClock(after(2));
    expect(await stay(first)).toEqual({ waits: true });
    expect(await waits()).toEqual([first.patientId, second.patientId]);
    expect(await states()).toEqual(['offered']);
    expect(await first.mine.waitlist.mine({})).toMatchObject({
      entry: { id: first.entryId },
      left: null,
      offers: [{ id: offer.id, expiresAt: exactly(60) }],
    });
  });

  test('is over after three minutes, and nothing they do where the desk took them off', async () => {
    const [first, second] = [await world.waiter(), await world.waiter()];
    await leave(first);
    await world.stage.setClock(after(4));
    expect(await first.mine.waitlist.mine({})).toMatchObject({ entry: null, left: null });
    expect(await outcome(stay(first))).toBe('REFUSED undo-too-late');
    await world.desk.waitlist.remove({ key: uuidv7(), entryId: second.entryId });
    expect(await second.mine.waitlist.mine({})).toMatchObject({ entry: null, left: null });
    expect(await outcome(stay(second))).toBe('REFUSED undo-too-late');
    expect(await waits()).toEqual([]);
  });

  test('happens once a press, and leaving too', async () => {
    const first = await world.waiter();
    const [gone, back] = [uuidv7(), uuidv7()];
    const { entryId } = first;
    await first.mine.waitlist.leave({ key: gone, entryId });
    await first.mine.waitlist.undoLeave({ key: back, entryId });
    await first.mine.waitlist.leave({ key: gone, entryId });
    expect(await waits()).toEqual([first.patientId]);
    await leave(first);
    await first.mine.waitlist.undoLeave({ key: back, entryId });
    expect(await waits()).toEqual([]);
  });
});
