import { sql } from '@kinloop/db';
import type { Temporal } from 'temporal-polyfill';
import { v7 as uuidv7 } from 'uuid';
import type { QueueCtx } from '../messages/queue.ts';
import type { ActingCtx } from '../platform/context.ts';
import { newToken, sha256 } from '../platform/keyed-hash.ts';

/** A link for one patient and one visit, until the visit begins. @returns its token; only the hash is kept */
export async function makeLink(
  { tx, acting }: Pick<QueueCtx, 'tx' | 'acting'>,
  link: { patientId: string; visitId: string; expiresAt: Temporal.Instant },
): Promise<string> {
  const token = newToken();
  await tx.$executeRaw(sql`
    INSERT INTO message_link (clinic_id, id, token_hash, patient_id, visit_id, expires_at)
    VALUES (${acting.clinicId}::uuid, ${uuidv7()}::uuid, ${sha256(token)}::bytea, ${link.patientId}::uuid,
      ${link.visitId}::uuid, ${link.expiresAt.toString()}::timestamptz)`);
  return token;
}

export interface Followed {
  /** The rest of the transaction acts as the link's patient, and as no other. */
  ctx: ActingCtx;
  patientId: string;
  visitId: string;
}

/** Whoever has the token may see and answer this one visit. @throws AppError NOT_FOUND for one that is unknown or over */
export async function followLink(ctx: ActingCtx, token: string): Promise<Followed> {
  const rows = await ctx.tx.$queryRaw<{ found: Pick<Followed, 'patientId' | 'visitId'> }[]>(sql`
    SELECT act_by_link(${sha256(token)}::bytea) AS found`);
  const found = rows[0]?.found;
  if (found === undefined) throw new Error('the link function gave no answer');
  const acting = {
    ...ctx.acting,
    role: 'patient' as const,
    patientIds: [found.patientId],
    patientId: found.patientId,
  };
  return { ...found, ctx: { ...ctx, acting } };
}
