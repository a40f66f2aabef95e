import { setTimeout as delay } from 'node:timers/promises';
import { type AppError, toAppError } from '@kinloop/api/platform';

/** How a call ended for the client: an answer, or a refusal that is final. */
export type Settled<T> =
  | { readonly ok: true; readonly answer: T }
  | { readonly ok: false; readonly refusal: AppError };

export interface Patience {
  /** Called with each answer that leaves open whether the write was made. */
  onUnknown?(refusal: AppError): void;
}

const RETRY_MS = 25;
const PATIENCE_MS = 180_000;

/** What a client cannot tell a made write from an unmade one by, and so asks again. */
const UNKNOWN = new Set(['UNAVAILABLE', 'INTERNAL']);

/**
 * Calls as a careful client does: asks again, with the very same input, until the answer is certain.
 *
 * @throws when nothing certain came within three minutes
 */
export async function settle<T>(call: () => Promise<T>, { onUnknown }: Patience = {}): Promise<Settled<T>> {
  const startedAt = performance.now();
  for (;;) {
    try {
      return { ok: true, answer: await call() };
    } catch (error) {
      const refusal = toAppError(error);
      if (!UNKNOWN.has(refusal.code)) return { ok: false, refusal };
      onUnknown?.(refusal);
      if (performance.now() - startedAt > PATIENCE_MS)
        throw new Error('no certain answer within three minutes', { cause: error });
      await delay(RETRY_MS);
    }
  }
}
