import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CareWorld, careWorld, failure, people } from '../care/world.fixture.ts';

const id = (n: number) => `019a0000-0000-7000-8000-${String(n).padStart(12, '0')}`;
let world: CareWorld;

beforeAll(async () => {
  world = await careWorld();
  await world.admin.query(`
    INSERT INTO triage_stop (clinic_id, id, code, level, visitor_hash, raised_at) VALUES
      ('${people.clinic}', '${id(70)}', 'BCDFG', 'emergency', '\\x01', now() - interval '1 hour'),
      ('${people.clinic}', '${id(71)}', 'HJKMP', 'urgent', '\\x02', now() - interval '2 hours');
    INSERT INTO callback_request (clinic_id, id, triage_stop_id, name, phone)
      VALUES ('${people.clinic}', '${id(72)}', '${id(71)}', 'Wil', '+61400111222');`);
});
afterAll(() => world.close());

test('who waits for a call comes first; a code finds its stop, a wrong one nothing', async () => {
  const physio = world.as('other');
  expect((await physio.stops.list({ code: null })).map(({ code }) => code)).toEqual(['HJKMP', 'BCDFG']);
  expect(await physio.stops.list({ code: 'BCDFG' })).toMatchObject([{ level: 'emergency', cleared: null }]);
  expect(await physio.stops.list({ code: 'ZZZZZ' })).toEqual([]);
});

test('a physio clears it by name and reason, once; the code still finds who did', async () => {
  const physio = world.as('other');
  await physio.stops.clear({ key: id(1), stopId: id(71), reason: 'Phoned: no warning signs' });
  expect((await physio.stops.list({ code: null })).map(({ code }) => code)).toEqual(['BCDFG']);
  expect(await physio.stops.list({ code: 'HJKMP' })).toMatchObject([
    { cleared: { by: 'Physio other', reason: 'Phoned: no warning signs' } },
  ]);
  const second = await failure(physio.stops.clear({ key: id(2), stopId: id(71), reason: 'Again' }));
  expect(second.code).toBe('CONFLICT');
});

test('a call made is noted and waits no more', async () => {
  await world.as('physio').stops.called({ callbackId: id(72), note: 'Spoke for five minutes' });
  expect(await world.as('physio').stops.list({ code: 'HJKMP' })).toMatchObject([
    { callbacks: [{ waiting: false }] },
  ]);
});
