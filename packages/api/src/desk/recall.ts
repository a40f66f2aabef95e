import { sql } from '@kinloop/db';
import type { ActingCtx } from '../platform/context.ts';
import { dueReviewsOf } from '../reviews/due.ts';
import { isoColumn } from '../visits/visit-row.ts';

/** Where a page of the list ends and the next begins. */
export interface RecallCursor {
  /** ISO instant of the last visit of the page's last patient. */
  startsAt: string;
  patientId: string;
}

/** Somebody who has been here, or was to come, and has nothing booked. Instants are ISO text. */
export interface RecallRow {
  patientId: string;
  name: string;
  phone: string | null;
  /** How their last visit ended; `booked` where nobody has said yet. */
  lastState: 'booked' | 'arrived' | 'completed' | 'no-show' | 'cancelled' | 'late-cancelled';
  lastAt: string;
  serviceName: string | null;
  practitionerName: string;
  /** A review is due by the rules the clinic signed, or because a physio said so. Which one is the physio's to know. */
  reviewDue: boolean;
  onWaitlist: boolean;
}

const PAGE = 50;
/** Who has not been here for longer has left. Days. */
const ACTIVE_DAYS = 365;

/**
 * Active patients without a visit to come, whose last one is nearest first. The walk goes back through the visits by their
 * start and stops when the page is full; `OFFSET 0` keeps each look at a patient's other visits a look, where the planner
 * would otherwise read them all to join them once.
 */
export async function recallList(
  ctx: ActingCtx,
  input: { after: RecallCursor | null },
): Promise<{ rows: RecallRow[]; next: RecallCursor | null }> {
  const clinic = sql`${ctx.acting.clinicId}::uuid`;
  const after = input.after;
  const rows = await ctx.tx.$queryRaw<Omit<RecallRow, 'reviewDue'>[]>(sql`
    WITH page AS (
      SELECT p.id, p.preferred_name, p.given_name, p.family_name, p.phone, v.state, v.starts_at, v.service_id,
        v.practitioner_id
      FROM visit v
      JOIN attendee a ON a.clinic_id = v.clinic_id AND a.visit_id = v.id
      JOIN patient p ON p.clinic_id = a.clinic_id AND p.id = a.patient_id
      WHERE v.clinic_id = ${clinic} AND v.kind = 'appointment'
        AND v.starts_at > app_now() - make_interval(days => ${ACTIVE_DAYS}::int)
        AND (${after?.startsAt ?? null}::timestamptz IS NULL OR v.starts_at <= ${after?.startsAt ?? null}::timestamptz)
        AND (${after?.startsAt ?? null}::timestamptz IS NULL
          OR (v.starts_at, p.id) < (${after?.startsAt ?? null}::timestamptz, ${after?.patientId ?? null}::uuid))
        AND (v.state IN ('arrived', 'completed', 'no-show', 'cancelled', 'late-cancelled')
          OR v.state = 'booked' AND v.starts_at <= app_now())
        AND (a.state <> 'cancelled' OR v.state IN ('cancelled', 'late-cancelled')) AND p.status = 'active'
        AND NOT EXISTS (SELECT 1 FROM attendee oa JOIN visit o ON o.clinic_id = oa.clinic_id AND o.id = oa.visit_id
          WHERE oa.clinic_id = ${clinic} AND oa.patient_id = p.id AND o.id <> v.id AND o.state NOT IN ('held', 'expired')
            AND (oa.state <> 'cancelled' OR o.state IN ('cancelled', 'late-cancelled'))
            AND ((o.starts_at, o.id) > (v.starts_at, v.id)
              OR o.state IN ('requested', 'booked') AND o.starts_at > app_now()) OFFSET 0)
      ORDER BY v.starts_at DESC, p.id DESC LIMIT ${PAGE + 1})
    SELECT p.id AS "patientId", coalesce(p.preferred_name, p.given_name) || ' ' || p.family_name AS name, p.phone,
      p.state AS "lastState", ${isoColumn(sql`p.starts_at`)} AS "lastAt", s.name AS "serviceName",
      pr.display_name AS "practitionerName",
      EXISTS (SELECT 1 FROM waitlist_entry w WHERE w.clinic_id = ${clinic} AND w.patient_id = p.id
        AND w.state = 'waiting') AS "onWaitlist"
    FROM page p
    JOIN practitioner pr ON pr.clinic_id = ${clinic} AND pr.id = p.practitioner_id
    LEFT JOIN service s ON s.clinic_id = ${clinic} AND s.id = p.service_id
    ORDER BY p.starts_at DESC, p.id DESC`);
  const shown = rows.slice(0, PAGE);
  const ids = shown.map(({ patientId }) => patientId);
  const due = await dueReviewsOf(ctx, { query: sql`SELECT unnest(${ids}::uuid[]) AS id`, patientId: null });
  ctx.audit({ objectType: 'patient', objectIds: ids });
  const last = rows.length > PAGE ? shown.at(-1) : undefined;
  return {
    rows: shown.map((row) => ({ ...row, reviewDue: due.has(row.patientId) })),
    next: last === undefined ? null : { startsAt: last.lastAt, patientId: last.patientId },
  };
}
