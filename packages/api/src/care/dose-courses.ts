import {
  type AlertSpan,
  type DoseCourse,
  doseCourse,
  type ExerciseSession,
  STRICT_PAIN_CAUTIONS,
} from '@kinloop/assessment-domain/progress';
import { rulesetOf } from '@kinloop/assessment-domain/ruleset';
import { sql } from '@kinloop/db';
import { z } from 'zod';
import type { ActingCtx } from '../platform/context.ts';
import type { ProgramItem } from '../programs/item.ts';
import { doseOf } from '../programs/rules.ts';
import { rulesInForce } from '../rules/in-force.ts';
import { sessionEntrySchema } from '../sessions/entry.ts';
import { latestCautions } from './cautions.ts';
import { pauses } from './program-pause.ts';

/** A published version, as far as doses go on from it. */
export interface RunningVersion {
  id: string;
  items: readonly ProgramItem[];
  publishedAt: Date;
  /** The rules it was published under; null: published before that was kept. */
  rulesetVersion: string | null;
}

const { itemId, target, done, skipped } = sessionEntrySchema.shape;
const entriesSchema = z.array(z.object({ itemId, target, done, skipped }));
type Entry = z.output<typeof entriesSchema>[number];

interface LoggedRow {
  sessions: {
    startedAt: number;
    finishedAt: number;
    entries: unknown;
    effort: number | null;
    painBefore: number | null;
    painDuring: number | null;
  }[];
  /** Scores of the day after, with when they were given. */
  dayAfter: { at: number; nprs: number }[];
  alerts: { ruleId: string; rulesetVersion: string | null; from: number; until: number | null }[];
  programAt: number;
}

/**
 * Where each exercise of a running version stands after what was logged of it, by item id: under the rules the version was
 * published by, so that signing newer ones moves nobody's dose.
 */
export async function doseCourses(
  ctx: ActingCtx,
  patientId: string,
  version: RunningVersion,
): Promise<Map<string, DoseCourse>> {
  const logged = await readLogged(ctx, patientId, version);
  const cautions = await latestCautions(ctx, patientId);
  const published = version.rulesetVersion === null ? null : rulesetOf(version.rulesetVersion);
  const ruleset = published ?? (await rulesInForce(ctx)).ruleset;
  const common = {
    publishedDay: dayOf(version.publishedAt.getTime()),
    programDay: dayOf(logged.programAt),
    asOfDay: dayOf(ctx.now.epochMilliseconds),
    alerts: logged.alerts.map(spanOf),
    strictPainLimit: STRICT_PAIN_CAUTIONS.some((caution) => cautions[caution] === 'yes'),
  };
  return new Map(
    version.items.map((item) => [
      item.id,
      doseCourse(
        {
          ...common,
          exercise: item.exerciseId,
          dose: doseOf(item),
          sessions: sessionsOf(item, logged),
          autoProgress: item.autoProgress,
        },
        ruleset,
      ),
    ]),
  );
}

const DAY_MS = 86_400_000;
const dayOf = (ms: number) => ms / DAY_MS;
/** A version that runs for years is read back so far. */
const MOST_SESSIONS = 400;

async function readLogged(
  { tx, acting, now }: ActingCtx,
  patientId: string,
  version: RunningVersion,
): Promise<LoggedRow> {
  const owner = sql`clinic_id = ${acting.clinicId}::uuid AND patient_id = ${patientId}::uuid`;
  const since = version.publishedAt.toISOString();
  const ms = (column: ReturnType<typeof sql>) => sql`floor(extract(epoch FROM ${column}) * 1000)::bigint`;
  const rows = await tx.$queryRaw<LoggedRow[]>(sql`
    SELECT
      coalesce((SELECT jsonb_agg(s) FROM (
        SELECT ${ms(sql`started_at`)} AS "startedAt", ${ms(sql`finished_at`)} AS "finishedAt", entries, effort,
          pain_before AS "painBefore", pain_during AS "painDuring"
        FROM exercise_session WHERE ${owner} AND program_version_id = ${version.id}::uuid
        ORDER BY started_at DESC LIMIT ${MOST_SESSIONS}::int) s), '[]') AS sessions,
      coalesce((SELECT jsonb_agg(jsonb_build_object('at', ${ms(sql`l.recorded_at`)}, 'nprs', l.after24h_nprs)
          ORDER BY l.recorded_at)
        FROM symptom_log l WHERE ${owner} AND l.after24h_nprs IS NOT NULL AND l.recorded_at >= ${since}::timestamptz
          AND NOT EXISTS (SELECT 1 FROM symptom_log n
            WHERE n.clinic_id = l.clinic_id AND n.patient_id = l.patient_id AND n.supersedes = l.id)), '[]') AS "dayAfter",
      coalesce((SELECT jsonb_agg(jsonb_build_object('ruleId', rule_id, 'rulesetVersion', ruleset_version,
          'from', ${ms(sql`raised_at`)},
          'until', CASE WHEN acknowledged_by IS NULL THEN NULL ELSE ${ms(sql`acknowledged_at`)} END))
        FROM alert WHERE ${owner} AND level IN ('emergency', 'same_day', 'urgent', 'soon')
          AND (acknowledged_by IS NULL OR acknowledged_at >= ${since}::timestamptz)), '[]') AS alerts,
      (SELECT ${ms(sql`min(v.published_at)`)}::float8 FROM program_version v
        JOIN program_version own ON own.clinic_id = v.clinic_id AND own.program_id = v.program_id
        WHERE v.clinic_id = ${acting.clinicId}::uuid AND own.id = ${version.id}::uuid) AS "programAt"`);
  const [row] = rows;
  return row ?? { sessions: [], dayAfter: [], alerts: [], programAt: now.epochMilliseconds };
}

function spanOf({ ruleId, rulesetVersion, from, until }: LoggedRow['alerts'][number]): AlertSpan {
  return {
    fromDay: dayOf(from),
    untilDay: until === null ? null : dayOf(until),
    pauses: pauses(ruleId, rulesetVersion),
  };
}

/** A score given up to two days after a session is how it was the day after; the first one counts. */
const DAY_AFTER_UNTIL_MS = 2 * DAY_MS;
/** More than is accepted: an exercise that was left out because it hurt is not known to have hurt less. */
const HURT = 6;

/**
 * The sessions of one exercise. Effort and pain are of the whole session, and each of its exercises answers for them; one
 * that was left out for lack of time is not counted at all.
 */
function sessionsOf(item: ProgramItem, { sessions, dayAfter }: LoggedRow): ExerciseSession[] {
  return sessions.flatMap(({ entries, startedAt, finishedAt, effort, painBefore, painDuring }) => {
    const entry = entriesSchema.safeParse(entries).data?.find((one) => one.itemId === item.id);
    if (entry === undefined || (entry.skipped === 'no-time' && workOf(entry, 'done') === 0)) return [];
    const after = dayAfter.find(({ at }) => at > finishedAt && at <= finishedAt + DAY_AFTER_UNTIL_MS);
    return [
      {
        day: dayOf(startedAt),
        plannedReps: workOf(entry, 'target'),
        doneReps: workOf(entry, 'done'),
        rpe: effort,
        painDuring: entry.skipped === 'hurts' ? Math.max(HURT, painDuring ?? 0) : painDuring,
        painBefore,
        painAfter24h: after?.nprs ?? null,
      },
    ];
  });
}

/** Repetitions of all sets; seconds where nothing is counted. */
const workOf = (entry: Entry, part: 'target' | 'done') =>
  entry[part].sets * (entry[part].reps ?? entry[part].holdS ?? 1);
