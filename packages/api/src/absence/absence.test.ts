import { Temporal } from 'temporal-polyfill';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { failure } from '../care/world.fixture.ts';
import { deliverMessage } from '../messages/deliver.ts';
import { stageIds, stageNow, startAt } from '../scheduling/stage.ts';
import { type ListWorld, listWorld } from '../waitlist/world.fixture.ts';
import { exceptionsOfTimeOff } from './time-off.ts';

let world: ListWorld;
beforeAll(async () => {
  world = await listWorld();
});
afterAll(() => world.close());
beforeEach(() => world.reset());

/** Ada is off on the Wednesday of the stage's week. */
const wednesday = {
  practitionerId: stageIds.ada,
  from: '2025-03-05',
  to: '2025-03-05',
  starts: null,
  ends: null,
};
const { ada, ben } = stageIds;
const plan = (over: Partial<Parameters<ListWorld['desk']['absence']['plan']>[0]> = {}) =>
  world.desk.absence.plan({ ...wednesday, ...over });
const carryOut = (
  rows: Parameters<ListWorld['desk']['absence']['carryOut']>[0]['rows'],
  key: string = uuidv7(),
) => world.desk.absence.carryOut({ key, ...wednesday, rows });
const row = (
  visitId: string,
  startsAt: string,
  over: { version?: number; practitionerId?: string } = {},
) => ({
  visitId,
  version: over.version ?? 2,
  do: 'move' as const,
  startsAt,
  practitionerId: over.practitionerId ?? ben,
});
const whenOf = async (visitId: string) => {
  const { rows } = await world.stage.admin.query<{ at: string; who: string }>(
    `SELECT to_char(starts_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS at, practitioner_id AS who
     FROM visit WHERE id = $1`,
    [visitId],
  );
  return rows[0];
};
const told = async (kind: string) => {
  const { rows } = await world.stage.admin.query<{ visit: string; minutes: number }>(
    `SELECT visit_id AS visit, round(extract(epoch FROM not_before - app_now()) / 60)::int AS minutes
     FROM message WHERE kind = $1 AND state = 'queued' ORDER BY id`,
    [kind],
  );
  return rows;
};

/** Nobody is signed out because the clock was set. */
const stillAtTheDesk = () =>
  world.stage.admin.query(`UPDATE session SET created_at = app_now(), last_seen_at = app_now(),
    expires_at = app_now() + interval '1 day'`);

/** A second visit of Ada's that Wednesday, at 10:00, more urgent than the first. */
async function bookedLater() {
  const { patientId, mine, visitId } = await world.booked(3);
  await world.stage.admin.query(`
    UPDATE visit SET urgency = 'urgent', target_at = '${startAt(2, 6)}' WHERE id = '${visitId}'`);
  await world.desk.visits.move({
    visitId,
    version: 2,
    startsAt: startAt(2, 1),
    endsAt: startAt(2, 1, 30),
    practitionerId: ada,
  });
  return { patientId, mine, visitId };
}

describe('the plan of an absence', () => {
  it('has every visit, the most urgent first, with the same day, the same person and the soonest', async () => {
    const routine = await world.booked(2);
    const urgent = await bookedLater();
    const { visits } = await plan();
    expect(visits.map(({ visitId }) => visitId)).toEqual([urgent.visitId, routine.visitId]);
    expect(visits[0]?.times).toMatchObject([
      { startsAt: startAt(2, 1), practitionerName: 'Ben', reason: 'same-day', inTime: true },
      // Nine o'clock is kept for the other, whose best it is.
      { startsAt: startAt(2, 0, 30), practitionerName: 'Ben', reason: 'soonest', inTime: true },
      { reason: 'soon', inTime: true },
    ]);
    // After the day off there is Ada again.
    expect(visits[1]?.times).toMatchObject([
      { startsAt: startAt(2), practitionerName: 'Ben', reason: 'same-day' },
      { startsAt: startAt(3), practitionerName: 'Ada', reason: 'same-practitioner' },
      { reason: 'soon' },
    ]);
  });

  it('knows who cannot be written to, and has to be phoned', async () => {
    const { patientId } = await world.booked(2);
    const hearsBy = async () => (await plan()).visits[0]?.patients.map((patient) => patient.hearsBy);
    expect(await hearsBy()).toEqual([['email']]);
    await world.stage.admin.query(`UPDATE patient SET email = NULL WHERE id = '${patientId}'`);
    expect(await hearsBy()).toEqual([[]]);
  });

  it('has those of the hours given only, and asks for a stretch of time', async () => {
    await world.booked(2);
    expect((await plan({ starts: '09:30' })).visits).toEqual([]);
    expect((await plan({ ends: '09:15' })).visits).toHaveLength(1);
    for (const over of [{ from: '2025-03-01' }, { to: '2025-03-04' }, { starts: '12:00', ends: '11:00' }])
      expect((await failure(plan(over))).code).toBe('INVALID_INPUT');
  });

  it('proposes the first time after they are back, where it meets the visit’s own as well', async () => {
    const { visitId } = await world.booked(2);
    const later = await bookedLater();
    const tillQuarterPast = { ends: '09:15' };
    const back = await plan(tillQuarterPast);
    expect(back.visits.map((visit) => visit.visitId)).toEqual([visitId]);
    expect(back.visits[0]?.times).toContainEqual(
      expect.objectContaining({
        startsAt: startAt(2, 0, 15),
        practitionerId: ada,
        reason: 'same-practitioner',
      }),
    );
    const { results } = await world.desk.absence.carryOut({
      key: uuidv7(),
      ...wednesday,
      ...tillQuarterPast,
      rows: [row(visitId, startAt(2, 0, 15), { practitionerId: ada })],
    });
    expect(results).toMatchObject([{ outcome: 'moved' }]);
    expect(await whenOf(later.visitId)).toEqual({ at: startAt(2, 1), who: ada });
  });

  it('asks for the skill the check asked for', async () => {
    const { visitId } = await world.booked(2);
    await world.stage.admin.query(`UPDATE triage_check SET skill = 'foot-ankle'
      WHERE id = (SELECT triage_check_id FROM visit WHERE id = '${visitId}')`);
    const { visits } = await plan();
    expect(new Set(visits[0]?.times.map(({ practitionerName }) => practitionerName))).toEqual(
      new Set(['Ben']),
    );
  });
});

describe('carrying it out', () => {
  it('moves each by itself, says which could not, records the day once, and tells after three minutes', async () => {
    const first = await world.booked(2);
    const second = await bookedLater();
    const key = uuidv7();
    const rows = [
      row(second.visitId, startAt(2, 1), { version: 3 }),
      row(first.visitId, startAt(2, 1)),
      row(first.visitId, startAt(2, 3), { version: 9 }),
    ];
    const { results, undo } = await carryOut(rows, key);
    expect(results).toMatchObject([
      { visitId: second.visitId, outcome: 'moved', version: 4 },
      { visitId: first.visitId, outcome: 'failed', why: 'taken' },
      { visitId: first.visitId, outcome: 'failed', why: 'changed' },
    ]);
    expect(await carryOut(rows, key)).toEqual({ results, undo });
    expect(await whenOf(second.visitId)).toEqual({ at: startAt(2, 1), who: ben });
    expect(await whenOf(first.visitId)).toEqual({ at: startAt(2), who: ada });
    const mails = (await told('visit-changed')).filter(({ visit }) => visit === second.visitId);
    expect(mails.at(-1)).toEqual({ visit: second.visitId, minutes: 3 });
    await carryOut([row(first.visitId, startAt(3), { practitionerId: ada })]);
    expect(await world.stage.count(`SELECT count(*) FROM practitioner_exception WHERE off`)).toBe(1);
    expect((await plan()).visits).toEqual([]);
  });

  it('tells whose visit moves once more meanwhile the last time only', async () => {
    const { visitId } = await world.booked(2);
    await carryOut([row(visitId, startAt(2, 1))]);
    await world.desk.visits.move({
      visitId,
      version: 3,
      startsAt: startAt(2, 2),
      endsAt: startAt(2, 2, 30),
      practitionerId: ben,
    });
    await world.stage.setClock(Temporal.Instant.from(stageNow).add({ minutes: 4 }).toString());
    const changes = `SELECT id, state FROM message WHERE kind = 'visit-changed' ORDER BY id`;
    for (const { id } of (await world.stage.admin.query<{ id: string }>(changes)).rows)
      await deliverMessage(world.deps, { clinicId: stageIds.alder, messageId: id });
    const { rows } = await world.stage.admin.query(changes);
    expect(rows).toMatchObject([{ state: 'cancelled' }, { state: 'kept' }]);
  });

  it('undoes a move within three minutes, and nobody hears of it', async () => {
    const { visitId } = await world.booked(2);
    const { results } = await carryOut([row(visitId, startAt(2, 2))]);
    expect(results[0]).toMatchObject({ outcome: 'moved', version: 3 });
    await world.desk.visits.undo({ visitId, version: 3, overrideReason: 'They are here after all' });
    expect(await whenOf(visitId)).toEqual({ at: startAt(2), who: ada });
    expect(await told('visit-changed')).toEqual([]);
  });

  it('undoes all of it within three minutes: moves, questions and the day off', async () => {
    const moved = await world.booked(2);
    const asked = await bookedLater();
    const { results, undo } = await carryOut([
      row(moved.visitId, startAt(2, 2)),
      { ...row(asked.visitId, startAt(4), { version: 3 }), do: 'offer' },
    ]);
    const [, second] = results;
    const pass = {
      key: uuidv7(),
      practitionerId: ada,
      days: undo.days,
      moved: [{ visitId: moved.visitId, version: 3 }],
      asked: second?.outcome === 'offered' ? [{ visitId: asked.visitId, offerId: second.offerId }] : [],
    };
    await world.stage.setClock('2025-03-02T21:03:01Z');
    expect((await failure(world.desk.absence.undo(pass))).params).toEqual({ rule: 'undo-too-late' });
    await world.stage.setClock('2025-03-02T21:02:00Z');
    expect(await world.desk.absence.undo(pass)).toEqual({ failed: [] });
    expect(await whenOf(moved.visitId)).toEqual({ at: startAt(2), who: ada });
    expect(await world.stage.count('SELECT count(*) FROM practitioner_exception')).toBe(0);
    expect(await world.stage.count(`SELECT count(*) FROM waitlist_entry WHERE state = 'waiting'`)).toBe(0);
    expect(await told('another-time')).toEqual([]);
    expect((await told('visit-changed')).filter(({ visit }) => visit === moved.visitId)).toEqual([]);
  });

  it('answers an undo that is sent again because its answer was lost as it did before', async () => {
    const { visitId } = await world.booked(2);
    const { undo } = await carryOut([row(visitId, startAt(2, 2))]);
    const pass = {
      key: uuidv7(),
      practitionerId: ada,
      days: undo.days,
      moved: [{ visitId, version: 3 }],
      asked: [],
    };
    const first = await world.desk.absence.undo(pass);
    await world.stage.setClock('2025-03-02T21:03:01Z');
    expect(await world.desk.absence.undo(pass)).toEqual(first);
    const anotherPress = failure(world.desk.absence.undo({ ...pass, key: uuidv7() }));
    expect((await anotherPress).params).toEqual({ rule: 'undo-too-late' });
  });

  it('names what it could not undo, and undoes the rest', async () => {
    const { visitId } = await world.booked(2);
    const { undo } = await carryOut([row(visitId, startAt(2, 2))]);
    await world.desk.visits.change({ visitId, version: 3, event: 'cancel' });
    const moved = [{ visitId, version: 3 }];
    const pass = { key: uuidv7(), practitionerId: ada, days: undo.days, moved, asked: [] };
    expect(await world.desk.absence.undo(pass)).toEqual({ failed: [visitId] });
    expect(await world.stage.count('SELECT count(*) FROM practitioner_exception')).toBe(0);
  });

  it('asks a patient about a later time, which their visit moves onto when they say yes', async () => {
    const { visitId, mine, patientId } = await world.booked(2);
    const { results } = await carryOut([{ ...row(visitId, startAt(4)), do: 'offer' }]);
    expect(results).toMatchObject([{ visitId, outcome: 'offered' }]);
    expect(await told('another-time')).toMatchObject([{ minutes: 3 }]);
    // An hour to answer, from when they are told.
    const expiresAt = Temporal.Instant.from(stageNow).add({ minutes: 63 }).toString().replace('Z', '.000Z');
    expect((await plan()).visits[0]?.asked).toMatchObject({ state: 'offered', expiresAt });
    const [offer] = await world.offers();
    expect(offer).toMatchObject({ patientId, state: 'offered' });
    await mine.waitlist.accept({ key: uuidv7(), offerId: offer?.id ?? '', checkId: null });
    expect(await whenOf(visitId)).toEqual({ at: startAt(4), who: ben });
    expect((await plan()).visits).toEqual([]);
  });

  it('asks no longer than until the visit was to begin, and not when that is too near to answer', async () => {
    const { visitId } = await world.booked(2);
    const at = (minutes: number) =>
      world.stage.setClock(Temporal.Instant.from(startAt(2)).subtract({ minutes }).toString());
    await at(12);
    await stillAtTheDesk();
    const ask = { ...row(visitId, startAt(4)), do: 'offer' as const };
    expect((await carryOut([ask])).results).toMatchObject([{ outcome: 'failed', why: 'too-near' }]);
    await at(40);
    expect((await carryOut([ask])).results).toMatchObject([{ outcome: 'offered' }]);
    expect((await plan()).visits[0]?.asked).toMatchObject({ expiresAt: startAt(2).replace('Z', '.000Z') });
  });

  it('asks about a time that meets their visit, which nobody else gets meanwhile, and moves it there', async () => {
    const { visitId, mine } = await world.booked(2);
    const later = { ...wednesday, ends: '09:10' };
    const quarterPast = { ...row(visitId, startAt(2, 0, 15), { practitionerId: ada }), do: 'offer' as const };
    const { results } = await world.desk.absence.carryOut({ key: uuidv7(), ...later, rows: [quarterPast] });
    expect(results).toMatchObject([{ visitId, outcome: 'offered' }]);
    const other = await world.booked(3);
    const inBetween = { startsAt: startAt(2, 0, 30), endsAt: startAt(2, 1), practitionerId: ada };
    const intruder = failure(world.desk.visits.move({ visitId: other.visitId, version: 2, ...inBetween }));
    expect((await intruder).code).toBe('SLOT_TAKEN');
    expect(await whenOf(visitId)).toEqual({ at: startAt(2), who: ada });
    const [offer] = await world.offers();
    await mine.waitlist.accept({ key: uuidv7(), offerId: offer?.id ?? '', checkId: null });
    expect(await whenOf(visitId)).toEqual({ at: startAt(2, 0, 15), who: ada });
  });

  it('lets no one book that time beside a visit they have come to', async () => {
    const { visitId, mine } = await world.booked(2);
    const later = { ...wednesday, ends: '09:10' };
    const quarterPast = { ...row(visitId, startAt(2, 0, 15), { practitionerId: ada }), do: 'offer' as const };
    await world.desk.absence.carryOut({ key: uuidv7(), ...later, rows: [quarterPast] });
    const [offer] = await world.offers();
    await world.stage.admin.query(`UPDATE visit SET state = 'arrived' WHERE id = '${visitId}'`);
    const late = failure(mine.waitlist.accept({ key: uuidv7(), offerId: offer?.id ?? '', checkId: null }));
    expect((await late).params).toMatchObject({ rule: 'offer-over' });
  });

  it('takes an offer back before anybody is told, and leaves the wishes of whoever waits already alone', async () => {
    const { visitId } = await world.booked(2);
    await carryOut([{ ...row(visitId, startAt(4)), do: 'offer' }]);
    const [offer] = await world.offers();
    await world.desk.waitlist.stop({ offerId: offer?.id ?? '' });
    expect(await told('another-time')).toEqual([]);
    await world.stage.admin.query(`UPDATE waitlist_entry SET visit_id = NULL`);
    expect((await carryOut([{ ...row(visitId, startAt(4)), do: 'offer' }])).results).toMatchObject([
      { outcome: 'failed', why: 'waits-already' },
    ]);
  });
});

describe('the days off', () => {
  const days = (over: object) => exceptionsOfTimeOff({ ...wednesday, ...over });

  it.each([
    ['a whole day', {}, [['2025-03-05', '2025-03-05', null, null]]],
    ['from now on today', { starts: '11:00' }, [['2025-03-05', '2025-03-05', '11:00', '23:59']]],
    [
      'from a morning to a noon',
      { to: '2025-03-08', starts: '11:00', ends: '12:00' },
      [
        ['2025-03-05', '2025-03-05', '11:00', '23:59'],
        ['2025-03-06', '2025-03-07', null, null],
        ['2025-03-08', '2025-03-08', '00:00', '12:00'],
      ],
    ],
    [
      'over one night',
      { to: '2025-03-06', starts: '15:00', ends: '12:00' },
      [
        ['2025-03-05', '2025-03-05', '15:00', '23:59'],
        ['2025-03-06', '2025-03-06', '00:00', '12:00'],
      ],
    ],
  ])('of %s', (_, over, expected) => {
    expect(days(over).map(({ from, to, starts, ends }) => [from, to, starts, ends])).toEqual(expected);
  });
});
