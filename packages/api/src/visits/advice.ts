import { sql } from '@kinloop/db';
import type { ActingCtx } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { normaliseText } from '../platform/keyed-hash.ts';
import { type OpenStop, stopColumn, stopFrom } from '../triage/stop.ts';

/**
 * Staff books somebody who is stopped only together with the advice that was given; it is kept with the attendance.
 *
 * @returns the advice as it is kept; null when none was needed or given
 * @throws AppError NOT_FOUND when this is no active patient; REFUSED with rule `stopped`, the code and the level
 */
export async function requireAdvice(
  ctx: ActingCtx,
  patientId: string,
  adviceGiven: string | undefined,
): Promise<string | null> {
  const rows = await ctx.tx.$queryRaw<{ stop: OpenStop | null }[]>(sql`
    SELECT ${stopColumn(ctx, sql`id`)} AS stop FROM patient
    WHERE clinic_id = ${ctx.acting.clinicId}::uuid AND id = ${patientId}::uuid AND status = 'active'`);
  const [patient] = rows;
  if (patient === undefined) throw new AppError('NOT_FOUND');
  if (adviceGiven !== undefined) return normaliseText(adviceGiven);
  refuseUnadvised(stopFrom(patient.stop));
  return null;
}

/** @param stop of the patient, or of their phone or e-mail before they had a record. @throws AppError REFUSED (`stopped`) */
export function refuseUnadvised(stop: OpenStop | null): void {
  if (stop !== null)
    throw new AppError('REFUSED', {
      field: 'adviceGiven',
      params: { rule: 'stopped', code: stop.code, level: stop.level },
    });
}
