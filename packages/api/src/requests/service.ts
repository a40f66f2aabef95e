import { sql } from '@kinloop/db';
import type { ActingCtx } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { confirmTime } from '../scheduling/taken-time.ts';
import { queueVisitMail } from '../scheduling/visit-mail.ts';
import { requireAdvice } from '../visits/advice.ts';
import { type Changed, changed, changeState, nextState } from '../visits/change.ts';
import { changeOf, lockVisit } from '../visits/visit-row.ts';

/**
 * The clinic says yes: the time that was kept is the patient's for good. They are told three minutes later, so that it can
 * be undone.
 *
 * @throws AppError NOT_FOUND, CONFLICT, HOLD_EXPIRED when nobody answered in time, REFUSED (rule of the visit's life; or
 *   `stopped`, without the advice given)
 */
export async function confirmRequest(
  ctx: ActingCtx,
  input: { visitId: string; version: number; adviceGiven?: string | undefined },
): Promise<Changed> {
  const visit = await lockVisit(ctx, input.visitId, input.version);
  if (visit.state !== 'requested') throw new AppError('REFUSED', { params: { rule: 'not-from-here' } });
  const next = await nextState(ctx, visit, 'confirm');
  for (const patientId of visit.patientIds) {
    const advice = await requireAdvice(ctx, patientId, input.adviceGiven);
    if (advice !== null)
      await ctx.tx.$executeRaw(sql`
        UPDATE attendee SET advice_given = ${advice}
        WHERE clinic_id = ${ctx.acting.clinicId}::uuid AND visit_id = ${visit.id}::uuid
          AND patient_id = ${patientId}::uuid`);
  }
  if (!(await confirmTime(ctx.tx, visit.id))) throw new AppError('HOLD_EXPIRED');
  await ctx.tx.$executeRaw(sql`
    UPDATE visit SET state = ${next}, hold_expires_at = NULL, sequence = sequence + 1, version = version + 1,
      last_change = ${JSON.stringify(changeOf(ctx, visit, 'confirm'))}::jsonb
    WHERE clinic_id = ${ctx.acting.clinicId}::uuid AND id = ${visit.id}::uuid`);
  await queueVisitMail(ctx, 'visit-confirmed', visit.id, { patientIds: visit.patientIds });
  return changed(ctx, visit, { ...visit, state: next });
}

/**
 * The clinic says no, in words the patient reads in the portal. They are told three minutes later, so that it can be
 * undone.
 *
 * @throws AppError NOT_FOUND, CONFLICT, REFUSED
 */
export async function declineRequest(
  ctx: ActingCtx,
  input: { visitId: string; version: number; words: string },
): Promise<Changed> {
  const visit = await lockVisit(ctx, input.visitId, input.version);
  if (visit.state !== 'requested') throw new AppError('REFUSED', { params: { rule: 'not-from-here' } });
  return changeState(ctx, { ...input, event: 'cancel', reason: input.words });
}

/**
 * Sets whether the clinic confirms a service, or whatever is with a practitioner. What was asked for or booked before
 * stays as it is.
 *
 * @throws AppError NOT_FOUND, CONFLICT with the version stored
 */
export async function setConfirmation(
  ctx: ActingCtx,
  {
    of,
    id,
    version,
    needsConfirmation,
  }: {
    of: 'service' | 'practitioner';
    id: string;
    version: number;
    needsConfirmation: boolean;
  },
): Promise<{ version: number }> {
  const { clinicId } = ctx.acting;
  const table = of === 'service' ? sql`service` : sql`practitioner`;
  const rows = await ctx.tx.$queryRaw<{ version: number }[]>(sql`
    UPDATE ${table} SET needs_confirmation = ${needsConfirmation}, version = version + 1
    WHERE clinic_id = ${clinicId}::uuid AND id = ${id}::uuid AND version = ${version} RETURNING version`);
  if (rows[0] !== undefined) return rows[0];
  const stored = await ctx.tx.$queryRaw<{ version: number }[]>(
    sql`SELECT version FROM ${table} WHERE clinic_id = ${clinicId}::uuid AND id = ${id}::uuid`,
  );
  if (stored[0] === undefined) throw new AppError('NOT_FOUND');
  throw new AppError('CONFLICT', { params: { current: stored[0] } });
}
