import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { failure } from '../care/world.fixture.ts';
import { at, type DeskWorld, desk, deskWorld } from './world.fixture.ts';

let world: DeskWorld;
beforeEach(async () => {
  world = await deskWorld();
});
afterEach(() => world.close());

const known = (patientId: string) => ({ kind: 'known', patientId }) as const;

async function book(over: Partial<Parameters<ReturnType<DeskWorld['as']>['visits']['book']>[0]> = {}) {
  const made = await world.as('jo').visits.book({
    key: randomUUID(),
    visitId: randomUUID(),
    serviceId: desk.service,
    practitionerId: desk.aroha,
    startsAt: at('09:00'),
    caller: known(desk.ned),
    ...over,
  });
  return made.visitId;
}

const calendar = () => world.as('jo').visits.calendar({ from: '2026-11-23', days: 1, practitionerId: null });

async function visit(id: string) {
  const found = (await calendar()).visits.find((one) => one.id === id);
  if (found === undefined) throw new Error('not on the calendar');
  return found;
}

async function mails(visitId: string) {
  const { rows } = await world.admin.query<{ kind: string; state: string }>(
    'SELECT kind, state FROM message WHERE visit_id = $1 ORDER BY id',
    [visitId],
  );
  return rows.map(({ kind, state }) => `${kind} ${state}`);
}

const claimsOf = async (visitId: string) => {
  const { rows } = await world.admin.query<{ kind: string }>(
    'SELECT kind FROM claim WHERE visit_id = $1 AND live ORDER BY kind',
    [visitId],
  );
  return rows.map(({ kind }) => kind);
};

async function secondRoom() {
  await world.admin.query(
    `INSERT INTO room (clinic_id, id, name) VALUES ('${desk.clinic}', '${desk.otherRoom}', 'Room 2')`,
  );
}

describe('the calendar', () => {
  it('shows who works when, and what is booked', async () => {
    const id = await book();
    const day = await calendar();
    expect(day.practitioners.map(({ displayName }) => displayName)).toEqual(['Aroha', 'Ben']);
    expect(day.practitioners[0]?.open).toEqual([
      { start: '2026-11-22T21:00:00Z', end: '2026-11-23T06:00:00Z', locationId: desk.clinic },
    ]);
    expect(day.visits).toHaveLength(1);
    expect(day.visits[0]).toMatchObject({
      id,
      state: 'booked',
      startsAt: at('09:00'),
      endsAt: at('09:30'),
      roomName: 'Room 1',
      serviceName: 'Follow-up',
      patients: [{ id: desk.ned, name: 'Ned Nolan', phone: '+61400000001' }],
      isOverride: false,
      undoUntil: '2026-11-22T20:03:00.000Z',
      version: 1,
    });
    await world.clock('2026-11-22T20:03:00Z');
    expect(await visit(id)).toMatchObject({ undoUntil: null });
  });

  it('shows whose alert waits for the desk, as the inbox does, until somebody has answered it', async () => {
    await book();
    const isAlerted = async () => (await calendar()).visits[0]?.patients[0]?.hasAlert;
    expect(await isAlerted()).toBe(false);
    await world.admin.query(`
      INSERT INTO alert (clinic_id, id, patient_id, rule_id, level, pauses, due_at)
      VALUES ('${desk.clinic}', new_id(), '${desk.ned}', 'al-08', 'urgent', false, app_now() + interval '1 hour')`);
    expect(await isAlerted()).toBe(false);
    await world.admin.query(`UPDATE alert SET due_at = app_now() - interval '1 minute'`);
    expect(await isAlerted()).toBe(true);
    expect((await world.as('jo').desk.inbox({})).alerts).toHaveLength(1);
    await world.admin.query(
      `UPDATE alert SET acknowledged_at = app_now(), acknowledged_person = '${desk.jo.person}'`,
    );
    expect(await isAlerted()).toBe(false);
    await world.admin.query('DELETE FROM alert');
  });

  it('knows how each would hear that it is off, and who has not been told of it at all', async () => {
    const reached = async (id: string) => {
      const [patient] = (await visit(id)).patients;
      return patient && { hearsBy: patient.hearsBy, isUntold: patient.isUntold };
    };
    const [ned, mara] = [await book(), await book({ startsAt: at('10:00'), caller: known(desk.mara) })];
    expect(await reached(ned)).toEqual({ hearsBy: ['email'], isUntold: true });
    expect(await reached(mara)).toEqual({ hearsBy: [], isUntold: false });
    await world.clock('2026-11-22T20:04:00Z');
    expect(await reached(ned)).toEqual({ hearsBy: ['email'], isUntold: false });
    await world.admin.query(`UPDATE patient SET sms_wanted = true`);
    await world.admin.query(`INSERT INTO clinic_messaging (clinic_id, sms, reminder_hours, quiet_from, quiet_to, missed,
      reassessment, offer_minutes) VALUES ('${desk.clinic}', true, '{24}', '20:00', '08:00', true, true, 60)`);
    expect(await reached(ned)).toMatchObject({ hearsBy: ['email', 'sms'] });
    expect(await reached(mara)).toMatchObject({ hearsBy: ['sms'] });
  });

  it('has in a week the visits of one practitioner, the first when none is named', async () => {
    const hers = await book();
    const his = await book({ practitionerId: desk.ben, startsAt: at('11:00') });
    const week = { from: '2026-11-23', days: 7 } as const;
    const first = await world.as('jo').visits.calendar({ ...week, practitionerId: null });
    expect([first.visitsOf, first.visits.map(({ id }) => id)]).toEqual([desk.aroha, [hers]]);
    expect(first.practitioners).toHaveLength(2);
    const ofBen = await world.as('jo').visits.calendar({ ...week, practitionerId: desk.ben });
    expect([ofBen.visitsOf, ofBen.visits.map(({ id }) => id)]).toEqual([desk.ben, [his]]);
  });

  it('leaves dead holds out', async () => {
    await world.admin.query(`INSERT INTO visit (clinic_id, id, kind, service_id, practitioner_id, starts_at, ends_at,
      state, source, hold_expires_at) VALUES ('${desk.clinic}', new_id(), 'appointment', '${desk.service}',
      '${desk.ben}', '${at('10:00')}', '${at('10:30')}', 'held', 'online', '${at('07:00')}')`);
    expect((await calendar()).visits).toEqual([]);
  });
});

describe('booking for a caller', () => {
  it('makes the patient, the visit, its time, who cares, and one mail after the undo window', async () => {
    const patientId = randomUUID();
    const id = await book({
      caller: {
        kind: 'new',
        patientId,
        givenName: 'Tane',
        familyName: 'Reid',
        phone: '0400 555 111',
        email: 'tane@people.example',
      },
    });
    expect(await claimsOf(id)).toEqual(['patient', 'practitioner', 'room']);
    expect(await mails(id)).toEqual(['visit-confirmed queued']);
    const { rows } = await world.admin.query(
      'SELECT practitioner_id FROM care_relationship WHERE patient_id = $1',
      [patientId],
    );
    expect(rows).toEqual([{ practitioner_id: desk.aroha }]);
    const waits = await world.admin.query(
      'SELECT extract(epoch FROM not_before - app_now())::int AS s FROM message WHERE visit_id = $1',
      [id],
    );
    expect(waits.rows).toEqual([{ s: 180 }]);
  });

  it('never books an id that is somebody else as a new patient', async () => {
    const caller = {
      kind: 'new',
      patientId: desk.mara,
      givenName: 'A',
      familyName: 'B',
      phone: '0400555111',
    } as const;
    expect((await failure(book({ caller }))).code).toBe('CONFLICT');
  });

  it('names what is taken, and overlaps only with a reason that is kept and audited', async () => {
    await book();
    const overlap = { startsAt: at('09:15'), caller: known(desk.mara) };
    const refused = await failure(book(overlap));
    expect(refused.code).toBe('SLOT_TAKEN');
    expect(refused.params.taken).toContainEqual({ kind: 'practitioner', resourceId: desk.aroha });
    const id = await book({ ...overlap, overrideReason: 'Both agreed to share' });
    expect(await visit(id)).toMatchObject({ isOverride: true, roomName: 'Room 1' });
    const { rows } = await world.admin.query(
      `SELECT detail ->> 'reason' AS reason FROM audit_event WHERE action = 'visits.override'`,
    );
    expect(rows).toEqual([{ reason: 'Both agreed to share' }]);
  });

  it('gives an overlap a room of its own while there is one', async () => {
    await secondRoom();
    await book();
    const id = await book({ caller: known(desk.mara), overrideReason: 'Two at once, as asked' });
    expect((await visit(id)).roomName).toBe('Room 2');
  });

  it('takes another room when the first is taken, and says so when all are', async () => {
    await book();
    const other = { practitionerId: desk.ben, caller: known(desk.mara) };
    expect((await failure(book(other))).params.taken).toEqual([{ kind: 'room', resourceId: desk.room }]);
    await secondRoom();
    expect((await visit(await book(other))).roomName).toBe('Room 2');
  });

  it('asks what somebody with an open stop was told', async () => {
    await world.admin.query(`INSERT INTO triage_stop (clinic_id, id, code, level, patient_id)
      VALUES ('${desk.clinic}', new_id(), 'BCDFG', 'same_day', '${desk.ned}')`);
    const refused = await failure(book());
    expect(refused).toMatchObject({ code: 'REFUSED', params: { rule: 'stopped', code: 'BCDFG' } });
    await book({ adviceGiven: 'To see a doctor today; will come after' });
    expect((await calendar()).visits).toHaveLength(1);
  });

  it('asks it too of a new caller who was stopped by their phone before', async () => {
    const { bytes } = world.runtime.hash;
    await world.admin.query(
      `INSERT INTO triage_stop (clinic_id, id, code, level, contact_hashes)
       VALUES ('${desk.clinic}', new_id(), 'CDFGH', 'urgent', ARRAY[$1::bytea])`,
      [Buffer.from(bytes('phone', '0400555111'))],
    );
    const caller = {
      kind: 'new',
      patientId: randomUUID(),
      givenName: 'Ana',
      familyName: 'B',
      phone: '0400 555 111',
    } as const;
    const refused = await failure(book({ caller }));
    expect(refused).toMatchObject({ code: 'REFUSED', params: { rule: 'stopped', code: 'CDFGH' } });
    await book({ caller, adviceGiven: 'To be seen this week' });
    expect((await calendar()).visits).toHaveLength(1);
  });

  it('books nobody who is not a patient here, whatever advice was given', async () => {
    await world.admin.query(
      `UPDATE patient SET status = 'deleted', deleted_at = now() WHERE id = '${desk.ned}'`,
    );
    expect((await failure(book({ adviceGiven: 'Some advice' }))).code).toBe('NOT_FOUND');
  });

  it('does it once for one key', async () => {
    const key = randomUUID();
    const visitId = randomUUID();
    await book({ key, visitId });
    await book({ key, visitId });
    expect((await calendar()).visits).toHaveLength(1);
    expect(await mails(visitId)).toHaveLength(1);
  });
});

describe('moving', () => {
  const to = (start: string, end: string, practitionerId: string = desk.aroha) => ({
    startsAt: at(start),
    endsAt: at(end),
    practitionerId,
  });

  it('moves over its own old time, to a colleague, who then may open the record', async () => {
    const visitId = await book();
    const moved = await world
      .as('jo')
      .visits.move({ visitId, version: 1, ...to('09:15', '09:45', desk.ben) });
    expect(moved).toMatchObject({ version: 2, practitionerId: desk.ben, undoUntil: '2026-11-22T20:03:00Z' });
    const { rows } = await world.admin.query(
      `SELECT 1 FROM care_relationship WHERE patient_id = '${desk.ned}' AND practitioner_id = '${desk.ben}'`,
    );
    expect(rows).toHaveLength(1);
    expect(await mails(visitId)).toEqual(['visit-confirmed queued', 'visit-changed queued']);
  });

  it('refuses an overlap, allows one with a reason, and forgets the reason after moving away', async () => {
    await book();
    const visitId = await book({ startsAt: at('10:00'), caller: known(desk.mara) });
    const onto = { visitId, version: 1, ...to('09:00', '09:30') };
    expect((await failure(world.as('jo').visits.move(onto))).code).toBe('SLOT_TAKEN');
    await world.as('jo').visits.move({ ...onto, overrideReason: 'Family, seen together' });
    expect((await visit(visitId)).isOverride).toBe(true);
    await world.as('jo').visits.move({ visitId, version: 2, ...to('11:00', '11:30') });
    expect((await visit(visitId)).isOverride).toBe(false);
  });

  it('goes to another room when its own is taken then', async () => {
    await secondRoom();
    await book({ startsAt: at('11:00'), practitionerId: desk.ben, caller: known(desk.mara) });
    const visitId = await book();
    await world.as('jo').visits.move({ visitId, version: 1, ...to('11:00', '11:30') });
    expect((await visit(visitId)).roomName).toBe('Room 2');
  });

  it('takes the room that was asked for or none, to book and to move', async () => {
    await secondRoom();
    const taken = await book({ roomId: desk.otherRoom });
    expect((await visit(taken)).roomName).toBe('Room 2');
    const mara = { caller: known(desk.mara), practitionerId: desk.ben };
    const refused = await failure(book({ ...mara, roomId: desk.otherRoom }));
    expect(refused).toMatchObject({
      code: 'SLOT_TAKEN',
      params: { taken: [{ kind: 'room', resourceId: desk.otherRoom }] },
    });
    const visitId = await book({ ...mara, startsAt: at('10:00') });
    const move = { visitId, version: 1, ...to('10:00', '10:30', desk.ben) };
    await world.as('jo').visits.move({ ...move, roomId: desk.otherRoom });
    expect((await visit(visitId)).roomId).toBe(desk.otherRoom);
    const onto = { ...move, version: 2, ...to('09:00', '09:30', desk.ben), roomId: desk.otherRoom };
    expect((await failure(world.as('jo').visits.move(onto))).code).toBe('SLOT_TAKEN');
    expect(await visit(visitId)).toMatchObject({ roomId: desk.otherRoom, startsAt: at('10:00') });
  });

  it('gives a visit that has begun more time, but moves it nowhere into the past', async () => {
    const visitId = await book();
    await world.clock(at('09:10'));
    await world.as('jo').visits.change({ visitId, version: 1, event: 'arrive' });
    await world.as('jo').visits.move({ visitId, version: 2, ...to('09:00', '09:45') });
    expect((await visit(visitId)).endsAt).toBe(at('09:45'));
    const other = await book({ startsAt: at('10:00'), caller: known(desk.mara) });
    const past = await failure(
      world.as('jo').visits.move({ visitId: other, version: 1, ...to('08:00', '08:30') }),
    );
    expect(past).toMatchObject({ code: 'REFUSED', params: { rule: 'starts-in-the-past' } });
  });

  it('shows both when somebody else was first', async () => {
    const visitId = await book();
    await world.as('ines').visits.move({ visitId, version: 1, ...to('13:00', '13:30') });
    const late = await failure(world.as('jo').visits.move({ visitId, version: 1, ...to('14:00', '14:30') }));
    expect(late).toMatchObject({
      code: 'CONFLICT',
      params: { current: { startsAt: at('13:00'), version: 2 } },
    });
  });

  it('refuses an end before the start and a visit longer than a day', async () => {
    const visitId = await book();
    const backwards = { visitId, version: 1, ...to('10:00', '09:00') };
    expect((await failure(world.as('jo').visits.move(backwards))).code).toBe('INVALID_INPUT');
    const endless = { visitId, version: 1, ...to('09:00', '09:30'), endsAt: at('09:30', 25) };
    expect((await failure(world.as('jo').visits.move(endless))).code).toBe('INVALID_INPUT');
  });
});

describe('undo', () => {
  it('takes a cancellation back with its time, and nobody hears of either', async () => {
    const visitId = await book();
    await world.as('jo').visits.change({ visitId, version: 1, event: 'cancel', reason: 'Ill' });
    expect(await claimsOf(visitId)).toEqual([]);
    expect(await visit(visitId)).toMatchObject({ state: 'cancelled', undoUntil: '2026-11-22T20:03:00.000Z' });
    await world.as('jo').visits.undo({ visitId, version: 2 });
    expect(await claimsOf(visitId)).toEqual(['patient', 'practitioner', 'room']);
    expect(await visit(visitId)).toMatchObject({ state: 'booked', cancelReason: null });
    expect(await mails(visitId)).toEqual(['visit-confirmed queued', 'visit-cancelled cancelled']);
    const { rows } = await world.admin.query('SELECT state FROM attendee WHERE visit_id = $1', [visitId]);
    expect(rows).toEqual([{ state: 'booked' }]);
  });

  it('takes a booking back: its time is free, nobody hears of it, and its patient never had it', async () => {
    const visitId = randomUUID();
    const made = await world.as('jo').visits.book({
      key: randomUUID(),
      visitId,
      serviceId: desk.service,
      practitionerId: desk.aroha,
      startsAt: at('09:00'),
      caller: known(desk.ned),
    });
    expect(made).toMatchObject({ version: 1, undoUntil: '2026-11-22T20:03:00Z' });
    const undone = await world.as('ines').visits.undo({ visitId, version: made.version ?? 0 });
    expect(undone).toMatchObject({ state: 'expired', undoUntil: null });
    expect(await claimsOf(visitId)).toEqual([]);
    expect((await calendar()).visits).toEqual([]);
    expect(await mails(visitId)).toEqual(['visit-confirmed cancelled']);
    const { rows } = await world.admin.query('SELECT state FROM attendee WHERE visit_id = $1', [visitId]);
    expect(rows).toEqual([{ state: 'cancelled' }]);
    await book({ caller: known(desk.mara) });
    expect(await failure(world.as('jo').visits.undo({ visitId, version: 2 }))).toMatchObject({
      params: { rule: 'not-from-here' },
    });
  });

  it('of a booking is over after three minutes', async () => {
    const visitId = await book();
    await world.clock('2026-11-22T20:03:01Z');
    expect(await failure(world.as('jo').visits.undo({ visitId, version: 1 }))).toMatchObject({
      params: { rule: 'undo-too-late' },
    });
  });

  it('puts a moved visit back where it was, with the reason it had', async () => {
    await book();
    const visitId = await book({ caller: known(desk.mara), overrideReason: 'Seen together' });
    await world.as('jo').visits.move({
      visitId,
      version: 1,
      startsAt: at('12:00'),
      endsAt: at('12:30'),
      practitionerId: desk.ben,
    });
    expect((await failure(world.as('jo').visits.undo({ visitId, version: 2 }))).code).toBe('SLOT_TAKEN');
    await world.as('jo').visits.undo({ visitId, version: 2, overrideReason: 'Seen together after all' });
    expect(await visit(visitId)).toMatchObject({
      startsAt: at('09:00'),
      practitionerId: desk.aroha,
      isOverride: true,
    });
  });

  it('of an arrival leaves the mail about an earlier move alone', async () => {
    const visitId = await book();
    const move = { startsAt: at('09:30'), endsAt: at('10:00'), practitionerId: desk.aroha };
    await world.as('jo').visits.move({ visitId, version: 1, ...move });
    await world.as('jo').visits.change({ visitId, version: 2, event: 'arrive' });
    await world.as('jo').visits.undo({ visitId, version: 3 });
    expect(await visit(visitId)).toMatchObject({ state: 'booked', startsAt: at('09:30') });
    expect(await mails(visitId)).toEqual(['visit-confirmed queued', 'visit-changed queued']);
  });

  it('tells again whoever has already read of it', async () => {
    const visitId = await book();
    await world.as('jo').visits.change({ visitId, version: 1, event: 'cancel' });
    await world.admin.query(`UPDATE message SET state = 'kept' WHERE visit_id = '${visitId}'`);
    await world.as('jo').visits.undo({ visitId, version: 2 });
    expect(await mails(visitId)).toEqual([
      'visit-confirmed kept',
      'visit-cancelled kept',
      'visit-changed queued',
    ]);
  });

  it('is over after three minutes', async () => {
    const visitId = await book();
    await world.as('jo').visits.change({ visitId, version: 1, event: 'cancel' });
    await world.clock('2026-11-22T20:03:01Z');
    const late = await failure(world.as('jo').visits.undo({ visitId, version: 2 }));
    expect(late).toMatchObject({ code: 'REFUSED', params: { rule: 'undo-too-late' } });
  });

  it('does not take time from who has it now', async () => {
    const visitId = await book();
    await world.as('jo').visits.change({ visitId, version: 1, event: 'cancel' });
    await book({ caller: known(desk.mara) });
    expect((await failure(world.as('jo').visits.undo({ visitId, version: 2 }))).code).toBe('SLOT_TAKEN');
    expect((await visit(visitId)).state).toBe('cancelled');
  });
});

describe('what the day brings', () => {
  it('counts the notice only when the patient asked', async () => {
    const first = await book();
    const second = await book({ startsAt: at('10:00'), caller: known(desk.mara) });
    const late = { version: 1, event: 'cancel' } as const;
    const asked = await world.as('jo').visits.change({ ...late, visitId: first, forPatient: true });
    expect(asked.state).toBe('late-cancelled');
    expect((await world.as('jo').visits.change({ ...late, visitId: second })).state).toBe('cancelled');
  });

  it('marks nobody as absent before it is time', async () => {
    const visitId = await book();
    const early = await failure(world.as('jo').visits.change({ visitId, version: 1, event: 'mark-no-show' }));
    expect(early).toMatchObject({ code: 'REFUSED', params: { rule: 'not-yet' } });
    await world.clock(at('09:20'));
    const marked = await world.as('jo').visits.change({ visitId, version: 1, event: 'mark-no-show' });
    expect(marked.state).toBe('no-show');
  });
});

/** Somebody online fills in their details for a visit at nine; they have until ten past seven. */
async function held(): Promise<string> {
  const visitId = randomUUID();
  await world.admin.query(`INSERT INTO visit (clinic_id, id, kind, service_id, practitioner_id, starts_at, ends_at,
    state, source, hold_expires_at) VALUES ('${desk.clinic}', '${visitId}', 'appointment', '${desk.service}',
    '${desk.aroha}', '${at('09:00')}', '${at('09:30')}', 'held', 'online', '${at('07:10')}');
    INSERT INTO claim (clinic_id, visit_id, kind, resource_id, during, overlap_group, expires_at)
    VALUES ('${desk.clinic}', '${visitId}', 'practitioner', '${desk.aroha}',
      tstzrange('${at('09:00')}', '${at('09:30')}'), '${visitId}', '${at('07:10')}');`);
  return visitId;
}

describe('blocks and holds', () => {
  it('keeps time for a meeting, moves it, and lets it go for good', async () => {
    const { visitId } = await world.as('jo').visits.block({
      key: randomUUID(),
      visitId: randomUUID(),
      practitionerId: desk.aroha,
      startsAt: at('12:00'),
      endsAt: at('13:00'),
      title: 'Team meeting',
    });
    expect((await failure(book({ startsAt: at('12:30') }))).code).toBe('SLOT_TAKEN');
    const move = { startsAt: at('12:30'), endsAt: at('13:30'), practitionerId: desk.aroha };
    await world.as('jo').visits.move({ visitId, version: 1, ...move });
    await world.as('jo').visits.change({ visitId, version: 2, event: 'cancel' });
    await book({ startsAt: at('12:30') });
    const gone = await failure(world.as('jo').visits.move({ visitId, version: 3, ...move }));
    expect(gone).toMatchObject({ code: 'REFUSED', params: { rule: 'not-from-here' } });
  });

  it('gives time back that was kept by mistake, for three minutes', async () => {
    const block = (title: string) =>
      world.as('jo').visits.block({
        ...{ key: randomUUID(), visitId: randomUUID(), practitionerId: desk.aroha, title },
        ...{ startsAt: at('12:00'), endsAt: at('13:00') },
      });
    const { visitId, version, undoUntil } = await block('Wrong day');
    expect(undoUntil).toBe('2026-11-22T20:03:00Z');
    expect(await visit(visitId)).toMatchObject({ undoUntil: '2026-11-22T20:03:00.000Z' });
    await world.as('jo').visits.undo({ visitId, version: version ?? 0 });
    expect(await world.as('jo').visits.calendar({ from: null, days: 1, practitionerId: null })).toMatchObject(
      {
        visits: [],
      },
    );
    const kept = await block('Team meeting');
    await world.clock('2026-11-22T20:03:01Z');
    const late = await failure(world.as('jo').visits.undo({ visitId: kept.visitId, version: 1 }));
    expect(late).toMatchObject({ code: 'REFUSED', params: { rule: 'undo-too-late' } });
  });

  it('frees a hold and its time, and nothing else; back it comes while the time is free and its clock runs', async () => {
    const visitId = await held();
    expect((await failure(book())).code).toBe('SLOT_TAKEN');
    const freed = await world.as('jo').visits.freeHold({ visitId });
    expect(freed).toMatchObject({ state: 'expired', undoUntil: '2026-11-22T20:03:00Z' });
    const undo = (version: number) => world.as('jo').visits.undo({ visitId, version });
    const back = await undo(freed.version);
    expect(back.state).toBe('held');
    expect(await visit(visitId)).toMatchObject({ state: 'held', holdExpiresAt: at('07:10') });
    expect((await failure(book())).code).toBe('SLOT_TAKEN');
    const again = await world.as('jo').visits.freeHold({ visitId });
    const booked = await book();
    expect((await failure(undo(again.version))).code).toBe('SLOT_TAKEN');
    const refused = await failure(world.as('jo').visits.freeHold({ visitId: booked }));
    expect(refused).toMatchObject({ code: 'REFUSED', params: { rule: 'not-from-here' } });
  });

  it('does not give a hold back whose clock has run out', async () => {
    const visitId = await held();
    await world.clock(at('07:09'));
    const { version } = await world.as('jo').visits.freeHold({ visitId });
    await world.clock(at('07:10'));
    const late = await failure(world.as('jo').visits.undo({ visitId, version }));
    expect(late).toMatchObject({ code: 'REFUSED', params: { rule: 'expired' } });
  });
});
