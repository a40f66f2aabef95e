import { sql } from '@kinloop/db';
import type { ActingCtx } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { normaliseText } from '../platform/keyed-hash.ts';
import { topics } from '../platform/realtime.ts';

/** Somebody has called back; the stop itself stays until a physio clears it. @throws AppError NOT_FOUND, CONFLICT */
export async function callbackDone(
  ctx: ActingCtx,
  input: { callbackId: string; note: string },
): Promise<{ done: true }> {
  const changed = await ctx.tx.$executeRaw(sql`
    UPDATE callback_request SET state = 'done', handled_by = ${ctx.acting.personId}::uuid, handled_at = app_now(),
      note = ${normaliseText(input.note)}
    WHERE clinic_id = ${ctx.acting.clinicId}::uuid AND id = ${input.callbackId}::uuid AND state = 'waiting'`);
  if (changed === 0) throw new AppError('CONFLICT');
  await ctx.notify(topics.desk(ctx.acting.clinicId), input.callbackId);
  return { done: true };
}
