import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Actor, at, type Claim, claim, codeOf, hashOf, type Stage, stage } from './stage.ts';

let s: Stage;
let desk: Actor;
let danaAtBrook: Actor;
let ada: Actor;
const visitor = { session: null, clinic: 'alba', role: 'visitor', visitor: hashOf('a browser') };

beforeAll(async () => {
  s = await stage(40);
  const { session } = s.cast;
  desk = { session: session.rex, clinic: 'alba', role: 'desk' };
  danaAtBrook = { session: session.dana, clinic: 'brook', role: 'care' };
  ada = { session: session.ada, clinic: 'alba', role: 'my' };
});
beforeEach(async () => {
  await s.admin('SELECT set_app_clock($1)', [at(-600)]);
  await s.admin(
    `UPDATE session SET created_at = app_now(), last_seen_at = app_now(), expires_at = app_now() + interval '1 day'`,
  );
  await s.admin('DELETE FROM claim');
  await s.admin('DELETE FROM practitioner_time');
});
afterAll(() => s.close());

interface Answer {
  ok: boolean;
  taken?: { kind: string; resourceId: string }[];
}

interface Terms {
  expires?: string;
  override?: string;
}

const ask = async (tx: pg.ClientBase, call: string, values: unknown[]) =>
  (await tx.query(`SELECT ${call} AS answer`, values)).rows[0].answer;

const take = (
  actor: Actor,
  visit: string,
  claims: Claim[],
  { expires, override }: Terms = {},
): Promise<Answer> =>
  s.as(actor, (tx) =>
    ask(tx, 'take_time($1, $2, $3, $4)', [visit, JSON.stringify(claims), expires ?? null, override ?? null]),
  );
const move = (actor: Actor, visit: string, claims: Claim[], override?: string): Promise<Answer> =>
  s.as(actor, (tx) => ask(tx, 'move_time($1, $2, $3)', [visit, JSON.stringify(claims), override ?? null]));
const confirm = (actor: Actor, visit: string): Promise<boolean> =>
  s.as(actor, (tx) => ask(tx, 'confirm_time($1)', [visit]));
const busy = (actor: Actor, practitioners: string[], except: string | null = null) =>
  s.as(actor, async (tx) => {
    const { rows } = await tx.query('SELECT * FROM busy_of($1, $2, $3, $4) ORDER BY starts_at', [
      practitioners,
      at(-6000),
      at(6000),
      except,
    ]);
    return rows.map((row) => [row.practitioner_id, row.starts_at.toISOString(), row.ends_at.toISOString()]);
  });

const pia = (from: number, to: number) => claim('practitioner', s.cast.practitioner.pia, from, to);
const dana = (from: number, to: number) => claim('practitioner', s.cast.practitioner.dana, from, to);
const danaThere = (from: number, to: number) =>
  claim('practitioner', s.cast.practitioner.danaAtBrook, from, to);
const room = (from: number, to: number) => claim('room', s.cast.room, from, to);
const ok = { ok: true };
const taken = (...claims: Claim[]) => ({
  ok: false,
  taken: claims.map(({ kind, resourceId }) => ({ kind, resourceId })),
});

describe('taking time', () => {
  it('gives it once, and says which resource was taken and nothing else', async () => {
    const [first, second] = [await s.visit(), await s.visit()];
    expect(await take(desk, first, [pia(0, 60), room(0, 60)])).toEqual(ok);
    expect(await take(desk, second, [pia(30, 90)])).toEqual(taken(pia(30, 90)));
    expect(await take(desk, second, [dana(0, 60), room(30, 90)])).toEqual(taken(room(0, 0)));
    // Nothing of a refused call stays.
    expect(await take(desk, second, [dana(0, 60), room(60, 120), pia(60, 120)])).toEqual(ok);
  });

  it('has one winner of forty, five times over', { timeout: 60_000 }, async () => {
    for (let round = 0; round < 5; round += 1) {
      const visits = await Promise.all(Array.from({ length: 40 }, () => s.visit()));
      const from = round * 100;
      const answers = await Promise.all(
        visits.map((visit, i) => {
          const claims = [
            pia(from + (i % 3) * 5, from + 40),
            room(from, from + 30),
            dana(from + 5, from + 35),
          ];
          return take(desk, visit, i % 2 ? claims : claims.reverse());
        }),
      );
      expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
      for (const answer of answers) expect(answer.ok || (answer.taken?.length ?? 0) > 0).toBe(true);
    }
    const [clash] = await s.admin(
      `SELECT count(*)::int AS n FROM claim a JOIN claim b ON a.resource_id = b.resource_id AND a.id < b.id
         AND a.during && b.during AND a.live AND b.live`,
    );
    expect(clash?.n).toBe(0);
  });

  it('is refused by the constraint itself when someone writes past the functions', async () => {
    const [first, second] = [await s.visit(), await s.visit()];
    await take(desk, first, [pia(0, 60)]);
    const insert = s.admin(
      `INSERT INTO claim (clinic_id, visit_id, kind, resource_id, during, overlap_group)
       VALUES ($1, $2, 'practitioner', $3, tstzrange($4, $5), $2)`,
      [s.cast.alba, second, s.cast.practitioner.pia, at(30), at(40)],
    );
    expect(await codeOf(insert)).toBe('23P01');
  });

  it('keeps the claim tables to the functions', async () => {
    for (const table of ['claim', 'practitioner_time']) {
      expect(await codeOf(s.as(desk, (tx) => tx.query(`SELECT 1 FROM ${table}`)))).toBe('42501');
      expect(await codeOf(s.as(desk, (tx) => tx.query(`DELETE FROM ${table}`)))).toBe('42501');
    }
  });

  it.each([
    ['no claims', []],
    ['an empty stretch', [{ kind: 'room', minutes: 0 }]],
    ['a kind that is none', [{ kind: 'car', minutes: 10 }]],
    ['a resource that is not here', [{ kind: 'practitioner', minutes: 10 }]],
  ])('refuses %s', async (_, list) => {
    const visit = await s.visit();
    const elsewhere = s.cast.practitioner.danaAtBrook;
    const claims = list.map(({ kind, minutes }) =>
      claim(kind, kind === 'practitioner' ? elsewhere : s.cast.room, 0, minutes),
    );
    expect(await codeOf(take(desk, visit, claims))).toMatch(/^KL40[04]$/);
  });

  it('touches only a visit of the acting clinic, and only the caller’s own', async () => {
    const there = await s.visit({ clinic: 'brook' });
    const someones = await s.visit({ visitor: hashOf('another browser') });
    const own = await s.visit({ visitor: visitor.visitor });
    const until = at(-590);
    expect(await codeOf(take(desk, there, [pia(0, 10)]))).toBe('KL404');
    expect(await codeOf(take(visitor, someones, [pia(0, 10)], { expires: until }))).toBe('KL404');
    expect(await codeOf(s.plain('app', (tx) => ask(tx, 'take_time($1, $2)', [own, '[]'])))).toBe('KL401');
    expect(await take(visitor, own, [pia(0, 10)], { expires: until })).toEqual(ok);
    expect(await codeOf(confirm(visitor, own))).toBe('KL403');
  });

  it('lets a visitor hold eight hours, for an hour at most, and override nothing', async () => {
    const own = await s.visit({ visitor: visitor.visitor });
    expect(await codeOf(take(visitor, own, [pia(0, 10)]))).toBe('KL403');
    expect(await codeOf(take(visitor, own, [pia(0, 481)], { expires: at(-590) }))).toBe('KL400');
    expect(await codeOf(take(visitor, own, [pia(0, 10)], { expires: at(-500) }))).toBe('KL403');
    expect(await codeOf(take(visitor, own, [pia(0, 10)], { expires: at(-590), override: 'because' }))).toBe(
      'KL403',
    );
  });

  it('takes a patient’s own record and no other', async () => {
    const visit = await s.visit({ state: 'held' });
    await s.admin('UPDATE visit SET created_by = $1 WHERE id = $2', [s.cast.person.ada, visit]);
    const [own, other] = [s.cast.patient.ada, s.cast.patient.ben].map((id) => claim('patient', id, 0, 10));
    const until = { expires: at(-590) };
    if (!own || !other) throw new Error('the cast has two patients');
    expect(await codeOf(take(ada, visit, [other], until))).toBe('KL404');
    expect(await take(ada, visit, [own], until)).toEqual(ok);
    expect(await confirm(ada, visit)).toBe(true);
  });
});

describe('holds', () => {
  it('end by themselves: the time goes to the next, and a late confirmation fails', async () => {
    const [held, next] = [await s.visit(), await s.visit()];
    expect(await take(desk, held, [pia(0, 60)], { expires: at(-595) })).toEqual(ok);
    expect(await take(desk, next, [pia(0, 60)])).toEqual(taken(pia(0, 0)));
    expect(await busy(desk, [s.cast.practitioner.pia])).toHaveLength(1);
    await s.admin('SELECT set_app_clock($1)', [at(-595)]);
    expect(await busy(desk, [s.cast.practitioner.pia])).toEqual([]);
    expect(await confirm(desk, held)).toBe(false);
    expect(await take(desk, next, [pia(0, 60)])).toEqual(ok);
    expect(await confirm(desk, held)).toBe(false);
    expect(await confirm(desk, next)).toBe(true);
  });

  it('last once confirmed, and longer when extended', async () => {
    const [held, next] = [await s.visit(), await s.visit()];
    await take(desk, held, [pia(0, 60), room(0, 60)], { expires: at(-595) });
    expect(await s.as(desk, (tx) => ask(tx, 'extend_time($1, $2)', [held, at(-590)]))).toBe(true);
    await s.admin('SELECT set_app_clock($1)', [at(-592)]);
    expect(await confirm(desk, held)).toBe(true);
    await s.admin('SELECT set_app_clock($1)', [at(-580)]);
    expect(await take(desk, next, [room(30, 60)])).toEqual(taken(room(0, 0)));
    expect(await s.as(desk, (tx) => ask(tx, 'extend_time($1, $2)', [next, at(0)]))).toBe(false);
  });

  it('of another clinic end too', async () => {
    const [here, there] = [await s.visit(), await s.visit({ clinic: 'brook' })];
    expect(await take(danaAtBrook, there, [danaThere(0, 60)], { expires: at(-595) })).toEqual(ok);
    expect(await take(desk, here, [dana(0, 60)])).toEqual(taken(dana(0, 0)));
    await s.admin('SELECT set_app_clock($1)', [at(-595)]);
    expect(await take(desk, here, [dana(0, 60)])).toEqual(ok);
    expect(await confirm(danaAtBrook, there)).toBe(false);
  });
});

describe('a practitioner at two clinics', () => {
  it('is one person: taken here is taken there, and no override passes it', async () => {
    const [here, there] = [await s.visit(), await s.visit({ clinic: 'brook' })];
    expect(await take(desk, here, [dana(0, 60)])).toEqual(ok);
    expect(await take(danaAtBrook, there, [danaThere(30, 90)])).toEqual(taken(danaThere(0, 0)));
    expect(await take(danaAtBrook, there, [danaThere(30, 90)], { override: 'urgent' })).toEqual(
      taken(danaThere(0, 0)),
    );
    expect(await take(danaAtBrook, there, [danaThere(60, 90)])).toEqual(ok);
  });

  it('has one winner when both clinics ask at once', { timeout: 30_000 }, async () => {
    for (let round = 0; round < 10; round += 1) {
      const [here, there] = [await s.visit(), await s.visit({ clinic: 'brook' })];
      const from = round * 100;
      const answers = await Promise.all([
        take(desk, here, [dana(from, from + 30), room(from, from + 30)]),
        take(danaAtBrook, there, [danaThere(from + 10, from + 40)]),
      ]);
      expect(answers.map((answer) => answer.ok).sort()).toEqual([false, true]);
    }
  });

  it('shows bare intervals of the other clinic', async () => {
    const { practitioner } = s.cast;
    const there = await s.visit({ clinic: 'brook' });
    await take(danaAtBrook, there, [danaThere(10, 20)]);
    expect(await busy(desk, [practitioner.dana, practitioner.pia])).toEqual([
      [practitioner.dana, at(10), at(20)],
    ]);
    // A practitioner of another clinic is nobody here.
    expect(await busy(desk, [practitioner.danaAtBrook])).toEqual([]);
  });
});

describe('what is taken of several at once', () => {
  /** Each resource's stretches, with a place where `places` are told. */
  const takenOf = (resources: string[], { except, places }: { except?: string; places?: boolean } = {}) =>
    s.as(desk, async (tx) => {
      const { rows } = await tx.query(
        `SELECT t.resource_id AS id, t.place, array(SELECT to_jsonb(ARRAY[lower(one), upper(one)]) FROM unnest(t.stretches) one)
           AS stretches
         FROM taken_of($1, $2, $3, $4, $5) t ORDER BY t.resource_id = $6, t.place NULLS FIRST`,
        [resources, at(-600), at(600), except ?? null, places ?? false, s.cast.room],
      );
      return rows.map(({ id, place, stretches }) => ({
        id,
        place,
        stretches: stretches.map((ends: string[]) => ends.map((end) => new Date(end).toISOString())),
      }));
    });

  it('is joined, here and elsewhere, without a visit that is moved', async () => {
    const { practitioner, room: one } = s.cast;
    const [first, second, there] = [await s.visit(), await s.visit(), await s.visit({ clinic: 'brook' })];
    await take(desk, first, [dana(0, 30), room(0, 30)]);
    await take(desk, second, [dana(30, 60), room(40, 60)]);
    await take(danaAtBrook, there, [danaThere(60, 90)]);
    expect(await takenOf([practitioner.dana, one])).toEqual([
      { id: practitioner.dana, place: null, stretches: [[at(0), at(90)]] },
      {
        id: one,
        place: null,
        stretches: [
          [at(0), at(30)],
          [at(40), at(60)],
        ],
      },
    ]);
    expect(await takenOf([practitioner.dana], { except: second })).toEqual([
      {
        id: practitioner.dana,
        place: null,
        stretches: [
          [at(0), at(30)],
          [at(60), at(90)],
        ],
      },
    ]);
  });

  it('tells places apart when asked to, and another clinic’s as somewhere else', async () => {
    const { practitioner } = s.cast;
    await take(desk, await s.visit(), [dana(0, 30)]);
    await take(danaAtBrook, await s.visit({ clinic: 'brook' }), [danaThere(30, 60)]);
    expect(await takenOf([practitioner.dana], { places: true })).toEqual([
      { id: practitioner.dana, place: '00000000-0000-0000-0000-000000000000', stretches: [[at(30), at(60)]] },
      { id: practitioner.dana, place: s.cast.alba, stretches: [[at(0), at(30)]] },
    ]);
  });

  it('counts other calendars, and no hold that ran out', async () => {
    const { alba, practitioner } = s.cast;
    const [calendar] = await s.admin(
      `INSERT INTO external_calendar (clinic_id, id, practitioner_id, name, host, url_sealed)
       VALUES ($1, new_id(), $2, 'Elsewhere', 'calendar.example', '\\x00') RETURNING id`,
      [alba, practitioner.pia],
    );
    await s.admin(
      `INSERT INTO external_busy (clinic_id, calendar_id, practitioner_id, starts_at, ends_at) VALUES ($1, $2, $3, $4, $5)`,
      [alba, calendar?.id, practitioner.pia, at(0), at(20)],
    );
    const hold = await s.visit({ visitor: visitor.visitor });
    await take(visitor, hold, [pia(20, 40)], { expires: at(-595) });
    const whole = (end: string) => [{ id: practitioner.pia, place: null, stretches: [[at(0), end]] }];
    expect(await takenOf([practitioner.pia])).toEqual(whole(at(40)));
    await s.admin('SELECT set_app_clock($1)', [at(-594)]);
    expect(await takenOf([practitioner.pia])).toEqual(whole(at(20)));
    await s.admin('DELETE FROM external_calendar');
  });

  it('is not told of patients, nor of another clinic’s', async () => {
    const { patient, practitioner } = s.cast;
    await take(desk, await s.visit(), [pia(0, 30), claim('patient', patient.ada, 0, 30)]);
    await take(danaAtBrook, await s.visit({ clinic: 'brook' }), [danaThere(0, 30)]);
    expect(await takenOf([patient.ada, practitioner.danaAtBrook])).toEqual([]);
  });
});

describe('moving', () => {
  it('is no clash with the visit’s own old time', async () => {
    const [visit, next] = [await s.visit(), await s.visit()];
    await take(desk, visit, [pia(0, 60), room(0, 60)]);
    expect(await move(desk, visit, [pia(30, 90), room(30, 90)])).toEqual(ok);
    expect(await take(desk, next, [pia(0, 30)])).toEqual(ok);
    expect(await busy(desk, [s.cast.practitioner.pia], visit)).toEqual([
      [s.cast.practitioner.pia, at(0), at(30)],
    ]);
  });

  it('leaves everything as it was when the new time is taken', async () => {
    const [visit, other, third] = [await s.visit(), await s.visit(), await s.visit()];
    await take(desk, visit, [pia(0, 60)]);
    await take(desk, other, [pia(60, 120)]);
    expect(await move(desk, visit, [pia(30, 90)])).toEqual(taken(pia(0, 0)));
    expect(await take(desk, third, [pia(0, 10)])).toEqual(taken(pia(0, 0)));
  });

  it('keeps a hold a hold', async () => {
    const visit = await s.visit({ visitor: visitor.visitor });
    await take(visitor, visit, [pia(0, 60)], { expires: at(-595) });
    expect(await move(visitor, visit, [pia(60, 120)])).toEqual(ok);
    await s.admin('SELECT set_app_clock($1)', [at(-594)]);
    expect(await busy(desk, [s.cast.practitioner.pia])).toEqual([]);
    expect(await codeOf(move(visitor, visit, [pia(0, 60)]))).toBe('KL409');
  });

  it('in a circle from both sides does not deadlock', { timeout: 30_000 }, async () => {
    const [a, b] = [await s.visit(), await s.visit()];
    await take(desk, a, [pia(0, 10)]);
    await take(desk, b, [dana(0, 10)]);
    for (let i = 1; i <= 20; i += 1) {
      const answers = await Promise.all([
        move(desk, a, i % 2 ? [dana(i * 10, i * 10 + 5)] : [pia(i * 10, i * 10 + 5)]),
        move(desk, b, i % 2 ? [pia(i * 10, i * 10 + 5)] : [dana(i * 10, i * 10 + 5)]),
      ]);
      expect(answers).toEqual([ok, ok]);
    }
  });
});

describe('what another clinic sees of a shared practitioner', () => {
  const there = (actor: Actor) =>
    s.as(actor, async (tx) => {
      const { rows } = await tx.query('SELECT * FROM busy_at_other_clinics($1, $2, $3)', [
        [s.cast.practitioner.dana, s.cast.practitioner.pia],
        at(-600),
        at(600),
      ]);
      return rows.map((row) => [
        row.practitioner_id,
        row.starts_at.toISOString(),
        row.ends_at.toISOString(),
        row.needs_way,
      ]);
    });

  it('is when they are there, and no more; nothing of the clinic’s own, and nothing for a patient', async () => {
    const [own, visit] = [await s.visit(), await s.visit({ clinic: 'brook' })];
    await take(desk, own, [dana(0, 30)]);
    await take(danaAtBrook, visit, [danaThere(120, 180)]);
    expect(await there(desk)).toEqual([[s.cast.practitioner.dana, at(120), at(180), true]]);
    expect(await there(ada)).toEqual([]);
    await s.admin('UPDATE practitioner_time SET location_id = NULL, expires_at = $1 WHERE visit_id = $2', [
      at(0),
      visit,
    ]);
    expect(await there(desk)).toEqual([[s.cast.practitioner.dana, at(120), at(180), false]]);
    await s.admin('SELECT set_app_clock($1)', [at(1)]);
    await s.admin(`UPDATE session SET last_seen_at = app_now(), expires_at = app_now() + interval '1 day'`);
    expect(await there(desk)).toEqual([]);
  });
});

describe('a time instead of a visit’s own', () => {
  const instead = (
    actor: Actor,
    visit: string,
    claims: Claim[],
    of: string,
    expires = at(600),
  ): Promise<Answer> =>
    s.as(actor, (tx) =>
      ask(tx, 'take_time_instead($1, $2, $3, $4)', [visit, JSON.stringify(claims), expires, of]),
    );
  const comesTo = async (patient: string, ...visits: string[]) => {
    for (const visit of visits)
      await s.admin(
        'INSERT INTO attendee (clinic_id, id, visit_id, patient_id) VALUES ($1, new_id(), $2, $3)',
        [s.cast.alba, visit, patient],
      );
  };

  it('may meet that visit and no other, and both stay protected', async () => {
    const [visit, other, hold, third] = [await s.visit(), await s.visit(), await s.visit(), await s.visit()];
    await comesTo(s.cast.patient.ben, visit, hold);
    await take(desk, visit, [dana(0, 60), room(0, 60)]);
    await take(desk, other, [dana(120, 180)]);
    expect(await instead(desk, hold, [dana(90, 150)], visit)).toEqual(taken(dana(90, 150)));
    expect(await instead(desk, hold, [dana(15, 75), room(15, 75)], visit)).toEqual(ok);
    for (const claims of [[dana(5, 10)], [dana(70, 80)], [room(30, 40)]])
      expect(await take(desk, third, claims)).toEqual(taken(...claims));
    // At the other clinic the same: the practitioner is one person.
    const there = await s.visit({ clinic: 'brook' });
    expect(await take(danaAtBrook, there, [danaThere(60, 75)])).toEqual(taken(danaThere(60, 75)));
  });

  /** An offer of the hold's time to Ada, who has just said no. */
  const saidNo = async (hold: string) => {
    const [entry, slot] = [randomUUID(), randomUUID()];
    const { alba, service, practitioner } = s.cast;
    const patient = s.cast.patient.ada;
    await s.admin(
      `INSERT INTO waitlist_entry (clinic_id, id, patient_id, state, ended_at, service_ids, urgency, urgency_from, source)
       VALUES ($1, $2, $3, 'left', app_now(), ARRAY[$4::uuid], 'routine', 'desk', 'desk')`,
      [alba, entry, patient, service],
    );
    await s.admin(
      `INSERT INTO waitlist_slot (clinic_id, id, practitioner_id, starts_at, ends_at) VALUES ($1, $2, $3, $4, $5)`,
      [alba, slot, practitioner.pia, at(15), at(75)],
    );
    await s.admin(
      `INSERT INTO waitlist_offer (clinic_id, id, slot_id, entry_id, patient_id, visit_id, service_id, practitioner_id,
         starts_at, ends_at, expires_at, because, state, answered_at)
       VALUES ($1, $2, $2, $3, $4, $5, $6, $7, $8, $9, $10, '{}', 'declined', app_now())`,
      [alba, slot, entry, patient, hold, service, practitioner.pia, at(15), at(75), at(600)],
    );
  };

  it('is a patient’s to take again as long as it was offered, once they have just said no', async () => {
    const visit = await s.visit({ state: 'booked' });
    await comesTo(s.cast.patient.ada, visit);
    await take(desk, visit, [pia(0, 60)]);
    const expired = async () => {
      const hold = await s.visit({ state: 'expired' });
      await comesTo(s.cast.patient.ada, hold);
      return hold;
    };
    const tries = async (hold: string) => [
      await codeOf(take(ada, hold, [pia(120, 180)], { expires: at(600) })),
      await codeOf(instead(ada, hold, [pia(15, 75)], visit)),
    ];
    const hold = await expired();
    expect(await tries(hold)).toEqual(['KL403', 'KL403']);
    for (const other of [
      `answered_at = app_now() - interval '181 seconds'`,
      'desk_answered_at = app_now()',
      `state = 'withdrawn'`,
      `expires_at = '${at(601)}'`,
      `patient_id = '${s.cast.patient.ben}'`,
    ]) {
      const unlike = await expired();
      await saidNo(unlike);
      await s.admin(`UPDATE waitlist_offer SET ${other} WHERE visit_id = '${unlike}'`);
      expect([other, ...(await tries(unlike))]).toEqual([other, 'KL403', 'KL403']);
    }
    await saidNo(hold);
    expect(await instead(ada, hold, [pia(15, 75)], visit)).toEqual(ok);
    expect(await take(desk, await s.visit(), [pia(65, 70)])).toEqual(taken(pia(65, 70)));
  });

  it('leaves the visit its time when it is refused, and when the hold ends', async () => {
    const [visit, other, hold, next] = [await s.visit(), await s.visit(), await s.visit(), await s.visit()];
    await comesTo(s.cast.patient.ben, visit, hold);
    await take(desk, visit, [pia(0, 60)]);
    await take(desk, other, [room(0, 60)]);
    expect(await instead(desk, hold, [pia(15, 75), room(15, 75)], visit)).toEqual(taken(room(15, 75)));
    expect(await take(desk, next, [pia(30, 45)])).toEqual(taken(pia(30, 45)));
    expect(await instead(desk, hold, [pia(15, 75)], visit, at(-590))).toEqual(ok);
    await s.admin('SELECT set_app_clock($1)', [at(-580)]);
    expect(await take(desk, next, [pia(60, 75)])).toEqual(ok);
    expect(await take(desk, next, [pia(30, 45)])).toEqual(taken(pia(30, 45)));
  });

  it('is given by moving there: one visit is left, in nobody’s way', async () => {
    const [visit, hold, next] = [await s.visit(), await s.visit(), await s.visit()];
    await comesTo(s.cast.patient.ben, visit, hold);
    await take(desk, visit, [pia(0, 60)]);
    await instead(desk, hold, [pia(15, 75)], visit);
    await s.as(desk, (tx) => tx.query('SELECT free_time($1)', [hold]));
    expect(await move(desk, visit, [pia(15, 75)])).toEqual(ok);
    expect(await take(desk, next, [pia(0, 15)])).toEqual(ok);
    expect(await codeOf(instead(ada, next, [pia(300, 360)], visit))).toBe('KL404');
  });

  it('is for the one patient of both, whatever the caller says', async () => {
    const { ben, ada: other } = s.cast.patient;
    const [visit, hold] = [await s.visit(), await s.visit()];
    const attempt = () => codeOf(instead(desk, hold, [pia(15, 75)], visit));
    await take(desk, visit, [pia(0, 60)]);
    expect(await attempt()).toBe('KL403');
    await comesTo(ben, visit);
    expect(await attempt()).toBe('KL403');
    expect(await codeOf(instead(desk, visit, [pia(15, 75)], visit))).toBe('KL403');
    await comesTo(other, hold);
    expect(await attempt()).toBe('KL403');
    await s.admin(`UPDATE attendee SET state = 'cancelled' WHERE visit_id = $1 AND patient_id = $2`, [
      hold,
      other,
    ]);
    await comesTo(ben, hold);
    // Nothing of a refused one stays, and the visit's own time is still protected.
    expect(await take(desk, await s.visit(), [pia(30, 45)])).toEqual(taken(pia(30, 45)));
    expect(await instead(desk, hold, [pia(15, 75)], visit)).toEqual(ok);
  });
});

describe('a deliberate overlap', () => {
  it('needs a reason, passes what it meets, and stays protected from everyone else', async () => {
    const [first, second, third] = [await s.visit(), await s.visit(), await s.visit()];
    await take(desk, first, [pia(0, 60)]);
    expect(await codeOf(take(desk, second, [pia(30, 90)], { override: ' ' }))).toBe('KL403');
    expect(await take(desk, second, [pia(30, 90)], { override: 'an emergency' })).toEqual(ok);
    for (const [from, to] of [
      [0, 10],
      [40, 50],
      [70, 80],
    ] as const) {
      expect(await take(desk, third, [pia(from, to)])).toEqual(taken(pia(0, 0)));
    }
    expect(await take(desk, third, [pia(90, 100)])).toEqual(ok);
  });

  it('merges several groups on that resource alone', async () => {
    const visits = await Promise.all([s.visit(), s.visit(), s.visit(), s.visit()]);
    const [first, second, over, next] = visits as [string, string, string, string];
    await take(desk, first, [pia(0, 30), room(0, 30)]);
    await take(desk, second, [pia(30, 60), room(30, 60)]);
    expect(await take(desk, over, [pia(15, 45)], { override: 'both at once' })).toEqual(ok);
    expect(await take(desk, next, [room(20, 40)])).toEqual(taken(room(0, 0)));
    const groups = await s.admin(
      `SELECT kind, count(DISTINCT overlap_group)::int AS groups FROM claim WHERE live GROUP BY kind ORDER BY kind`,
    );
    expect(groups).toEqual([
      { kind: 'practitioner', groups: 1 },
      { kind: 'room', groups: 2 },
    ]);
    const people = await s.admin(
      'SELECT count(DISTINCT overlap_group)::int AS groups FROM practitioner_time WHERE live',
    );
    expect(people).toEqual([{ groups: 1 }]);
  });

  it('is left by moving: the way back is a new override', async () => {
    const [first, second] = [await s.visit(), await s.visit()];
    await take(desk, first, [pia(0, 60)]);
    await take(desk, second, [pia(30, 90)], { override: 'an emergency' });
    expect(await move(desk, second, [pia(60, 120)])).toEqual(ok);
    expect(await move(desk, second, [pia(30, 90)])).toEqual(taken(pia(0, 0)));
    expect(await move(desk, second, [pia(30, 90)], 'again')).toEqual(ok);
  });

  it('frees its own time only', async () => {
    const [first, second, third] = [await s.visit(), await s.visit(), await s.visit()];
    await take(desk, first, [pia(0, 60), room(0, 60)]);
    await take(desk, second, [pia(30, 90)], { override: 'an emergency' });
    await s.as(desk, (tx) => ask(tx, 'free_time($1)', [second]));
    expect(await take(desk, third, [pia(60, 90)])).toEqual(ok);
    await s.as(desk, (tx) => ask(tx, 'free_time($1, $2)', [first, ['room']]));
    expect(await busy(desk, [s.cast.practitioner.pia])).toEqual([
      [s.cast.practitioner.pia, at(0), at(60)],
      [s.cast.practitioner.pia, at(60), at(90)],
    ]);
    const rooms = await s.as(desk, (tx) =>
      tx.query('SELECT * FROM busy_rooms($1, $2, $3)', [[s.cast.room], at(0), at(90)]),
    );
    expect(rooms.rows).toEqual([]);
  });
});
