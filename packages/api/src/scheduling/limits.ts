import { sql } from '@kinloop/db';
import type { Temporal } from 'temporal-polyfill';
import type { ActingCtx } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';

/**
 * A day's place for somebody new, kept from others until this transaction is over.
 *
 * @param exceptVisitId a visit that is being moved
 * @throws AppError SLOT_TAKEN when the clinic sees no more new people that day
 */
export async function requirePlaceForNew(
  ctx: ActingCtx,
  startsAt: Temporal.Instant,
  exceptVisitId: string | null = null,
): Promise<void> {
  const rows = await ctx.tx.$queryRaw<{ free: boolean }[]>(sql`
    SELECT place_for_new(${startsAt.toString()}::timestamptz, ${exceptVisitId}::uuid) AS free`);
  if (rows[0]?.free !== true) throw new AppError('SLOT_TAKEN');
}

/**
 * To be asked once the patient's time is taken: whoever books for the same patient at that moment waits for it.
 *
 * @throws AppError REFUSED (rule `visits-ahead`, `max`) when the patient has as many visits booked ahead as the clinic
 *   lets them book by themselves
 */
export async function requireRoomAhead(ctx: ActingCtx, patientId: string, visitId: string): Promise<void> {
  const rows = await ctx.tx.$queryRaw<{ max: number }[]>(sql`
    SELECT c.max_visits_ahead AS max FROM clinic c
    WHERE c.clinic_id = ${ctx.acting.clinicId}::uuid AND c.max_visits_ahead <= (
      SELECT count(*) FROM attendee a JOIN visit v ON v.clinic_id = a.clinic_id AND v.id = a.visit_id
      WHERE a.clinic_id = c.clinic_id AND a.patient_id = ${patientId}::uuid AND a.state <> 'cancelled'
        AND v.id <> ${visitId}::uuid AND v.state IN ('requested', 'booked') AND v.starts_at > app_now())`);
  const [reached] = rows;
  if (reached !== undefined)
    throw new AppError('REFUSED', { params: { rule: 'visits-ahead', max: reached.max } });
}
