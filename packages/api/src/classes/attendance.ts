import { sql } from '@kinloop/db';
import { messagingSettings } from '../messages/settings.ts';
import type { ActingCtx } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { topics } from '../platform/realtime.ts';
import { queueVisitMail } from '../scheduling/visit-mail.ts';
import { nextState } from '../visits/change.ts';
import { lockVisit } from '../visits/visit-row.ts';

export interface AttendanceMark {
  /** Of this press. */
  key: string;
  visitId: string;
  patientId: string;
  /** `booked` takes a mark back. */
  state: 'booked' | 'arrived' | 'no-show';
}

/**
 * Who of a class came, one by one; the class itself goes on as it was. Whoever was missed is told three minutes later, as
 * after any visit, unless the mark is taken back before.
 *
 * @throws AppError NOT_FOUND when they are not in it; REFUSED (`not-a-class`, `not-from-here`, `not-yet`)
 */
export async function markAttendance(ctx: ActingCtx, mark: AttendanceMark): Promise<{ state: string }> {
  const { clinicId } = ctx.acting;
  const visit = await lockVisit(ctx, mark.visitId);
  if (visit.seats < 2) throw new AppError('REFUSED', { params: { rule: 'not-a-class' } });
  if (visit.state !== 'booked' && visit.state !== 'arrived' && visit.state !== 'completed')
    throw new AppError('REFUSED', { params: { rule: 'not-from-here' } });
  const coming = { ...visit, state: 'booked' } as const;
  if (mark.state === 'arrived') await nextState(ctx, coming, 'arrive');
  if (mark.state === 'no-show') await nextState(ctx, coming, 'mark-no-show');
  const state = mark.state === 'arrived' && visit.state === 'completed' ? 'completed' : mark.state;
  const marked = await ctx.tx.$executeRaw(sql`
    UPDATE attendee SET state = ${state}
    WHERE clinic_id = ${clinicId}::uuid AND visit_id = ${visit.id}::uuid AND patient_id = ${mark.patientId}::uuid
      AND state <> 'cancelled'`);
  if (marked === 0) throw new AppError('NOT_FOUND');
  await takeBackMissed(ctx, mark);
  if (state === 'no-show' && (await messagingSettings(ctx)).missed)
    await queueVisitMail(ctx, 'visit-missed', visit.id, {
      patientIds: [mark.patientId],
      occurrence: mark.key,
    });
  await ctx.notify(topics.desk(clinicId), visit.id);
  await ctx.notify(topics.my(mark.patientId), visit.id);
  await ctx.notify(topics.caseload(clinicId), mark.patientId);
  ctx.audit({ objectType: 'visit', objectId: visit.id, patientId: mark.patientId, detail: { state } });
  return { state };
}

async function takeBackMissed(
  ctx: ActingCtx,
  { visitId, patientId }: Pick<AttendanceMark, 'visitId' | 'patientId'>,
): Promise<void> {
  await ctx.tx.$executeRaw(sql`
    UPDATE message SET state = 'cancelled'
    WHERE clinic_id = ${ctx.acting.clinicId}::uuid AND visit_id = ${visitId}::uuid AND patient_id = ${patientId}::uuid
      AND kind = 'visit-missed' AND state = 'queued'`);
}
