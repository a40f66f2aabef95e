import { isOneOf, PATTERN_IDS, PATTERNS } from '@kinloop/assessment-domain/catalogue';
import type { Language } from '@kinloop/assessment-domain/explanations';
import { LOG_FLAG_LABELS, LOG_FLAGS } from '@kinloop/assessment-domain/triage';
import { type Prisma, sql } from '@kinloop/db';
import { z } from 'zod';
import { alertOutput, readAlert } from '../alerts/read-alert.ts';
import { dispositionReasons } from '../care/disposition-reasons.ts';
import { logSignalSchema, measuredRangeSchema, readSignals } from '../care/symptom-history.ts';
import type { ActingCtx } from '../platform/context.ts';
import { rulesInForce } from '../rules/in-force.ts';
import { isoColumn } from '../visits/visit-row.ts';

/** Entries of one page. */
export const TIMELINE_PAGE = 40;

const at = z.string();
const score = z.number().int().nullable();
/** When it reached the clinic, where that was long after it was written; null where it was not. */
const arrivedAt = z.string().nullable();

export const timelineEntryOutput = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('screen'),
    id: z.uuid(),
    at,
    of: z.string(),
    state: z.string(),
    by: z.string().nullable(),
    assessmentId: z.uuid().nullable(),
    /** The reviewed cause; null when not reviewed, or when none of the patterns fits. */
    cause: z.string().nullable(),
    reviewed: z.boolean(),
  }),
  z.object({
    kind: z.literal('program'),
    id: z.uuid(),
    at,
    programId: z.uuid(),
    title: z.string(),
    number: z.number().int(),
    by: z.string().nullable(),
    exercises: z.number().int(),
  }),
  z.object({
    kind: z.literal('visit'),
    id: z.uuid(),
    at,
    state: z.string(),
    service: z.string().nullable(),
    by: z.string(),
    reason: z.string().nullable(),
  }),
  z.object({ kind: z.literal('check'), id: z.uuid(), at, urgency: z.string(), reasons: z.array(z.string()) }),
  z.object({
    kind: z.literal('log'),
    id: z.uuid(),
    at,
    nprs: score,
    signals: z.array(logSignalSchema),
    romMeasures: z.array(measuredRangeSchema),
    /** What was ticked, in words. */
    flags: z.array(z.string()),
    note: z.string().nullable(),
    arrivedAt,
  }),
  z.object({
    kind: z.literal('session'),
    id: z.uuid(),
    at,
    exercises: z.number().int(),
    effort: score,
    painBefore: score,
    painDuring: score,
    note: z.string().nullable(),
    arrivedAt,
  }),
  z.object({
    kind: z.literal('alert'),
    id: z.uuid(),
    at,
    alert: alertOutput,
    acknowledged: z
      .object({ by: z.string().nullable(), at: z.string(), note: z.string().nullable() })
      .nullable(),
  }),
  z.object({
    kind: z.literal('stop'),
    id: z.uuid(),
    at,
    code: z.string(),
    level: z.string(),
    cleared: z
      .object({ by: z.string().nullable(), at: z.string(), reason: z.string().nullable() })
      .nullable(),
  }),
  z.object({ kind: z.literal('message'), id: z.uuid(), at, subject: z.string(), state: z.string() }),
]);
export type TimelineEntry = z.output<typeof timelineEntryOutput>;

/** What happened at the clinic, what the patient wrote, or both. */
export const timelineParts = ['all', 'clinic', 'patient'] as const;
export type TimelinePart = (typeof timelineParts)[number];

export const timelineOutput = z.object({
  entries: z.array(timelineEntryOutput),
  /** Pass it as `before` for the next page; null at the end. */
  next: z.string().nullable(),
});
export type TimelinePage = z.output<typeof timelineOutput>;

interface StoredEntry {
  kind: string;
  id: string;
  at: string;
  detail: Record<string, unknown>;
}

/** One record, one line of time, newest first. */
export async function readTimeline(
  ctx: ActingCtx,
  { patientId, part, before }: { patientId: string; part: TimelinePart; before: string | null },
): Promise<TimelinePage> {
  const { lateLogs } = (await rulesInForce(ctx)).ruleset;
  const source = {
    clinic: sql`${ctx.acting.clinicId}::uuid`,
    patient: sql`${patientId}::uuid`,
    late: sql`make_interval(hours => ${lateLogs.afterHours}::int)`,
  };
  const pages = [
    ...(part === 'patient' ? [] : clinicParts(source)),
    ...(part === 'clinic' ? [] : patientParts(source)),
  ].map((entries) => pageOf(entries, before));
  const rows = await ctx.tx.$queryRaw<StoredEntry[]>(sql`
    SELECT e.kind, e.id, ${isoColumn(sql`e.at`)} AS at, e.detail
    FROM (${pages.reduce((all, next) => sql`${all} UNION ALL ${next}`)}) e
    ORDER BY e.at DESC, e.id DESC LIMIT ${TIMELINE_PAGE}`);
  return {
    entries: rows.flatMap((row) => entryOf(row, ctx.language)),
    next: rows.length < TIMELINE_PAGE ? null : (rows.at(-1)?.at ?? null),
  };
}

/** No more of one kind than a page can hold: what came before it is not read. */
const pageOf = (entries: Prisma.Sql, before: string | null): Prisma.Sql => sql`
  (SELECT x.kind, x.id, x.at, x.detail FROM (${entries}) x (kind, id, at, detail)
  WHERE x.at <= (SELECT app_now()) AND x.at < coalesce(${before}::timestamptz, 'infinity')
  ORDER BY x.at DESC, x.id DESC LIMIT ${TIMELINE_PAGE})`;

function entryOf(row: StoredEntry, language: Language): TimelineEntry[] {
  const parsed = timelineEntryOutput.safeParse({
    ...shaped(row, language),
    kind: row.kind,
    id: row.id,
    at: row.at,
  });
  return parsed.success ? [parsed.data] : [];
}

/** What is stored as ids and data, in the words and shapes of the output. */
function shaped({ kind, detail }: StoredEntry, language: Language): Record<string, unknown> {
  switch (kind) {
    case 'screen':
      return { ...detail, cause: isOneOf(PATTERN_IDS, detail.cause) ? PATTERNS[detail.cause].name : null };
    case 'check':
      return { urgency: detail.urgency, reasons: dispositionReasons(detail.disposition, language) };
    case 'log':
      return { ...detail, signals: readSignals(detail.signals), flags: flagWords(detail.flags) };
    case 'alert':
      return {
        acknowledged: detail.acknowledged,
        alert: readAlert(detail.alert as Parameters<typeof readAlert>[0], language),
      };
    default:
      return detail;
  }
}

function flagWords(flags: unknown): string[] {
  return Array.isArray(flags)
    ? flags.filter((flag) => isOneOf(LOG_FLAGS, flag)).map((flag) => LOG_FLAG_LABELS[flag])
    : [];
}

interface Source {
  clinic: Prisma.Sql;
  patient: Prisma.Sql;
  /** What arrived later than that after it was written says when it did. */
  late: Prisma.Sql;
}

function clinicParts({ clinic, patient }: Source): Prisma.Sql[] {
  return [
    sql`SELECT 'screen' AS kind, s.id, coalesce(s.submitted_at, s.started_at) AS at,
        jsonb_build_object('of', s.kind, 'state', s.state, 'by', w.display_name, 'assessmentId', a.id,
          'cause', a.cause_pattern, 'reviewed', a.reviewed_at IS NOT NULL) AS detail
      FROM screening s LEFT JOIN practitioner w ON w.clinic_id = s.clinic_id AND w.id = s.practitioner_id
      LEFT JOIN LATERAL (SELECT x.id, x.cause_pattern, x.reviewed_at FROM assessment x
        WHERE x.clinic_id = s.clinic_id AND x.screening_id = s.id ORDER BY x.id DESC LIMIT 1) a ON true
      WHERE s.clinic_id = ${clinic} AND s.patient_id = ${patient}`,
    sql`SELECT 'program', v.id, v.published_at, jsonb_build_object('programId', v.program_id, 'title', g.title,
          'number', v.number, 'by', w.display_name,
          'exercises', CASE WHEN jsonb_typeof(v.items) = 'array' THEN jsonb_array_length(v.items) ELSE 0 END)
      FROM program_version v JOIN program g ON g.clinic_id = v.clinic_id AND g.id = v.program_id
      LEFT JOIN practitioner w ON w.clinic_id = v.clinic_id AND w.id = v.published_by
      WHERE v.clinic_id = ${clinic} AND v.patient_id = ${patient} AND v.published_at IS NOT NULL`,
    sql`SELECT 'visit', v.id, coalesce(v.cancelled_at, v.starts_at), jsonb_build_object('state', v.state,
          'service', s.name, 'by', w.display_name, 'reason', v.cancel_reason)
      FROM attendee a JOIN visit v ON v.clinic_id = a.clinic_id AND v.id = a.visit_id
      JOIN practitioner w ON w.clinic_id = v.clinic_id AND w.id = v.practitioner_id
      LEFT JOIN service s ON s.clinic_id = v.clinic_id AND s.id = v.service_id
      WHERE a.clinic_id = ${clinic} AND a.patient_id = ${patient} AND v.state NOT IN ('held', 'expired')`,
    sql`SELECT 'alert', l.id, l.raised_at, jsonb_build_object(
          'alert', jsonb_build_object('id', l.id, 'ruleId', l.rule_id, 'level', l.level, 'numbers', l.numbers,
            'raisedAt', ${isoColumn(sql`l.raised_at`)}, 'dueAt', ${isoColumn(sql`l.due_at`)}, 'escalation', l.escalation,
            'seenAt', ${isoColumn(sql`l.acknowledged_at`)}, 'pauses', l.pauses, 'ruleset', l.ruleset_version),
          'acknowledged', CASE WHEN l.acknowledged_at IS NOT NULL THEN jsonb_build_object(
            'by', coalesce(w.display_name, n.name), 'at', ${isoColumn(sql`l.acknowledged_at`)},
            'note', l.acknowledge_note) END)
      FROM alert l LEFT JOIN practitioner w ON w.clinic_id = l.clinic_id AND w.id = l.acknowledged_by
      LEFT JOIN LATERAL person_names(ARRAY[l.acknowledged_person]) n ON true
      WHERE l.clinic_id = ${clinic} AND l.patient_id = ${patient}`,
    sql`SELECT 'stop', t.id, t.raised_at, jsonb_build_object('code', t.code, 'level', t.level,
          'cleared', CASE WHEN t.cleared_at IS NOT NULL THEN jsonb_build_object('by', w.display_name,
            'at', ${isoColumn(sql`t.cleared_at`)}, 'reason', t.clear_reason) END)
      FROM triage_stop t LEFT JOIN practitioner w ON w.clinic_id = t.clinic_id AND w.id = t.cleared_by
      WHERE t.clinic_id = ${clinic} AND t.patient_id = ${patient}`,
    sql`SELECT 'message', m.id, coalesce(m.sent_at, m.not_before), jsonb_build_object('subject', m.subject, 'state', m.state)
      FROM message m WHERE m.clinic_id = ${clinic} AND m.patient_id = ${patient} AND m.state <> 'cancelled'`,
  ];
}

const arrivedLate = (written: Prisma.Sql, received: Prisma.Sql, late: Prisma.Sql): Prisma.Sql => sql`
  CASE WHEN ${received} - ${written} > ${late} THEN ${isoColumn(received)} END`;

function patientParts({ clinic, patient, late }: Source): Prisma.Sql[] {
  return [
    sql`SELECT 'check' AS kind, k.id, k.created_at AS at,
        jsonb_build_object('urgency', k.urgency, 'disposition', k.disposition) AS detail
      FROM triage_check k WHERE k.clinic_id = ${clinic} AND k.patient_id = ${patient}`,
    sql`SELECT 'log', l.id, l.recorded_at, jsonb_build_object('nprs', l.nprs, 'signals', l.signals, 'flags', l.flags,
          'romMeasures', l.rom_measures,
          'note', l.note, 'arrivedAt', ${arrivedLate(sql`l.recorded_at`, sql`l.received_at`, late)})
      FROM symptom_log l WHERE l.clinic_id = ${clinic} AND l.patient_id = ${patient} AND NOT l.tombstone
        AND NOT EXISTS (SELECT 1 FROM symptom_log c WHERE c.clinic_id = ${clinic} AND c.patient_id = ${patient}
          AND c.supersedes = l.id)`,
    sql`SELECT 'session', e.id, e.started_at, jsonb_build_object(
          'exercises', jsonb_array_length(jsonb_path_query_array(e.entries, '$[*] ? (@.done.sets > 0)')),
          'effort', e.effort, 'painBefore', e.pain_before, 'painDuring', e.pain_during, 'note', e.note,
          'arrivedAt', ${arrivedLate(sql`e.finished_at`, sql`e.received_at`, late)})
      FROM exercise_session e WHERE e.clinic_id = ${clinic} AND e.patient_id = ${patient}`,
  ];
}
