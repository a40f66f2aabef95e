import type { AppointmentTypeId, Skill, Urgency } from '@kinloop/assessment-domain/catalogue';
import { sql } from '@kinloop/db';
import type { ActingCtx } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { ownCheck } from '../triage/service.ts';
import { refuseStopped } from '../triage/stop.ts';

/** A stored result from which a visit may be booked now. */
export interface BookableCheck {
  id: string;
  urgency: Urgency;
  appointmentType: AppointmentTypeId;
  skill: Skill | null;
  telehealthAllowed: boolean;
  groupCleared: boolean;
  reasons: unknown;
}

interface CheckRow {
  id: string;
  urgency: Urgency;
  appointmentType: AppointmentTypeId;
  skill: Skill | null;
  disposition: { groupAlsoOffered?: boolean; reasons?: unknown };
  input: { context?: { neuroSigns?: boolean; handsOnTestDue?: boolean } };
}

/**
 * The check times are asked for: own, under a day old, not booked from yet, and its person not stopped since.
 *
 * @throws AppError CHECK_NEEDED, STOPPED
 */
export async function bookableCheck(ctx: ActingCtx, checkId: string): Promise<BookableCheck> {
  await refuseStopped(ctx);
  const rows = await ctx.tx.$queryRaw<CheckRow[]>(sql`
    SELECT id, urgency, appointment_type AS "appointmentType", skill, disposition, input
    FROM triage_check
    WHERE clinic_id = ${ctx.acting.clinicId}::uuid AND id = ${checkId}::uuid AND ${ownCheck(ctx)}
      AND bookable AND booked_visit_id IS NULL AND expires_at > app_now()`);
  const row = rows[0];
  if (row === undefined) throw new AppError('CHECK_NEEDED');
  const { disposition, input, ...check } = row;
  return {
    ...check,
    telehealthAllowed: input.context?.neuroSigns !== true && input.context?.handsOnTestDue !== true,
    groupCleared: disposition.groupAlsoOffered === true,
    reasons: disposition.reasons ?? [],
  };
}
