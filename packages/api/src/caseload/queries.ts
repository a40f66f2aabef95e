import { BODY_SIDES, isOneOf, PATTERN_IDS, PATTERNS } from '@kinloop/assessment-domain/catalogue';
import type { Language } from '@kinloop/assessment-domain/explanations';
import type { Review } from '@kinloop/assessment-domain/progress';
import type { Ruleset } from '@kinloop/assessment-domain/ruleset';
import { type Prisma, sql } from '@kinloop/db';
import { z } from 'zod';
import type { ActingCtx } from '../platform/context.ts';
import { dueReviewsOf, type ShownReview, shownReview } from '../reviews/due.ts';
import type { People } from '../reviews/facts.ts';
import { rulesInForce } from '../rules/in-force.ts';
import { isoColumn } from '../visits/visit-row.ts';
import {
  type AttentionFacts,
  attentionKinds,
  attentionOf,
  attentionOutput,
  NEW_BOOKING_DAYS,
} from './attention.ts';

/** As many rows as somebody can work through; the counts are of all. */
export const CASELOAD_LIMIT = 200;

export const caseloadRowOutput = z.object({
  patientId: z.uuid(),
  name: z.string(),
  /** Whole years; null when the birth date is not known. */
  age: z.number().int().nullable(),
  practitionerName: z.string().nullable(),
  isMine: z.boolean(),
  pattern: z
    .object({ id: z.enum(PATTERN_IDS), name: z.string(), side: z.enum(BODY_SIDES).nullable() })
    .nullable(),
  /** Why now, most pressing first; empty when nothing waits. */
  reasons: z.array(attentionOutput),
  /** Rows go by this, then by `waitingSince`, then by name. */
  rank: z.number().int(),
  waitingSince: z.string(),
  nextVisitAt: z.string().nullable(),
  lastHeardAt: z.string().nullable(),
  /** Pain 0 to 10 of the latest entries, oldest first. */
  pain: z.array(z.number().int()),
});
export type CaseloadRow = z.output<typeof caseloadRowOutput>;

export const caseloadCountsOutput = z.object({
  all: z.number().int(),
  ...(Object.fromEntries(attentionKinds.map((kind) => [kind, z.number().int()])) as Record<
    (typeof attentionKinds)[number],
    z.ZodInt
  >),
});
export type CaseloadCounts = z.output<typeof caseloadCountsOutput>;

export type CaseloadScope = 'me' | 'all';

export interface CaseloadFilter {
  scope: CaseloadScope;
  pattern: string | null;
  /** This one only. */
  patientId: string | null;
}

interface StoredRow extends Omit<AttentionFacts, 'review'> {
  patientId: string;
  name: string;
  age: number | null;
  practitionerName: string | null;
  isMine: boolean;
  causePattern: string | null;
  causeSide: string | null;
  rank: number;
  waitingSince: string;
  nextVisitAt: string | null;
  lastHeardAt: string | null;
  pain: number[];
  counts: Record<string, number>;
}

/** The caseload, most pressing first: whose review is due by the rules, then all in one query. */
export async function readCaseload(
  ctx: ActingCtx,
  filter: CaseloadFilter,
): Promise<{ rows: CaseloadRow[]; counts: CaseloadCounts }> {
  const { ruleset } = await rulesInForce(ctx);
  const reviews = await dueReviewsOf(ctx, inReach(ctx, filter), ruleset);
  const stored = await ctx.tx.$queryRaw<StoredRow[]>(caseloadQuery(ctx, filter, ruleset, reviews));
  const count = (kind: string) => stored[0]?.counts[kind] ?? 0;
  return {
    rows: stored.map((row) => {
      const due = reviews.get(row.patientId)?.map((review) => shownReview(review, ruleset, ctx.language));
      return rowOf(row, due, ctx.language);
    }),
    counts: {
      all: count('all'),
      alert: count('alert'),
      stop: count('stop'),
      screen: count('screen'),
      booking: count('booking'),
      quiet: count('quiet'),
      review: count('review'),
      home: count('home'),
    },
  };
}

function rowOf(row: StoredRow, due: ShownReview[] | undefined, language: Language): CaseloadRow {
  const { alert, stop, unread, booking, quiet, home } = row;
  const review = due === undefined ? null : { since: firstOf(due.map((each) => each.due)), reviews: due };
  return {
    patientId: row.patientId,
    name: row.name,
    age: row.age,
    practitionerName: row.practitionerName,
    isMine: row.isMine,
    pattern: isOneOf(PATTERN_IDS, row.causePattern)
      ? {
          id: row.causePattern,
          name: PATTERNS[row.causePattern].name,
          side: isOneOf(BODY_SIDES, row.causeSide) ? row.causeSide : null,
        }
      : null,
    reasons: attentionOf({ alert, stop, unread, booking, quiet, review, home }, language),
    rank: row.rank,
    waitingSince: row.waitingSince,
    nextVisitAt: row.nextVisitAt,
    lastHeardAt: row.lastHeardAt,
    pain: row.pain,
  };
}

const firstOf = (instants: readonly string[]): string =>
  instants.reduce((first, one) => (one.localeCompare(first) < 0 ? one : first));

/** Since when the first of them is due, in milliseconds since 1970. */
const sinceOf = (reviews: readonly Review[]): number => Math.min(...reviews.map(({ dueMs }) => dueMs));

/**
 * Everybody in reach who is in care: those the physio cares for now; for a lead physio who looks at all, everybody for
 * whom something is open. What is open (alerts, stops, screens not read, visits ahead, programs that run) is read once
 * for all of them by indexes of what is open; when somebody was last heard, screened and seen is kept beside their
 * histories (decision 076); and the rest of a row is looked up for those who are shown.
 *
 * What is open is laid below those in reach and gathered by patient, not joined to them one after the other: PostgreSQL
 * cannot guess how many either is, and one wrong guess compares each with each (decision 096).
 */
function caseloadQuery(
  ctx: ActingCtx,
  filter: CaseloadFilter,
  { alerts, homeScreen }: Ruleset,
  reviews: ReadonlyMap<string, readonly Review[]>,
): Prisma.Sql {
  const clinic = sql`${ctx.acting.clinicId}::uuid`;
  return sql`
    WITH ${openThings(clinic, filter.patientId, homeScreen.toldForDays)},
    base AS MATERIALIZED (${inCare(ctx, filter, clinic)}),
    ${runningPrograms(clinic, filter.patientId, alerts.limits.silenceDays)},
    thing AS (
      SELECT id, name, NULL::text AS alert_level, NULL::timestamptz AS alert_at, NULL::text AS stop_level,
        NULL::timestamptz AS stop_at, NULL::timestamptz AS unread_at, NULL::timestamptz AS next_at, NULL::boolean AS has_booking,
        NULL::timestamptz AS quiet_since, NULL::timestamptz AS smaller_asked_at, NULL::timestamptz AS review_since,
        NULL::timestamptz AS put_off_at FROM base
      UNION ALL SELECT patient_id, NULL, level, raised_at, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL FROM open_alert
      UNION ALL SELECT patient_id, NULL, NULL, NULL, level, raised_at, NULL, NULL, NULL, NULL, NULL, NULL, NULL FROM open_stop
      UNION ALL SELECT patient_id, NULL, NULL, NULL, NULL, NULL, created_at, NULL, NULL, NULL, NULL, NULL, NULL FROM unread
      UNION ALL SELECT patient_id, NULL, NULL, NULL, NULL, NULL, NULL, starts_at, is_new, NULL, NULL, NULL, NULL FROM next_visit
      UNION ALL SELECT patient_id, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, quiet_since, smaller_asked_at, NULL, NULL
        FROM running
      UNION ALL SELECT d.patient_id, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, to_timestamp(d.since / 1000), NULL
        FROM unnest(${[...reviews.keys()]}::uuid[], ${[...reviews.values()].map(sinceOf)}::float8[]) AS d (patient_id, since)
      UNION ALL SELECT patient_id, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, put_off_at FROM put_off
    ),
    facts AS (
      SELECT id, max(name) AS name, max(alert_level) AS alert_level, max(alert_at) AS alert_at,
        max(stop_level) AS stop_level, max(stop_at) AS stop_at, max(unread_at) AS unread_at, max(next_at) AS next_at,
        bool_or(has_booking) AS has_booking, max(quiet_since) AS quiet_since, max(smaller_asked_at) AS smaller_asked_at,
        max(review_since) AS review_since, max(put_off_at) AS put_off_at
      FROM thing GROUP BY id HAVING count(name) > 0
    ),
    ranked AS MATERIALIZED (
      SELECT f.*, ${rankCase} AS rank, coalesce(f.alert_at, f.stop_at, f.unread_at,
        CASE WHEN f.has_booking THEN f.next_at END, f.quiet_since, f.review_since, f.put_off_at,
        f.next_at) AS waiting_since
      FROM facts f
    ),
    counted AS (
      SELECT jsonb_build_object('all', count(*), 'alert', count(alert_at), 'stop', count(stop_at),
        'screen', count(unread_at), 'booking', count(*) FILTER (WHERE has_booking), 'quiet', count(quiet_since),
        'review', count(review_since), 'home', count(put_off_at)) AS counts FROM ranked
    ),
    shown AS (
      SELECT * FROM ranked ORDER BY rank, waiting_since, name, id LIMIT ${CASELOAD_LIMIT}
    )
    SELECT s.id AS "patientId", s.name,
      extract(year FROM age(${now} AT TIME ZONE ${ctx.acting.zone}, p.birth_date))::int AS age,
      pr.display_name AS "practitionerName",
      coalesce(p.primary_practitioner_id = ${ctx.acting.practitionerId}::uuid, false) AS "isMine",
      cause.cause_pattern AS "causePattern", cause.cause_side AS "causeSide",
      al.alert, st.stop, un.unread, nv.booking,
      CASE WHEN s.quiet_since IS NOT NULL THEN jsonb_build_object('since', ${isoColumn(sql`s.quiet_since`)},
        'days', floor(extract(epoch FROM ${now} - s.quiet_since) / 86400)::int,
        'smallerAskedAt', ${isoColumn(sql`s.smaller_asked_at`)}) END AS quiet,
      po.home,
      s.rank, coalesce(${isoColumn(sql`s.waiting_since`)}, '9') AS "waitingSince", counted.counts,
      ${isoColumn(sql`s.next_at`)} AS "nextVisitAt",
      ${isoColumn(sql`pulse.heard_at`)} AS "lastHeardAt",
      coalesce((SELECT array_agg(l.nprs ORDER BY l.recorded_at, l.id) FROM (
        SELECT x.nprs, x.recorded_at, x.id FROM symptom_log x
        WHERE x.clinic_id = ${clinic} AND x.patient_id = s.id AND x.nprs IS NOT NULL
          AND NOT EXISTS (SELECT 1 FROM symptom_log y WHERE y.clinic_id = x.clinic_id AND y.patient_id = x.patient_id
            AND y.supersedes = x.id AND y.recorded_at >= ${daysAgo(100)})
        ORDER BY x.recorded_at DESC LIMIT 14) l), '{}') AS pain
    FROM shown s
    CROSS JOIN counted
    JOIN patient p ON p.clinic_id = ${clinic} AND p.id = s.id
    LEFT JOIN care_pulse pulse ON pulse.clinic_id = ${clinic} AND pulse.patient_id = s.id
    LEFT JOIN practitioner pr ON pr.clinic_id = ${clinic} AND pr.id = p.primary_practitioner_id
    LEFT JOIN open_alert al ON al.patient_id = s.id
    LEFT JOIN open_stop st ON st.patient_id = s.id
    LEFT JOIN unread un ON un.patient_id = s.id
    LEFT JOIN next_visit nv ON nv.patient_id = s.id
    LEFT JOIN put_off po ON po.patient_id = s.id
    LEFT JOIN LATERAL (${causeQuery(clinic, sql`s.id`)}) cause ON true
    ORDER BY s.rank, s.waiting_since, s.name, s.id`;
}

/** The clock, read once a statement: named alone, it is read again for every row. */
const now = sql`(SELECT app_now())`;

/** As SQL writes a moment so many days ago. */
const daysAgo = (days: number): Prisma.Sql => sql`(SELECT app_now() - make_interval(days => ${days}::int))`;

/** Whether a lead physio looks at the whole clinic. */
const isOfAll = ({ acting }: ActingCtx, { scope, patientId }: CaseloadFilter): boolean =>
  acting.role === 'lead' && scope === 'all' && patientId === null;

/**
 * Everybody a caseload may be about. Of the whole clinic nobody is left out here: to find out who is in reach costs more
 * than the few more it is about, and the list takes no others.
 */
const inReach = (ctx: ActingCtx, filter: CaseloadFilter): People => ({
  query: isOfAll(ctx, filter)
    ? null
    : sql`SELECT reach.id FROM (${reachQuery(ctx, filter, sql`${ctx.acting.clinicId}::uuid`)}) reach`,
  patientId: filter.patientId,
});

/** Those in reach whose record is open, with the cause that was asked for. */
function inCare(ctx: ActingCtx, filter: CaseloadFilter, clinic: Prisma.Sql): Prisma.Sql {
  const cause =
    filter.pattern === null
      ? sql``
      : sql`JOIN LATERAL (${causeQuery(clinic, sql`p.id`)}) cause ON cause.cause_pattern = ${filter.pattern}`;
  const record = (which: Prisma.Sql) => sql`
    SELECT p.id, coalesce(p.preferred_name, p.given_name) || ' ' || p.family_name AS name
    FROM reach JOIN patient p ON p.clinic_id = ${clinic} AND p.id = reach.id AND p.status = 'active' ${which} ${cause}`;
  const reach = sql`WITH reach AS MATERIALIZED (${reachQuery(ctx, filter, clinic)})`;
  if (filter.scope === 'all') return sql`${reach} ${record(sql``)}`;
  // Of those in reach, the physio's own, whom nobody has, and those they stand in for; a person is in one of the two.
  const own = sql`(p.primary_practitioner_id = ${ctx.acting.practitionerId}::uuid OR p.primary_practitioner_id IS NULL)`;
  return sql`${reach}
    ${record(sql`AND NOT reach.stands_in AND ${own}`)} UNION ALL ${record(sql`AND reach.stands_in`)}`;
}

/**
 * Who is looked at: in the physio's reach, and within what was asked for. What is not asked is left out, not compared with
 * nothing: PostgreSQL plans the statement once for all who ask it. Of the whole clinic it stands behind `openThings`.
 */
function reachQuery(ctx: ActingCtx, filter: CaseloadFilter, clinic: Prisma.Sql): Prisma.Sql {
  const { scope, patientId } = filter;
  const me = sql`${ctx.acting.practitionerId}::uuid`;
  if (ctx.acting.role === 'lead' && scope === 'all' && patientId !== null)
    return sql`SELECT q.id FROM patient q WHERE q.clinic_id = ${clinic} AND q.id = ${patientId}::uuid`;
  const reach = sql`
    SELECT r.patient_id AS id, bool_or(r.kind IN ('cover', 'break-glass')) AS stands_in FROM care_relationship r
    WHERE r.clinic_id = ${clinic} AND r.practitioner_id = ${me} AND r.starts_at <= ${now}
      AND (r.ends_at IS NULL OR r.ends_at > ${now})
      ${patientId === null ? sql`` : sql`AND r.patient_id = ${patientId}::uuid`}
    GROUP BY r.patient_id`;
  if (!isOfAll(ctx, filter)) return reach;
  return sql`
    SELECT id FROM (${reach}) mine
    UNION SELECT patient_id FROM alert WHERE clinic_id = ${clinic} AND acknowledged_by IS NULL
    UNION SELECT patient_id FROM triage_stop WHERE clinic_id = ${clinic} AND cleared_at IS NULL AND patient_id IS NOT NULL
    UNION SELECT patient_id FROM assessment WHERE clinic_id = ${clinic} AND reviewed_at IS NULL
    UNION SELECT patient_id FROM program_version WHERE clinic_id = ${clinic} AND state = 'active'
    UNION SELECT patient_id FROM next_visit WHERE starts_at <= (SELECT app_now() + interval '30 days')`;
}

/** The cause a physio chose last. */
const causeQuery = (clinic: Prisma.Sql, patient: Prisma.Sql): Prisma.Sql => sql`
  SELECT a.cause_pattern, a.cause_side FROM assessment a
  WHERE a.clinic_id = ${clinic} AND a.patient_id = ${patient} AND a.reviewed_at IS NOT NULL
  ORDER BY a.id DESC LIMIT 1`;

/** What is open in the clinic, a row a patient; of one patient when one is asked for. */
function openThings(clinic: Prisma.Sql, patientId: string | null, putOffDays: number): Prisma.Sql {
  const only = (column: Prisma.Sql) => (patientId === null ? sql`` : sql`AND ${column} = ${patientId}::uuid`);
  return sql`
    open_alert AS MATERIALIZED (
      SELECT DISTINCT ON (a.patient_id) a.patient_id, a.level, a.raised_at,
        jsonb_build_object('id', a.id, 'ruleId', a.rule_id, 'level', a.level, 'numbers', a.numbers,
          'raisedAt', ${isoColumn(sql`a.raised_at`)}, 'dueAt', ${isoColumn(sql`a.due_at`)}, 'escalation', a.escalation,
          'seenAt', ${isoColumn(sql`a.acknowledged_at`)}, 'pauses', a.pauses, 'ruleset', a.ruleset_version,
          'others', count(*) OVER (PARTITION BY a.patient_id) - 1) AS alert
      FROM alert a WHERE a.clinic_id = ${clinic} AND a.acknowledged_by IS NULL ${only(sql`a.patient_id`)}
        AND a.level IN ('emergency', 'same_day', 'urgent', 'soon')
      ORDER BY a.patient_id, array_position(ARRAY['emergency', 'same_day', 'urgent', 'soon'], a.level), a.raised_at,
        a.rule_id),
    open_stop AS MATERIALIZED (
      SELECT DISTINCT ON (t.patient_id) t.patient_id, t.level, t.raised_at,
        jsonb_build_object('level', t.level, 'code', t.code, 'raisedAt', ${isoColumn(sql`t.raised_at`)}) AS stop
      FROM triage_stop t
      WHERE t.clinic_id = ${clinic} AND t.cleared_at IS NULL AND t.patient_id IS NOT NULL ${only(sql`t.patient_id`)}
      ORDER BY t.patient_id, array_position(ARRAY['emergency', 'same_day', 'urgent'], t.level), t.raised_at),
    unread AS MATERIALIZED (
      SELECT DISTINCT ON (a.patient_id) a.patient_id, a.created_at,
        jsonb_build_object('id', a.id, 'at', ${isoColumn(sql`a.created_at`)}) AS unread
      FROM assessment a WHERE a.clinic_id = ${clinic} AND a.reviewed_at IS NULL ${only(sql`a.patient_id`)}
      ORDER BY a.patient_id, a.id DESC),
    ${nextVisits(clinic, patientId)},
    put_off AS MATERIALIZED (
      SELECT DISTINCT ON (h.patient_id) h.patient_id, h.put_off_at,
        jsonb_build_object('closed', h.state = 'declined', 'since', ${isoColumn(sql`h.put_off_at`)}) AS home
      FROM home_screen h
      WHERE h.clinic_id = ${clinic} ${only(sql`h.patient_id`)} AND h.put_off_at > ${daysAgo(putOffDays)}
        AND h.state IN ('asked', 'declined')
        AND NOT EXISTS (SELECT 1 FROM home_screen n
          WHERE n.clinic_id = h.clinic_id AND n.patient_id = h.patient_id AND n.asked_at > h.asked_at)
      ORDER BY h.patient_id, h.put_off_at DESC)`;
}

/** The programs that run, and since when nobody has been heard whom they were given to, or they are too much. */
function runningPrograms(clinic: Prisma.Sql, patientId: string | null, silenceDays: number): Prisma.Sql {
  const only = patientId === null ? sql`` : sql`AND v.patient_id = ${patientId}::uuid`;
  const isQuiet = daysAgo(silenceDays);
  return sql`
    running AS (
      SELECT v.patient_id, v.smaller_asked_at,
        CASE WHEN v.published_at < ${isQuiet} AND coalesce(pulse.heard_at, v.published_at) < ${isQuiet}
          THEN coalesce(pulse.heard_at, v.published_at) ELSE v.smaller_asked_at END AS quiet_since
      FROM program_version v
      LEFT JOIN care_pulse pulse ON pulse.clinic_id = ${clinic} AND pulse.patient_id = v.patient_id
      WHERE v.clinic_id = ${clinic} AND v.state = 'active' ${only}
        AND v.patient_id IN (SELECT id FROM base))`;
}

/** The visit each is expected at next. */
function nextVisits(clinic: Prisma.Sql, patientId: string | null): Prisma.Sql {
  const only = patientId === null ? sql`` : sql`AND a.patient_id = ${patientId}::uuid`;
  return sql`
    next_visit AS MATERIALIZED (
      SELECT x.patient_id, x.starts_at, x.is_new, CASE WHEN x.is_new
          THEN jsonb_build_object('id', x.id, 'startsAt', ${isoColumn(sql`x.starts_at`)}, 'urgency', x.urgency,
            'at', ${isoColumn(sql`x.created_at`)}) END AS booking
      FROM (SELECT DISTINCT ON (a.patient_id) a.patient_id, v.id, v.starts_at, v.urgency, v.created_at,
          v.triage_check_id IS NOT NULL AND v.created_at > ${daysAgo(NEW_BOOKING_DAYS)} AS is_new
        FROM visit v JOIN attendee a ON a.clinic_id = v.clinic_id AND a.visit_id = v.id AND a.state = 'booked'
        WHERE v.clinic_id = ${clinic} AND v.state IN ('booked', 'requested') AND v.starts_at > app_now()
          ${only}
        ORDER BY a.patient_id, v.starts_at) x)`;
}

/** The order of `pressing` in `attention.ts`, as whole numbers; 10 when nothing waits. */
const rankCase = sql`CASE
  WHEN f.alert_level = 'emergency' OR f.stop_level = 'emergency' THEN 1
  WHEN f.alert_level = 'same_day' OR f.stop_level = 'same_day' THEN 2
  WHEN f.alert_level = 'urgent' OR f.stop_level = 'urgent' THEN 3
  WHEN f.alert_level IS NOT NULL THEN 4
  WHEN f.unread_at IS NOT NULL THEN 5
  WHEN f.has_booking THEN 6
  WHEN f.quiet_since IS NOT NULL THEN 7
  WHEN f.review_since IS NOT NULL THEN 8
  WHEN f.put_off_at IS NOT NULL THEN 9
  ELSE 10 END`;
