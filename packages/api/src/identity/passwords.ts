import { sql } from '@kinloop/db';
import { z } from 'zod';
import { inTransaction } from '../platform/acting.ts';
import { AppError } from '../platform/errors.ts';
import { normaliseEmail } from '../platform/keyed-hash.ts';
import { countCall, giveBackCall } from '../platform/limits.ts';
import type { Runtime } from '../platform/runtime.ts';
import { recordEvent } from './events.ts';
import { passwordChangedMail } from './mails.ts';
import { queueIdentityMail } from './outbox.ts';
import { hashPassword, verifyPassword } from './password-hash.ts';
import { checkPassword } from './password-rules.ts';
import { endSessions, type OpenedSession, openSession, requireSession, type SignedIn } from './sessions.ts';

export const signInInput = z.strictObject({
  email: z.string().min(1).max(320),
  password: z.string().min(1).max(1024),
});

export const setPasswordInput = z.strictObject({
  password: z.string().min(1).max(1024),
  /** Needed when there is one already and the session was not just opened by a code. */
  current: z.string().min(1).max(1024).nullable(),
});

export interface Caller {
  ip: string;
  /** How the device names itself, for the list of sessions. */
  label: string;
}

/**
 * Checks a password and opens a session. Every step runs for unknown, disabled and password-less accounts too,
 * so that neither the answer nor its time says which it was.
 *
 * @throws AppError CREDENTIALS_WRONG, RATE_LIMITED, UNAVAILABLE
 */
export async function signInWithPassword(
  runtime: Runtime,
  input: z.output<typeof signInInput>,
  caller: Caller,
): Promise<OpenedSession> {
  const email = normaliseEmail(input.email);
  const account = email ?? input.email.slice(0, 320);
  await countCall(runtime.auth, runtime.hash, 'sign-in', { account, ip: caller.ip });
  const rows = await runtime.auth.$queryRaw<{ personId: string; passwordHash: string | null }[]>(sql`
    SELECT p.id AS "personId", c.password_hash AS "passwordHash"
    FROM person p LEFT JOIN credential c ON c.person_id = p.id
    WHERE p.email = ${email ?? ''} AND p.disabled_at IS NULL`);
  const found = rows[0];
  const right = await verifyPassword(found?.passwordHash ?? undefined, input.password);
  if (!right || found === undefined) {
    const personId = found?.personId ?? null;
    await recordEvent(runtime.auth, {
      action: 'identity.sign-in',
      kind: 'refused',
      personId,
      method: 'password',
    });
    throw new AppError('CREDENTIALS_WRONG');
  }
  await giveBackCall(runtime.auth, runtime.hash, 'sign-in', account);
  return inTransaction(runtime.auth, (tx) => openSession(tx, found.personId, 'password', caller.label));
}

/**
 * Sets or changes the password: with the current one, or from a session that a code opened in the last 15 minutes.
 * Every other session ends, and this one is replaced by one that counts as opened with a password.
 *
 * @throws AppError UNAUTHENTICATED, CREDENTIALS_WRONG, PASSWORD_NEEDED, PASSWORD_WEAK, RATE_LIMITED
 */
export async function setPassword(
  runtime: Runtime,
  sessionId: string | null,
  input: z.output<typeof setPasswordInput>,
  caller: Caller,
): Promise<OpenedSession> {
  const me = await requireSession(runtime, sessionId);
  checkPassword(input.password, me.email ?? '');
  await proveOwner(runtime, me, input.current, caller.ip);
  const passwordHash = await hashPassword(input.password);
  return inTransaction(runtime.auth, async (tx) => {
    await tx.$executeRaw(sql`
      INSERT INTO credential (person_id, password_hash, updated_at)
      VALUES (${me.personId}::uuid, ${passwordHash}, app_now())
      ON CONFLICT (person_id) DO UPDATE SET password_hash = excluded.password_hash, updated_at = app_now()`);
    await endSessions(tx, me.personId);
    await recordEvent(tx, { action: 'identity.set-password', kind: 'changed', personId: me.personId });
    if (me.email !== null) await queueIdentityMail(tx, me.email, passwordChangedMail());
    return openSession(tx, me.personId, 'password', caller.label);
  });
}

async function proveOwner(runtime: Runtime, me: SignedIn, current: string | null, ip: string): Promise<void> {
  if (me.maySetPassword) return;
  if (current === null) throw new AppError('PASSWORD_NEEDED', { field: 'current' });
  const account = me.email ?? me.personId;
  await countCall(runtime.auth, runtime.hash, 'sign-in', { account, ip });
  const rows = await runtime.auth.$queryRaw<{ passwordHash: string }[]>(sql`
    SELECT password_hash AS "passwordHash" FROM credential WHERE person_id = ${me.personId}::uuid`);
  const right = await verifyPassword(rows[0]?.passwordHash, current);
  if (!right) throw new AppError('CREDENTIALS_WRONG', { field: 'current' });
  await giveBackCall(runtime.auth, runtime.hash, 'sign-in', account);
}
