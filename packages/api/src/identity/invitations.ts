import { sql } from '@kinloop/db';
import { z } from 'zod';
import type { Role } from '../access/policy.ts';
import { inTransaction } from '../platform/acting.ts';
import { AppError } from '../platform/errors.ts';
import { sha256 } from '../platform/keyed-hash.ts';
import { countCall } from '../platform/limits.ts';
import type { Runtime } from '../platform/runtime.ts';
import { type CodeDoor, sessionFromCode } from './codes.ts';
import { recordEvent } from './events.ts';
import { type OpenedSession, sessionOf } from './sessions.ts';

/** What stands in an invitation's link. */
export const invitationInput = z.strictObject({
  clinicId: z.uuid(),
  token: z.string().min(20).max(200),
});

export const acceptInvitationInput = invitationInput.extend({
  /** What verifying the six digits gave; null for somebody signed in with the invited address. */
  loginCodeId: z.uuid().nullable(),
});

/** An invitation that may still be taken. */
export interface OpenInvitation {
  clinicName: string;
  email: string;
  role: Role;
  /** Whether whoever asks may take it at once, has to prove the address, or has to sign in with their password. */
  next: 'accept' | 'code' | 'password';
}

interface InvitationRow {
  slug: string;
  clinicName: string;
  email: string;
  role: Role;
  hasPassword: boolean;
}

/**
 * What an invitation says. Looking uses nothing up.
 *
 * @throws AppError NOT_FOUND when it is none, was used, was taken back or has run out; RATE_LIMITED
 */
export async function readInvitation(
  runtime: Runtime,
  input: z.output<typeof invitationInput>,
  sessionId: string | null,
  ip: string,
): Promise<OpenInvitation> {
  await countCall(runtime.auth, runtime.hash, 'sign-in', { account: input.token, ip });
  const { clinicName, email, role, hasPassword } = await openInvitation(runtime, input);
  const signedIn = sessionId === null ? null : await sessionOf(runtime, sessionId);
  const isInvited = signedIn?.email?.toLowerCase() === email.toLowerCase();
  const isProved = isInvited && (signedIn?.method === 'password' || !hasPassword);
  return { clinicName, email, role, next: isProved ? 'accept' : hasPassword ? 'password' : 'code' };
}

async function openInvitation(
  runtime: Runtime,
  { clinicId, token }: z.output<typeof invitationInput>,
): Promise<InvitationRow> {
  const rows = await runtime.auth.$queryRaw<{ found: InvitationRow | null }[]>(
    sql`SELECT open_invitation(${clinicId}::uuid, ${sha256(token)}) AS found`,
  );
  const found = rows[0]?.found ?? null;
  if (found === null) throw new AppError('NOT_FOUND');
  return found;
}

/**
 * Takes an invitation, once: of any number at the same time, one succeeds. The role is the one it was issued with.
 *
 * @returns where to go, and a session when the address was proved by a code
 * @throws AppError NOT_FOUND; UNAUTHENTICATED when the address is not proved; PASSWORD_NEEDED for an account with a
 *   password that is not signed in with it
 */
export async function acceptInvitation(
  runtime: Runtime,
  input: z.output<typeof acceptInvitationInput>,
  sessionId: string | null,
  door: CodeDoor & { label: string },
): Promise<{ path: string; opened: OpenedSession | null }> {
  await countCall(runtime.auth, runtime.hash, 'sign-in', { account: input.token, ip: door.ip });
  const { slug, role } = await openInvitation(runtime, input);
  await inTransaction(runtime.auth, async (tx) => {
    const rows = await tx.$queryRaw<{ personId: string }[]>(sql`
      SELECT accept_invitation(${input.clinicId}::uuid, ${sha256(input.token)}, ${sessionId}::uuid,
        ${input.loginCodeId}::uuid, ${runtime.hash.bytes('browser', door.browserToken)}) AS "personId"`);
    await recordEvent(tx, {
      action: 'identity.accept-invitation',
      kind: 'changed',
      personId: rows[0]?.personId ?? null,
    });
  });
  const hat = role === 'physio' || role === 'lead' ? 'care' : 'desk';
  const opened = input.loginCodeId === null ? null : await sessionFromCode(runtime, input.loginCodeId, door);
  return { path: `/${slug}/${hat}`, opened };
}
