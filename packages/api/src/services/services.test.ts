import { randomUUID } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callerFor } from '../caller.ts';
import { failure } from '../care/world.fixture.ts';
import { bookingStage, type Stage, stageIds, startAt, wellAnswers } from '../scheduling/stage.ts';
import { at, type DeskWorld, desk, deskWorld } from '../visits/world.fixture.ts';

const plain = {
  name: 'Pilates reformer',
  description: 'One to one on the reformer.',
  preparationNotes: 'Bring grip socks.',
  appointmentType: 'initial-45' as const,
  mode: 'in-person' as const,
  minutes: 45,
  bufferBeforeMin: 0,
  bufferAfterMin: 0,
  minNoticeMin: 0,
  horizonDays: 60,
  gridMin: 60,
  seats: 1,
  priceText: '$110',
  whoBooks: 'anyone' as const,
  needsRoom: true,
  roomIds: [] as string[],
  equipment: [] as { equipmentId: string; units: number }[],
};

describe('at the desk', () => {
  let world: DeskWorld;
  const reformer = randomUUID();
  beforeAll(async () => {
    world = await deskWorld();
    await admin().addEquipment({ key: randomUUID(), equipmentId: reformer, name: 'Reformer', units: 2 });
  });
  afterAll(() => world.close());
  const admin = () => world.as('ines').services;

  const give = (serviceId: string, over: Partial<Parameters<ReturnType<typeof admin>['add']>[0]> = {}) =>
    admin().add({ key: randomUUID(), serviceId, ...plain, practitionerIds: [desk.aroha], ...over });
  const book = (serviceId: string, practitionerId: string, time: string, patientId: string = desk.ned) =>
    world.as('jo').visits.book({
      key: randomUUID(),
      visitId: randomUUID(),
      serviceId,
      practitionerId,
      startsAt: at(time),
      caller: { kind: 'known', patientId },
    });

  it('adds a service with what it needs, and changes it once a version', async () => {
    const serviceId = randomUUID();
    const equipment = [{ equipmentId: reformer, units: 1 }];
    expect(await give(serviceId, { roomIds: [desk.room], equipment })).toEqual({ version: 1 });
    const before = (await world.as('jo').services.list({})).services.find(({ id }) => id === serviceId);
    expect(before).toMatchObject({
      ...plain,
      practitionerIds: [desk.aroha],
      roomIds: [desk.room],
      equipment,
      active: true,
      visitsAhead: 0,
    });
    const change = {
      serviceId,
      version: 1,
      ...plain,
      practitionerIds: [desk.ben],
      minutes: 30,
      priceText: '',
    };
    expect(await admin().edit(change)).toEqual({ version: 2 });
    const late = await failure(admin().edit(change));
    expect(late).toMatchObject({ code: 'CONFLICT', params: { current: { version: 2 } } });
    const after = (await world.as('jo').services.list({})).services.find(({ id }) => id === serviceId);
    expect(after).toMatchObject({
      minutes: 30,
      practitionerIds: [desk.ben],
      roomIds: [],
      equipment: [],
      priceText: '',
    });
    expect((await failure(world.as('jo').services.edit(change))).code).toBe('ROLE_NOT_ALLOWED');
  });

  it('refuses seats outside a class, and more equipment than there is', async () => {
    expect(await failure(give(randomUUID(), { seats: 3 }))).toMatchObject({
      code: 'INVALID_INPUT',
      field: 'seats',
    });
    const three = [{ equipmentId: reformer, units: 3 }];
    expect(await failure(give(randomUUID(), { equipment: three }))).toMatchObject({ field: 'equipment' });
  });

  it('takes a unit of equipment for each visit, and gives it back', async () => {
    const serviceId = randomUUID();
    const bike = randomUUID();
    await admin().addEquipment({ key: randomUUID(), equipmentId: bike, name: 'Bike', units: 1 });
    await give(serviceId, {
      needsRoom: false,
      practitionerIds: [desk.aroha, desk.ben],
      equipment: [{ equipmentId: bike, units: 1 }],
    });
    const { visitId } = await book(serviceId, desk.aroha, '10:00');
    const refused = await failure(book(serviceId, desk.ben, '10:30', desk.mara));
    expect(refused).toMatchObject({ code: 'SLOT_TAKEN', params: { taken: [{ kind: 'equipment' }] } });
    await book(serviceId, desk.ben, '10:45', desk.mara);
    const day = await world.as('jo').visits.calendar({ from: '2026-11-23', days: 1, practitionerId: null });
    const version = day.visits.find(({ id }) => id === visitId)?.version ?? 0;
    const cancelled = await world.as('jo').visits.change({ visitId, version, event: 'cancel' });
    await book(serviceId, desk.aroha, '10:00');
    const undone = await failure(world.as('jo').visits.undo({ visitId, version: cancelled.version }));
    expect(undone.params.taken).toContainEqual(expect.objectContaining({ kind: 'equipment' }));
  });

  it('keeps as many units as a service in use needs', async () => {
    const serviceId = randomUUID();
    await give(serviceId, { equipment: [{ equipmentId: reformer, units: 2 }] });
    const edit = { equipmentId: reformer, version: 1, name: 'Reformer', active: true };
    expect(await failure(admin().editEquipment({ ...edit, units: 1 }))).toMatchObject({
      code: 'INVALID_INPUT',
      field: 'units',
      params: { needed: 2 },
    });
    expect(await failure(admin().editEquipment({ ...edit, units: 2, active: false }))).toMatchObject({
      code: 'REFUSED',
      params: { rule: 'in-use' },
    });
    await admin().setActive({ serviceId, version: 1, active: false });
    expect(await admin().editEquipment({ ...edit, units: 1 })).toEqual({ version: 2 });
    expect(await admin().editEquipment({ ...edit, version: 2, units: 3 })).toEqual({ version: 3 });
    const { equipment } = await admin().list({});
    expect(equipment.find(({ id }) => id === reformer)).toMatchObject({ units: 3, version: 3 });
  });

  it('books a service only into the rooms it may be given in', async () => {
    const [serviceId, studio] = [randomUUID(), randomUUID()];
    await admin().addRoom({ key: randomUUID(), roomId: studio, name: 'Studio' });
    await give(serviceId, { roomIds: [studio], practitionerIds: [desk.aroha, desk.ben] });
    await book(serviceId, desk.aroha, '14:00');
    const { taken } = (await failure(book(serviceId, desk.ben, '14:00', desk.mara))).params;
    expect(taken).toEqual([{ kind: 'room', resourceId: studio }]);
    await admin().editRoom({ roomId: studio, version: 1, name: 'Studio', active: false });
    expect((await failure(book(serviceId, desk.ben, '16:00', desk.mara))).code).toBe('SLOT_TAKEN');
  });
});

describe('in public', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await bookingStage();
    await stage.admin.query(`
      INSERT INTO person (id, email, name) VALUES ('${adminPerson}', 'ines@alder.example', 'Ines');
      INSERT INTO membership (id, person_id, clinic_id, role, hat)
        VALUES (new_id(), '${adminPerson}', '${stageIds.alder}', 'admin', 'desk');
      INSERT INTO session (id, person_id, method, expires_at)
        VALUES ('${adminSession}', '${adminPerson}', 'password', now() + interval '1 year');`);
  });
  afterAll(() => stage.close());
  const [adminPerson, adminSession] = [randomUUID(), randomUUID()];
  const admin = () =>
    callerFor(stage.runtime, {
      clinicSlug: 'alder',
      hat: 'desk',
      sessionId: adminSession,
      visitorToken: null,
      patientId: null,
      ip: '203.0.113.7',
    }).services;
  const times = (browser: string, checkId: string, serviceId: string | null) =>
    stage.visitor(browser).booking.times({ checkId, practitionerId: null, from: null, days: 2, serviceId });

  it('offers a new service beside the one suggested, at its own times, until it is retired', async () => {
    // Of two that are equally long the first to be made is suggested.
    const [serviceId, table] = [uuidv7(), randomUUID()];
    await admin().addEquipment({ key: randomUUID(), equipmentId: table, name: 'Table', units: 1 });
    await admin().add({
      key: randomUUID(),
      serviceId,
      ...plain,
      practitionerIds: [stageIds.ada, stageIds.ben],
      equipment: [{ equipmentId: table, units: 1 }],
    });
    const checkId = await stage.check('one');
    const shown = await times('one', checkId, null);
    expect([shown.service, ...shown.others].map(({ name }) => name)).toEqual(
      expect.arrayContaining(['First visit', 'Pilates reformer']),
    );
    const own = await times('one', checkId, serviceId);
    expect(own.service).toMatchObject({ name: 'Pilates reformer', priceText: '$110' });
    const ten = startAt(0, 1);
    expect(own.days[0]?.slots.map(({ start }) => start)).toContain(ten);
    const hold = await stage.visitor('one').booking.hold({
      visitId: randomUUID(),
      checkId,
      start: ten,
      practitionerId: stageIds.ada,
      serviceId,
    });
    expect(hold.serviceName).toBe('Pilates reformer');
    const other = await stage.check('two');
    const left = await times('two', other, serviceId);
    // Ben is free, the only table is not.
    expect(left.days[0]?.slots.map(({ start }) => start)).not.toContain(ten);
    expect((await times('two', other, null)).days[0]?.slots.map(({ start }) => start)).toContain(ten);
    await admin().setActive({ serviceId, version: 1, active: false });
    expect((await failure(times('two', other, serviceId))).params.rule).toBe('not-online');
  });

  it('keeps from newcomers what is for people the clinic knows, and from everybody what the clinic books', async () => {
    const [known, own] = [randomUUID(), randomUUID()];
    const people = { practitionerIds: [stageIds.ada] };
    await admin().add({ key: randomUUID(), serviceId: known, ...plain, ...people, whoBooks: 'known' });
    await admin().add({ key: randomUUID(), serviceId: own, ...plain, ...people, whoBooks: 'clinic' });
    const checkId = await stage.check('three');
    expect((await failure(times('three', checkId, known))).params.rule).toBe('not-online');
    expect((await failure(times('three', checkId, own))).params.rule).toBe('not-online');
    const pat = await stage.addPatient('pat@people.example');
    const signedIn = stage.signedIn(pat.sessionId, { patientId: pat.patientId });
    const checked = await signedIn.triage.submit({
      checkId: randomUUID(),
      kind: 'full',
      answers: wellAnswers(),
    });
    if (checked.kind !== 'bookable') throw new Error('the stage answers lead to a visit');
    const question = { checkId: checked.checkId, practitionerId: null, from: null, days: 2 };
    const shown = await signedIn.booking.times({ ...question, serviceId: known });
    expect(shown.service.id).toBe(known);
    expect((await failure(signedIn.booking.times({ ...question, serviceId: own }))).params.rule).toBe(
      'not-online',
    );
  });
});
