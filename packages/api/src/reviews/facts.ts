import { EXERCISE_IDS, isOneOf, URGENCIES } from '@kinloop/assessment-domain/catalogue';
import type { ReviewFacts, ReviewRules } from '@kinloop/assessment-domain/progress';
import { type Prisma, sql } from '@kinloop/db';
import type { ActingCtx } from '../platform/context.ts';

/** A request's or a job's: both ask which reviews are due. */
export interface ReviewReading {
  tx: ActingCtx['tx'];
  now: ActingCtx['now'];
  acting: Pick<ActingCtx['acting'], 'clinicId'>;
}

/** Instants are text as JSON has them. */
type StoredFacts = [
  patientId: string,
  programAt: string | null,
  revisedAt: string | null,
  exercises: unknown,
  measuredAt: string | null,
  urgency: string | null,
  muchOnMind: boolean | null,
  improved: boolean | null,
  visits: string[] | null,
  askedAt: string | null,
  referredAt: string | null,
  plans: (string | null)[][] | null,
  nextVisitAt: string | null,
];

/** Whom to read about. */
export interface People {
  /** A query with a column `id`; null for everybody of the clinic. */
  readonly query: Prisma.Sql | null;
  /** The one it finds, where it can find no other. */
  readonly patientId: string | null;
}

/**
 * What decides which reviews stand, of everybody in `people` of whom anything does. All of it is kept beside the histories
 * (decision 076), and comes as one value: a caseload asks for thousands. It begins with those a review could stand for, found
 * by indexes of their own; most people have neither a program nor anything to measure, and nothing of them is read. Visits
 * ahead and plans are read once for all and not joined to `person` first, whose size PostgreSQL cannot guess: it would compare
 * each with each.
 */
export async function reviewFacts(
  { tx, acting }: ReviewReading,
  { query, patientId }: People,
  { reviewPrompts }: ReviewRules,
): Promise<Map<string, ReviewFacts>> {
  const clinic = sql`${acting.clinicId}::uuid`;
  const only = (column: Prisma.Sql) => (patientId === null ? sql`` : sql`AND ${column} = ${patientId}::uuid`);
  const soon = sql`(SELECT app_now() + make_interval(days => ${reviewPrompts.coveredByVisitDays}::int))`;
  const notForgotten = sql`(SELECT app_now() - make_interval(days => ${reviewPrompts.forgottenAfterDays}::int))`;
  const [row] = await tx.$queryRaw<{ facts: StoredFacts[] }[]>(sql`
    WITH ${query === null ? sql`` : sql`person AS MATERIALIZED (${query}),`}
    next_visit AS MATERIALIZED (
      SELECT a.patient_id, min(v.starts_at) AS starts_at
      FROM visit v JOIN attendee a ON a.clinic_id = v.clinic_id AND a.visit_id = v.id AND a.state = 'booked'
      WHERE v.clinic_id = ${clinic} AND v.state IN ('booked', 'requested') AND v.starts_at > (SELECT app_now())
        AND v.starts_at < ${soon} ${only(sql`a.patient_id`)}
      GROUP BY 1),
    plan AS MATERIALIZED (
      SELECT r.patient_id, json_agg(been.visits) AS plans
      FROM visit_series r
      CROSS JOIN LATERAL (
        SELECT json_agg(CASE WHEN v.state = 'completed' THEN coalesce(v.outcome_at, v.starts_at) END
          ORDER BY v.starts_at, v.id) AS visits
        FROM visit v WHERE v.clinic_id = ${clinic} AND v.series_id = r.id
          AND v.state NOT IN ('cancelled', 'late-cancelled', 'expired')) been
      WHERE r.clinic_id = ${clinic} AND r.created_at > ${notForgotten} ${only(sql`r.patient_id`)}
        AND been.visits IS NOT NULL
      GROUP BY 1),
    candidate AS MATERIALIZED (
      SELECT c.patient_id FROM (
        SELECT v.patient_id FROM program_version v
        WHERE v.clinic_id = ${clinic} AND v.state = 'active' ${only(sql`v.patient_id`)}
        UNION SELECT k.patient_id FROM care_pulse k
        WHERE k.clinic_id = ${clinic} AND (k.asked_at IS NOT NULL OR k.screen_urgency = 'preventive')
          AND (k.asked_at > ${notForgotten} OR k.screen_urgency = 'preventive') ${only(sql`k.patient_id`)}
        UNION SELECT patient_id FROM plan) c
      ${query === null ? sql`` : sql`WHERE c.patient_id IN (SELECT id FROM person)`})
    SELECT coalesce(json_agg(json_build_array(x.patient_id, began.at, v.published_at, v.exercise_ids, pulse.screened_at,
      pulse.screen_urgency, pulse.much_on_mind, pulse.improved, pulse.visits, pulse.asked_at, pulse.referred_at, plan.plans,
      next_visit.starts_at)), '[]') AS facts
    FROM candidate x
    LEFT JOIN program_version v ON v.clinic_id = ${clinic} AND v.patient_id = x.patient_id AND v.state = 'active'
    LEFT JOIN LATERAL (SELECT min(f.published_at) AS at FROM program_version f
      WHERE f.clinic_id = ${clinic} AND f.program_id = v.program_id) began ON true
    LEFT JOIN care_pulse pulse ON pulse.clinic_id = ${clinic} AND pulse.patient_id = x.patient_id
    LEFT JOIN plan ON plan.patient_id = x.patient_id
    LEFT JOIN next_visit ON next_visit.patient_id = x.patient_id`);
  return new Map((row?.facts ?? []).map((stored) => [stored[0], factsOf(stored)]));
}

function factsOf(stored: StoredFacts): ReviewFacts {
  const [, programAt, revisedAt, exercises, measuredAt, urgency, muchOnMind, improved, ...rest] = stored;
  const [visits, askedAt, referredAt, plans, nextVisitAt] = rest;
  return {
    programAt: msOf(programAt),
    revisedAt: msOf(revisedAt),
    exercises: Array.isArray(exercises) ? exercises.filter((id) => isOneOf(EXERCISE_IDS, id)) : [],
    measured:
      measuredAt === null
        ? null
        : {
            at: Date.parse(measuredAt),
            urgency: isOneOf(URGENCIES, urgency) ? urgency : null,
            muchOnMind: muchOnMind ?? false,
            improved,
          },
    visits: (visits ?? []).map((at) => Date.parse(at)),
    askedAt: msOf(askedAt),
    referredAt: msOf(referredAt),
    plans: (plans ?? []).map((plan) => plan.map(msOf)),
    nextVisitAt: msOf(nextVisitAt),
  };
}

const msOf = (at: string | null): number | null => (at === null ? null : Date.parse(at));
