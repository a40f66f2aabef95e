import type pg from 'pg';
import type { Temporal } from 'temporal-polyfill';
import { type Clinic, instantOn, localDate } from '../builders/clinic.ts';
import { aSignal, type Patient } from '../builders/patient.ts';
import { aLogSeries, type LogEntry } from '../builders/symptom-logs.ts';
import type { World } from '../world/world.ts';

interface LogsOptions {
  readonly clinic: Clinic;
  readonly now: Temporal.Instant;
  /** Logs of each patient, one every nine days back from yesterday. */
  readonly each: number;
}

/**
 * A million logs in one statement, in the shape that `aLogSeries` writes: one at a time would take minutes. Scores
 * follow from the id, so that they are the same every time.
 */
export async function insertLogs(client: pg.Client, { clinic, now, each }: LogsOptions): Promise<void> {
  await client.query(
    `WITH entry AS (
       SELECT p.id AS patient_id, md5(p.id::text || n) AS salt, p.intake_nprs,
         $2::timestamptz - (1 + 9 * n) * interval '1 day' - (('x' || substr(md5(p.id::text || n), 1, 4))::bit(16)::int % 600)
           * interval '1 minute' AS at
       FROM patient p CROSS JOIN generate_series(0, $3::int - 1) n WHERE p.clinic_id = $1
     ), scored AS (
       SELECT *, greatest(0, least(10, intake_nprs - 1 + ('x' || substr(salt, 5, 1))::bit(4)::int % 3)) AS nprs,
         (lpad(to_hex((extract(epoch FROM at) * 1000)::bigint), 12, '0') || '7' || substr(salt, 6, 3) || '8'
           || substr(salt, 9, 15))::uuid AS id
       FROM entry
     )
     INSERT INTO symptom_log (clinic_id, id, patient_id, recorded_at, utc_offset_min, received_at, nprs, signals,
       payload_hash, created_at)
     SELECT $1, id, patient_id, at, extract(timezone FROM at)::int / 60, at, nprs, jsonb_build_array(jsonb_build_object(
       'kind', 'pain', 'region', 'lower-back', 'side', 'both', 'painful', true, 'severity', nprs)),
       sha256(convert_to(id::text, 'UTF8')), at
     FROM scored`,
    [clinic.id, now.toString(), each],
  );
}

interface SeriesOptions {
  readonly patient: Patient;
  readonly days: number;
}

/** An entry every evening for as long as asked for. */
export function writeLongestSeries(world: World, clinic: Clinic, { patient, days }: SeriesOptions): void {
  const chance = world.random.fork('every day');
  const today = localDate(clinic, world.now);
  const entries = Array.from({ length: days }, (_, index): LogEntry => {
    const nprs = Math.max(0, Math.round(5 - (3 * index) / days) + chance.pick([-1, 0, 0, 1]));
    return {
      at: instantOn(clinic, today.subtract({ days: days - index }), '20:15'),
      nprs,
      signals: [aSignal('pain', { region: 'lower-back', side: 'both' }, nprs)],
    };
  });
  aLogSeries(world, clinic, { patientId: patient.id, loginId: null, entries });
}
