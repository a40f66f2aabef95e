import { randomInt } from 'node:crypto';
import { sql } from '@kinloop/db';
import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import { inTransaction } from '../platform/acting.ts';
import { AppError } from '../platform/errors.ts';
import { normaliseEmail } from '../platform/keyed-hash.ts';
import { countCall } from '../platform/limits.ts';
import type { Runtime } from '../platform/runtime.ts';
import { recordEvent } from './events.ts';
import { codeMail, noAccountMail } from './mails.ts';
import { queueIdentityMail } from './outbox.ts';
import { type OpenedSession, openSession } from './sessions.ts';

const codeMinutes = 10;
const attemptsMax = 5;

export const requestCodeInput = z.strictObject({
  email: z.string().min(3).max(320),
  purpose: z.enum(['sign-in', 'book', 'invite']),
  /** The clinic of the booking or the invitation; null for signing in. */
  clinicId: z.uuid().nullable(),
});

export const verifyCodeInput = requestCodeInput.extend({ code: z.string().regex(/^\d{6}$/) });

/** What ties a code to where it was asked for. */
export interface CodeDoor {
  /** A random token in a cookie of the browser that asks; the code works in that browser only. */
  browserToken: string;
  ip: string;
}

/**
 * Mails a six-digit code. The answer, and what is done on the way to it, is the same whether or not somebody has
 * that address: without an account, a mail says so instead of carrying a code.
 *
 * @throws AppError INVALID_INPUT for something that is no address, RATE_LIMITED, UNAVAILABLE
 */
export async function requestCode(
  runtime: Runtime,
  input: z.output<typeof requestCodeInput>,
  door: CodeDoor,
): Promise<{ sent: true; minutes: number }> {
  const email = emailOf(input.email);
  await countCall(runtime.auth, runtime.hash, 'code-request', { account: email, ip: door.ip });
  const code = String(randomInt(0, 1_000_000)).padStart(6, '0');
  await inTransaction(runtime.auth, async (tx) => {
    const known = await tx.$queryRaw<{ id: string }[]>(
      sql`SELECT id FROM person WHERE email = ${email} AND disabled_at IS NULL`,
    );
    const mayEnter = input.purpose !== 'sign-in' || known.length > 0;
    await tx.$executeRaw(sql`
      INSERT INTO login_code (id, email, purpose, clinic_id, code_hash, browser_hash, expires_at, attempts)
      VALUES (${uuidv7()}::uuid, ${email}, ${input.purpose}, ${input.clinicId}::uuid,
        ${codeHash(runtime, input, email, code)}, ${runtime.hash.bytes('browser', door.browserToken)},
        app_now() + make_interval(mins => ${codeMinutes}::int), 0)`);
    await queueIdentityMail(tx, email, mayEnter ? codeMail(code, codeMinutes) : noAccountMail());
  });
  return { sent: true, minutes: codeMinutes };
}

/**
 * Uses a code up: of any number of tries at once, one succeeds. Five wrong tries kill it.
 *
 * @returns the id of the used code, which `register_patient` and `sessionFromCode` accept for 15 minutes
 * @throws AppError CODE_WRONG, RATE_LIMITED, UNAVAILABLE
 */
export async function verifyCode(
  runtime: Runtime,
  input: z.output<typeof verifyCodeInput>,
  door: CodeDoor,
): Promise<{ loginCodeId: string }> {
  const email = emailOf(input.email);
  await countCall(runtime.auth, runtime.hash, 'code-verify', { account: email, ip: door.ip });
  const hash = codeHash(runtime, input, email, input.code);
  const rows = await inTransaction(runtime.auth, (tx) =>
    tx.$queryRaw<{ id: string; right: boolean }[]>(sql`
      UPDATE login_code SET attempts = attempts + 1,
        used_at = CASE WHEN code_hash = ${hash} THEN app_now() END
      WHERE used_at IS NULL AND attempts < ${attemptsMax}::int AND id = (
        SELECT id FROM login_code
        WHERE email = ${email} AND purpose = ${input.purpose}
          AND clinic_id IS NOT DISTINCT FROM ${input.clinicId}::uuid
          AND browser_hash = ${runtime.hash.bytes('browser', door.browserToken)}
          AND used_at IS NULL AND expires_at > app_now()
        ORDER BY created_at DESC, id DESC LIMIT 1)
      RETURNING id, used_at IS NOT NULL AS right`),
  );
  const row = rows[0];
  if (row?.right !== true) {
    await recordEvent(runtime.auth, {
      action: 'identity.sign-in',
      kind: 'refused',
      personId: null,
      method: 'code',
    });
    throw new AppError('CODE_WRONG', { field: 'code' });
  }
  return { loginCodeId: row.id };
}

/** Verifies a sign-in code and opens a session. @throws AppError CODE_WRONG also when there is no such account */
export async function signInWithCode(
  runtime: Runtime,
  input: { email: string; code: string },
  door: CodeDoor & { label: string },
): Promise<OpenedSession> {
  const whole = { ...input, purpose: 'sign-in' as const, clinicId: null };
  const { loginCodeId } = await verifyCode(runtime, whole, door);
  return sessionFromCode(runtime, loginCodeId, door);
}

/**
 * Opens a session for whoever used this code in this browser in the last 15 minutes: after a booking has made the
 * account, or at sign-in.
 *
 * @throws AppError CODE_WRONG
 */
export async function sessionFromCode(
  runtime: Runtime,
  loginCodeId: string,
  door: CodeDoor & { label: string },
): Promise<OpenedSession> {
  const opened = await inTransaction(runtime.auth, async (tx) => {
    const rows = await tx.$queryRaw<{ personId: string }[]>(sql`
      UPDATE person p SET email_verified_at = coalesce(p.email_verified_at, app_now())
      FROM login_code c
      WHERE c.id = ${loginCodeId}::uuid AND c.email = p.email AND p.disabled_at IS NULL
        AND c.browser_hash = ${runtime.hash.bytes('browser', door.browserToken)}
        AND c.used_at > app_now() - interval '15 minutes'
      RETURNING p.id AS "personId"`);
    const personId = rows[0]?.personId;
    return personId === undefined ? undefined : openSession(tx, personId, 'code', door.label);
  });
  if (opened === undefined) throw new AppError('CODE_WRONG', { field: 'code' });
  return opened;
}

export function emailOf(raw: string): string {
  const email = normaliseEmail(raw);
  if (email === undefined) throw new AppError('INVALID_INPUT', { field: 'email' });
  return email;
}

/** Bound to address, purpose and clinic, so that a code of one door opens no other. */
function codeHash(
  runtime: Runtime,
  { purpose, clinicId }: { purpose: string; clinicId: string | null },
  email: string,
  code: string,
): Uint8Array<ArrayBuffer> {
  return runtime.hash.bytes('code', [email, purpose, clinicId ?? '', code].join('\n'));
}
