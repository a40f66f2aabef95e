import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../src/testing/index.ts';
import { type Actor, at, codeOf, type Stage, stage } from './stage.ts';

let s: Stage;
let pia: Actor;
let ada: Actor;

beforeAll(async () => {
  s = await stage();
  pia = { session: s.cast.session.pia, clinic: 'alba', role: 'care' };
  ada = { session: s.cast.session.ada, clinic: 'alba', role: 'my' };
});
afterAll(() => s.close());

const append = (tx: pg.ClientBase, event: Record<string, unknown>) =>
  tx.query('SELECT audit_append($1) AS id', [JSON.stringify(event)]);

describe('the audit trail', () => {
  it('takes clinic, person and role from the context, whatever it is told', async () => {
    const { alba, person, patient } = s.cast;
    await s.as(pia, (tx) =>
      append(tx, {
        action: 'patients.open',
        kind: 'opened',
        objectType: 'patient',
        objectId: patient.ada,
        objectIds: [patient.ada, patient.ben],
        patientId: patient.ada,
        detail: { screen: 'record' },
        requestId: 'r-1',
        clinic: 'brook',
        personId: person.admin,
        role: 'admin',
      }),
    );
    const { rows } = await s.as(pia, (tx) => tx.query('SELECT * FROM audit_event'));
    expect(rows).toEqual([
      expect.objectContaining({
        clinic_id: alba,
        person_id: person.pia,
        role: 'physio',
        kind: 'opened',
        object_ids: [patient.ada, patient.ben],
        detail: { screen: 'record' },
        request_id: 'r-1',
      }),
    ]);
  });

  it('is read in its clinic, and by a patient about their own record', async () => {
    const there = { session: s.cast.session.dana, clinic: 'brook', role: 'care' };
    await s.as(pia, (tx) => append(tx, { action: 'x', kind: 'opened', patientId: s.cast.patient.ben }));
    const seen = (actor: Actor) =>
      s.as(actor, async (tx) => (await tx.query('SELECT patient_id FROM audit_event')).rows);
    expect(await seen(there)).toEqual([]);
    expect(await seen(ada)).toEqual([{ patient_id: s.cast.patient.ada }]);
  });

  it('is written by its function alone', async () => {
    const insert = `INSERT INTO audit_event (clinic_id, role, action, kind, object_type) VALUES ($1, 'x', 'x', 'opened', 'x')`;
    expect(await codeOf(s.as(pia, (tx) => tx.query(insert, [s.cast.alba])))).toBe('42501');
  });

  it('keeps a refusal that found no way in', async () => {
    const { alba, session, person } = s.cast;
    await s.plain('app', (tx) =>
      append(tx, { action: 'patients.open', kind: 'refused', clinic: 'alba', sessionId: session.bo }),
    );
    await s.plain('app', (tx) => append(tx, { action: 'patients.open', kind: 'refused', clinic: 'nowhere' }));
    expect(
      await s.admin(
        `SELECT clinic_id, person_id, role FROM audit_event WHERE kind = 'refused' ORDER BY person_id`,
      ),
    ).toEqual([
      { clinic_id: alba, person_id: person.bo, role: 'none' },
      { clinic_id: '00000000-0000-0000-0000-000000000000', person_id: null, role: 'none' },
    ]);
    expect(await codeOf(s.plain('app', (tx) => append(tx, { action: 'x', kind: 'opened' })))).toBe('KL401');
  });

  it('hears of sign-in', async () => {
    await s.plain('auth', (tx) =>
      append(tx, { action: 'session.start', kind: 'changed', personId: s.cast.person.bo }),
    );
    const [row] = await s.admin(`SELECT person_id, role FROM audit_event WHERE action = 'session.start'`);
    expect(row).toEqual({ person_id: s.cast.person.bo, role: 'sign-in' });
  });
});

describe('jobs', () => {
  const enqueue = (
    tx: pg.ClientBase,
    payload: unknown,
    key: string | null = null,
    runAt: string | null = null,
  ) => tx.query('SELECT enqueue($1, $2, $3, $4)', ['reminder', JSON.stringify(payload), key, runAt]);
  const jobs = () =>
    s.admin(`SELECT j.payload, j.run_at > now() + interval '50 minutes' AS later
      FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id ORDER BY j.id`);

  it('belong to the transaction and the clinic that cause them, once a key', async () => {
    const visitId = randomUUID();
    await s.as(pia, async (tx) => {
      await enqueue(tx, { visitId }, visitId);
      await enqueue(tx, { visitId }, visitId, new Date(Date.now() + 3_600_000).toISOString());
    });
    await codeOf(
      s.as(pia, async (tx) => {
        await enqueue(tx, { visitId: randomUUID() });
        throw new Error('the transaction fails');
      }),
    );
    expect(await jobs()).toEqual([{ payload: { visitId, clinicId: s.cast.alba }, later: true }]);
  });

  it('hold ids, no content', async () => {
    for (const content of [
      { to: 'ada@example.test' },
      { note: 'my knee hurts' },
      { deep: [{ name: 'Ada Test' }] },
    ]) {
      expect(await codeOf(s.as(pia, (tx) => enqueue(tx, content)))).toBe('KL400');
    }
    expect(await codeOf(s.plain('app', (tx) => enqueue(tx, {})))).toBe('KL401');
    expect(await codeOf(s.plain('auth', (tx) => enqueue(tx, { mailId: randomUUID() })))).toBeUndefined();
  });

  it('are the worker’s to see and the application’s only to add', async () => {
    expect(
      await codeOf(s.plain('app', (tx) => tx.query('SELECT 1 FROM graphile_worker._private_jobs'))),
    ).toBe('42501');
    await s.plain('worker', async (tx) => {
      expect((await tx.query('SELECT 1 FROM graphile_worker._private_jobs')).rowCount).toBeGreaterThan(0);
    });
  });
});

describe('limits', () => {
  it('count exactly under a crowd, and begin again', async () => {
    await s.admin('SELECT set_app_clock($1)', [at(0)]);
    const hit = () =>
      s.plain('app', async (tx) => (await tx.query(`SELECT limit_hit('k', 5, '1 minute') AS ok`)).rows[0].ok);
    const hits = await Promise.all(Array.from({ length: 30 }, hit));
    expect(hits.filter(Boolean)).toHaveLength(5);
    await s.admin('SELECT set_app_clock($1)', [at(1)]);
    expect(await hit()).toBe(true);
    await s.admin('SELECT set_app_clock(NULL)');
  });

  it('give a call back, and only to whom may', async () => {
    const hit = () =>
      s.plain(
        'auth',
        async (tx) => (await tx.query(`SELECT limit_hit('g', 2, '1 minute') AS ok`)).rows[0].ok,
      );
    expect([await hit(), await hit(), await hit()]).toEqual([true, true, false]);
    await s.plain('auth', (tx) => tx.query(`SELECT limit_give_back('g'), limit_give_back('g')`));
    expect([await hit(), await hit()]).toEqual([true, false]);
    expect(await codeOf(s.plain('app', (tx) => tx.query(`SELECT limit_give_back('g')`)))).toBe('42501');
  });
});

describe('changes', () => {
  it('are told by topic and id, on commit', async () => {
    const heard: string[] = [];
    const listener = new pg.Client({ connectionString: s.urls.app });
    await listener.connect();
    try {
      listener.on('notification', ({ payload }) => heard.push(payload ?? ''));
      await listener.query('LISTEN kinloop_change');
      const id = randomUUID();
      await codeOf(
        s.as(pia, async (tx) => {
          await tx.query(`SELECT notify_change('lost', $1)`, [randomUUID()]);
          throw new Error('rolled back');
        }),
      );
      await s.as(pia, (tx) => tx.query(`SELECT notify_change('alert', $1)`, [id]));
      // One more round trip: what was notified before it has arrived with it.
      await listener.query('SELECT 1');
      expect(heard.map((text) => JSON.parse(text))).toEqual([{ clinicId: s.cast.alba, topic: 'alert', id }]);
    } finally {
      await listener.end();
    }
  });
});

describe('the clock', () => {
  it('can be set in a demo, and not in a real database', async () => {
    const real = await testDatabase({ kind: 'real' });
    const app = new pg.Client({ connectionString: real.app });
    await app.connect();
    try {
      expect(await codeOf(app.query('SELECT set_app_clock(now())'))).toBe('KL403');
      expect((await app.query('SELECT app_now() = now() AS same')).rows).toEqual([{ same: true }]);
    } finally {
      await app.end();
      await real.drop();
    }
    await s.plain('app', async (tx) => {
      await tx.query('SELECT set_app_clock($1, true)', [at(0)]);
      const { rows } = await tx.query(`SELECT app_now() - $1::timestamptz < interval '1 second' AS near`, [
        at(0),
      ]);
      expect(rows).toEqual([{ near: true }]);
      await tx.query('SELECT set_app_clock(NULL)');
    });
  });
});
