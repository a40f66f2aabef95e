import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { failure } from '../care/world.fixture.ts';
import { at, type DeskWorld, desk, deskWorld } from '../visits/world.fixture.ts';
import { holidayRegions, publicHolidays } from './holidays.ts';

let world: DeskWorld;
beforeAll(async () => {
  world = await deskWorld();
});
afterAll(() => world.close());

const closed = (from: string, to = from, label = 'Painting') => ({ id: randomUUID(), from, to, label });
const add = (closures: ReturnType<typeof closed>[], region: string | null = null) =>
  world.as('ines').closures.add({ key: randomUUID(), region, closures });
const openOn = async (date: string) =>
  (await world.as('jo').visits.calendar({ from: date, days: 1, practitionerId: null })).practitioners.map(
    ({ open }) => open.length,
  );

describe('closed days', () => {
  it('show whom they strand before they are saved, close everybody’s day, and can be taken back', async () => {
    const visitId = randomUUID();
    await world.as('jo').visits.book({
      key: randomUUID(),
      visitId,
      serviceId: desk.service,
      practitionerId: desk.ben,
      startsAt: at('14:00', 24),
      caller: { kind: 'known', patientId: desk.ned },
    });
    const closure = closed('2026-11-24', '2026-11-25');
    const { from, to } = closure;
    const shown = await world.as('ines').closures.stranded({ closures: [{ from, to }] });
    expect(shown).toMatchObject([{ id: visitId, practitionerName: 'Ben', patientNames: ['Ned Nolan'] }]);
    expect((await world.as('jo').closures.list({})).closures).toEqual([]);
    expect((await add([closure])).stranded).toEqual(shown);
    expect((await world.as('jo').closures.list({})).closures).toEqual([closure]);
    expect(await openOn('2026-11-25')).toEqual([0, 0]);
    expect(await openOn('2026-11-26')).toEqual([1, 1]);
    await world.as('ines').closures.remove({ closureId: closure.id });
    expect(await openOn('2026-11-25')).toEqual([1, 1]);
  });

  it('are refused when they are over, end before they begin, or last for years', async () => {
    for (const wrong of [
      closed('2026-11-20', '2026-11-22'),
      closed('2026-12-25', '2026-12-24'),
      closed('2026-12-25', '2029-12-25'),
    ])
      expect(await failure(add([wrong]))).toMatchObject({ code: 'INVALID_INPUT', field: 'to' });
  });

  it('come from the public holidays of a region, which is remembered', async () => {
    const { holidays } = await world.as('ines').closures.holidays({ region: 'AU-NSW' });
    const christmas = holidays.find(({ from }) => from === '2026-12-25');
    expect(christmas).toEqual({ from: '2026-12-25', to: '2026-12-25', name: 'Christmas Day', closed: false });
    expect(holidays.every(({ to }) => to >= '2026-11-23')).toBe(true);
    expect((await world.as('jo').closures.list({})).region).toBe('AU');
    await add([closed('2026-12-24', '2026-12-31', 'Summer break')], 'AU-NSW');
    const again = await world.as('ines').closures.holidays({ region: 'AU-NSW' });
    expect(again.holidays.filter((holiday) => holiday.closed).map(({ from }) => from)).toEqual([
      '2026-12-25',
      '2026-12-26',
      '2026-12-28',
    ]);
    expect((await world.as('jo').closures.list({})).region).toBe('AU-NSW');
  });

  it('are an admin’s to set', async () => {
    const key = randomUUID();
    const asked = world.as('jo').closures.add({ key, region: null, closures: [closed('2026-12-25')] });
    expect((await failure(asked)).code).toBe('ROLE_NOT_ALLOWED');
  });
});

describe('public holidays', () => {
  it.each([
    ['AU-NSW', '2026-06-08', 'King'],
    ['AU-VIC', '2026-11-03', 'Melbourne Cup'],
    ['DE-BY', '2026-01-06', 'Epiphany'],
    ['GB-SCT', '2026-11-30', 'Andrew'],
  ])('of %s have %s', async (region, date, name) => {
    const found = (await publicHolidays(region, [2026], 'en')).find(({ from }) => from === date);
    expect(found?.name).toContain(name);
  });

  it('are none where nobody knows the region, and regions have names', async () => {
    expect(await publicHolidays('ZZ', [2026], 'en')).toEqual([]);
    expect(await holidayRegions()).toContainEqual({ id: 'AU-NSW', name: 'Australia, New South Wales' });
  });
});
