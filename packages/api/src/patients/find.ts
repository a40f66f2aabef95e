import { sql } from '@kinloop/db';
import { findPatients } from '../desk/queries.ts';
import type { ActingCtx } from '../platform/context.ts';

export interface CareFound {
  id: string;
  name: string;
  birthDate: string | null;
  practitionerName: string | null;
  /** Whether the acting physio may open the record without saying why. */
  inCare: boolean;
}

/** Patients of the clinic by the beginning of a name, phone number or address; those in one's care first. */
export async function findInCare(ctx: ActingCtx, typed: string): Promise<CareFound[]> {
  const found = await findPatients(ctx, typed);
  const cared = await caredFor(
    ctx,
    found.map(({ id }) => id),
  );
  return found
    .map(({ id, name, birthDate, practitionerName }) => ({
      id,
      name,
      birthDate,
      practitionerName,
      inCare: cared.has(id),
    }))
    .sort((a, b) => Number(b.inCare) - Number(a.inCare));
}

/** Which of these the acting physio cares for now; a lead physio cares for all. */
export async function caredFor(ctx: ActingCtx, patientIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (ctx.acting.role === 'lead') return new Set(patientIds);
  const rows = await ctx.tx.$queryRaw<{ id: string }[]>(sql`
    SELECT DISTINCT patient_id AS id FROM care_relationship
    WHERE clinic_id = ${ctx.acting.clinicId}::uuid AND practitioner_id = ${ctx.acting.practitionerId}::uuid
      AND patient_id = ANY(${patientIds}::uuid[])
      AND starts_at <= app_now() AND (ends_at IS NULL OR ends_at > app_now())`);
  return new Set(rows.map(({ id }) => id));
}
