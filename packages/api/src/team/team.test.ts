import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { failure } from '../care/world.fixture.ts';
import { at, type DeskWorld, desk, deskWorld } from '../visits/world.fixture.ts';

let world: DeskWorld;
beforeAll(async () => {
  world = await deskWorld();
});
afterAll(() => world.close());

const mornings = [1, 2, 3].map((weekday) => ({
  weekday,
  starts: '08:00',
  ends: '12:00',
  locationId: desk.clinic,
}));

it('lists who works here and when', async () => {
  const { members, practitioners } = await world.as('jo').team.list({});
  expect(members.map(({ name, role }) => [name, role])).toEqual([
    ['ines', 'admin'],
    ['jo', 'reception'],
  ]);
  expect(practitioners[0]).toMatchObject({
    displayName: 'Aroha',
    version: 1,
    services: ['Follow-up', 'Phone call'],
  });
  expect(practitioners[0]?.hours[0]).toMatchObject({ weekday: 1, starts: '08:00', ends: '17:00' });
});

const today = '2026-11-23';
type Hours = { weekday: number; starts: string; ends: string; locationId?: string };
const forGood = (hours: Hours[], from = today) => ({ kind: 'hours', from, to: null, hours }) as const;

async function book(time: string, day = 23) {
  const visitId = randomUUID();
  await world.as('jo').visits.book({
    key: randomUUID(),
    visitId,
    serviceId: desk.service,
    practitionerId: desk.aroha,
    startsAt: at(time, day),
    caller: { kind: 'known', patientId: desk.ned },
  });
  return visitId;
}
const openOn = async (date: string) =>
  (await world.as('jo').visits.calendar({ from: date, days: 1, practitionerId: desk.aroha })).practitioners
    .find(({ id }) => id === desk.aroha)
    ?.open.map(({ start, end }) => ({ start, end }));
const versionOf = async () =>
  (await world.as('jo').team.list({})).practitioners.find(({ id }) => id === desk.aroha)?.version ?? 0;

it('shows whom new hours would strand, saves them once, and leaves those visits alone', async () => {
  const visitId = await book('14:00');
  const change = { practitionerId: desk.aroha, change: forGood(mornings) };
  const before = await world.as('ines').team.stranded(change);
  expect(before).toMatchObject([{ id: visitId, patientNames: ['Ned Nolan'], practitionerName: 'Aroha' }]);
  const saved = await world.as('ines').team.changeTime({ ...change, version: 1 });
  expect(saved).toMatchObject({ version: 2, stranded: [{ id: visitId }] });
  const late = await failure(world.as('ines').team.changeTime({ ...change, version: 1 }));
  expect(late).toMatchObject({ code: 'CONFLICT', params: { current: { version: 2 } } });
  expect(await openOn(today)).toEqual([{ start: '2026-11-22T21:00:00Z', end: '2026-11-23T01:00:00Z' }]);
  const day = await world.as('jo').visits.calendar({ from: today, days: 1, practitionerId: desk.aroha });
  expect(day.visits).toMatchObject([{ id: visitId, state: 'booked' }]);
  // It is outside hours already: a further change does not name it again.
  expect(await world.as('ines').team.stranded(change)).toEqual([]);
});

it('lays another week over some dates, and gives the old one back after', async () => {
  const version = await versionOf();
  const afternoon = { weekday: 1, starts: '13:00', ends: '15:00', locationId: desk.clinic };
  const change = {
    ...forGood([afternoon], '2026-12-07'),
    to: '2026-12-13',
  };
  await world.as('ines').team.changeTime({ practitionerId: desk.aroha, version, change });
  expect(await openOn('2026-12-07')).toEqual([
    { start: '2026-12-07T02:00:00Z', end: '2026-12-07T04:00:00Z' },
  ]);
  expect(await openOn('2026-12-14')).toEqual([
    { start: '2026-12-13T21:00:00Z', end: '2026-12-14T01:00:00Z' },
  ]);
  const aroha = (await world.as('jo').team.list({})).practitioners.find(({ id }) => id === desk.aroha);
  expect(aroha?.hours).toEqual(mornings);
  expect(aroha?.coming).toEqual([
    { from: '2026-12-07', to: '2026-12-13', hours: [afternoon] },
    { from: '2026-12-14', to: null, hours: mornings },
  ]);
});

it('keeps days that differ: leave, an afternoon off, a day with two windows, and takes them back', async () => {
  const visitId = await book('09:00', 24);
  const add = async (change: object) => {
    const whole = {
      kind: 'days' as const,
      off: true,
      windows: [],
      reason: 'Leave',
      from: today,
      to: today,
      ...change,
    };
    return world
      .as('ines')
      .team.changeTime({ practitionerId: desk.aroha, version: await versionOf(), change: whole });
  };
  const leave = await add({ from: '2026-11-24', to: '2026-12-02' });
  expect(leave.stranded).toMatchObject([{ id: visitId }]);
  expect(await openOn('2026-11-25')).toEqual([]);
  const two = [
    { starts: '08:00', ends: '09:00' },
    { starts: '18:00', ends: '19:00' },
  ];
  await add({ from: '2026-12-09', to: '2026-12-09', off: false, windows: two });
  expect(await openOn('2026-12-09')).toHaveLength(2);
  const listed = (await world.as('jo').team.list({})).practitioners.find(({ id }) => id === desk.aroha);
  expect(listed?.days).toMatchObject([
    { from: '2026-11-24', to: '2026-12-02', starts: null, off: true, reason: 'Leave' },
    { from: '2026-12-09', starts: '08:00' },
    { from: '2026-12-09', starts: '18:00' },
  ]);
  const remove = { kind: 'remove' as const, ids: [listed?.days[0]?.id ?? ''] };
  const back = { practitionerId: desk.aroha, version: await versionOf(), change: remove };
  expect((await world.as('ines').team.changeTime(back)).stranded).toEqual([]);
  expect(await openOn('2026-11-25')).toHaveLength(1);
});

it('refuses hours that overlap, end before they start or begin in the past, and anybody but an admin', async () => {
  const save = (
    change: Parameters<ReturnType<typeof world.as>['team']['changeTime']>[0]['change'],
    who: 'ines' | 'jo' = 'ines',
  ) => failure(world.as(who).team.changeTime({ practitionerId: desk.ben, version: 1, change }));
  const twice = [...mornings, { weekday: 1, starts: '11:00', ends: '15:00' }];
  expect(await save(forGood(twice))).toMatchObject({ code: 'INVALID_INPUT', field: 'hours' });
  const backwards = [{ weekday: 1, starts: '12:00', ends: '09:00' }];
  expect((await save(forGood(backwards))).code).toBe('INVALID_INPUT');
  expect(await save(forGood(mornings, '2026-11-22'))).toMatchObject({ field: 'from' });
  expect(await save({ ...forGood(mornings, '2026-12-02'), to: '2026-12-01' })).toMatchObject({ field: 'to' });
  const days = { kind: 'days' as const, from: today, to: today, off: false, windows: [], reason: '' };
  expect(await save(days)).toMatchObject({ field: 'windows' });
  expect(await save({ ...days, off: true, to: '2030-01-01' })).toMatchObject({ field: 'to' });
  expect((await save(forGood(mornings), 'jo')).code).toBe('ROLE_NOT_ALLOWED');
});
