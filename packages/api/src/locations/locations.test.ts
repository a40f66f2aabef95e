import { randomUUID } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { failure } from '../care/world.fixture.ts';
import { toAppError } from '../platform/errors.ts';
import { bookingStage, type Stage, stageIds, stageNow, startAt } from '../scheduling/stage.ts';

type Caller = Awaited<ReturnType<Stage['staff']>>;

let stage: Stage;
let admin: Caller;
let desk: Caller;
let patientId: string;
let browser: string;
let made = 0;
const quay = uuidv7();

/** Ada is at the clinic in the morning and at the quay in the afternoon, half an hour away. Ben stays. */
beforeAll(async () => {
  stage = await bookingStage();
  admin = await stage.staff('admin');
  desk = await stage.staff('reception');
  patientId = (await stage.addPatient('pat@example.test')).patientId;
  await stage.admin.query(`UPDATE clinic SET address = '1 Alder Street', travel_notes = 'Ring twice.'`);
  const place = { name: 'The quay', address: '2 Quay Street', travelNotes: 'Past the crane.' };
  await admin.locations.add({ key: randomUUID(), locationId: quay, ...place });
  const { clinicVersion } = await admin.locations.list({});
  await admin.locations.saveTravel({
    version: clinicVersion,
    ways: [{ one: quay, other: stageIds.alder, minutes: 30 }],
    travelMin: 0,
  });
  const week = [1, 2, 3, 4, 5].flatMap((weekday) => [
    { weekday, starts: '09:00', ends: '13:00' },
    { weekday, starts: '13:00', ends: '17:00', locationId: quay },
  ]);
  await admin.team.changeTime({
    practitionerId: stageIds.ada,
    version: 1,
    change: { kind: 'hours', from: '2025-03-03', to: null, hours: week },
  });
});
afterAll(() => stage.close());
beforeEach(async () => {
  made += 1;
  browser = `browser ${made}`;
  await stage.setClock(stageNow);
  await stage.admin.query(`DELETE FROM rate_limit; SET session_replication_role = replica;
    DELETE FROM claim; DELETE FROM practitioner_time; DELETE FROM message; DELETE FROM attendee; DELETE FROM visit;
    SET session_replication_role = origin;`);
});

const ask = { practitionerId: stageIds.ada, from: '2025-03-04', days: 1, serviceId: null };
/** Ada's starts on Tuesday as `HH:MM place`, on the clinic's wall. */
async function startsOf(over: object = {}): Promise<string[]> {
  const checkId = await stage.check(browser);
  const { days } = await stage.visitor(browser).booking.times({ checkId, ...ask, ...over });
  return (days[0]?.slots ?? []).map(({ start, locationId }) => {
    const time = new Date(Date.parse(start) + 11 * 3_600_000).toISOString().slice(11, 16);
    return `${time} ${locationId === quay ? 'quay' : 'clinic'}`;
  });
}

const quarters = (from: number, to: number) =>
  Array.from({ length: (to - from) / 15 + 1 }, (_, index) => from + index * 15);
const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

async function book(start: string, over: object = {}) {
  const visitId = uuidv7();
  await desk.visits.book({
    key: randomUUID(),
    visitId,
    serviceId: stageIds.followUp,
    practitionerId: stageIds.ada,
    startsAt: start,
    caller: { kind: 'known', patientId },
    ...over,
  });
  return visitId;
}
const rowOf = async (visitId: string) =>
  (await desk.visits.calendar({ from: '2025-03-04', days: 1, practitionerId: null })).visits.find(
    ({ id }) => id === visitId,
  );

test('the clinic’s front names every place in use, the first one first', async () => {
  const { places } = await stage.visitor(browser).clinic.profile({});
  expect(places).toEqual([
    { id: stageIds.alder, name: 'Alder', address: '1 Alder Street' },
    { id: quay, name: 'The quay', address: '2 Quay Street' },
  ]);
});

describe('times at several places', () => {
  test('say where each is, and leave the way between them free', async () => {
    expect(await startsOf()).toEqual([
      ...[
        '09:00',
        '09:15',
        '09:30',
        '09:45',
        '10:00',
        '10:15',
        '10:30',
        '10:45',
        '11:00',
        '11:15',
        '11:30',
      ].map((time) => `${time} clinic`),
      ...['11:45', '12:00', '12:15'].map((time) => `${time} clinic`),
      ...[
        '13:00',
        '13:15',
        '13:30',
        '13:45',
        '14:00',
        '14:15',
        '14:30',
        '14:45',
        '15:00',
        '15:15',
        '15:30',
      ].map((time) => `${time} quay`),
      ...['15:45', '16:00', '16:15'].map((time) => `${time} quay`),
    ]);
    await book(startAt(1, 3, 30));
    const starts = await startsOf();
    expect(starts).not.toContain('13:15 quay');
    expect(starts).toContain('13:30 quay');
  });

  test('are those of the place chosen; which there are is told', async () => {
    const checkId = await stage.check(browser);
    const question = { checkId, ...ask, practitionerId: null, locationId: quay };
    const { places, days } = await stage.visitor(browser).booking.times(question);
    expect(places).toEqual([
      { id: stageIds.alder, name: 'Alder', address: '1 Alder Street' },
      { id: quay, name: 'The quay', address: '2 Quay Street' },
    ]);
    expect(new Set(days[0]?.slots.map(({ locationId }) => locationId))).toEqual(new Set([quay]));
    expect(days[0]?.slots[0]?.start).toBe(startAt(1, 4));
  });

  test('can every one be held, at its place, and a held one keeps the way', async () => {
    const checkId = await stage.check(browser);
    const visitor = stage.visitor(browser);
    const held = await visitor.booking.hold({
      visitId: uuidv7(),
      checkId,
      start: startAt(1, 4),
      practitionerId: stageIds.ada,
      serviceId: null,
    });
    expect(held.place).toEqual({ id: quay, name: 'The quay', address: '2 Quay Street' });
    browser = `${browser} too`;
    expect(await startsOf()).not.toContain('12:00 clinic');
    expect(await startsOf()).toContain('11:45 clinic');
    const atClinic = stage.visitor(browser).booking.hold({
      visitId: uuidv7(),
      checkId: await stage.check(browser),
      start: startAt(1, 4),
      practitionerId: null,
      serviceId: null,
      locationId: stageIds.alder,
    });
    expect(await atClinic).toMatchObject({ practitionerName: 'Ben', place: { id: stageIds.alder } });
  });

  test('are exactly those the database lets be taken, by the same rule', { timeout: 60_000 }, async () => {
    const video = uuidv7();
    await stage.admin.query(
      `INSERT INTO service (clinic_id, id, appointment_type, name, minutes, mode, needs_room)
       VALUES ($1, $2, 'telehealth-30', 'Video', 30, 'video', false)`,
      [stageIds.alder, video],
    );
    const others = [];
    for (const n of [1, 2, 3]) others.push(await stage.addPatient(`other${n}.${made}@example.test`));
    const [atClinic, byVideo, atQuay] = others.map(({ patientId: id }) => ({
      caller: { kind: 'known', patientId: id },
    }));
    await book(startAt(1, 3), atClinic);
    await book(startAt(1, 3, 30), { ...byVideo, serviceId: video });
    await book(startAt(1, 5, 30), atQuay);
    const offered = await startsOf();
    const taken: string[] = [];
    const starts = [...quarters(9 * 60, 12 * 60 + 15), ...quarters(13 * 60, 16 * 60 + 15)];
    for (const minutes of starts) {
      const place = minutes < 13 * 60 ? 'clinic' : 'quay';
      const start = startAt(1, 0, minutes - 9 * 60);
      try {
        const visitId = await book(start, { serviceId: stageIds.firstVisit });
        taken.push(`${clock(minutes)} ${place}`);
        await desk.visits.change({ visitId, version: 1, event: 'cancel' });
      } catch (error) {
        expect(toAppError(error).code).toBe('SLOT_TAKEN');
      }
    }
    expect(taken).toEqual(offered);
    expect(offered).toContain('13:30 quay');
    expect(offered).not.toContain('13:15 quay');
  });

  test('of a clinic that is one place say nothing of it', async () => {
    const checkId = await stage.check(browser, 'birch');
    const visitor = stage.visitor(browser, 'birch');
    const { places, days } = await visitor.booking.times({ checkId, ...ask, practitionerId: null });
    expect(places).toEqual([]);
    const [slot] = days[0]?.slots ?? [];
    expect(slot?.locationId).toBeNull();
    const held = await visitor.booking.hold({
      visitId: uuidv7(),
      checkId,
      start: slot?.start ?? '',
      practitionerId: null,
      serviceId: null,
    });
    expect(held.place).toBeNull();
  });
});

describe('the desk', () => {
  test('books where the practitioner works then, and is told of too short a way', async () => {
    const morning = await book(startAt(1, 3, 30));
    expect((await rowOf(morning))?.locationId).toBe(stageIds.alder);
    const tooSoon = book(startAt(1, 4, 15));
    expect(await failure(tooSoon)).toMatchObject({
      code: 'SLOT_TAKEN',
      params: { rule: 'travel', taken: [{ kind: 'travel', resourceId: stageIds.ada }] },
    });
    const onPurpose = await book(startAt(1, 4, 15), { overrideReason: 'Ada takes the tram' });
    expect(await rowOf(onPurpose)).toMatchObject({ locationId: quay, isOverride: true });
  });

  test('moves a visit to where its practitioner works then, and back', async () => {
    const visitId = await book(startAt(1, 1));
    const move = { visitId, practitionerId: stageIds.ada };
    const moved = await desk.visits.move({
      ...move,
      version: 1,
      startsAt: startAt(1, 5),
      endsAt: startAt(1, 5, 30),
    });
    expect(await rowOf(visitId)).toMatchObject({ locationId: quay, roomId: null });
    await desk.visits.undo({ visitId, version: moved.version });
    const row = await rowOf(visitId);
    expect(row?.locationId).toBe(stageIds.alder);
    expect(row?.roomId).not.toBeNull();
  });

  test('sees where everybody works, and the ways', async () => {
    const calendar = await desk.visits.calendar({ from: '2025-03-04', days: 1, practitionerId: null });
    expect(calendar.practitioners.find(({ id }) => id === stageIds.ada)?.open).toEqual([
      { start: startAt(1), end: startAt(1, 4), locationId: stageIds.alder },
      { start: startAt(1, 4), end: startAt(1, 8), locationId: quay },
    ]);
    expect(calendar.travel).toEqual({
      between: [{ one: expect.any(String), other: expect.any(String), minutes: 30 }],
      otherwise: 0,
    });
  });

  test('is told in a plan of a series where the way is too short', async () => {
    await book(startAt(8, 3, 30));
    const { dates } = await desk.series.plan({
      patientId: (await stage.addPatient(`series${made}@example.test`)).patientId,
      serviceId: stageIds.followUp,
      practitionerId: stageIds.ada,
      startsAt: startAt(1, 4),
      everyDays: 7,
      count: 2,
    });
    expect(dates.map(({ taken }) => taken)).toEqual([[], ['travel']]);
  });
});

describe('a place', () => {
  test('is in what its patients are told, and in their calendar', async () => {
    const someone = await stage.addPatient(`told${made}@example.test`);
    const visitId = await book(startAt(1, 5), { caller: { kind: 'known', patientId: someone.patientId } });
    const mine = stage.signedIn(someone.sessionId);
    const { appointment, before } = await mine.appointments.get({ visitId });
    expect(appointment.place).toEqual({ id: quay, name: 'The quay', address: '2 Quay Street' });
    expect(before.travel).toBe('Past the crane.');
    const { text } = await mine.appointments.calendarFile({ visitId });
    expect(text).toContain('LOCATION:The quay\\, 2 Quay Street');
    const { rows } = await stage.admin.query<{ body: string }>('SELECT body FROM message');
    expect(rows[0]?.body).toContain('The quay, 2 Quay Street');
  });

  test('that somebody leaves strands the visits there', async () => {
    const visitId = await book(startAt(1, 5));
    const week = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, starts: '09:00', ends: '17:00' }));
    const stranded = await admin.team.stranded({
      practitionerId: stageIds.ada,
      change: { kind: 'hours', from: '2025-03-03', to: null, hours: week },
    });
    expect(stranded.map(({ id }) => id)).toEqual([visitId]);
  });

  test('goes out of use once nobody works or is booked there, and the first stays', async () => {
    const { places } = await admin.locations.list({});
    expect(places.map(({ id, name, isFirst }) => [id, name, isFirst])).toEqual([
      [stageIds.alder, '', true],
      [quay, 'The quay', false],
    ]);
    const close = (locationId: string, version: number) =>
      admin.locations.edit({
        locationId,
        version,
        name: 'Somewhere',
        address: 'There',
        travelNotes: '',
        active: false,
      });
    expect(await failure(close(quay, 1))).toMatchObject({
      code: 'REFUSED',
      params: { rule: 'place-in-use' },
    });
    expect(await failure(close(stageIds.alder, 1))).toMatchObject({ code: 'REFUSED' });
    expect(await failure(close(quay, 7))).toMatchObject({ code: 'CONFLICT' });
    const annex = uuidv7();
    await admin.locations.add({
      key: randomUUID(),
      locationId: annex,
      name: 'Annex',
      address: '3 Back Lane',
      travelNotes: '',
    });
    expect(await close(annex, 1)).toEqual({ version: 2 });
    const atAnnex = { kind: 'days', from: '2025-03-05', to: '2025-03-05', off: false, reason: '' } as const;
    const windows = [{ starts: '09:00', ends: '10:00', locationId: annex }];
    const change = { practitionerId: stageIds.ben, change: { ...atAnnex, windows } };
    expect(await failure(admin.team.stranded(change))).toMatchObject({ code: 'NOT_FOUND' });
  });

  test('needs a name and an address, and a way leads somewhere else', async () => {
    const nowhere = { key: randomUUID(), locationId: uuidv7(), name: ' ', address: 'There', travelNotes: '' };
    expect(await failure(admin.locations.add(nowhere))).toMatchObject({
      code: 'INVALID_INPUT',
      field: 'name',
    });
    const { clinicVersion: version } = await admin.locations.list({});
    const round = { version, ways: [{ one: quay, other: quay, minutes: 5 }], travelMin: 0 };
    expect(await failure(admin.locations.saveTravel(round))).toMatchObject({ code: 'INVALID_INPUT' });
  });
});
