import { sql } from '@kinloop/db';
import { type OwnAppointment, ownAppointmentById } from '../appointments/queries.ts';
import { cancelOwn } from '../appointments/service.ts';
import type { ActingCtx } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { topics } from '../platform/realtime.ts';
import { followLink } from './message-link.ts';

/** A visit as whoever has the link sees it: when, where and with whom; no name and no reason. */
export type LinkedVisit = Pick<
  OwnAppointment,
  'startsAt' | 'endsAt' | 'mode' | 'practitionerName' | 'state' | 'version' | 'changes'
> & { zone: string; confirmed: boolean };

/** Looking changes nothing: mail scanners and previews fetch links. @throws AppError NOT_FOUND */
export async function openLink(visitor: ActingCtx, token: string): Promise<LinkedVisit> {
  const { ctx, visitId, patientId } = await followLink(visitor, token);
  const { appointment, zone } = await ownAppointmentById(ctx, visitId);
  const rows = await ctx.tx.$queryRaw<{ confirmed: boolean }[]>(sql`
    SELECT a.confirmed_sequence = v.sequence AS confirmed
    FROM attendee a JOIN visit v ON v.clinic_id = a.clinic_id AND v.id = a.visit_id
    WHERE a.clinic_id = ${ctx.acting.clinicId}::uuid AND a.visit_id = ${visitId}::uuid
      AND a.patient_id = ${patientId}::uuid`);
  ctx.audit({ objectType: 'visit', objectId: visitId, patientId });
  const { startsAt, endsAt, mode, practitionerName, state, version, changes } = appointment;
  return {
    zone,
    startsAt,
    endsAt,
    mode,
    practitionerName,
    state,
    version,
    changes,
    confirmed: rows[0]?.confirmed === true,
  };
}

/** "I am coming", of the visit as it stands now. Saying it twice is saying it. @throws AppError NOT_FOUND, REFUSED */
export async function confirmByLink(visitor: ActingCtx, token: string): Promise<{ confirmed: true }> {
  const { ctx, visitId, patientId } = await followLink(visitor, token);
  const { clinicId } = ctx.acting;
  const confirmed = await ctx.tx.$executeRaw(sql`
    UPDATE attendee a SET confirmed_sequence = v.sequence FROM visit v
    WHERE a.clinic_id = ${clinicId}::uuid AND a.visit_id = ${visitId}::uuid AND a.patient_id = ${patientId}::uuid
      AND a.state = 'booked' AND v.clinic_id = a.clinic_id AND v.id = a.visit_id AND v.state = 'booked'`);
  if (confirmed === 0) throw new AppError('REFUSED', { params: { rule: 'not-from-here' } });
  await ctx.notify(topics.desk(clinicId), visitId);
  ctx.audit({ objectType: 'visit', objectId: visitId, patientId });
  return { confirmed: true };
}

/** Calls the visit off inside the clinic's rules, as its patient may. @throws AppError NOT_FOUND, CONFLICT, REFUSED */
export async function cancelByLink(
  visitor: ActingCtx,
  { token, version }: { token: string; version: number },
): Promise<{ cancelled: true; late: boolean }> {
  const { ctx, visitId, patientId } = await followLink(visitor, token);
  const cancelled = await cancelOwn(ctx, { visitId, version, reason: '' });
  ctx.audit({ objectType: 'visit', objectId: visitId, patientId, detail: { late: cancelled.late } });
  return cancelled;
}
