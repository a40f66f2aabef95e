import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Actor, at, type Claim, claim, codeOf, hashOf, type Stage, stage } from './stage.ts';

let s: Stage;
let desk: Actor;
let danaAtBrook: Actor;
const park = randomUUID();
const parkRoom = randomUUID();
const video = randomUUID();
const visitor = { session: null, clinic: 'alba', role: 'visitor', visitor: hashOf('a browser') };

beforeAll(async () => {
  s = await stage(40);
  const { session, alba } = s.cast;
  desk = { session: session.rex, clinic: 'alba', role: 'desk' };
  danaAtBrook = { session: session.dana, clinic: 'brook', role: 'care' };
  await s.admin(
    `INSERT INTO location (clinic_id, id, name, address) VALUES ($1, $2, 'At the park', '2 Park Road')`,
    [alba, park],
  );
  await s.admin(
    `INSERT INTO location_travel (clinic_id, id, one_id, other_id, minutes)
     VALUES ($1::uuid, new_id(), least($1::uuid, $2::uuid), greatest($1::uuid, $2::uuid), 30)`,
    [alba, park],
  );
  await s.admin(`INSERT INTO room (clinic_id, id, name, location_id) VALUES ($1, $2, 'Park room', $3)`, [
    alba,
    parkRoom,
    park,
  ]);
  await s.admin(
    `INSERT INTO service (clinic_id, id, appointment_type, name, minutes, mode)
     VALUES ($1, $2, 'telehealth-30', 'Video', 30, 'video')`,
    [alba, video],
  );
});
beforeEach(async () => {
  await s.admin('SELECT set_app_clock($1)', [at(-600)]);
  await s.admin(
    `UPDATE session SET created_at = app_now(), last_seen_at = app_now(), expires_at = app_now() + interval '1 day'`,
  );
  await s.admin('DELETE FROM claim');
  await s.admin('DELETE FROM practitioner_time');
  await s.admin('UPDATE clinic SET travel_min = 0');
});
afterAll(() => s.close());

const ask = async (tx: pg.ClientBase, call: string, values: unknown[]) =>
  (await tx.query(`SELECT ${call} AS answer`, values)).rows[0].answer;
const take = (actor: Actor, visit: string, claims: object[], override: string | null = null) =>
  s.as(actor, (tx) => ask(tx, 'take_time($1, $2, NULL, $3)', [visit, JSON.stringify(claims), override]));
const move = (actor: Actor, visit: string, claims: object[]) =>
  s.as(actor, (tx) => ask(tx, 'move_time($1, $2)', [visit, JSON.stringify(claims)]));

const pia = (from: number, to: number) => claim('practitioner', s.cast.practitioner.pia, from, to);
const dana = (from: number, to: number) => claim('practitioner', s.cast.practitioner.dana, from, to);
const danaThere = (from: number, to: number) =>
  claim('practitioner', s.cast.practitioner.danaAtBrook, from, to);
const atPark = (one: Claim) => ({ ...one, locationId: park });
const ok = { ok: true };
const tooFar = ({ resourceId }: Claim) => ({ ok: false, taken: [{ kind: 'travel', resourceId }] });

async function videoVisit(): Promise<string> {
  const id = await s.visit();
  await s.admin(`UPDATE visit SET mode = 'video', service_id = $2, location_id = NULL WHERE id = $1`, [
    id,
    video,
  ]);
  return id;
}

describe('the way between two places', () => {
  it('is left before and after a visit at another place, and not at the same', async () => {
    const [first, second] = [await s.visit(), await s.visit()];
    expect(await take(desk, first, [pia(60, 90)])).toEqual(ok);
    expect(await take(desk, second, [atPark(pia(119, 149))])).toEqual(tooFar(pia(0, 0)));
    expect(await take(desk, second, [atPark(pia(1, 31))])).toEqual(tooFar(pia(0, 0)));
    expect(await take(desk, second, [atPark(pia(120, 150))])).toEqual(ok);
    const third = await s.visit();
    expect(await take(desk, third, [atPark(pia(150, 180))])).toEqual(ok);
    expect(await take(desk, await s.visit(), [pia(90, 100)])).toEqual(tooFar(pia(0, 0)));
    expect(await take(desk, await s.visit(), [atPark(pia(0, 30))])).toEqual(ok);
  });

  it('is passed by staff who say why, and by nobody else', async () => {
    const [first, second] = [await s.visit(), await s.visit()];
    await take(desk, first, [pia(60, 90)]);
    expect(await take(desk, second, [atPark(pia(90, 120))], 'they drive together')).toEqual(ok);
    expect(await take(desk, await s.visit(), [atPark(pia(120, 150))])).toEqual(ok);
    const own = await s.visit({ visitor: visitor.visitor });
    const until = at(-590);
    const held = s.as(visitor, (tx) =>
      ask(tx, 'take_time($1, $2, $3)', [own, JSON.stringify([atPark(pia(0, 40))]), until]),
    );
    expect(await held).toEqual(tooFar(pia(0, 0)));
  });

  it('does not bind a video visit, which does not eat it up either', async () => {
    await take(desk, await s.visit(), [pia(0, 60)]);
    await take(desk, await s.visit(), [atPark(pia(120, 180))]);
    expect(await take(desk, await videoVisit(), [pia(75, 105)])).toEqual(tooFar(pia(0, 0)));
    expect(await take(desk, await videoVisit(), [pia(60, 90)])).toEqual(ok);
    expect(await take(desk, await videoVisit(), [pia(90, 120)])).toEqual(tooFar(pia(0, 0)));
    expect(await take(desk, await videoVisit(), [pia(180, 210)])).toEqual(ok);
    // Nobody is on the way while on the telephone.
    expect(await take(desk, await s.visit(), [pia(210, 230)])).toEqual(tooFar(pia(0, 0)));
    expect(await take(desk, await s.visit(), [pia(240, 260)])).toEqual(ok);
  });

  it('is asked again of a visit that moves, along its own old time and to another place', async () => {
    const [first, second] = [await s.visit(), await s.visit()];
    await take(desk, first, [pia(0, 60)]);
    await take(desk, second, [pia(60, 120)]);
    expect(await move(desk, second, [atPark(pia(70, 130))])).toEqual(tooFar(pia(0, 0)));
    expect(await move(desk, second, [atPark(pia(90, 150))])).toEqual(ok);
    expect(await move(desk, first, [pia(10, 70)])).toEqual(tooFar(pia(0, 0)));
  });

  it('has one winner when two take a time at two places at once', { timeout: 60_000 }, async () => {
    for (let round = 0; round < 20; round += 1) {
      const from = round * 300;
      const who = round % 2 ? pia : dana;
      const visits = await Promise.all([s.visit(), s.visit(), s.visit(), s.visit()]);
      const answers = await Promise.all(
        visits.map((visit, i) =>
          take(desk, visit, [i % 2 ? atPark(who(from + 45 + i, from + 75)) : who(from + i, from + 30)]),
        ),
      );
      expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    }
  });

  it('ends with a hold that has run out', async () => {
    const held = await s.visit();
    await s.as(desk, (tx) =>
      ask(tx, 'take_time($1, $2, $3)', [held, JSON.stringify([pia(0, 60)]), at(-595)]),
    );
    expect(await take(desk, await s.visit(), [atPark(pia(60, 90))])).toEqual(tooFar(pia(0, 0)));
    await s.admin('SELECT set_app_clock($1)', [at(-595)]);
    expect(await take(desk, await s.visit(), [atPark(pia(60, 90))])).toEqual(ok);
  });
});

describe('the way to another clinic', () => {
  it('takes what the acting clinic says it does; nothing until it says so', async () => {
    const there = await s.visit({ clinic: 'brook' });
    expect(await take(danaAtBrook, there, [danaThere(0, 60)])).toEqual(ok);
    expect(await take(desk, await s.visit(), [dana(-60, 0)])).toEqual(ok);
    await s.admin('UPDATE clinic SET travel_min = 20 WHERE clinic_id = $1', [s.cast.alba]);
    expect(await take(desk, await s.visit(), [dana(60, 90)])).toEqual(tooFar(dana(0, 0)));
    expect(await take(desk, await s.visit(), [dana(80, 90)])).toEqual(ok);
    expect(await take(desk, await videoVisit(), [dana(60, 70)])).toEqual(tooFar(dana(0, 0)));
  });

  it('has one winner when both clinics ask at once', { timeout: 60_000 }, async () => {
    await s.admin('UPDATE clinic SET travel_min = 20');
    for (let round = 0; round < 10; round += 1) {
      const [here, there] = [await s.visit(), await s.visit({ clinic: 'brook' })];
      const from = round * 200;
      const answers = await Promise.all([
        take(desk, here, [dana(from, from + 30)]),
        take(danaAtBrook, there, [danaThere(from + 40, from + 70)]),
      ]);
      expect(answers.map((answer) => answer.ok).sort()).toEqual([false, true]);
    }
  });

  it('is shown as somewhere else, and no more', async () => {
    await take(danaAtBrook, await s.visit({ clinic: 'brook' }), [danaThere(0, 60)]);
    await take(desk, await s.visit(), [atPark(dana(100, 160))]);
    const { rows } = await s.as(desk, (tx) =>
      tx.query('SELECT place FROM busy_of($1, $2, $3) ORDER BY starts_at', [
        [s.cast.practitioner.dana],
        at(-60),
        at(600),
      ]),
    );
    expect(rows).toEqual([{ place: '00000000-0000-0000-0000-000000000000' }, { place: park }]);
  });
});

describe('a place', () => {
  it('is the clinic’s first where nothing else is said', async () => {
    const [row] = await s.admin('SELECT location_id FROM visit WHERE id = $1', [await s.visit()]);
    expect(row?.location_id).toBe(s.cast.alba);
    expect(await s.admin('SELECT id FROM location WHERE clinic_id = $1', [s.cast.brook])).toEqual([
      { id: s.cast.brook },
    ]);
  });

  it('is where the practitioner’s hours are: those of the date, of the week, the nearest', async () => {
    const { alba, practitioner } = s.cast;
    await s.admin(
      `INSERT INTO practitioner_hours (clinic_id, id, practitioner_id, weekday, starts, ends, effective_from, location_id)
       VALUES ($1::uuid, new_id(), $2, 1, '09:00', '12:00', '2020-01-01', $1::uuid),
         ($1, new_id(), $2, 1, '13:00', '17:00', '2020-01-01', $3)`,
      [alba, practitioner.pia, park],
    );
    await s.admin(
      `INSERT INTO practitioner_exception (clinic_id, id, practitioner_id, on_date, starts, ends, off, location_id)
       VALUES ($1, new_id(), $2, '2027-03-08', '09:00', '12:00', false, $3)`,
      [alba, practitioner.pia, park],
    );
    const place = async (from: string, to: string) =>
      await s.as(desk, (tx) =>
        ask(
          tx,
          `place_at($1, $2, $3::timestamp AT TIME ZONE 'Australia/Sydney', $4::timestamp AT TIME ZONE 'Australia/Sydney')`,
          [alba, practitioner.pia, from, to],
        ),
      );
    expect(await place('2027-03-01 09:00', '2027-03-01 10:00')).toBe(alba);
    expect(await place('2027-03-01 12:45', '2027-03-01 13:45')).toBe(park);
    expect(await place('2027-03-01 17:30', '2027-03-01 18:00')).toBe(park);
    expect(await place('2027-03-08 09:00', '2027-03-08 10:00')).toBe(park);
    expect(await place('2027-03-02 09:00', '2027-03-02 10:00')).toBe(alba);
  });

  it('has its own rooms', async () => {
    const visit = await s.visit({ practitioner: s.cast.practitioner.dana });
    const room = claim('room', parkRoom, 0, 60);
    expect(await codeOf(take(desk, visit, [dana(0, 60), room]))).toBe('KL404');
    expect(await take(desk, visit, [atPark(dana(0, 60)), room])).toEqual(ok);
    expect(await codeOf(take(desk, visit, [{ ...dana(0, 60), locationId: s.cast.brook }]))).toBe('KL404');
  });

  it('is read by everybody of the clinic and written by its staff', async () => {
    const names = (actor: Actor) => s.as(actor, (tx) => tx.query('SELECT id FROM location'));
    expect((await names(visitor)).rows).toHaveLength(2);
    expect((await names(danaAtBrook)).rows).toEqual([{ id: s.cast.brook }]);
    const rename = (actor: Actor) =>
      s.as(actor, (tx) => tx.query(`UPDATE location SET name = 'Here' WHERE id = $1`, [park]));
    expect((await rename(visitor)).rowCount).toBe(0);
    expect((await rename(danaAtBrook)).rowCount).toBe(0);
    expect((await rename(desk)).rowCount).toBe(1);
  });
});
