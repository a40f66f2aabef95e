import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeOf, hashOf, type Stage, stage } from './stage.ts';

let s: Stage;
beforeAll(async () => {
  s = await stage();
});
afterAll(() => s.close());

const context = (session: string | null, clinic: string, role: string, visitor?: Buffer) =>
  s.plain('app', async (tx) => {
    const { rows } = await tx.query('SELECT act_as($1, $2, $3, $4) AS acting', [
      session,
      clinic,
      role,
      visitor ?? null,
    ]);
    return rows[0].acting as Record<string, unknown>;
  });

describe('act_as', () => {
  it('resolves a hat to the role the person wears it with', async () => {
    const { session, practitioner, alba, person } = s.cast;
    expect(await context(session.dana, 'alba', 'care')).toMatchObject({
      clinicId: alba,
      slug: 'alba',
      zone: 'Australia/Sydney',
      locale: 'en-AU',
      personId: person.dana,
      role: 'lead',
      hat: 'care',
      practitionerId: practitioner.dana,
      patientIds: [],
      kind: 'demo',
      method: 'code',
      actor: person.dana,
    });
    expect(await context(session.dana, 'brook', 'care')).toMatchObject({
      role: 'physio',
      practitionerId: practitioner.danaAtBrook,
    });
    expect(await context(session.rex, 'ALBA', 'desk')).toMatchObject({
      role: 'reception',
      practitionerId: null,
    });
  });

  it('gives a login the patients it may act for', async () => {
    const { session, patient } = s.cast;
    expect(await context(session.ada, 'alba', 'my')).toMatchObject({
      role: 'patient',
      patientIds: [patient.ada],
    });
    expect(await context(session.gus, 'alba', 'my')).toMatchObject({
      role: 'guardian',
      patientIds: [patient.kid],
    });
    expect(await context(session.gus, 'alba', 'guardian')).toMatchObject({ patientIds: [patient.kid] });
  });

  it('lets a visitor in without a session', async () => {
    expect(await context(null, 'alba', 'book', hashOf('v'))).toMatchObject({
      role: 'visitor',
      hat: 'book',
      personId: null,
      actor: `visitor:${hashOf('v').toString('hex')}`,
    });
  });

  it.each([
    ['no session', null, 'alba', 'care', 'KL401'],
    ['an unknown session', '00000000-0000-4000-8000-000000000000', 'alba', 'my', 'KL401'],
    ['an unknown role', null, 'alba', 'owner', 'KL403'],
    ['the worker', null, 'alba', 'worker', 'KL403'],
    ['an unknown clinic', null, 'nowhere', 'visitor', 'KL404'],
  ])('refuses %s', async (_, session, clinic, role, code) => {
    expect(await codeOf(context(session, clinic, role))).toBe(code);
  });

  it('refuses a role the person does not have there', async () => {
    const { session } = s.cast;
    expect(await codeOf(context(session.pia, 'brook', 'care'))).toBe('KL403');
    expect(await codeOf(context(session.pia, 'alba', 'lead'))).toBe('KL403');
    expect(await codeOf(context(session.nobody, 'alba', 'my'))).toBe('KL403');
    expect(await codeOf(context(session.gus, 'alba', 'patient'))).toBe('KL403');
    expect(await codeOf(context(session.ada, 'alba', 'desk'))).toBe('KL403');
  });

  it.each([
    ['revoked', `revoked_at = app_now()`],
    ['past its end', `expires_at = app_now()`],
    ['idle for half an hour', `last_seen_at = app_now() - interval '31 minutes'`],
    ['older than twelve hours', `created_at = app_now() - interval '13 hours'`],
  ])('refuses staff whose session is %s', async (_, change) => {
    const [row] = await s.admin(
      `INSERT INTO session (id, person_id, method, expires_at)
       VALUES (gen_random_uuid(), $1, 'password', app_now() + interval '1 day') RETURNING id`,
      [s.cast.person.pia],
    );
    const id = String(row?.id);
    expect(await codeOf(context(id, 'alba', 'care'))).toBeUndefined();
    await s.admin(`UPDATE session SET ${change} WHERE id = $1`, [id]);
    expect(await codeOf(context(id, 'alba', 'care'))).toBe('KL401');
  });

  it('lets a patient stay for days and a disabled person not at all', async () => {
    const [row] = await s.admin(
      `INSERT INTO session (id, person_id, method, created_at, last_seen_at, expires_at)
       VALUES (gen_random_uuid(), $1, 'code', app_now() - interval '80 days', app_now() - interval '13 days',
         app_now() + interval '1 day') RETURNING id`,
      [s.cast.person.ada],
    );
    const id = String(row?.id);
    expect(await codeOf(context(id, 'alba', 'my'))).toBeUndefined();
    const [seen] = await s.admin(
      `SELECT last_seen_at > app_now() - interval '1 minute' AS now FROM session WHERE id = $1`,
      [id],
    );
    expect(seen?.now).toBe(true);
    await s.admin('UPDATE person SET disabled_at = app_now() WHERE id = $1', [s.cast.person.ada]);
    expect(await codeOf(context(id, 'alba', 'my'))).toBe('KL401');
    await s.admin('UPDATE person SET disabled_at = NULL WHERE id = $1', [s.cast.person.ada]);
  });

  it('notes the last visit at most every five minutes', async () => {
    const stamp = () =>
      s.admin('SELECT xmin::text AS version FROM session WHERE id = $1', [s.cast.session.pia]);
    const before = await stamp();
    await context(s.cast.session.pia, 'alba', 'care');
    expect(await stamp()).toEqual(before);
  });

  it('does not take a look for a visit', async () => {
    const [row] = await s.admin(
      `INSERT INTO session (id, person_id, method, last_seen_at, expires_at)
       VALUES (gen_random_uuid(), $1, 'password', app_now() - interval '20 minutes', app_now() + interval '1 day')
       RETURNING id`,
      [s.cast.person.pia],
    );
    const visit = (attended: boolean) =>
      s.plain('app', (tx) =>
        tx
          .query(`SELECT act_as($1, 'alba', 'care', NULL, $2)`, [row?.id, attended])
          .then(() => tx.query('COMMIT')),
      );
    const idle = async () =>
      (
        await s.admin(
          `SELECT last_seen_at < app_now() - interval '19 minutes' AS idle FROM session WHERE id = $1`,
          [row?.id],
        )
      )[0]?.idle;
    await visit(false);
    expect(await idle()).toBe(true);
    await visit(true);
    expect(await idle()).toBe(false);
  });

  it('ends a membership from the next request on', async () => {
    await s.admin(`UPDATE membership SET ended_at = app_now() WHERE person_id = $1`, [s.cast.person.rex]);
    expect(await codeOf(context(s.cast.session.rex, 'alba', 'desk'))).toBe('KL403');
    await s.admin(`UPDATE membership SET ended_at = NULL WHERE person_id = $1`, [s.cast.person.rex]);
  });
});

describe('the seal of the context', () => {
  const forge = `SELECT set_config('app.clinic', $1, true), set_config('app.role', 'lead', true),
    set_config('app.patients', '{}', true), set_config('app.person', '', true), set_config('app.visitor', '', true)`;
  const seen = `SELECT (SELECT count(*)::int FROM patient) AS patients, acting_clinic() AS clinic, acting_role() AS role`;

  it('makes a context that was only set worthless', async () => {
    await s.plain('app', async (tx) => {
      await tx.query(forge, [s.cast.alba]);
      expect((await tx.query(seen)).rows).toEqual([{ patients: 0, clinic: null, role: null }]);
    });
  });

  it('breaks when a true context is altered', async () => {
    const { session, alba, brook } = s.cast;
    await s.as({ session: session.ada, clinic: 'alba', role: 'my' }, async (tx) => {
      expect((await tx.query(seen)).rows).toEqual([{ patients: 1, clinic: alba, role: 'patient' }]);
      await tx.query(`SELECT set_config('app.clinic', $1, true)`, [brook]);
      expect((await tx.query(seen)).rows).toEqual([{ patients: 0, clinic: null, role: null }]);
      await tx.query(`SELECT set_config('app.clinic', $1, true), set_config('app.role', 'lead', true)`, [
        alba,
      ]);
      expect((await tx.query(seen)).rows).toEqual([{ patients: 0, clinic: null, role: null }]);
    });
  });

  it('does not outlive its transaction, nor fit another', async () => {
    const names = ['clinic', 'person', 'role', 'patients', 'visitor', 'seal'];
    await s.plain('app', async (tx) => {
      await tx.query('SELECT act_as($1, $2, $3)', [s.cast.session.pia, 'alba', 'care']);
      const { rows } = await tx.query(
        names.map((n) => `current_setting('app.${n}') AS ${n}`).reduce((a, b) => `${a}, ${b}`, 'SELECT 1'),
      );
      await tx.query('COMMIT');
      await tx.query('BEGIN');
      expect((await tx.query(seen)).rows).toEqual([{ patients: 0, clinic: null, role: null }]);
      for (const name of names)
        await tx.query('SELECT set_config($1, $2, true)', [`app.${name}`, rows[0][name]]);
      expect((await tx.query(seen)).rows).toEqual([{ patients: 0, clinic: null, role: null }]);
    });
  });

  it.each([
    'SELECT key FROM app_key',
    `SELECT acting_seal('', '', '', '', '')`,
    `SELECT set_acting(NULL, NULL, 'lead', '{}', NULL)`,
  ])('keeps its key to itself: %s', async (statement) => {
    expect(await codeOf(s.plain('app', (tx) => tx.query(statement)))).toBe('42501');
  });

  it('lets only the worker act as the worker', async () => {
    const { alba } = s.cast;
    expect(await codeOf(s.plain('app', (tx) => tx.query('SELECT act_as_worker($1)', [alba])))).toBe('42501');
    await s.plain('worker', async (tx) => {
      await tx.query('SELECT act_as_worker($1)', [alba]);
      expect((await tx.query('SELECT count(*)::int AS n FROM patient')).rows[0].n).toBe(3);
    });
    expect(await codeOf(s.plain('worker', (tx) => tx.query(`SELECT act_as(NULL, 'alba', 'visitor')`)))).toBe(
      '42501',
    );
  });
});
