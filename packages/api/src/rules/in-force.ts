import { DEFAULT_RULESET, type Ruleset, rulesetOf, signingHash } from '@kinloop/assessment-domain/ruleset';
import { type Prisma, sql } from '@kinloop/db';
import type { ActingCtx } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';

/** Which version a lead physio of the clinic put in force, and when. */
export interface Signature {
  ordinal: number;
  version: string;
  by: string;
  at: string;
}

/** A request's or a job's: either may ask what its clinic signed. */
interface Reading {
  tx: ActingCtx['tx'];
  acting: Pick<ActingCtx['acting'], 'clinicId'>;
}

export interface SignatureRow extends Signature {
  hash: string;
}

/** Every signature of the clinic, newest first. */
export function signatures(ctx: Reading, most: number): Promise<SignatureRow[]> {
  return ctx.tx.$queryRaw<SignatureRow[]>(signatureRows(ctx, most));
}

const signatureRows = (ctx: Reading, most: number): Prisma.Sql => sql`
    SELECT s.ordinal, s.version, s.ruleset_hash AS hash, p.display_name AS by,
      to_char(s.signed_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS at
    FROM ruleset_signature s
    JOIN practitioner p ON p.clinic_id = s.clinic_id AND p.id = s.signed_by
    WHERE s.clinic_id = ${ctx.acting.clinicId}::uuid ORDER BY s.ordinal DESC LIMIT ${most}::int`;

/** The rules a clinic gives care under. `signature` null: no lead physio has signed rules that we have. */
export interface ClinicRules {
  ruleset: Ruleset;
  signature: Signature | null;
}

/**
 * What is in force at the clinic. What keeps people safe does not wait for a signature: checks before a visit and alerts
 * are judged by the newest rules until there is one.
 */
export async function rulesInForce(ctx: Reading): Promise<ClinicRules> {
  const [newest] = await signatures(ctx, 1);
  return rulesFrom(newest ?? null);
}

/** The same where more is read in one statement: a column, and what {@link rulesFrom} makes of it. */
export const newestSignatureColumn = (ctx: Reading): Prisma.Sql =>
  sql`(SELECT to_jsonb(newest) FROM (${signatureRows(ctx, 1)}) newest)`;

export function rulesFrom(newest: SignatureRow | null): ClinicRules {
  const ruleset = newest === null ? null : rulesetOf(newest.version);
  if (newest === null || ruleset === null || newest.hash !== signingHash(newest.version))
    return { ruleset: DEFAULT_RULESET, signature: null };
  const { hash: _, ...signature } = newest;
  return { ruleset, signature };
}

/**
 * The signed rules, for what a physio would act on: a result of a screen, a proposed program.
 *
 * @throws AppError REFUSED (rule 'rules-not-signed')
 */
export async function signedRules(ctx: ActingCtx): Promise<Ruleset> {
  const { ruleset, signature } = await rulesInForce(ctx);
  if (signature === null) throw new AppError('REFUSED', { params: { rule: 'rules-not-signed' } });
  return ruleset;
}
