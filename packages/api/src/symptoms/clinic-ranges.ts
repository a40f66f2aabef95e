import { SELF_MEASURED_TESTS, type SelfMeasuredTest } from '@kinloop/assessment-domain/triage';
import { sql } from '@kinloop/db';
import { Temporal } from 'temporal-polyfill';
import type { HistoryReading } from '../care/symptom-history.ts';

/** A range as a physio measured it, in the unit of its test. */
export interface ClinicRange {
  test: SelfMeasuredTest;
  side: 'left' | 'right';
  value: number;
  at: Temporal.Instant;
}

/** Every value of the clinic's screens that a person may measure again alone, oldest first. */
export async function clinicRanges(
  { tx, acting }: Pick<HistoryReading, 'tx' | 'acting'>,
  patientId: string,
): Promise<ClinicRange[]> {
  // The finding of such a test has the test's own id.
  const rows = await tx.$queryRaw<(Omit<ClinicRange, 'at'> & { at: Date })[]>(sql`
    SELECT f ->> 'finding' AS test, CASE f ->> 'side' WHEN 'L' THEN 'left' ELSE 'right' END AS side,
      (f ->> 'value')::float8 AS value, s.submitted_at AS at
    FROM screening s CROSS JOIN LATERAL jsonb_array_elements(s.findings) f
    WHERE s.clinic_id = ${acting.clinicId}::uuid AND s.patient_id = ${patientId}::uuid AND s.kind = 'clinic'
      AND s.state = 'submitted' AND f ->> 'finding' = ANY(${[...SELF_MEASURED_TESTS]}::text[])
      AND f ->> 'side' IN ('L', 'R') AND f ->> 'value' IS NOT NULL
    ORDER BY s.submitted_at, s.id`);
  return rows.map(({ at, ...row }) => ({ ...row, at: Temporal.Instant.from(at.toISOString()) }));
}

/** The clinic's last value by that moment; null when it had none. */
export function referenceAt(
  ranges: readonly ClinicRange[],
  { test, side }: Pick<ClinicRange, 'test' | 'side'>,
  at: Temporal.Instant,
): number | null {
  const before = ranges.filter(
    (range) => range.test === test && range.side === side && Temporal.Instant.compare(range.at, at) <= 0,
  );
  return before.at(-1)?.value ?? null;
}
