import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { AppError } from '../platform/errors.ts';
import { type TestRuntime, testRuntime } from '../platform/testing.ts';
import { requestCode, sessionFromCode, signInWithCode, verifyCode } from './codes.ts';
import { hashPassword } from './password-hash.ts';
import { setPassword, signInWithPassword } from './passwords.ts';
import { disableOwnAccount, places } from './places.ts';
import { listSessions, revokeSession, sessionOf, signOut, signOutEverywhere } from './sessions.ts';

const ada = { id: '019a0000-0000-7000-8000-00000000000a', email: 'ada@people.example' };
const door = { browserToken: 'this browser', ip: '203.0.113.7', label: 'Test browser' };
const password = 'tall heron over mud';
let world: TestRuntime;

beforeAll(async () => {
  world = await testRuntime();
  await world.admin.query('INSERT INTO person (id, email, name) VALUES ($1, $2, $3)', [
    ada.id,
    ada.email,
    'Ada',
  ]);
  await world.admin.query('INSERT INTO credential (person_id, password_hash) VALUES ($1, $2)', [
    ada.id,
    await hashPassword(password),
  ]);
});
afterAll(() => world.close());
beforeEach(async () => {
  await world.admin.query('DELETE FROM rate_limit');
  await world.admin.query('UPDATE person SET disabled_at = NULL');
});

async function mailedCode(): Promise<string> {
  const { rows } = await world.admin.query<{ body: string }>(
    'SELECT body FROM identity_mail ORDER BY created_at DESC, id DESC LIMIT 1',
  );
  return /\b\d{6}\b/.exec(rows[0]?.body ?? '')?.[0] ?? 'no code';
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'passed';
  } catch (error) {
    return (error as AppError).code;
  }
}

const forSignIn = { email: ada.email, purpose: 'sign-in', clinicId: null } as const;

describe('a six-digit code', () => {
  test('redeemed fifty times at once works once', async () => {
    await requestCode(world.runtime, forSignIn, door);
    const code = await mailedCode();
    const tries = Array.from({ length: 50 }, (_, at) =>
      codeOf(verifyCode(world.runtime, { ...forSignIn, code }, { ...door, ip: `198.51.${at}.1` })),
    );
    const outcomes = await Promise.all(tries);
    expect(outcomes.filter((outcome) => outcome === 'passed')).toHaveLength(1);
  });

  test('dies after five wrong tries', async () => {
    await requestCode(world.runtime, forSignIn, door);
    const code = await mailedCode();
    const wrong = code === '000000' ? '000001' : '000000';
    for (let at = 0; at < 5; at += 1)
      expect(await codeOf(signInWithCode(world.runtime, { email: ada.email, code: wrong }, door))).toBe(
        'CODE_WRONG',
      );
    expect(await codeOf(signInWithCode(world.runtime, { email: ada.email, code }, door))).toBe('CODE_WRONG');
  });

  test('works in the browser that asked for it, for its own purpose, for ten minutes', async () => {
    await requestCode(world.runtime, forSignIn, door);
    const code = await mailedCode();
    const elsewhere = { ...door, browserToken: 'another browser' };
    expect(await codeOf(signInWithCode(world.runtime, { email: ada.email, code }, elsewhere))).toBe(
      'CODE_WRONG',
    );
    const book = { email: ada.email, purpose: 'book', clinicId: ada.id, code } as const;
    expect(await codeOf(verifyCode(world.runtime, book, door))).toBe('CODE_WRONG');
    await world.admin.query(`SELECT set_app_clock(now() + interval '11 minutes')`);
    expect(await codeOf(signInWithCode(world.runtime, { email: ada.email, code }, door))).toBe('CODE_WRONG');
    await world.admin.query('SELECT set_app_clock(NULL)');
    const opened = await signInWithCode(world.runtime, { email: 'ADA@people.example ', code }, door);
    expect(await sessionOf(world.runtime, opened.sessionId)).toMatchObject({
      personId: ada.id,
      method: 'code',
      maySetPassword: true,
    });
    // The account is behind the password.
    for (const own of [listSessions, signOutEverywhere])
      expect(await codeOf(own(world.runtime, opened.sessionId))).toBe('PASSWORD_NEEDED');
    expect(await codeOf(revokeSession(world.runtime, opened.sessionId, opened.sessionId))).toBe(
      'PASSWORD_NEEDED',
    );
    await world.admin.query(`SELECT set_app_clock(now() + interval '16 minutes')`);
    expect(await sessionOf(world.runtime, opened.sessionId)).toMatchObject({ maySetPassword: false });
    await world.admin.query('SELECT set_app_clock(NULL)');
  });

  test('once used opens a session only in its own browser', async () => {
    await requestCode(world.runtime, forSignIn, door);
    const used = await verifyCode(world.runtime, { ...forSignIn, code: await mailedCode() }, door);
    const elsewhere = { ...door, browserToken: 'another browser' };
    expect(await codeOf(sessionFromCode(world.runtime, used.loginCodeId, elsewhere))).toBe('CODE_WRONG');
    expect((await sessionFromCode(world.runtime, used.loginCodeId, door)).personId).toBe(ada.id);
  });

  test('is not stored, and is answered alike whether or not there is an account', async () => {
    const known = await requestCode(world.runtime, forSignIn, door);
    const code = await mailedCode();
    const unknown = await requestCode(world.runtime, { ...forSignIn, email: 'nobody@people.example' }, door);
    expect(JSON.stringify(unknown)).toBe(JSON.stringify(known));
    expect(await mailedCode()).toBe('no code');
    const { rows } = await world.admin.query('SELECT code_hash::text AS hash FROM login_code');
    expect(JSON.stringify(rows)).not.toContain(Buffer.from(code).toString('hex'));
  });
});

describe('a password', () => {
  test('opens a session; unknown, wrong and disabled are one answer', async () => {
    const right = await signInWithPassword(world.runtime, { email: ada.email, password }, door);
    expect(right.personId).toBe(ada.id);
    const attempt = (email: string, tried: string) =>
      Promise.allSettled([signInWithPassword(world.runtime, { email, password: tried }, door)]);
    const wrong = await attempt(ada.email, 'something else');
    const unknown = await attempt('nobody@people.example', password);
    await world.admin.query('UPDATE person SET disabled_at = now()');
    const disabled = await attempt(ada.email, password);
    const texts = [...wrong, ...unknown, ...disabled].map((answer) =>
      JSON.stringify(answer.status === 'rejected' ? answer.reason : null),
    );
    expect(new Set(texts).size).toBe(1);
    expect(texts[0]).toContain('CREDENTIALS_WRONG');
  });

  test('is guessed at most ten times per account, from however many addresses', async () => {
    const outcomes: string[] = [];
    for (let at = 0; at < 14; at += 1) {
      const from = { ...door, ip: `198.51.${at}.9` };
      outcomes.push(
        await codeOf(signInWithPassword(world.runtime, { email: ada.email, password: 'guess' }, from)),
      );
    }
    expect(outcomes.filter((outcome) => outcome === 'CREDENTIALS_WRONG')).toHaveLength(10);
    expect(outcomes.slice(10)).toEqual(Array(4).fill('RATE_LIMITED'));
  });

  test('that is right uses up no try of the account, however often', async () => {
    const attempt = (typed: string) =>
      codeOf(signInWithPassword(world.runtime, { email: ada.email, password: typed }, door));
    for (let at = 0; at < 9; at += 1) expect(await attempt('guess')).toBe('CREDENTIALS_WRONG');
    for (let at = 0; at < 3; at += 1) expect(await attempt(password)).toBe('passed');
    expect(await attempt('guess')).toBe('CREDENTIALS_WRONG');
    expect(await attempt(password)).toBe('RATE_LIMITED');
  });

  test('change needs the present one or a fresh code, ends other sessions and takes a new id', async () => {
    const first = await signInWithPassword(world.runtime, { email: ada.email, password }, door);
    const other = await signInWithPassword(world.runtime, { email: ada.email, password }, door);
    const next = 'seven quiet lanterns';
    const set = (current: string | null) =>
      setPassword(world.runtime, first.sessionId, { password: next, current }, door);
    expect(await codeOf(set(null))).toBe('PASSWORD_NEEDED');
    expect(await codeOf(set('not this one'))).toBe('CREDENTIALS_WRONG');
    const weak = setPassword(
      world.runtime,
      first.sessionId,
      { password: 'password1234', current: password },
      door,
    );
    expect(await codeOf(weak)).toBe('PASSWORD_WEAK');
    const renewed = await set(password);
    expect(renewed.sessionId).not.toBe(first.sessionId);
    expect(await sessionOf(world.runtime, first.sessionId)).toBeNull();
    expect(await sessionOf(world.runtime, other.sessionId)).toBeNull();
    await requestCode(world.runtime, forSignIn, door);
    const byCode = await signInWithCode(world.runtime, { email: ada.email, code: await mailedCode() }, door);
    const reset = await setPassword(world.runtime, byCode.sessionId, { password, current: null }, door);
    expect(await sessionOf(world.runtime, reset.sessionId)).toMatchObject({ method: 'password' });
  });

  test('of 128 characters in any script is compared whole', async () => {
    const long = String.fromCodePoint(...Array.from({ length: 128 }, (_, at) => 0x4e00 + at * 37));
    const opened = await signInWithPassword(world.runtime, { email: ada.email, password }, door);
    const first = await setPassword(
      world.runtime,
      opened.sessionId,
      { password: long, current: password },
      door,
    );
    const cut = { email: ada.email, password: long.slice(0, -1) };
    expect(await codeOf(signInWithPassword(world.runtime, cut, door))).toBe('CREDENTIALS_WRONG');
    const whole = await signInWithPassword(world.runtime, { email: ada.email, password: long }, door);
    expect(whole.personId).toBe(first.personId);
    await setPassword(world.runtime, whole.sessionId, { password, current: long }, door);
  });
});

describe('what is left behind', () => {
  test('every try and change leaves an event, without a password, a code or an address', async () => {
    await codeOf(signInWithPassword(world.runtime, { email: 'nobody@people.example', password }, door));
    await codeOf(signInWithPassword(world.runtime, { email: ada.email, password: 'not this one' }, door));
    const opened = await signInWithPassword(world.runtime, { email: ada.email, password }, door);
    const { rows } = await world.admin.query(
      `SELECT kind, person_id, object_id FROM audit_event WHERE action = 'identity.sign-in' ORDER BY id DESC LIMIT 3`,
    );
    expect(rows).toEqual([
      { kind: 'opened', person_id: ada.id, object_id: opened.sessionId },
      { kind: 'refused', person_id: ada.id, object_id: null },
      { kind: 'refused', person_id: null, object_id: null },
    ]);
    const { rows: all } = await world.admin.query('SELECT * FROM audit_event');
    expect(JSON.stringify(all)).not.toMatch(/people\.example|not this one|heron/);
  });

  test('an unknown address takes as long as a known one', async () => {
    const times = { known: [] as number[], unknown: [] as number[] };
    for (let at = 0; at < 9; at += 1)
      for (const [kind, email] of [
        ['known', ada.email],
        ['unknown', `nobody-${at}@people.example`],
      ] as const) {
        const started = performance.now();
        const from = { ...door, ip: `198.51.${at}.20` };
        await codeOf(signInWithPassword(world.runtime, { email, password: 'not this one' }, from));
        times[kind].push(performance.now() - started);
      }
    const middle = (all: number[]) => all.sort((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0;
    const ratio = middle(times.known) / middle(times.unknown);
    // Without the decoy hash an unknown address would answer many times faster.
    expect(ratio).toBeGreaterThan(0.4);
    expect(ratio).toBeLessThan(2.5);
  });
});

describe('asking for a code', () => {
  test('is answered alike, and takes as long, whether or not somebody has the address', async () => {
    const times = { known: [] as number[], unknown: [] as number[] };
    const answers = new Set<string>();
    for (let at = 0; at < 15; at += 1)
      for (const [kind, email] of [
        ['known', ada.email],
        ['unknown', `nobody-${at}@people.example`],
      ] as const) {
        await world.admin.query('DELETE FROM rate_limit');
        const started = performance.now();
        const asked = { email, purpose: 'sign-in', clinicId: null } as const;
        answers.add(JSON.stringify(await requestCode(world.runtime, asked, door)));
        times[kind].push(performance.now() - started);
      }
    const middle = (all: number[]) => all.sort((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0;
    const ratio = middle(times.known) / middle(times.unknown);
    expect(answers.size).toBe(1);
    expect(ratio).toBeGreaterThan(0.4);
    expect(ratio).toBeLessThan(2.5);
  });
});

describe('sessions', () => {
  test('end one by one, all at once, and with the account', async () => {
    const open = () => signInWithPassword(world.runtime, { email: ada.email, password }, door);
    const [one, two, three] = [await open(), await open(), await open()];
    expect((await listSessions(world.runtime, one.sessionId)).length).toBeGreaterThanOrEqual(3);
    await revokeSession(world.runtime, one.sessionId, two.sessionId);
    expect(await sessionOf(world.runtime, two.sessionId)).toBeNull();
    expect(await codeOf(revokeSession(world.runtime, one.sessionId, ada.id))).toBe('NOT_FOUND');
    await signOut(world.runtime, three.sessionId);
    expect(await sessionOf(world.runtime, three.sessionId)).toBeNull();
    await signOutEverywhere(world.runtime, one.sessionId);
    expect(await codeOf(listSessions(world.runtime, one.sessionId))).toBe('UNAUTHENTICATED');
    const last = await open();
    expect(await places(world.runtime, last.sessionId)).toEqual([]);
    await disableOwnAccount(world.runtime, last.sessionId);
    expect(await sessionOf(world.runtime, last.sessionId)).toBeNull();
    expect(await codeOf(open())).toBe('CREDENTIALS_WRONG');
  });

  test('counting that cannot be asked refuses the sign-in', async () => {
    await world.admin.query('ALTER TABLE rate_limit RENAME TO rate_limit_away');
    try {
      const attempt = signInWithPassword(world.runtime, { email: ada.email, password }, door);
      expect(await codeOf(attempt)).toBe('UNAVAILABLE');
    } finally {
      await world.admin.query('ALTER TABLE rate_limit_away RENAME TO rate_limit');
    }
  });
});
