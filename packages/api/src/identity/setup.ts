import { sql } from '@kinloop/db';
import { v7 as uuidv7 } from 'uuid';
import { z } from 'zod';
import { slugInput } from '../clinic/slug.ts';
import { inTransaction } from '../platform/acting.ts';
import { AppError, toAppError } from '../platform/errors.ts';
import { lineInput } from '../platform/inputs.ts';
import { sha256 } from '../platform/keyed-hash.ts';
import { countCall } from '../platform/limits.ts';
import type { Runtime } from '../platform/runtime.ts';
import { emailOf } from './codes.ts';
import { recordEvent } from './events.ts';
import { hashPassword } from './password-hash.ts';
import { checkPassword } from './password-rules.ts';
import type { Caller } from './passwords.ts';
import { type OpenedSession, openSession } from './sessions.ts';

export const setUpClinicInput = z.strictObject({
  /** The token of the one-time link that was printed where the installation was started. */
  token: z.string().min(20).max(200),
  clinic: z.strictObject({
    slug: slugInput,
    name: lineInput(120),
    zone: z.string().min(1).max(60).refine(isZone, 'not a time zone'),
    emergencyNumber: lineInput(20),
    phone: z.string().max(40),
    address: z.string().max(300),
  }),
  admin: z.strictObject({
    name: lineInput(200),
    email: z.string().min(3).max(320),
    password: z.string().min(1).max(1024),
  }),
});

/**
 * Makes the first clinic of a real installation and its admin, once, by the one-time link.
 *
 * @throws AppError NOT_FOUND for a link that is used, wrong or has run out; CONFLICT when clinic name or address is
 *   taken; PASSWORD_WEAK, INVALID_INPUT, RATE_LIMITED
 */
export async function setUpClinic(
  runtime: Runtime,
  input: z.output<typeof setUpClinicInput>,
  caller: Caller,
): Promise<OpenedSession & { slug: string }> {
  await countCall(runtime.auth, runtime.hash, 'sign-in', { account: 'setup', ip: caller.ip });
  // The database asks for a link in a real installation only: a demo makes its clinics without one.
  if (!(await setUpLinkWorks(runtime, input.token))) throw new AppError('NOT_FOUND');
  const email = emailOf(input.admin.email);
  checkPassword(input.admin.password, email);
  const passwordHash = await hashPassword(input.admin.password);
  try {
    const opened = await inTransaction(runtime.auth, async (tx) => {
      const personId = uuidv7();
      // Never an account that is there already: whoever has the link proves nothing about an address.
      await tx.$executeRaw(sql`
        INSERT INTO person (id, email, name) VALUES (${personId}::uuid, ${email}, ${input.admin.name})`);
      await tx.$executeRaw(sql`
        INSERT INTO credential (person_id, password_hash) VALUES (${personId}::uuid, ${passwordHash})`);
      const clinic = JSON.stringify({ ...input.clinic, clinicId: uuidv7() });
      await tx.$queryRaw(sql`
        SELECT create_clinic(${clinic}::jsonb, ${personId}::uuid, '{admin}', ${sha256(input.token)})::text`);
      await recordEvent(tx, { action: 'identity.set-up', kind: 'changed', personId });
      return openSession(tx, personId, 'password', caller.label);
    });
    return { ...opened, slug: input.clinic.slug };
  } catch (error) {
    const failure = toAppError(error);
    throw failure.code === 'ROLE_NOT_ALLOWED' ? new AppError('NOT_FOUND') : failure;
  }
}

/** Whether a link would be accepted now, so that a page can say so before anything is typed. */
export async function setUpLinkWorks(runtime: Runtime, token: string): Promise<boolean> {
  const rows = await runtime.auth.$queryRaw<{ works: boolean }[]>(sql`
    SELECT EXISTS (SELECT 1 FROM setup_link
      WHERE token_hash = ${sha256(token)} AND used_at IS NULL AND expires_at > app_now()) AS works`);
  return rows[0]?.works === true;
}

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
