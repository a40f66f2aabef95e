import { randomBytes } from 'node:crypto';
import { sql } from '@kinloop/db';
import { v7 as uuidv7 } from 'uuid';
import { queueMessage } from '../messages/queue.ts';
import type { ActingCtx } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { normaliseEmail, sha256 } from '../platform/keyed-hash.ts';
import { topics } from '../platform/realtime.ts';

export type StaffRole = 'physio' | 'lead' | 'reception' | 'admin' | 'auditor';

/** An invitation is good for this long. */
const invitationDays = 7;

export interface Invitation {
  invitationId: string;
  email: string;
  name: string;
  role: StaffRole;
  /** Somebody who treats here and has no login yet; null when the invited person is new. */
  practitionerId: string | null;
}

/**
 * Sends somebody a link to a role here. The token stands in the mail and nowhere else; it is worth nothing without the
 * address it was sent to.
 *
 * @throws AppError INVALID_INPUT, CONFLICT when the id is taken
 */
export async function invite(ctx: ActingCtx, input: Invitation): Promise<{ invited: true }> {
  const { clinicId } = ctx.acting;
  const email = normaliseEmail(input.email);
  if (email === undefined) throw new AppError('INVALID_INPUT', { field: 'email' });
  const isCare = input.role === 'physio' || input.role === 'lead';
  if (!isCare && input.practitionerId !== null)
    throw new AppError('INVALID_INPUT', { field: 'practitionerId' });
  const token = randomBytes(32).toString('base64url');
  const made = await ctx.tx.$executeRaw(sql`
    INSERT INTO invitation (clinic_id, id, email, name, role, practitioner_id, token_hash, invited_by, expires_at)
    VALUES (${clinicId}::uuid, ${input.invitationId}::uuid, ${email}, ${input.name}, ${input.role},
      ${input.practitionerId}::uuid, ${sha256(token)}, ${ctx.acting.personId}::uuid,
      app_now() + make_interval(days => ${invitationDays}::int))
    ON CONFLICT (clinic_id, id) DO NOTHING`);
  if (made === 0) throw new AppError('CONFLICT', { field: 'invitationId' });
  const [clinic] = await ctx.tx.$queryRaw<
    { clinicName: string; clinicPhone: string; zone: string; locale: string }[]
  >(sql`
    SELECT name AS "clinicName", phone AS "clinicPhone", zone, locale FROM clinic WHERE clinic_id = ${clinicId}::uuid`);
  if (clinic === undefined) throw new Error('the acting clinic has no row');
  await queueMessage(ctx, {
    kind: 'staff-invitation',
    to: email,
    facts: { ...clinic, link: `${ctx.runtime.env.APP_ORIGIN}/invitation#${clinicId}.${token}` },
    uniqueKey: `staff-invitation:${input.invitationId}`,
  });
  ctx.audit({ objectType: 'invitation', objectId: input.invitationId, detail: { role: input.role } });
  return { invited: true };
}

/** Takes an open invitation back; its link is worth nothing from now on. @throws AppError NOT_FOUND */
export async function revokeInvitation(ctx: ActingCtx, invitationId: string): Promise<{ revoked: true }> {
  const revoked = await ctx.tx.$executeRaw(sql`
    UPDATE invitation SET revoked_at = app_now()
    WHERE clinic_id = ${ctx.acting.clinicId}::uuid AND id = ${invitationId}::uuid AND accepted_at IS NULL
      AND revoked_at IS NULL`);
  if (revoked === 0) throw new AppError('NOT_FOUND');
  return { revoked: true };
}

/**
 * Another role under the same hat, from the person's next request on.
 *
 * @throws AppError NOT_FOUND; INVALID_INPUT for a role of the other hat; ROLE_NOT_ALLOWED for one's own, or the last
 *   admin's
 */
export async function changeRole(
  ctx: ActingCtx,
  { memberId, role }: { memberId: string; role: StaffRole },
): Promise<{ changed: true }> {
  const rows = await ctx.tx.$queryRaw<{ done: boolean }[]>(
    sql`SELECT change_role(${memberId}::uuid, ${uuidv7()}::uuid, ${role}) AS done`,
  );
  if (rows[0]?.done !== true) throw new AppError('NOT_FOUND');
  ctx.audit({ detail: { memberId, role } });
  return { changed: true };
}

/**
 * Ends somebody's role here: refused from their next request on, and open pages are told within seconds.
 *
 * @throws AppError NOT_FOUND; ROLE_NOT_ALLOWED for one's own admin role, or the last one
 */
export async function endMember(ctx: ActingCtx, memberId: string): Promise<{ ended: true }> {
  const rows = await ctx.tx.$queryRaw<{ done: boolean }[]>(sql`SELECT end_member(${memberId}::uuid) AS done`);
  if (rows[0]?.done !== true) throw new AppError('NOT_FOUND');
  ctx.audit({ detail: { memberId } });
  return { ended: true };
}

export interface Profile {
  practitionerId: string;
  version: number;
  displayName: string;
  title: string;
  bio: string;
  skills: string[];
  languages: string[];
  hue: number;
  onlineBookable: boolean;
  /** Who takes over alerts and patients while they are away; null for nobody. */
  coverPractitionerId: string | null;
  /** False when they no longer treat here; what is booked with them stays. */
  active: boolean;
}

/**
 * @throws AppError CONFLICT with the version stored; INVALID_INPUT for a cover who does not treat here, or is the same
 *   person; REFUSED (rule `covers-others`) for somebody who goes while others count on them
 */
export async function editProfile(ctx: ActingCtx, input: Profile): Promise<{ version: number }> {
  const { clinicId } = ctx.acting;
  await requireCover(ctx, input);
  const changed = await ctx.tx.$executeRaw(sql`
    UPDATE practitioner SET display_name = ${input.displayName}, title = ${input.title}, bio = ${input.bio},
      skills = ${input.skills}::text[], languages = ${input.languages}::text[], hue = ${input.hue},
      online_bookable = ${input.onlineBookable}, cover_practitioner_id = ${input.coverPractitionerId}::uuid,
      active = ${input.active}, version = version + 1
    WHERE clinic_id = ${clinicId}::uuid AND id = ${input.practitionerId}::uuid AND version = ${input.version}`);
  if (changed === 0) {
    const rows = await ctx.tx.$queryRaw<{ version: number }[]>(sql`
      SELECT version FROM practitioner WHERE clinic_id = ${clinicId}::uuid AND id = ${input.practitionerId}::uuid`);
    throw new AppError('CONFLICT', { params: { current: rows[0] } });
  }
  await ctx.notify(topics.desk(clinicId), input.practitionerId);
  return { version: input.version + 1 };
}

async function requireCover(ctx: ActingCtx, input: Profile): Promise<void> {
  if (input.coverPractitionerId === input.practitionerId)
    throw new AppError('INVALID_INPUT', { field: 'coverPractitionerId' });
  const [found] = await ctx.tx.$queryRaw<{ coverTreats: boolean; coversOthers: boolean }[]>(sql`
    SELECT ${input.coverPractitionerId}::uuid IS NULL OR EXISTS (SELECT 1 FROM practitioner p
        WHERE p.clinic_id = ${ctx.acting.clinicId}::uuid AND p.id = ${input.coverPractitionerId}::uuid AND p.active)
        AS "coverTreats",
      EXISTS (SELECT 1 FROM practitioner p WHERE p.clinic_id = ${ctx.acting.clinicId}::uuid AND p.active
        AND p.cover_practitioner_id = ${input.practitionerId}::uuid) AS "coversOthers"`);
  if (found?.coverTreats !== true) throw new AppError('INVALID_INPUT', { field: 'coverPractitionerId' });
  if (!input.active && found.coversOthers)
    throw new AppError('REFUSED', { params: { rule: 'covers-others' } });
}
