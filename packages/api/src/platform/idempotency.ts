import { createHash } from 'node:crypto';
import { sql, type Tx } from '@kinloop/db';
import { v7 as uuidv7 } from 'uuid';
import type { Acting } from './acting.ts';
import { AppError } from './errors.ts';
import { transformer } from './transformer.ts';

/** A key that is ours to answer, or the answer it was given before. */
export type TakenKey =
  | { readonly kind: 'first'; readonly id: string }
  | { readonly kind: 'again'; answer: unknown };

/** What a key answers once its call is committed. */
export interface AnsweredKey {
  readonly clinicId: string;
  readonly id: string;
  /** The answer as JSON text. */
  readonly response: string;
}

/**
 * Takes a key for one actor and procedure, inside the caller's transaction; a later call with the same key gets the
 * first one's answer. Two at once: the second waits on the unique index until the first commits or rolls back. A failed
 * first call leaves nothing.
 *
 * @param params the whole input; a second call with other parameters is refused
 * @throws AppError IDEMPOTENCY_MISMATCH
 */
export async function takeKey(
  tx: Tx,
  acting: Acting,
  procedure: string,
  key: string,
  params: unknown,
): Promise<TakenKey> {
  const actor = acting.actor;
  if (actor === null) throw new AppError('UNAUTHENTICATED');
  const paramsHash = hashParams(params);
  const taken = await tx.$queryRaw<{ id: string }[]>(sql`
    INSERT INTO idempotency (clinic_id, id, actor, procedure, key, params_hash)
    VALUES (${acting.clinicId}::uuid, ${uuidv7()}::uuid, ${actor}, ${procedure}, ${key}::uuid, ${paramsHash})
    ON CONFLICT (clinic_id, actor, procedure, key) DO NOTHING RETURNING id`);
  if (taken[0] !== undefined) return { kind: 'first', id: taken[0].id };
  return {
    kind: 'again',
    answer: await earlierAnswer(tx, acting.clinicId, actor, procedure, key, paramsHash),
  };
}

/** To be written with the call's effects. */
export const answeredKey = (acting: Acting, id: string, answer: unknown): AnsweredKey => ({
  clinicId: acting.clinicId,
  id,
  response: JSON.stringify(transformer.serialize(answer)),
});

async function earlierAnswer(
  tx: Tx,
  clinicId: string,
  actor: string,
  procedure: string,
  key: string,
  paramsHash: Uint8Array,
): Promise<unknown> {
  const rows = await tx.$queryRaw<
    { same: boolean; response: Parameters<typeof transformer.deserialize>[0] }[]
  >(sql`
    SELECT params_hash = ${paramsHash} AS same, response FROM idempotency
    WHERE clinic_id = ${clinicId}::uuid AND actor = ${actor} AND procedure = ${procedure} AND key = ${key}::uuid`);
  const row = rows[0];
  if (row === undefined) throw new AppError('UNAVAILABLE');
  if (!row.same) throw new AppError('IDEMPOTENCY_MISMATCH');
  return transformer.deserialize(row.response);
}

/** SHA-256 of the parameters as JSON with sorted keys. */
export function hashParams(params: unknown): Uint8Array<ArrayBuffer> {
  return new Uint8Array(
    createHash('sha256')
      .update(JSON.stringify(sorted(params)))
      .digest(),
  );
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}
