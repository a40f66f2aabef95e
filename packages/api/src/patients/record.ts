import { BODY_SIDES, isOneOf, PATTERN_IDS, PATTERNS } from '@kinloop/assessment-domain/catalogue';
import { ADHERENCE_WINDOWS, explainAdherence, stampedAdherence } from '@kinloop/assessment-domain/progress';
import type { Ruleset } from '@kinloop/assessment-domain/ruleset';
import { sql } from '@kinloop/db';
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { lateLogChanges } from '../alerts/late-logs.ts';
import { type RaisedByEntry, weighedAlertOutput, weighedAlerts } from '../alerts/weighed-alerts.ts';
import { doseCourses } from '../care/dose-courses.ts';
import { patientBrief, patientBriefOutput } from '../care/patient-brief.ts';
import { attentionOutput } from '../caseload/attention.ts';
import { readCaseload } from '../caseload/queries.ts';
import { askedHomeScreen, askedHomeScreenOutput } from '../home-screens/queries.ts';
import { intakeBrief, intakeBriefOutput } from '../intake/queries.ts';
import { patientMeasures, patientMeasuresOutput } from '../measures/queries.ts';
import type { ActingCtx } from '../platform/context.ts';
import { itemCourse, itemCourseOutput } from '../programs/course.ts';
import { readItems } from '../programs/item.ts';
import { reviewOutput, reviewPlan } from '../reviews/due.ts';
import { weighedOf, weighedOutput, weighingOf } from '../rules/explained.ts';
import { rulesInForce } from '../rules/in-force.ts';
import { stampOutput } from '../rules/replayed.ts';
import { isoColumn } from '../visits/visit-row.ts';
import { CHART_WEEKS, readSignalCharts, signalsOutput } from './signals.ts';
import { readTimeline, timelineOutput } from './timeline.ts';

export const recordOutput = z.object({
  patient: patientBriefOutput.extend({
    phone: z.string().nullable(),
    email: z.string().nullable(),
    practitionerName: z.string().nullable(),
  }),
  zone: z.string(),
  now: z.string(),
  /** Until when the record is open because the glass was broken; null in ordinary care. */
  glassUntil: z.string().nullable(),
  /** Why now, most pressing first. */
  reasons: z.array(attentionOutput),
  /** Every alert that waits for a physio. */
  alerts: z.array(weighedAlertOutput),
  /** What entries that came late changed of them, one sentence each. */
  lateChanges: z.array(z.string()),
  cause: z
    .object({
      pattern: z.string().nullable(),
      side: z.enum(BODY_SIDES).nullable(),
      by: z.string().nullable(),
      at: z.string(),
      assessmentId: z.uuid(),
    })
    .nullable(),
  program: z
    .object({
      id: z.uuid(),
      title: z.string(),
      number: z.number().int(),
      publishedAt: z.string(),
      exercises: z.number().int(),
      /** It waits until a physio has acknowledged an alert. */
      paused: z.boolean(),
      /** Exercises whose dose asks for a look, each with the rule and the numbers that led to it. */
      steps: z.array(
        weighedOutput.extend(itemCourseOutput.pick({ itemId: true, name: true, action: true }).shape),
      ),
    })
    .nullable(),
  nextVisit: z
    .object({ startsAt: z.string(), serviceName: z.string().nullable(), with: z.string() })
    .nullable(),
  /** Every review of theirs by the rules in force, due or to come; most pressing first. */
  reviews: z.array(reviewOutput.extend({ isDue: z.boolean() })),
  /** Null: nothing is known of them that a review could rest on. */
  reviewsStamp: stampOutput.nullable(),
  /** A physio lets them into classes. */
  groupCleared: z.boolean(),
  /** A screen begun and not submitted. */
  draftScreenId: z.uuid().nullable(),
  /** The last submitted clinic screens, newest first; two can be compared. */
  screenIds: z.array(z.uuid()),
  /** A shorter window so far below a longer one that the rules flag it. */
  adherenceFalls: z.array(z.string()),
  adherence: z.array(
    z.object({ days: z.number().int(), percent: z.number().int().nullable(), says: z.string() }),
  ),
  adherenceWhy: weighedOutput.omit({ says: true }),
  adherenceStamp: stampOutput,
  /** The form from before the first visit; null where none was sent. */
  intake: intakeBriefOutput.nullable(),
  measures: patientMeasuresOutput,
  /** A self-screen that the patient was asked for and has not done: whether they see it, put it off, or closed it. */
  homeScreen: askedHomeScreenOutput.nullable(),
  signals: signalsOutput,
  /** Sessions and visits of the charts' weeks, oldest first. */
  marks: z.array(z.object({ kind: z.enum(['session', 'visit']), at: z.string() })),
  timeline: timelineOutput,
});
export type PatientRecord = z.output<typeof recordOutput>;

/** All of one record a physio needs at first sight. @throws AppError NOT_FOUND */
export async function readRecord(ctx: ActingCtx, patientId: string): Promise<PatientRecord> {
  const brief = await patientBrief(ctx, patientId);
  const head = await readHead(ctx, patientId);
  const { rows } = await readCaseload(ctx, { scope: 'all', pattern: null, patientId });
  const sessions = await readSessions(ctx, patientId);
  const { ruleset } = await rulesInForce(ctx);
  ctx.audit({ objectType: 'patient', objectId: patientId, patientId });
  const alerts = await weighedAlerts(ctx, patientId, head.alerts);
  return {
    patient: {
      ...brief,
      phone: head.phone,
      email: head.email,
      practitionerName: head.practitionerName,
    },
    zone: ctx.acting.zone,
    now: ctx.now.toString(),
    glassUntil: head.glassUntil,
    reasons: rows[0]?.reasons ?? [],
    alerts,
    lateChanges: await lateLogChanges(ctx, patientId, ruleset),
    cause: causeOf(head.cause),
    program:
      head.program === null
        ? null
        : {
            ...shownProgram(head.program),
            paused: alerts.some(({ pausesProgram }) => pausesProgram),
            steps: await stepsToSee(ctx, patientId, head.program),
          },
    nextVisit: head.nextVisit,
    ...(await reviewPlan(ctx, patientId)),
    groupCleared: head.groupCleared,
    draftScreenId: head.draftScreenId,
    screenIds: head.screenIds,
    ...adherenceOf(ctx, head.plan, sessions, ruleset),
    intake: await intakeBrief(ctx, patientId),
    measures: await patientMeasures(ctx, patientId),
    homeScreen: await askedHomeScreen(ctx, patientId),
    signals: await readSignalCharts(ctx, patientId, ruleset),
    marks: [
      ...sessions.filter(({ recent }) => recent).map(({ at }) => ({ kind: 'session' as const, at })),
      ...head.visitTimes.map((at) => ({ kind: 'visit' as const, at })),
    ].sort((a, b) => a.at.localeCompare(b.at)),
    timeline: await readTimeline(ctx, { patientId, part: 'all', before: null }),
  };
}

type HeadProgram = Omit<NonNullable<PatientRecord['program']>, 'paused' | 'steps'> & {
  versionId: string;
  items: unknown;
  rulesetVersion: string | null;
};

const shownProgram = ({ versionId: _, items: __, rulesetVersion: ___, ...shown }: HeadProgram) => shown;

/** Held doses need nobody; a step up, down or out does, and so does a long absence. */
async function stepsToSee(
  ctx: ActingCtx,
  patientId: string,
  { versionId, items, publishedAt, rulesetVersion }: HeadProgram,
): Promise<NonNullable<PatientRecord['program']>['steps']> {
  const given = readItems(items);
  const running = { id: versionId, items: given, publishedAt: new Date(publishedAt), rulesetVersion };
  const courses = await doseCourses(ctx, patientId, running);
  return given.flatMap((item) => {
    const course = courses.get(item.id);
    if (course === undefined || course.isNew || course.decision.action === 'hold') return [];
    const { itemId, name, action, ...said } = itemCourse(item, course, ctx.language);
    return [{ itemId, name, action, ...weighedOf(said) }];
  });
}

interface Head {
  phone: string | null;
  email: string | null;
  practitionerName: string | null;
  glassUntil: string | null;
  alerts: RaisedByEntry[];
  cause: {
    pattern: string | null;
    side: string | null;
    by: string | null;
    at: string;
    assessmentId: string;
  } | null;
  program: HeadProgram | null;
  nextVisit: PatientRecord['nextVisit'];
  groupCleared: boolean;
  draftScreenId: string | null;
  screenIds: string[];
  plan: { from: string; until: string | null; perWeek: number }[];
  visitTimes: string[];
}

async function readHead(ctx: ActingCtx, patientId: string): Promise<Head> {
  const clinic = sql`${ctx.acting.clinicId}::uuid`;
  const patient = sql`${patientId}::uuid`;
  const zone = ctx.acting.zone;
  const rows = await ctx.tx.$queryRaw<Head[]>(sql`
    SELECT p.phone, p.email::text AS email, pr.display_name AS "practitionerName",
      (SELECT ${isoColumn(sql`max(r.ends_at)`)} FROM care_relationship r
        WHERE r.clinic_id = ${clinic} AND r.patient_id = ${patient} AND r.practitioner_id = ${ctx.acting.practitionerId}::uuid
          AND r.ends_at > app_now() AND r.kind = 'break-glass'
          AND NOT EXISTS (SELECT 1 FROM care_relationship o WHERE o.clinic_id = ${clinic} AND o.patient_id = ${patient}
            AND o.practitioner_id = r.practitioner_id AND o.kind <> 'break-glass'
            AND (o.ends_at IS NULL OR o.ends_at > app_now()))) AS "glassUntil",
      coalesce((SELECT jsonb_agg(jsonb_build_object('id', a.id, 'ruleId', a.rule_id, 'level', a.level, 'numbers', a.numbers,
          'raisedAt', ${isoColumn(sql`a.raised_at`)}, 'dueAt', ${isoColumn(sql`a.due_at`)}, 'escalation', a.escalation,
          'seenAt', ${isoColumn(sql`a.acknowledged_at`)}, 'pauses', a.pauses, 'ruleset', a.ruleset_version,
          'logId', a.symptom_log_id, 'logAt', (SELECT ${isoColumn(sql`l.recorded_at`)} FROM symptom_log l
            WHERE l.clinic_id = a.clinic_id AND l.patient_id = a.patient_id AND l.id = a.symptom_log_id))
          ORDER BY array_position(ARRAY['emergency', 'same_day', 'urgent', 'soon'], a.level), a.raised_at)
        FROM alert a WHERE a.clinic_id = ${clinic} AND a.patient_id = ${patient} AND a.acknowledged_by IS NULL
          AND a.level IN ('emergency', 'same_day', 'urgent', 'soon')), '[]') AS alerts,
      (SELECT jsonb_build_object('pattern', a.cause_pattern, 'side', a.cause_side, 'by', w.display_name,
          'at', ${isoColumn(sql`a.reviewed_at`)}, 'assessmentId', a.id)
        FROM assessment a LEFT JOIN practitioner w ON w.clinic_id = a.clinic_id AND w.id = a.reviewed_by
        WHERE a.clinic_id = ${clinic} AND a.patient_id = ${patient} AND a.reviewed_at IS NOT NULL
        ORDER BY a.id DESC LIMIT 1) AS cause,
      (SELECT jsonb_build_object('id', v.program_id, 'title', g.title, 'number', v.number,
          'publishedAt', ${isoColumn(sql`v.published_at`)},
          'versionId', v.id, 'items', v.items, 'rulesetVersion', v.ruleset_version,
          'exercises', CASE WHEN jsonb_typeof(v.items) = 'array' THEN jsonb_array_length(v.items) ELSE 0 END)
        FROM program_version v JOIN program g ON g.clinic_id = v.clinic_id AND g.id = v.program_id
        WHERE v.clinic_id = ${clinic} AND v.patient_id = ${patient} AND v.state = 'active' LIMIT 1) AS program,
      (SELECT jsonb_build_object('startsAt', ${isoColumn(sql`v.starts_at`)}, 'serviceName', s.name, 'with', w.display_name)
        FROM attendee a JOIN visit v ON v.clinic_id = a.clinic_id AND v.id = a.visit_id
        JOIN practitioner w ON w.clinic_id = v.clinic_id AND w.id = v.practitioner_id
        LEFT JOIN service s ON s.clinic_id = v.clinic_id AND s.id = v.service_id
        WHERE a.clinic_id = ${clinic} AND a.patient_id = ${patient} AND a.state = 'booked'
          AND v.state IN ('booked', 'requested') AND v.starts_at > app_now() ORDER BY v.starts_at LIMIT 1) AS "nextVisit",
      EXISTS (SELECT 1 FROM group_clearance g WHERE g.clinic_id = ${clinic} AND g.patient_id = ${patient}
        AND g.ended_at IS NULL) AS "groupCleared",
      (SELECT s.id FROM screening s WHERE s.clinic_id = ${clinic} AND s.patient_id = ${patient} AND s.kind = 'clinic'
        AND s.state = 'draft' ORDER BY s.id DESC LIMIT 1) AS "draftScreenId",
      array(SELECT s.id FROM screening s WHERE s.clinic_id = ${clinic} AND s.patient_id = ${patient} AND s.kind = 'clinic'
        AND s.state = 'submitted' ORDER BY s.submitted_at DESC LIMIT 2) AS "screenIds",
      coalesce((SELECT jsonb_agg(x ORDER BY x."from") FROM (
        SELECT to_char(v.published_at AT TIME ZONE ${zone}, 'YYYY-MM-DD') AS "from",
          to_char(coalesce((lead(v.published_at) OVER (ORDER BY v.published_at) AT TIME ZONE ${zone})::date - 1,
            (g.ended_at AT TIME ZONE ${zone})::date), 'YYYY-MM-DD') AS until,
          coalesce((SELECT max((i ->> 'perWeek')::numeric) FROM jsonb_array_elements(
            CASE WHEN jsonb_typeof(v.items) = 'array' THEN v.items ELSE '[]' END) i), 0) AS "perWeek"
        FROM program_version v JOIN program g ON g.clinic_id = v.clinic_id AND g.id = v.program_id
        WHERE v.clinic_id = ${clinic} AND v.patient_id = ${patient} AND v.published_at IS NOT NULL) x), '[]') AS plan,
      array(SELECT ${isoColumn(sql`v.starts_at`)} FROM attendee a
        JOIN visit v ON v.clinic_id = a.clinic_id AND v.id = a.visit_id
        WHERE a.clinic_id = ${clinic} AND a.patient_id = ${patient} AND v.state IN ('booked', 'arrived', 'completed')
          AND v.starts_at BETWEEN app_now() - make_interval(weeks => ${CHART_WEEKS}::int) AND app_now()
        ORDER BY v.starts_at) AS "visitTimes"
    FROM patient p LEFT JOIN practitioner pr ON pr.clinic_id = p.clinic_id AND pr.id = p.primary_practitioner_id
    WHERE p.clinic_id = ${clinic} AND p.id = ${patient}`);
  const [head] = rows;
  if (head === undefined) throw new Error('a patient without a head');
  return head;
}

const SESSION_DAYS = Math.max(...ADHERENCE_WINDOWS);

/** Sessions done, with their local date at the clinic. */
function readSessions(
  ctx: ActingCtx,
  patientId: string,
): Promise<{ at: string; date: string; recent: boolean }[]> {
  return ctx.tx.$queryRaw(sql`
    SELECT ${isoColumn(sql`started_at`)} AS at,
      to_char(started_at AT TIME ZONE ${ctx.acting.zone}, 'YYYY-MM-DD') AS date,
      started_at > app_now() - make_interval(weeks => ${CHART_WEEKS}::int) AS recent
    FROM exercise_session
    WHERE clinic_id = ${ctx.acting.clinicId}::uuid AND patient_id = ${patientId}::uuid
      AND started_at > app_now() - make_interval(days => ${SESSION_DAYS + 1}::int)
    ORDER BY started_at`);
}

function causeOf(stored: Head['cause']): PatientRecord['cause'] {
  if (stored === null) return null;
  const pattern = isOneOf(PATTERN_IDS, stored.pattern) ? PATTERNS[stored.pattern].name : null;
  return { ...stored, pattern, side: isOneOf(BODY_SIDES, stored.side) ? stored.side : null };
}

function adherenceOf(
  ctx: ActingCtx,
  plan: Head['plan'],
  sessions: readonly { date: string }[],
  ruleset: Ruleset,
): Pick<PatientRecord, 'adherence' | 'adherenceFalls' | 'adherenceWhy' | 'adherenceStamp'> {
  const asOf = ctx.now.toZonedDateTimeISO(ctx.acting.zone).toPlainDate().toString();
  // Two versions on one local day: the earlier one had no day of its own.
  const stretches = plan.filter(
    ({ from, until }) => until === null || Temporal.PlainDate.compare(from, until) <= 0,
  );
  const input = {
    asOf,
    plan: stretches.map(({ perWeek, ...stretch }) => ({ ...stretch, perWeek: Number(perWeek) })),
    sessions: sessions.map(({ date }) => date),
  };
  const { result, ...adherenceStamp } = stampedAdherence(input, ruleset);
  const { windows, falls, sources, ...weighing } = explainAdherence(result, input, ruleset, ctx.language);
  return {
    adherence: [...windows],
    adherenceFalls: [...falls],
    adherenceWhy: { ...weighingOf(weighing), sources: [...sources] },
    adherenceStamp,
  };
}
