import { sql } from '@kinloop/db';
import { v7 as uuidv7 } from 'uuid';
import { actingPractitioner } from '../care/patient-brief.ts';
import { queueMessage } from '../messages/queue.ts';
import type { ActingCtx } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { topics } from '../platform/realtime.ts';
import { caredFor } from './find.ts';

/** How long a record stays open after the glass was broken, hours. */
export const GLASS_HOURS = 24;

export interface Closed {
  name: string;
  practitionerName: string | null;
  /** The record is open to the reader after all. */
  inCare: boolean;
  hours: number;
}

/** As much as somebody outside the patient's care is shown: whose record it is. @throws AppError NOT_FOUND */
export async function closedRecord(ctx: ActingCtx, patientId: string): Promise<Closed> {
  const rows = await ctx.tx.$queryRaw<{ name: string; practitionerName: string | null }[]>(sql`
    SELECT coalesce(p.preferred_name, p.given_name) || ' ' || p.family_name AS name,
      pr.display_name AS "practitionerName"
    FROM patient p
    LEFT JOIN practitioner pr ON pr.clinic_id = p.clinic_id AND pr.id = p.primary_practitioner_id
    WHERE p.clinic_id = ${ctx.acting.clinicId}::uuid AND p.id = ${patientId}::uuid AND p.status = 'active'`);
  const [row] = rows;
  if (row === undefined) throw new AppError('NOT_FOUND');
  return { ...row, inCare: (await caredFor(ctx, [patientId])).has(patientId), hours: GLASS_HOURS };
}

/**
 * Opens a record to a physio outside the patient's care, for a day, with a reason. The clinic's admins are told.
 *
 * @throws AppError REFUSED with rule `no-practitioner`
 */
export async function breakGlass(
  ctx: ActingCtx,
  { patientId, reason }: { patientId: string; reason: string },
): Promise<{ until: string }> {
  const practitionerId = actingPractitioner(ctx);
  const { clinicId } = ctx.acting;
  const id = uuidv7();
  const until = ctx.now.add({ hours: GLASS_HOURS });
  await ctx.tx.$executeRaw(sql`
    INSERT INTO care_relationship (clinic_id, id, patient_id, practitioner_id, kind, reason, ends_at)
    VALUES (${clinicId}::uuid, ${id}::uuid, ${patientId}::uuid, ${practitionerId}::uuid, 'break-glass', ${reason},
      ${until.toString()}::timestamptz)`);
  ctx.audit({ objectType: 'patient', objectId: patientId, patientId, detail: { careRelationship: id } });
  await tellAdmins(ctx, id);
  await ctx.notify(topics.caseload(clinicId), patientId);
  return { until: until.toString() };
}

interface Admin {
  to: string;
  clinicName: string;
  clinicPhone: string | null;
  zone: string;
  locale: string;
  slug: string;
}

async function tellAdmins(ctx: ActingCtx, id: string): Promise<void> {
  const admins = await ctx.tx.$queryRaw<Admin[]>(sql`
    SELECT m.email AS to, c.name AS "clinicName", c.phone AS "clinicPhone", c.zone, c.locale, c.slug::text AS slug
    FROM clinic_members() m JOIN clinic c ON c.clinic_id = ${ctx.acting.clinicId}::uuid
    WHERE m.role = 'admin' AND m.ended_at IS NULL AND m.email IS NOT NULL`);
  for (const { to, slug, ...facts } of admins)
    await queueMessage(ctx, {
      kind: 'staff-task',
      to,
      facts: { ...facts, link: `${ctx.runtime.env.APP_ORIGIN}/${slug}/desk/audit` },
      uniqueKey: `staff-task:break-glass:${id}:${to}`,
    });
}
