import type { AppointmentTypeId, Skill, Urgency } from '@kinloop/assessment-domain/catalogue';
import { type Prisma, sql } from '@kinloop/db';
import type { ActingCtx } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { ownCheck } from '../triage/service.ts';
import { type OpenStop, refuse, stopColumn, stopFrom } from '../triage/stop.ts';

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
  const [asked] = await ctx.tx.$queryRaw<Asked[]>(sql`
    SELECT ${stopColumn(ctx, sql`${ctx.acting.patientId}::uuid`)} AS stop, ${checkColumn(ctx, checkId)} AS check`);
  return bookableFrom(asked ?? { stop: null, check: null });
}

/** What says whether times are answered: a stop of whoever asks, and the check they ask with. */
export interface Asked {
  stop: OpenStop | null;
  check: CheckRow | null;
}

/** A column: the check, if it may still be booked from. */
export const checkColumn = (ctx: ActingCtx, checkId: string): Prisma.Sql => sql`(
  SELECT jsonb_build_object('id', id, 'urgency', urgency, 'appointmentType', appointment_type, 'skill', skill,
    'disposition', disposition, 'input', input)
  FROM triage_check
  WHERE clinic_id = ${ctx.acting.clinicId}::uuid AND id = ${checkId}::uuid AND ${ownCheck(ctx)}
    AND bookable AND booked_visit_id IS NULL AND expires_at > app_now())`;

/** @throws AppError CHECK_NEEDED, STOPPED */
export function bookableFrom({ stop, check: row }: Asked): BookableCheck {
  refuse(stopFrom(stop));
  if (row === null) throw new AppError('CHECK_NEEDED');
  const { disposition, input, ...check } = row;
  return {
    ...check,
    telehealthAllowed: input.context?.neuroSigns !== true && input.context?.handsOnTestDue !== true,
    groupCleared: disposition.groupAlsoOffered === true,
    reasons: disposition.reasons ?? [],
  };
}
