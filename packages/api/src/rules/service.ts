import { signingHash } from '@kinloop/assessment-domain/ruleset';
import { sql } from '@kinloop/db';
import { actingPractitioner } from '../care/patient-brief.ts';
import type { ActingCtx } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { signatures } from './in-force.ts';

export interface SignInput {
  version: string;
  /** The hash of the rules that were read. */
  hash: string;
  /** The ordinal of the signature in force as it was read; 0 for none. */
  seen: number;
}

/**
 * A lead physio puts a version in force at the clinic from now on. What was stored before stays under the rules of its day.
 *
 * @throws AppError INVALID_INPUT (version) for rules that are not ours or are not those that were read; CONFLICT with
 *   `params.current` when somebody signed in between; REFUSED (rule 'already-in-force')
 */
export async function signRules(ctx: ActingCtx, input: SignInput): Promise<{ ordinal: number; at: string }> {
  if (signingHash(input.version) !== input.hash) throw new AppError('INVALID_INPUT', { field: 'version' });
  const [newest] = await signatures(ctx, 1);
  if ((newest?.ordinal ?? 0) !== input.seen) throw changedSince(newest);
  if (newest?.version === input.version && newest.hash === input.hash)
    throw new AppError('REFUSED', { params: { rule: 'already-in-force' } });
  const ordinal = input.seen + 1;
  const rows = await ctx.tx.$queryRaw<{ at: string }[]>(sql`
    INSERT INTO ruleset_signature (clinic_id, ordinal, version, ruleset_hash, signed_by)
    VALUES (${ctx.acting.clinicId}::uuid, ${ordinal}::int, ${input.version}, ${input.hash},
      ${actingPractitioner(ctx)}::uuid)
    ON CONFLICT (clinic_id, ordinal) DO NOTHING
    RETURNING to_char(signed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS at`);
  const signed = rows[0];
  if (signed === undefined) throw changedSince((await signatures(ctx, 1))[0]);
  ctx.audit({ detail: { version: input.version, before: newest?.version ?? null } });
  return { ordinal, at: signed.at };
}

function changedSince(newest: { ordinal: number; version: string; by: string } | undefined): AppError {
  const current =
    newest === undefined ? null : { ordinal: newest.ordinal, version: newest.version, by: newest.by };
  return new AppError('CONFLICT', { params: { current } });
}
