import { sql } from '@kinloop/db';
import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { Temporal } from 'temporal-polyfill';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { inTransaction } from './acting.ts';
import { createContext, type DoorRequest } from './context.ts';
import { AppError, toAppError } from './errors.ts';
import { limits } from './limits.ts';
import { createCallerFactory, proc, router } from './procedure.ts';
import { topics } from './realtime.ts';
import { type TestRuntime, testRuntime } from './testing.ts';

const id = (n: number) => `019a0000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const [clinicId, adaId, sessionId, codeSessionId, roomId] = [id(1), id(2), id(3), id(4), id(5)];
let world: TestRuntime;
let runs = 0;

const addRoom = {
  hats: ['admin'],
  relation: 'none',
  phi: false,
  audit: { action: 'rooms.add', kind: 'changed' },
  idempotent: true,
} as const;

const testRouter = router({
  addRoom: proc(addRoom)
    .input(z.strictObject({ key: z.uuid(), name: z.string().min(1).max(80) }))
    .output(z.object({ id: z.uuid() }))
    .mutation(async ({ ctx, input }) => {
      const made = await ctx.tx.$queryRaw<{ id: string }[]>(sql`
        INSERT INTO room (clinic_id, id, name) VALUES (${ctx.acting.clinicId}::uuid, new_id(), ${input.name})
        RETURNING id`);
      await ctx.notify(topics.desk(ctx.acting.clinicId), made[0]?.id ?? '');
      if (input.name === 'falls down') throw new AppError('REFUSED', { params: { rule: 'name' } });
      return { id: made[0]?.id ?? '' };
    }),
  openRoom: proc({
    hats: ['admin', 'reception'],
    object: { type: 'room', id: 'roomId' },
    relation: 'clinic',
    phi: true,
    audit: { action: 'rooms.open', kind: 'opened' },
    needs: 'password',
  })
    .input(z.strictObject({ roomId: z.uuid() }))
    .output(z.object({ now: z.string() }))
    .query(async ({ ctx }) => ({ now: ctx.now.toString() })),
  stumbles: proc({ hats: ['admin'], relation: 'none', phi: false, audit: null })
    .input(z.strictObject({ state: z.string().max(5), times: z.number().int().min(0).max(9) }))
    .output(z.object({ runs: z.number() }))
    .mutation(async ({ ctx, input }) => {
      runs += 1;
      if (runs <= input.times) await ctx.tx.$queryRaw(sql`SELECT raise_state(${input.state})::text`);
      return { runs };
    }),
  wrongOutput: proc({ hats: ['admin'], relation: 'none', phi: false, audit: null })
    .input(z.strictObject({}))
    .output(z.object({ n: z.number() }))
    .query(async () => JSON.parse('{"n":"canary"}')),
  watch: proc({ hats: ['admin'], relation: 'none', phi: false, audit: null })
    .input(z.strictObject({}))
    .live((acting) => topics.desk(acting.clinicId)),
});

const callers = createCallerFactory(testRouter);

function as(change: Partial<DoorRequest> = {}, signal?: AbortSignal) {
  const door: DoorRequest = {
    clinicSlug: 'alder',
    hat: 'desk',
    sessionId,
    visitorToken: null,
    patientId: null,
    ip: '203.0.113.7',
    ...change,
  };
  return callers(createContext(world.runtime, door), signal === undefined ? {} : { signal });
}

async function failure(work: Promise<unknown>): Promise<AppError> {
  const outcome = await work.then(
    () => undefined,
    (error: unknown) => toAppError(error),
  );
  if (outcome === undefined) throw new Error('expected a failure');
  return outcome;
}

async function count(statement: string): Promise<number> {
  const { rows } = await world.admin.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${statement}`);
  return rows[0]?.n ?? -1;
}

beforeAll(async () => {
  world = await testRuntime();
  await world.admin.query(`
    INSERT INTO clinic (clinic_id, slug, name, zone, emergency_number)
      VALUES ('${clinicId}', 'alder', 'Alder', 'Australia/Sydney', '000');
    INSERT INTO person (id, email, name) VALUES ('${adaId}', 'ada@people.example', 'Ada');
    INSERT INTO membership (id, person_id, clinic_id, role, hat)
      VALUES ('${id(9)}', '${adaId}', '${clinicId}', 'admin', 'desk');
    INSERT INTO session (id, person_id, method, expires_at) VALUES
      ('${sessionId}', '${adaId}', 'password', now() + interval '1 day'),
      ('${codeSessionId}', '${adaId}', 'code', now() + interval '1 day');
    INSERT INTO room (clinic_id, id, name) VALUES ('${clinicId}', '${roomId}', 'Blue');
    CREATE FUNCTION raise_state(p_state text) RETURNS void LANGUAGE plpgsql AS
      $$ BEGIN RAISE EXCEPTION 'canary text' USING ERRCODE = p_state; END $$;
    GRANT EXECUTE ON FUNCTION raise_state(text) TO kinloop_app;`);
});
afterAll(() => world.close());
beforeEach(async () => {
  runs = 0;
  await world.admin.query('DELETE FROM rate_limit');
});

describe('one transaction a call', () => {
  test('thirty calls with one key have one effect and one answer', async () => {
    const before = await count('room');
    const calls = Array.from({ length: 30 }, () => as().addRoom({ key: id(100), name: 'Green' }));
    const answers = await Promise.all(calls);
    expect(new Set(answers.map((answer) => answer.id)).size).toBe(1);
    expect(await count('room')).toBe(before + 1);
    expect(await count(`audit_event WHERE action = 'rooms.add'`)).toBe(1);
  });

  test('the same key with other parameters is refused', async () => {
    await as().addRoom({ key: id(101), name: 'Red' });
    expect((await failure(as().addRoom({ key: id(101), name: 'Rose' }))).code).toBe('IDEMPOTENCY_MISMATCH');
  });

  test('a first attempt that failed leaves nothing, not even its key', async () => {
    const before = await count('room');
    const failed = await failure(as().addRoom({ key: id(102), name: 'falls down' }));
    expect(failed).toMatchObject({ code: 'REFUSED', params: { rule: 'name' } });
    expect(await count('room')).toBe(before);
    await expect(as().addRoom({ key: id(102), name: 'Stands' })).resolves.toHaveProperty('id');
  });

  test.each(['40001', '40P01'])('SQLSTATE %s runs the whole again, a few times', async (state) => {
    expect(await as().stumbles({ state, times: 2 })).toEqual({ runs: 3 });
    runs = 0;
    expect((await failure(as().stumbles({ state, times: 9 }))).code).toBe('UNAVAILABLE');
    expect(runs).toBe(4);
  });

  test('another SQL error is not tried again and says nothing', async () => {
    const failed = await failure(as().stumbles({ state: '22P02', times: 1 }));
    expect(failed.code).toBe('INTERNAL');
    expect(failed.message).not.toContain('canary');
    expect(runs).toBe(1);
  });

  test('an answer that does not fit its schema is not given', async () => {
    const failed = await failure(as().wrongOutput({}));
    expect(failed.code).toBe('INTERNAL');
    expect(failed.message).not.toContain('canary');
  });

  test('a statement outside the transaction sees no rows', async () => {
    const rows = await inTransaction(world.runtime.db, (tx) => tx.$queryRaw(sql`SELECT id FROM room`));
    expect(rows).toEqual([]);
  });
});

describe('who may', () => {
  const codes: [string, Partial<DoorRequest>, string][] = [
    ['nobody signed in', { sessionId: null }, 'UNAUTHENTICATED'],
    ['an unknown session', { sessionId: id(77) }, 'UNAUTHENTICATED'],
    ['something that is no session id', { sessionId: "'; DROP TABLE room" }, 'UNAUTHENTICATED'],
    ['another hat', { hat: 'care' }, 'ROLE_NOT_ALLOWED'],
    ['a visitor', { hat: 'book', sessionId: null, visitorToken: 'x' }, 'ROLE_NOT_ALLOWED'],
    ['a session opened by code', { sessionId: codeSessionId }, 'PASSWORD_NEEDED'],
    ['another clinic', { clinicSlug: 'nowhere' }, 'NOT_FOUND'],
  ];
  test.each(codes)('%s is refused, and the audit says so once', async (_, change, code) => {
    const before = await count(`audit_event WHERE kind = 'refused'`);
    expect((await failure(as(change).openRoom({ roomId }))).code).toBe(code);
    expect(await count(`audit_event WHERE kind = 'refused'`)).toBe(before + 1);
  });

  test('what does not exist is not found', async () => {
    expect((await failure(as().openRoom({ roomId: id(78) }))).code).toBe('NOT_FOUND');
  });

  test('opening leaves one row with clinic, person, role and object', async () => {
    await as().openRoom({ roomId });
    const { rows } = await world.admin.query(
      `SELECT clinic_id, person_id, role, kind, object_type, object_id FROM audit_event WHERE action = 'rooms.open'`,
    );
    expect(rows).toEqual([
      {
        clinic_id: clinicId,
        person_id: adaId,
        role: 'admin',
        kind: 'opened',
        object_type: 'room',
        object_id: roomId,
      },
    ]);
  });

  test('a call that cannot be audited is not answered', async () => {
    await world.admin.query('REVOKE EXECUTE ON FUNCTION audit_append(jsonb) FROM kinloop_app');
    try {
      await expect(as().openRoom({ roomId })).rejects.toThrow();
    } finally {
      await world.admin.query('GRANT EXECUTE ON FUNCTION audit_append(jsonb) TO kinloop_app');
    }
  });

  test('the one clock is the database of a demo', async () => {
    await world.admin.query(`SELECT set_app_clock(now() + interval '90 minutes', true)`);
    await world.admin.query(`UPDATE session SET last_seen_at = app_now()`);
    const { now } = await as().openRoom({ roomId });
    const ahead = Temporal.Instant.from(now).since(Temporal.Now.instant()).total('minutes');
    await world.admin.query('SELECT set_app_clock(NULL)');
    expect(ahead).toBeGreaterThan(89);
  });

  test('what a page asks by itself is no sign of anybody, what a person asks is', async () => {
    const own = id(10);
    await world.admin.query(
      `INSERT INTO session (id, person_id, method, last_seen_at, expires_at)
       VALUES ('${own}', '${adaId}', 'password', now() - interval '20 minutes', now() + interval '1 day')`,
    );
    const justSeen = () =>
      count(`session WHERE id = '${own}' AND last_seen_at > now() - interval '1 minute'`);
    await as({ sessionId: own, unattended: true }).openRoom({ roomId });
    expect(await justSeen()).toBe(0);
    await as({ sessionId: own }).openRoom({ roomId });
    expect(await justSeen()).toBe(1);
  });

  test('calls are counted exactly, however many at once', async () => {
    const max = limits.call[0].max;
    await as().openRoom({ roomId });
    await world.admin.query(`UPDATE rate_limit SET hits = ${max - 5} WHERE key LIKE 'call:session:%'`);
    const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => as().openRoom({ roomId })));
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(5);
  });
});

describe('over HTTP', () => {
  async function ask(path: string, input: unknown, sessionOfCaller: string | null) {
    const door = {
      clinicSlug: 'alder',
      hat: 'desk',
      sessionId: sessionOfCaller,
      visitorToken: null,
      patientId: null,
    } as const;
    const query = encodeURIComponent(JSON.stringify({ json: input }));
    const response = await fetchRequestHandler({
      endpoint: '/api',
      req: new Request(`http://localhost/api/${path}?input=${query}`),
      router: testRouter,
      allowBatching: false,
      createContext: () =>
        createContext(world.runtime, { ...door, ip: '203.0.113.7', requestId: 'request-1' }),
    });
    return { status: response.status, text: await response.text() };
  }

  test.each([
    ['openRoom', { roomId }, null, 401, 'UNAUTHENTICATED'],
    ['openRoom', { roomId: id(78) }, sessionId, 404, 'NOT_FOUND'],
    ['openRoom', { roomId: 'canary' }, sessionId, 400, 'INVALID_INPUT'],
    ['openRoom', { roomId, clinicId }, sessionId, 400, 'INVALID_INPUT'],
    ['noSuchThing', {}, sessionId, 404, 'NOT_FOUND'],
    ['wrongOutput', {}, sessionId, 500, 'INTERNAL'],
  ])('%s with %j fails with its status, its code and the request id, and nothing else', async (...row) => {
    const [path, input, caller, status, code] = row;
    const answer = await ask(path, input, caller);
    expect(answer.status).toBe(status);
    expect(JSON.parse(answer.text)).toMatchObject({
      error: { json: { message: code, data: { code, requestId: 'request-1' } } },
    });
    expect(answer.text).not.toMatch(/stack|canary|node_modules|SELECT|prisma/i);
  });
});

describe('live changes', () => {
  test('arrive on commit, and the stream ends with the session', async () => {
    const own = id(6);
    await world.admin.query(
      `INSERT INTO session (id, person_id, method, expires_at) VALUES ('${own}', '${adaId}', 'password', now() + interval '1 day')`,
    );
    const stop = new AbortController();
    const stream = (await as({ sessionId: own }, stop.signal).watch({}))[Symbol.asyncIterator]();
    const first = stream.next();
    // The listener is up once its own connection shows: a change from before that would rightly be missed.
    await expect
      .poll(() =>
        count(
          `pg_stat_activity WHERE query LIKE 'LISTEN%' AND state = 'idle' AND datname = current_database()`,
        ),
      )
      .toBe(1);
    const added = await as().addRoom({ key: id(103), name: 'Live' });
    expect(await first).toEqual({ done: false, value: { kind: 'changed', id: added.id } });
    await failure(as().addRoom({ key: id(104), name: 'falls down' }));
    await world.admin.query(`UPDATE session SET revoked_at = now() WHERE id = '${own}'`);
    const refused = failure(Promise.resolve(stream.next()));
    await as().addRoom({ key: id(105), name: 'After' });
    expect((await refused).code).toBe('UNAUTHENTICATED');
    stop.abort();
  });

  test('end within half a minute of a session that was revoked, also when nothing happens', async () => {
    const own = id(7);
    await world.admin.query(
      `INSERT INTO session (id, person_id, method, expires_at) VALUES ('${own}', '${adaId}', 'password', now() + interval '1 day')`,
    );
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    try {
      const stream = (await as({ sessionId: own }).watch({}))[Symbol.asyncIterator]();
      const next = stream.next();
      await expect.poll(() => vi.getTimerCount()).toBe(1);
      await world.admin.query(`UPDATE session SET revoked_at = now() WHERE id = '${own}'`);
      vi.advanceTimersByTime(30_000);
      expect(await next).toMatchObject({ done: true });
      expect(vi.getTimerCount()).toBe(0);
    } finally {
      vi.useRealTimers();
    }
  });

  test('end when the session has idled out, however often the stream looked', async () => {
    const own = id(8);
    await world.admin.query(
      `INSERT INTO session (id, person_id, method, expires_at) VALUES ('${own}', '${adaId}', 'password', now() + interval '1 day')`,
    );
    const idle = (minutes: number) =>
      world.admin.query(`UPDATE session SET last_seen_at = now() - $1::interval WHERE id = '${own}'`, [
        `${minutes} minutes`,
      ]);
    const lastSeen = async () =>
      (await world.admin.query(`SELECT last_seen_at::text FROM session WHERE id = '${own}'`)).rows;
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    try {
      const stream = (await as({ sessionId: own }).watch({}))[Symbol.asyncIterator]();
      const next = stream.next();
      await expect.poll(() => vi.getTimerCount()).toBe(1);
      await idle(29);
      const before = await lastSeen();
      const looked = vi.spyOn(world.runtime.db, 'transaction');
      vi.advanceTimersByTime(30_000);
      expect(looked).toHaveBeenCalledOnce();
      await looked.mock.results[0]?.value;
      looked.mockRestore();
      expect(await lastSeen()).toEqual(before);
      await idle(31);
      vi.advanceTimersByTime(30_000);
      expect(await next).toMatchObject({ done: true });
    } finally {
      vi.useRealTimers();
    }
  });

  test('a listener that was lost comes back and everyone looks again', async () => {
    const stop = new AbortController();
    const stream = (await as({}, stop.signal).watch({}))[Symbol.asyncIterator]();
    const first = stream.next();
    await expect.poll(() => count(`pg_stat_activity WHERE query LIKE 'LISTEN%'`)).toBe(1);
    await world.admin.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'`,
    );
    expect(await first).toEqual({ done: false, value: { kind: 'look-again' } });
    stop.abort();
  });
});
