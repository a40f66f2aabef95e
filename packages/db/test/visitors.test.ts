import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../src/testing/index.ts';
import { type Actor, codeOf, hashOf, type Stage, stage } from './stage.ts';

let s: Stage;
let pia: Actor;
let ada: Actor;
const visitor = { session: null, clinic: 'alba', role: 'visitor', visitor: hashOf('a browser') };

beforeAll(async () => {
  s = await stage();
  pia = { session: s.cast.session.pia, clinic: 'alba', role: 'care' };
  ada = { session: s.cast.session.ada, clinic: 'alba', role: 'my' };
});
afterAll(() => s.close());

async function code(
  email: string,
  changes: { purpose?: string; clinic?: string; usedAgo?: string | null } = {},
) {
  const id = randomUUID();
  const { purpose = 'book', clinic = s.cast.alba, usedAgo = '5 minutes' } = changes;
  await s.admin(
    `INSERT INTO login_code (id, email, purpose, clinic_id, code_hash, browser_hash, expires_at, used_at)
     VALUES ($1, $2, $3, $4, '\\x00', '\\x00', app_now(), app_now() - $5::interval)`,
    [id, email, purpose, clinic, usedAgo],
  );
  return id;
}

const register = (codeId: string, id: string = randomUUID()) =>
  s.as(visitor, async (tx) => {
    const { rows } = await tx.query(
      `SELECT register_patient($1, 'New', 'Comer', '1990-02-03', '0400', $2, $3, $4) AS made`,
      [codeId, hashOf('mail'), hashOf('phone'), id],
    );
    return rows[0].made as { patientId: string; personId: string; created: boolean };
  });

describe('register_patient', () => {
  it('makes a person and their record from an address just proved', async () => {
    const id = randomUUID();
    const made = await register(await code('New@Example.test'), id);
    expect(made).toMatchObject({ patientId: id, created: true });
    const [row] = await s.admin(
      `SELECT p.email::text, pe.name, pe.email_verified_at IS NOT NULL AS verified, a.relation
       FROM patient p JOIN patient_access a ON a.patient_id = p.id JOIN person pe ON pe.id = a.person_id WHERE p.id = $1`,
      [id],
    );
    expect(row).toEqual({ email: 'New@Example.test', name: 'New Comer', verified: true, relation: 'self' });
  });

  it('keeps the record a login already has here', async () => {
    const made = await register(await code('ada@example.test'));
    expect(made).toEqual({ patientId: s.cast.patient.ada, personId: s.cast.person.ada, created: false });
    const [row] = await s.admin('SELECT given_name FROM patient WHERE id = $1', [made.patientId]);
    expect(row?.given_name).toBe('Ada');
  });

  it('makes one record of two requests at once', async () => {
    const used = await code('twice@example.test');
    const made = await Promise.all([register(used), register(used)]);
    expect(made.map(({ created }) => created).sort()).toEqual([false, true]);
    expect(made[0]?.patientId).toBe(made[1]?.patientId);
  });

  it.each([
    ['not used yet', { usedAgo: null }],
    ['used too long ago', { usedAgo: '16 minutes' }],
    ['for signing in', { purpose: 'sign-in' }],
    ['of another clinic', { clinic: '00000000-0000-4000-8000-000000000000' }],
  ])('refuses a code that was %s', async (_, changes) => {
    expect(await codeOf(register(await code('no@example.test', changes)))).toBe('KL403');
    expect(await s.admin(`SELECT 1 FROM person WHERE email = 'no@example.test'`)).toEqual([]);
  });

  it('refuses a login that is disabled', async () => {
    await s.admin(`UPDATE person SET disabled_at = app_now() WHERE email = 'nobody@example.test'`);
    expect(await codeOf(register(await code('nobody@example.test')))).toBe('KL403');
  });
});

describe('triage_blocked', () => {
  const blocked = (actor: Actor, contacts: Buffer[], patient: string | null = null) =>
    s.as(actor, async (tx) => {
      const { rows } = await tx.query('SELECT triage_blocked($1, $2, $3) AS block', [
        actor.visitor ?? null,
        contacts,
        patient,
      ]);
      return rows[0].block as Record<string, unknown> | null;
    });
  const raise = (values: {
    code: string;
    level: string;
    visitor?: Buffer;
    contacts?: Buffer[];
    patient?: string;
  }) =>
    s.admin(
      `INSERT INTO triage_stop (clinic_id, id, code, level, visitor_hash, contact_hashes, patient_id)
       VALUES ($1, gen_random_uuid(), $2, $3, $4, $5, $6)`,
      [
        s.cast.alba,
        values.code,
        values.level,
        values.visitor ?? null,
        values.contacts ?? [],
        values.patient ?? null,
      ],
    );

  it('finds a stop by browser, by contact and by patient, the most serious first', async () => {
    const mine = { ...visitor, visitor: hashOf('stopped') };
    expect(await blocked(mine, [hashOf('none')])).toBeNull();
    await raise({ code: 'AAAA', level: 'urgent', visitor: hashOf('stopped') });
    expect(await blocked(mine, [])).toMatchObject({ source: 'stop', code: 'AAAA', level: 'urgent' });
    await raise({ code: 'BBBB', level: 'emergency', contacts: [hashOf('x'), hashOf('phone of k')] });
    expect(await blocked(mine, [hashOf('phone of k')])).toMatchObject({ code: 'BBBB', level: 'emergency' });
    expect(await blocked(visitor, [])).toBeNull();
    await s.admin('UPDATE patient SET phone_hash = $1 WHERE id = $2', [
      hashOf('phone of k'),
      s.cast.patient.kid,
    ]);
    expect(await blocked(pia, [], s.cast.patient.kid)).toMatchObject({ code: 'BBBB' });
    await s.admin(
      `UPDATE triage_stop SET cleared_at = app_now(), cleared_by = $1, clear_reason = 'seen by phone'`,
      [s.cast.practitioner.pia],
    );
    expect(await blocked(mine, [hashOf('phone of k')])).toBeNull();
  });

  it('finds an open alert that pauses by its rules, whichever it is, and no other', async () => {
    const { alba, patient } = s.cast;
    const alert = (rule: string, pauses: boolean) =>
      s.admin(
        `INSERT INTO alert (clinic_id, id, patient_id, rule_id, level, pauses)
          VALUES ($1, gen_random_uuid(), $2, $3, 'urgent', $4)`,
        [alba, patient.ada, rule, pauses],
      );
    await alert('al-07', false);
    expect(await blocked(ada, [], patient.ada)).toBeNull();
    await alert('al-12', true);
    expect(await blocked(ada, [], patient.ada)).toMatchObject({
      source: 'alert',
      code: 'al-12',
      level: 'urgent',
    });
    await s.admin(
      `UPDATE alert a SET acknowledged_at = app_now(), acknowledged_person = $1,
        acknowledged_by = (SELECT id FROM practitioner p WHERE p.clinic_id = a.clinic_id LIMIT 1)`,
      [s.cast.person.pia],
    );
    expect(await blocked(ada, [], patient.ada)).toBeNull();
  });

  it('answers about one’s own record only', async () => {
    expect(await codeOf(blocked(ada, [], s.cast.patient.ben))).toBe('KL403');
  });
});

describe('my_places', () => {
  const places = (session: string) =>
    s.plain(
      'auth',
      async (tx) => (await tx.query('SELECT my_places($1) AS places', [session])).rows[0].places,
    );

  it('lists every clinic and hat of a login', async () => {
    const { alba, brook, session } = s.cast;
    expect(await places(session.dana)).toEqual([
      { clinicId: alba, slug: 'alba', name: 'alba', hat: 'care', role: 'lead' },
      { clinicId: brook, slug: 'brook', name: 'brook', hat: 'care', role: 'physio' },
    ]);
    expect(await places(session.gus)).toEqual([
      { clinicId: alba, slug: 'alba', name: 'alba', hat: 'my', role: 'guardian' },
    ]);
    expect(await places(randomUUID())).toEqual([]);
  });
});

describe('people of a clinic', () => {
  const admin = () => ({ session: s.cast.session.admin, clinic: 'alba', role: 'desk' });
  const value = async (tx: pg.ClientBase, call: string, values: unknown[]) =>
    (await tx.query(`SELECT ${call} AS value`, values)).rows[0].value;

  it('change roles under their hat and are let go by an admin only', async () => {
    const [id, next] = [randomUUID(), randomUUID()];
    await s.admin(
      `INSERT INTO membership (id, person_id, clinic_id, role, hat) VALUES ($1, $2, $3, 'physio', 'care')`,
      [id, s.cast.person.nobody, s.cast.alba],
    );
    const change = (actor: Actor, role: string) =>
      s.as(actor, (tx) => value(tx, 'change_role($1, $2, $3)', [id, next, role]));
    expect(await codeOf(change(pia, 'lead'))).toBe('KL403');
    expect(await codeOf(change({ session: s.cast.session.rex, clinic: 'alba', role: 'desk' }, 'lead'))).toBe(
      'KL403',
    );
    expect(await codeOf(change(admin(), 'reception'))).toBe('KL400');
    expect(await change(admin(), 'lead')).toBe(true);
    expect(await change(admin(), 'physio')).toBe(false);
    const listed = await s.as(admin(), (tx) =>
      tx.query('SELECT person_id, role FROM clinic_members() WHERE id = $1', [next]),
    );
    expect(listed.rows).toEqual([{ person_id: s.cast.person.nobody, role: 'lead' }]);
    expect(await s.as(admin(), (tx) => value(tx, 'end_member($1)', [next]))).toBe(true);
    expect(await s.as(admin(), (tx) => value(tx, 'end_member($1)', [next]))).toBe(false);
  });

  it('keep an admin, whoever ends whom, and whatever else would take the last one', async () => {
    const rows = await s.admin(
      `SELECT id FROM membership WHERE role = 'admin' AND clinic_id = $1 AND ended_at IS NULL`,
      [s.cast.alba],
    );
    expect(rows).toHaveLength(1);
    const last = s.admin('UPDATE membership SET ended_at = now() WHERE id = $1', [rows[0]?.id]);
    expect(await codeOf(last)).toBe('KL403');
  });

  it('does not let an admin lock the clinic, or reach another', async () => {
    const rows = await s.admin(
      `SELECT id, clinic_id, role FROM membership WHERE role = 'admin' OR clinic_id = $1`,
      [s.cast.brook],
    );
    const own = rows.find(({ role }) => role === 'admin')?.id;
    const foreign = rows.find(({ clinic_id }) => clinic_id === s.cast.brook)?.id;
    expect(await codeOf(s.as(admin(), (tx) => value(tx, 'end_member($1)', [own])))).toBe('KL403');
    expect(await s.as(admin(), (tx) => value(tx, 'end_member($1)', [foreign]))).toBe(false);
  });

  it('are let into a patient’s record by staff', async () => {
    const id = randomUUID();
    const grant = (actor: Actor, patient: string) =>
      s.as(actor, (tx) =>
        value(tx, 'grant_access($1, $2, $3, $4, $5)', [id, patient, 'carer@example.test', 'Carer', 'carer']),
      );
    expect(await codeOf(grant(ada, s.cast.patient.ada))).toBe('KL403');
    expect(await codeOf(grant(pia, s.cast.patient.bo))).toBe('KL404');
    expect(await codeOf(grant(pia, s.cast.patient.ben))).toBeUndefined();
    expect(await s.as(pia, (tx) => value(tx, 'end_access($1)', [id]))).toBe(true);
  });

  it('are named to each other, and to patients when they are staff', async () => {
    const { person } = s.cast;
    const names = (actor: Actor) =>
      s.as(actor, async (tx) => {
        const { rows } = await tx.query('SELECT name FROM person_names($1) ORDER BY name', [
          [person.pia, person.gus, person.ada, person.bo],
        ]);
        return rows.map(({ name }) => name);
      });
    expect(await names(pia)).toEqual(['ada', 'gus', 'pia']);
    expect(await names(ada)).toEqual(['ada', 'pia']);
  });
});

describe('create_clinic', () => {
  const create = (slug: string, link: Buffer | null = null) =>
    s.plain('auth', async (tx) => {
      const { rows } = await tx.query(`SELECT create_clinic($1, $2, '{admin,lead}', $3) AS id`, [
        JSON.stringify({
          clinicId: randomUUID(),
          slug,
          name: 'New',
          zone: 'Europe/Paris',
          emergencyNumber: '112',
        }),
        s.cast.person.nobody,
        link,
      ]);
      return rows[0].id;
    });

  it('gives a clinic its first people', async () => {
    const id = await create('new-place');
    expect(
      await s.admin('SELECT role, hat FROM membership WHERE clinic_id = $1 ORDER BY role', [id]),
    ).toEqual([
      { role: 'admin', hat: 'desk' },
      { role: 'lead', hat: 'care' },
    ]);
  });

  it('needs an unused link in a real database', async () => {
    const real = await testDatabase({ kind: 'real' });
    const auth = new pg.Client({ connectionString: real.auth });
    const admin = new pg.Client({ connectionString: real.adminUrl });
    await Promise.all([auth.connect(), admin.connect()]);
    const found = (slug: string, link: Buffer | null) =>
      codeOf(
        auth.query(`SELECT create_clinic($1, $2, '{admin}', $3)`, [
          JSON.stringify({
            clinicId: randomUUID(),
            slug,
            name: 'New',
            zone: 'Europe/Paris',
            emergencyNumber: '112',
          }),
          person,
          link,
        ]),
      );
    const person = randomUUID();
    try {
      await admin.query(`INSERT INTO person (id, email) VALUES ($1, 'first@example.test')`, [person]);
      await admin.query(
        `INSERT INTO setup_link (token_hash, expires_at) VALUES ($1, now() + interval '1 hour')`,
        [hashOf('link')],
      );
      expect(await found('first', null)).toBe('KL403');
      expect(await found('first', hashOf('another'))).toBe('KL403');
      expect(await found('first', hashOf('link'))).toBeUndefined();
      expect(await found('second', hashOf('link'))).toBe('KL403');
    } finally {
      await Promise.all([auth.end(), admin.end()]);
      await real.drop();
    }
  });

  it('uses up a set-up link', async () => {
    await s.admin(
      `INSERT INTO setup_link (token_hash, expires_at) VALUES ($1, app_now() + interval '1 hour')`,
      [hashOf('link')],
    );
    await create('linked', hashOf('link'));
    const [link] = await s.admin('SELECT used_at IS NOT NULL AS used FROM setup_link');
    expect(link?.used).toBe(true);
  });
});
