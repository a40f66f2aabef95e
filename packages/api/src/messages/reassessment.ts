import { isQuiet } from '@kinloop/booking/contact';
import { sql } from '@kinloop/db';
import type { JobDeps } from '../jobs/deps.ts';
import { eachClinic, type WorkerCtx } from '../jobs/worker-ctx.ts';
import { rulesInForce } from '../rules/in-force.ts';
import { channelsFor, type Reachable } from './channel-choice.ts';
import { type OwnWording, ownWordingColumn } from './own-wording.ts';
import { queueMessage } from './queue.ts';
import { messagingSettings } from './settings.ts';

/** Who has not been written to by then is their physio's to ask: an old program is not answered years later. Days. */
const WINDOW_DAYS = 14;

interface DuePatient extends Reachable {
  patientId: string;
  /** Which review, and since when its interval runs. */
  occurrence: string;
  clinicName: string;
  clinicPhone: string | null;
  zone: string;
  own: OwnWording;
}

/**
 * Tells those whose review is due by the intervals the clinic signed, and who have nothing booked, that it is time. Not whoever is
 * stopped: they could not book.
 */
export function tellReassessmentsDue(deps: JobDeps): Promise<void> {
  return eachClinic(deps, 'tell-reassessments-due', async (ctx) => {
    const { reassessment, quietFrom, quietTo } = await messagingSettings(ctx);
    const quiet = { from: quietFrom, to: quietTo };
    if (!reassessment || isQuiet(ctx.now.epochMilliseconds, quiet, ctx.acting.zone)) return 0;
    const due = await duePatients(ctx);
    for (const { patientId, occurrence, own, ...row } of due)
      for (const { channel, to } of channelsFor('reassessment-due', row))
        await queueMessage(ctx, {
          kind: 'reassessment-due',
          channel,
          to,
          facts: { ...row, link: `${deps.env.APP_ORIGIN}/${ctx.acting.slug}/my/appointments/book` },
          own: own[channel],
          uniqueKey: `reassessment-due:${patientId}:${occurrence}`,
          patientId,
        });
    return due.length;
  });
}

async function duePatients(ctx: WorkerCtx): Promise<DuePatient[]> {
  const { tx, acting } = ctx;
  const { firstReview, measure } = (await rulesInForce(ctx)).ruleset.reassessment;
  return tx.$queryRaw<DuePatient[]>(sql`
    WITH running AS (
      SELECT v.patient_id, (SELECT min(f.published_at) FROM program_version f
          WHERE f.clinic_id = v.clinic_id AND f.program_id = v.program_id) AS since
      FROM program_version v WHERE v.clinic_id = ${acting.clinicId}::uuid AND v.state = 'active'
    ), measured AS (
      SELECT r.patient_id, r.since,
        greatest(r.since, (SELECT max(s.submitted_at) FROM screening s WHERE s.clinic_id = ${acting.clinicId}::uuid
          AND s.patient_id = r.patient_id AND s.kind = 'clinic' AND s.state = 'submitted')) AS last,
        EXISTS (SELECT 1 FROM attendee a JOIN visit v ON v.clinic_id = a.clinic_id AND v.id = a.visit_id
          WHERE a.clinic_id = ${acting.clinicId}::uuid AND a.patient_id = r.patient_id AND v.state = 'completed'
            AND v.starts_at > r.since) AS seen
      FROM running r
    ), due AS (
      SELECT m.patient_id, CASE WHEN NOT m.seen AND m.since + make_interval(days => ${firstReview.untilDay}::int)
            BETWEEN app_now() - make_interval(days => ${WINDOW_DAYS}::int) AND app_now()
          THEN 'first:' || to_char(m.since AT TIME ZONE 'UTC', 'YYYYMMDD')
        WHEN m.last + make_interval(days => ${measure.untilDay}::int)
            BETWEEN app_now() - make_interval(days => ${WINDOW_DAYS}::int) AND app_now()
          OR ${visitsThrough(ctx, measure.visits)}
            BETWEEN app_now() - make_interval(days => ${WINDOW_DAYS}::int) AND app_now()
          THEN 'measure:' || to_char(m.last AT TIME ZONE 'UTC', 'YYYYMMDD') END AS occurrence
      FROM measured m
    )
    SELECT p.id AS "patientId", d.occurrence, p.email::text AS email, p.phone, p.sms_wanted AS "smsWanted",
      coalesce(s.sms, false) AS sms, c.name AS "clinicName", c.phone AS "clinicPhone", c.zone, c.locale,
      ${ownWordingColumn('reassessment-due')} AS own
    FROM due d
    JOIN patient p ON p.clinic_id = ${acting.clinicId}::uuid AND p.id = d.patient_id AND p.status = 'active'
    JOIN clinic c ON c.clinic_id = p.clinic_id
    LEFT JOIN clinic_messaging s ON s.clinic_id = c.clinic_id
    WHERE d.occurrence IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM attendee a JOIN visit v ON v.clinic_id = a.clinic_id AND v.id = a.visit_id
        WHERE a.clinic_id = p.clinic_id AND a.patient_id = p.id AND a.state = 'booked'
          AND v.state IN ('held', 'requested', 'booked') AND v.starts_at > app_now())
      AND NOT EXISTS (SELECT 1 FROM message m WHERE m.clinic_id = p.clinic_id AND m.patient_id = p.id
        AND m.kind = 'reassessment-due' AND m.created_at > app_now() - make_interval(days => ${WINDOW_DAYS}::int))
      AND triage_blocked(NULL, '{}', p.id) IS NULL
    ORDER BY p.id LIMIT 500`);
}

/** When a patient of `m` was at the last of so many visits since they were measured; null until then, and where visits do not matter. */
const visitsThrough = ({ acting }: WorkerCtx, visits: number | null) =>
  visits === null
    ? sql`NULL::timestamptz`
    : sql`(SELECT v.starts_at FROM attendee a JOIN visit v ON v.clinic_id = a.clinic_id AND v.id = a.visit_id
        WHERE a.clinic_id = ${acting.clinicId}::uuid AND a.patient_id = m.patient_id AND v.state = 'completed'
          AND a.state NOT IN ('no-show', 'cancelled') AND v.starts_at > m.last
        ORDER BY v.starts_at OFFSET ${visits - 1}::int LIMIT 1)`;
