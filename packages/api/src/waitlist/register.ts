import { sql } from '@kinloop/db';
import { type NewPatientDetails, registerProved } from '../booking/confirm.ts';
import type { ActingCtx } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { ownCheck } from '../triage/service.ts';
import { refuseStopped } from '../triage/stop.ts';

/**
 * Makes the record of somebody whom no time suits, who has answered the check here and proved their address, so that they
 * can wait for one.
 *
 * @throws AppError CHECK_NEEDED, STOPPED, CODE_WRONG, INVALID_INPUT
 */
export async function registerToWait(
  ctx: ActingCtx,
  input: { checkId: string; loginCodeId: string; details: NewPatientDetails },
): Promise<{ patientId: string }> {
  await refuseStopped(ctx);
  const rows = await ctx.tx.$queryRaw<unknown[]>(sql`
    SELECT 1 FROM triage_check
    WHERE clinic_id = ${ctx.acting.clinicId}::uuid AND id = ${input.checkId}::uuid AND ${ownCheck(ctx)}
      AND bookable AND booked_visit_id IS NULL AND expires_at > app_now()`);
  if (rows.length === 0) throw new AppError('CHECK_NEEDED');
  return registerProved(ctx, input);
}
