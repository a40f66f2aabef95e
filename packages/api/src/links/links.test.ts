import { v7 as uuidv7 } from 'uuid';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { sendReminders } from '../messages/reminders.ts';
import { toAppError } from '../platform/errors.ts';
import { startAt } from '../scheduling/stage.ts';
import { type ListWorld, listWorld } from '../waitlist/world.fixture.ts';

let world: ListWorld;

beforeAll(async () => {
  world = await listWorld();
});
afterAll(() => world.close());
beforeEach(() => world.reset());

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'passed',
    (error) => toAppError(error).code,
  );
const browser = (clinic = 'alder') => world.stage.visitor(`phone ${uuidv7()}`, clinic).links;

/** A visit on Thursday at 9:00, its reminder of Tuesday, and the token in it. */
async function reminded() {
  const visit = await world.booked(3);
  await world.stage.setClock(startAt(1));
  // The desk has signed in again.
  await world.stage.admin.query('UPDATE session SET created_at = app_now(), last_seen_at = app_now()');
  await sendReminders(world.deps);
  const { rows } = await world.stage.admin.query<{ body: string }>(
    `SELECT body FROM message WHERE kind = 'visit-reminder' AND channel = 'email'`,
  );
  const token = /\/alder\/book\/visit\/([\w-]{43})/.exec(rows[0]?.body ?? '')?.[1] ?? '';
  return { ...visit, token };
}

test('a reminder’s link shows the visit, and fetching it again and again changes nothing', async () => {
  const { token, visitId } = await reminded();
  const state = () =>
    world.stage.admin.query(`SELECT v.state, v.version, a.confirmed_sequence, a.state AS attends FROM visit v
      JOIN attendee a ON a.visit_id = v.id WHERE v.id = '${visitId}'`);
  const before = (await state()).rows;
  for (const _ of [1, 2, 3])
    expect(await browser().open({ token })).toMatchObject({
      startsAt: startAt(3),
      practitionerName: 'Ada',
      state: 'booked',
      confirmed: false,
      changes: { canCancel: true, notice: 'in-time' },
    });
  expect((await state()).rows).toEqual(before);
});

test('saying that one comes holds for that time only', async () => {
  const { token, visitId, mine } = await reminded();
  await browser().confirm({ token });
  expect(await browser().confirm({ token })).toEqual({ confirmed: true });
  expect((await browser().open({ token })).confirmed).toBe(true);
  await world.desk.visits.move({
    visitId,
    version: 2,
    startsAt: startAt(3, 1),
    endsAt: startAt(3, 1, 30),
    practitionerId: (await mine.appointments.get({ visitId })).appointment.practitionerId,
  });
  expect(await browser().open({ token })).toMatchObject({ startsAt: startAt(3, 1), confirmed: false });
});

test('calling it off is inside the clinic’s rules, once, and of the visit as it was seen', async () => {
  const { token } = await reminded();
  expect(await codeOf(browser().cancel({ token, version: 1 }))).toBe('CONFLICT');
  expect(await browser().cancel({ token, version: 2 })).toEqual({ cancelled: true, late: false });
  expect(await codeOf(browser().cancel({ token, version: 3 }))).toBe('REFUSED');
  expect(await codeOf(browser().confirm({ token }))).toBe('REFUSED');
  expect((await browser().open({ token })).state).toBe('cancelled');
  expect(await world.stage.count('SELECT count(*) FROM claim')).toBe(0);
});

test('late is by phone where the clinic says so', async () => {
  const { token } = await reminded();
  await world.stage.setClock(startAt(2, 5));
  await world.stage.admin.query(`UPDATE clinic SET settings = '{"lateCancelOnline": false}'`);
  expect(await codeOf(browser().cancel({ token, version: 2 }))).toBe('REFUSED');
  await world.stage.admin.query(`UPDATE clinic SET settings = '{}'`);
  expect(await browser().cancel({ token, version: 2 })).toEqual({ cancelled: true, late: true });
});

test('a link is good for its clinic, its visit and until it begins; the database keeps no token', async () => {
  const { token } = await reminded();
  expect(await codeOf(browser('birch').open({ token }))).toBe('NOT_FOUND');
  expect(await codeOf(browser().open({ token: 'x'.repeat(43) }))).toBe('NOT_FOUND');
  expect(
    await world.stage.count(
      `SELECT count(*) FROM message_link WHERE encode(token_hash, 'escape') LIKE '%${token}%'`,
    ),
  ).toBe(0);
  const { rows } = await world.stage.admin.query(
    `SELECT DISTINCT role, person_id FROM audit_event WHERE action LIKE 'links.%' AND kind <> 'refused'`,
  );
  await world.stage.setClock(startAt(3));
  expect(await codeOf(browser().open({ token }))).toBe('NOT_FOUND');
  expect(rows.every(({ person_id }) => person_id === null)).toBe(true);
});
