import { type Prisma, sql } from '@kinloop/db';
import { v7 as uuidv7 } from 'uuid';
import type { ActingCtx } from '../platform/context.ts';

/** Whoever a patient has a visit with may open the record. Once is enough; an ended relationship begins anew. */
export async function linkCareByVisit(
  { tx, acting }: Pick<ActingCtx, 'tx'> & { acting: Pick<ActingCtx['acting'], 'clinicId'> },
  patientId: string,
  practitionerId: string,
): Promise<void> {
  await tx.$executeRaw(careByVisit(acting.clinicId, patientId, practitionerId));
}

/** The same as a statement, or as a part of one that writes the visit. */
export const careByVisit = (clinicId: string, patientId: string, practitionerId: string): Prisma.Sql => sql`
  INSERT INTO care_relationship (clinic_id, id, patient_id, practitioner_id, kind)
  SELECT ${clinicId}::uuid, ${uuidv7()}::uuid, ${patientId}::uuid, ${practitionerId}::uuid, 'visit'
  WHERE NOT EXISTS (SELECT 1 FROM care_relationship r WHERE r.clinic_id = ${clinicId}::uuid
    AND r.patient_id = ${patientId}::uuid AND r.practitioner_id = ${practitionerId}::uuid AND r.ends_at IS NULL)`;
