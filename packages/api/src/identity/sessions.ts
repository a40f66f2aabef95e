import { sql, type Tx } from '@kinloop/db';
import { v4 as uuidv4 } from 'uuid';
import { inTransaction } from '../platform/acting.ts';
import { AppError } from '../platform/errors.ts';
import type { Runtime } from '../platform/runtime.ts';
import { recordEvent } from './events.ts';

export type SessionMethod = 'code' | 'password';

export interface OpenedSession {
  sessionId: string;
  personId: string;
}

/** Who is signed in, above all clinics. Instants are ISO strings. */
export interface SignedIn {
  sessionId: string;
  personId: string;
  name: string;
  email: string | null;
  method: SessionMethod;
  hasPassword: boolean;
  /** Without saying the current one: a code opened this session in the last minutes. */
  maySetPassword: boolean;
  /** They have not been signed in before, as far as sessions are kept. */
  isFirst: boolean;
  expiresAt: string;
}

/** How long after a code opened a session it may set a password, minutes. */
const FRESH_CODE_MINUTES = 15;

/**
 * A new session with a random id of its own. It ends after 90 days, or 14 without use; where somebody acts as staff
 * the database asks for more: 12 hours at most, 30 minutes without use.
 */
export async function openSession(
  tx: Tx,
  personId: string,
  method: SessionMethod,
  label: string,
): Promise<OpenedSession> {
  const sessionId = uuidv4();
  await tx.$executeRaw(sql`
    INSERT INTO session (id, person_id, method, expires_at, label)
    VALUES (${sessionId}::uuid, ${personId}::uuid, ${method}, app_now() + interval '90 days', ${label.slice(0, 120)})`);
  await recordEvent(tx, { action: 'identity.sign-in', kind: 'opened', personId, sessionId, method });
  return { sessionId, personId };
}

/**
 * The session behind an id, if it lives. The door asks this on every request; nothing about the person is kept in
 * the cookie. Asking is no use of the session: only acting somewhere is.
 */
export async function sessionOf(runtime: Runtime, sessionId: string): Promise<SignedIn | null> {
  const rows = await runtime.auth.$queryRaw<SignedIn[]>(sql`
    SELECT s.id AS "sessionId", p.id AS "personId", p.name, p.email::text AS email, s.method,
      EXISTS (SELECT 1 FROM credential c WHERE c.person_id = p.id) AS "hasPassword",
      s.method = 'code' AND s.created_at > app_now() - make_interval(mins => ${FRESH_CODE_MINUTES}::int)
        AS "maySetPassword",
      NOT EXISTS (SELECT 1 FROM session o WHERE o.person_id = s.person_id AND o.id <> s.id) AS "isFirst",
      to_char(s.expires_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS "expiresAt"
    FROM session s JOIN person p ON p.id = s.person_id
    WHERE s.id = ${sessionId}::uuid AND s.revoked_at IS NULL AND s.expires_at > app_now()
      AND s.last_seen_at > app_now() - interval '14 days' AND p.disabled_at IS NULL`);
  return rows[0] ?? null;
}

/** @throws AppError UNAUTHENTICATED */
export async function requireSession(runtime: Runtime, sessionId: string | null): Promise<SignedIn> {
  const signedIn = sessionId === null ? null : await sessionOf(runtime, sessionId);
  if (signedIn === null) throw new AppError('UNAUTHENTICATED');
  return signedIn;
}

/** One's own account is behind the password: an e-mail can be read by others. @throws AppError UNAUTHENTICATED, PASSWORD_NEEDED */
async function requirePasswordSession(runtime: Runtime, sessionId: string | null): Promise<SignedIn> {
  const me = await requireSession(runtime, sessionId);
  if (me.method !== 'password') throw new AppError('PASSWORD_NEEDED');
  return me;
}

export interface SessionRow {
  sessionId: string;
  method: SessionMethod;
  label: string | null;
  createdAt: string;
  lastSeenAt: string;
  current: boolean;
}

/** The person's living sessions, newest use first. @throws AppError UNAUTHENTICATED, PASSWORD_NEEDED */
export async function listSessions(runtime: Runtime, sessionId: string | null): Promise<SessionRow[]> {
  const me = await requirePasswordSession(runtime, sessionId);
  return runtime.auth.$queryRaw<SessionRow[]>(sql`
    SELECT id AS "sessionId", method, label,
      to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS "createdAt",
      to_char(last_seen_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS "lastSeenAt",
      id = ${me.sessionId}::uuid AS current
    FROM session
    WHERE person_id = ${me.personId}::uuid AND revoked_at IS NULL AND expires_at > app_now()
    ORDER BY last_seen_at DESC LIMIT 100`);
}

/** Ends the session at once; it is refused from the next request on, in every process. */
export async function signOut(runtime: Runtime, sessionId: string): Promise<void> {
  await runtime.auth.$executeRaw(
    sql`UPDATE session SET revoked_at = app_now() WHERE id = ${sessionId}::uuid AND revoked_at IS NULL`,
  );
}

/** Ends one of the person's own sessions. @throws AppError UNAUTHENTICATED, PASSWORD_NEEDED, NOT_FOUND */
export async function revokeSession(
  runtime: Runtime,
  sessionId: string | null,
  target: string,
): Promise<void> {
  const me = await requirePasswordSession(runtime, sessionId);
  const ended = await runtime.auth.$executeRaw(sql`
    UPDATE session SET revoked_at = app_now()
    WHERE id = ${target}::uuid AND person_id = ${me.personId}::uuid AND revoked_at IS NULL`);
  if (ended === 0) throw new AppError('NOT_FOUND');
}

/** Ends all of the person's sessions, this one too. @throws AppError UNAUTHENTICATED, PASSWORD_NEEDED */
export async function signOutEverywhere(runtime: Runtime, sessionId: string | null): Promise<void> {
  const me = await requirePasswordSession(runtime, sessionId);
  await inTransaction(runtime.auth, async (tx) => {
    await endSessions(tx, me.personId);
    await recordEvent(tx, { action: 'identity.sign-out', kind: 'changed', personId: me.personId });
  });
}

export async function endSessions(tx: Tx, personId: string): Promise<void> {
  await tx.$executeRaw(
    sql`UPDATE session SET revoked_at = app_now() WHERE person_id = ${personId}::uuid AND revoked_at IS NULL`,
  );
}
