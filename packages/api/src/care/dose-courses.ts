import {
  type AlertSpan,
  courseAndFacts,
  type DoseCourse,
  type DoseInput,
  type DoseVersion,
  type LoggedSession,
  sessionsOfExercise,
} from '@kinloop/assessment-domain/progress';
import { type Ruleset, rulesetOf } from '@kinloop/assessment-domain/ruleset';
import { sql } from '@kinloop/db';
import { z } from 'zod';
import type { ActingCtx } from '../platform/context.ts';
import { type ProgramItem, readItems } from '../programs/item.ts';
import { doseOf } from '../programs/rules.ts';
import { rulesInForce } from '../rules/in-force.ts';
import { sessionEntrySchema } from '../sessions/entry.ts';
import { latestCautions } from './cautions.ts';

/** A published version, as far as doses go on from it. */
export interface RunningVersion {
  id: string;
  items: readonly ProgramItem[];
  publishedAt: Date;
  /** The rules it was published under; null: published before that was kept. */
  rulesetVersion: string | null;
}

/** A course with what its decision was made from, and the rules that made it. */
export interface FollowedCourse extends DoseCourse {
  readonly facts: DoseInput;
  readonly ruleset: Ruleset;
}

const { itemId, target, done, skipped, effort, painDuring } = sessionEntrySchema.shape;
const entriesSchema = z.array(z.object({ itemId, target, done, skipped, effort, painDuring }));
type Entry = z.output<typeof entriesSchema>[number];

interface LoggedRow {
  /** The versions of the program before this one, oldest first. */
  earlier: { id: string; at: number; items: unknown }[];
  sessions: {
    versionId: string;
    startedAt: number;
    finishedAt: number;
    entries: unknown;
    effort: number | null;
    painBefore: number | null;
    painDuring: number | null;
  }[];
  /** Scores of the day after, with when they were given. */
  dayAfter: { at: number; nprs: number }[];
  alerts: { pauses: boolean; from: number; until: number | null }[];
  programAt: number;
}

/** The rules a version was published under; those in force where that was not kept. */
export async function rulesOfVersion(
  ctx: ActingCtx,
  { rulesetVersion }: Pick<RunningVersion, 'rulesetVersion'>,
): Promise<Ruleset> {
  const published = rulesetVersion === null ? null : rulesetOf(rulesetVersion);
  return published ?? (await rulesInForce(ctx)).ruleset;
}

/**
 * Where each exercise of a running version stands after what was logged of it, by item id: under the rules the version was
 * published by, so that signing newer ones moves nobody's dose. What was logged by the versions before counts on where an
 * exercise kept its dose.
 */
export async function doseCourses(
  ctx: ActingCtx,
  patientId: string,
  version: RunningVersion,
): Promise<Map<string, FollowedCourse>> {
  const logged = await readLogged(ctx, patientId, version);
  const cautions = await latestCautions(ctx, patientId);
  const ruleset = await rulesOfVersion(ctx, version);
  const common = {
    programDay: dayOf(logged.programAt),
    asOfDay: dayOf(ctx.now.epochMilliseconds),
    alerts: logged.alerts.map(spanOf),
    strictPainLimit: ruleset.dose.strictPainCautions.some((caution) => cautions[caution] === 'yes'),
  };
  const sessions = loggedSessions(logged, ruleset);
  const earlier = logged.earlier.map(({ id, at, items }) => ({
    id,
    publishedMs: at,
    items: readItems(items),
  }));
  const own = { id: version.id, publishedMs: version.publishedAt.getTime() };
  const asGiven = (item: ProgramItem, by: { id: string; publishedMs: number }): DoseVersion => ({
    dose: doseOf(item, ruleset),
    publishedDay: dayOf(by.publishedMs),
    autoProgress: item.autoProgress,
    sessions: sessionsOfExercise(
      item.id,
      sessions.flatMap(({ versionId, session }) => (versionId === by.id ? [session] : [])),
      ruleset,
    ),
  });
  return new Map(
    version.items.map((item) => {
      const before = sameExercise(item, earlier).map(([then, by]) => asGiven(then, by));
      const input = { ...common, ...asGiven(item, own), exercise: item.exerciseId, earlier: before };
      const { course, facts } = courseAndFacts(input, ruleset);
      return [item.id, { ...course, facts, ruleset }];
    }),
  );
}

/** An item as the versions just before had it, oldest first, back to where it was another exercise or side, or was not there. */
function sameExercise<By extends { items: readonly ProgramItem[] }>(
  { id, exerciseId, side }: ProgramItem,
  earlier: readonly By[],
): [ProgramItem, By][] {
  const same: [ProgramItem, By][] = [];
  for (const by of earlier.toReversed()) {
    const then = by.items.find((one) => one.id === id);
    if (then === undefined || then.exerciseId !== exerciseId || then.side !== side) break;
    same.unshift([then, by]);
  }
  return same;
}

const DAY_MS = 86_400_000;
const dayOf = (ms: number) => ms / DAY_MS;
/** A program that runs for years is read back so far. */
const MOST_SESSIONS = 400;
const MOST_VERSIONS = 12;

async function readLogged(
  { tx, acting, now }: ActingCtx,
  patientId: string,
  version: RunningVersion,
): Promise<LoggedRow> {
  const owner = sql`clinic_id = ${acting.clinicId}::uuid AND patient_id = ${patientId}::uuid`;
  const ms = (column: ReturnType<typeof sql>) => sql`floor(extract(epoch FROM ${column}) * 1000)::bigint`;
  const rows = await tx.$queryRaw<LoggedRow[]>(sql`
    WITH version AS (
      SELECT v.id, v.published_at, v.items FROM program_version own
      JOIN program_version v ON v.clinic_id = own.clinic_id AND v.program_id = own.program_id
        AND v.published_at IS NOT NULL AND v.number <= own.number
      WHERE own.clinic_id = ${acting.clinicId}::uuid AND own.patient_id = ${patientId}::uuid
        AND own.id = ${version.id}::uuid
      ORDER BY v.number DESC LIMIT ${MOST_VERSIONS}::int),
    since AS (SELECT coalesce(min(published_at), ${version.publishedAt.toISOString()}::timestamptz) AS at FROM version)
    SELECT
      coalesce((SELECT jsonb_agg(jsonb_build_object('id', id, 'at', ${ms(sql`published_at`)}, 'items', items)
          ORDER BY published_at)
        FROM version WHERE id <> ${version.id}::uuid), '[]') AS earlier,
      coalesce((SELECT jsonb_agg(s) FROM (
        SELECT program_version_id AS "versionId", ${ms(sql`started_at`)} AS "startedAt",
          ${ms(sql`finished_at`)} AS "finishedAt", entries, effort,
          pain_before AS "painBefore", pain_during AS "painDuring"
        FROM exercise_session WHERE ${owner} AND program_version_id IN (SELECT id FROM version)
        ORDER BY started_at DESC LIMIT ${MOST_SESSIONS}::int) s), '[]') AS sessions,
      coalesce((SELECT jsonb_agg(jsonb_build_object('at', ${ms(sql`l.recorded_at`)}, 'nprs', l.after24h_nprs)
          ORDER BY l.recorded_at)
        FROM symptom_log l WHERE ${owner} AND l.after24h_nprs IS NOT NULL AND l.recorded_at >= (SELECT at FROM since)
          AND NOT EXISTS (SELECT 1 FROM symptom_log n
            WHERE n.clinic_id = l.clinic_id AND n.patient_id = l.patient_id AND n.supersedes = l.id)), '[]') AS "dayAfter",
      coalesce((SELECT jsonb_agg(jsonb_build_object('pauses', pauses, 'from', ${ms(sql`raised_at`)},
          'until', CASE WHEN acknowledged_by IS NULL THEN NULL ELSE ${ms(sql`acknowledged_at`)} END))
        FROM alert WHERE ${owner} AND level IN ('emergency', 'same_day', 'urgent', 'soon')
          AND (acknowledged_by IS NULL OR acknowledged_at >= (SELECT at FROM since))), '[]') AS alerts,
      (SELECT ${ms(sql`min(v.published_at)`)}::float8 FROM program_version v
        JOIN program_version own ON own.clinic_id = v.clinic_id AND own.program_id = v.program_id
        WHERE v.clinic_id = ${acting.clinicId}::uuid AND own.id = ${version.id}::uuid) AS "programAt"`);
  const [row] = rows;
  return row ?? { earlier: [], sessions: [], dayAfter: [], alerts: [], programAt: now.epochMilliseconds };
}

function spanOf({ from, until, pauses }: LoggedRow['alerts'][number]): AlertSpan {
  return { fromDay: dayOf(from), untilDay: until === null ? null : dayOf(until), pauses };
}

function loggedSessions(
  { sessions, dayAfter }: LoggedRow,
  { dose: { dayAfterUntilDays } }: Ruleset,
): { versionId: string; session: LoggedSession }[] {
  return sessions.map(({ versionId, startedAt, finishedAt, entries, effort: rpe, ...pain }) => {
    const after = dayAfter.find(({ at }) => at > finishedAt && at <= finishedAt + dayAfterUntilDays * DAY_MS);
    const felt = { rpe, ...pain, painAfter24h: after?.nprs ?? null };
    const exercises = (entriesSchema.safeParse(entries).data ?? []).map(asExercise);
    return { versionId, session: { day: dayOf(startedAt), ...felt, exercises } };
  });
}

const asExercise = (entry: Entry): LoggedSession['exercises'][number] => ({
  id: entry.itemId,
  plannedReps: workOf(entry, 'target'),
  doneReps: workOf(entry, 'done'),
  skipped: entry.skipped,
  rpe: entry.effort ?? null,
  painDuring: entry.painDuring ?? null,
});

/** Repetitions of all sets; seconds where nothing is counted. */
const workOf = (entry: Entry, part: 'target' | 'done') =>
  entry[part].sets * (entry[part].reps ?? entry[part].holdS ?? 1);
