import { sql } from '@kinloop/db';
import { readReleasedText } from '../assessments/released-text.ts';
import { actingPatient } from '../care/acting-patient.ts';
import type { ActingCtx } from '../platform/context.ts';

/** What a physio released, in the physio's words. Nothing else of an assessment is read here. */
export interface ReleasedResult {
  id: string;
  releasedAt: string;
  by: string | null;
  screenedAt: string;
  summary: string;
  whatNext: string;
}

interface Row {
  id: string;
  releasedAt: Date;
  by: string | null;
  screenedAt: Date;
  text: unknown;
}

/** Newest first. */
export async function releasedResults(ctx: ActingCtx): Promise<ReleasedResult[]> {
  const patientId = actingPatient(ctx);
  const rows = await ctx.tx.$queryRaw<Row[]>(sql`
    SELECT a.id, a.released_at AS "releasedAt", w.display_name AS by,
      coalesce(s.submitted_at, s.started_at) AS "screenedAt", a.released_text AS text
    FROM assessment a
    JOIN screening s ON s.clinic_id = a.clinic_id AND s.id = a.screening_id
    LEFT JOIN practitioner w ON w.clinic_id = a.clinic_id AND w.id = a.released_by
    WHERE a.clinic_id = ${ctx.acting.clinicId}::uuid AND a.patient_id = ${patientId}::uuid
      AND a.released_at IS NOT NULL
    ORDER BY a.released_at DESC LIMIT 50`);
  ctx.audit({ objectType: 'assessment', objectIds: rows.map(({ id }) => id), patientId });
  return rows.flatMap(({ text, releasedAt, screenedAt, ...row }) => {
    const words = readReleasedText(text);
    if (words === null) return [];
    return [{ ...row, ...words, releasedAt: releasedAt.toISOString(), screenedAt: screenedAt.toISOString() }];
  });
}
