import { sql } from '@kinloop/db';
import { z } from 'zod';

/**
 * How a patient stands to the form before their first visit: `due` until somebody begins it, `begun` until it is sent, then
 * `done`; null where nobody needs one any more, because they were seen without.
 */
export const INTAKE_STANDS = ['due', 'begun', 'done'] as const;
export type IntakeStand = (typeof INTAKE_STANDS)[number];
export const intakeStandOutput = z.enum(INTAKE_STANDS).nullable();

/** For a statement in which `p` is the patient. Pages and messages ask the same. */
export const intakeStandColumn = sql`(CASE
  WHEN EXISTS (SELECT 1 FROM intake_form f
    WHERE f.clinic_id = p.clinic_id AND f.patient_id = p.id AND f.state <> 'draft') THEN 'done'
  WHEN EXISTS (SELECT 1 FROM attendee seen
    WHERE seen.clinic_id = p.clinic_id AND seen.patient_id = p.id AND seen.state IN ('arrived', 'completed')) THEN NULL
  WHEN EXISTS (SELECT 1 FROM intake_form f WHERE f.clinic_id = p.clinic_id AND f.patient_id = p.id) THEN 'begun'
  ELSE 'due' END)`;
