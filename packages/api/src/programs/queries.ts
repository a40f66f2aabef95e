import type { CautionAnswers, Stage } from '@kinloop/assessment-domain/catalogue';
import { suggestStage } from '@kinloop/assessment-domain/prescription';
import { sql } from '@kinloop/db';
import { assessmentRow, type Review, reviewOf } from '../assessments/queries.ts';
import { type AssessmentResult, readResult } from '../assessments/result.ts';
import { latestCautions } from '../care/cautions.ts';
import { doseCourses, type RunningVersion } from '../care/dose-courses.ts';
import { type PatientBrief, patientBrief } from '../care/patient-brief.ts';
import { daysInProgram } from '../care/running-program.ts';
import type { ActingCtx } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import type { SentRules } from '../rules/for-browser.ts';
import { rulesInForce } from '../rules/in-force.ts';
import { sentRules } from '../rules/sent.ts';
import { type OpenStop, openStop } from '../triage/stop.ts';
import { type ItemCourse, itemCourse } from './course.ts';
import { type ProgramItem, readItems } from './item.ts';

export interface VersionRow {
  id: string;
  programId: string;
  patientId: string;
  number: number;
  state: 'draft' | 'active' | 'superseded' | 'ended';
  assessmentId: string | null;
  noCauseReason: string | null;
  items: unknown;
  message: string;
  sessionMinutes: number;
  publishedAt: string | null;
  publishedBy: string | null;
  rulesetVersion: string | null;
  isProposalKept: boolean;
  version: number;
}

const versionColumns = sql`
  v.id, v.program_id AS "programId", v.patient_id AS "patientId", v.number, v.state,
  v.assessment_id AS "assessmentId", v.no_cause_reason AS "noCauseReason", v.items, v.message,
  v.session_minutes AS "sessionMinutes",
  to_char(v.published_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS "publishedAt",
  w.display_name AS "publishedBy", v.ruleset_version AS "rulesetVersion",
  v.proposal IS NOT NULL AS "isProposalKept", v.version`;
const versionSource = sql`
  FROM program_version v
  LEFT JOIN practitioner w ON w.clinic_id = v.clinic_id AND w.id = v.published_by`;

/** @throws AppError NOT_FOUND */
export async function versionRow(ctx: ActingCtx, programVersionId: string): Promise<VersionRow> {
  const rows = await ctx.tx.$queryRaw<VersionRow[]>(sql`
    SELECT ${versionColumns} ${versionSource}
    WHERE v.clinic_id = ${ctx.acting.clinicId}::uuid AND v.id = ${programVersionId}::uuid`);
  const row = rows[0];
  if (row === undefined) throw new AppError('NOT_FOUND');
  return row;
}

/** Every version of a program, newest first. */
export function versionRows(ctx: ActingCtx, programId: string): Promise<VersionRow[]> {
  return ctx.tx.$queryRaw<VersionRow[]>(sql`
    SELECT ${versionColumns} ${versionSource}
    WHERE v.clinic_id = ${ctx.acting.clinicId}::uuid AND v.program_id = ${programId}::uuid
    ORDER BY v.number DESC LIMIT 200`);
}

export interface ProgramRow {
  id: string;
  patientId: string;
  title: string;
  endedAt: string | null;
  version: number;
}

/** @throws AppError NOT_FOUND */
export async function programRow(ctx: ActingCtx, programId: string): Promise<ProgramRow> {
  const rows = await ctx.tx.$queryRaw<ProgramRow[]>(sql`
    SELECT id, patient_id AS "patientId", title, version,
      to_char(ended_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS "endedAt"
    FROM program WHERE clinic_id = ${ctx.acting.clinicId}::uuid AND id = ${programId}::uuid`);
  const row = rows[0];
  if (row === undefined) throw new AppError('NOT_FOUND');
  return row;
}

/** What a program's exercises rest on: the result, what the physio said of it, and what is answered and open now. */
export interface Ground {
  assessment: { id: string; result: AssessmentResult; review: Review | null } | null;
  cautions: CautionAnswers;
  stop: Pick<OpenStop, 'code' | 'level'> | null;
  stage: Stage;
}

export async function groundOf(
  ctx: ActingCtx,
  { patientId, assessmentId }: { patientId: string; assessmentId: string | null },
): Promise<Ground> {
  const row = assessmentId === null ? null : await assessmentRow(ctx, assessmentId);
  const result = row === null ? null : readResult(row.result);
  const stop = await openStop(ctx, { patientId });
  const { ruleset } = await rulesInForce(ctx);
  return {
    assessment: row === null || result === null ? null : { id: row.id, result, review: reviewOf(row) },
    cautions: await latestCautions(ctx, patientId),
    stop: stop === null ? null : { code: stop.code, level: stop.level },
    stage: suggestStage(
      {
        findings: result?.input?.findings ?? {},
        nprs: result?.input?.context?.nprs,
        daysInProgram: await daysInProgram(ctx, patientId),
      },
      ruleset,
    ),
  };
}

export interface OpenProgram extends Ground {
  program: ProgramRow;
  patient: PatientBrief;
  rules: SentRules;
  versions: (Omit<VersionRow, 'items' | 'programId' | 'patientId' | 'rulesetVersion'> & {
    items: ProgramItem[];
  })[];
  /** How the exercises of the active version go; empty without one. */
  courses: ItemCourse[];
}

/** A program as the builder needs it: all its versions, and what a new one rests on. */
export async function openProgram(ctx: ActingCtx, programId: string): Promise<OpenProgram> {
  const program = await programRow(ctx, programId);
  const rows = await versionRows(ctx, programId);
  const leading = rows.find(({ state }) => state === 'draft') ?? rows[0];
  const ground = await groundOf(ctx, {
    patientId: program.patientId,
    assessmentId: leading?.assessmentId ?? null,
  });
  return {
    program,
    patient: await patientBrief(ctx, program.patientId),
    rules: sentRules(await rulesInForce(ctx)),
    courses: await coursesOf(ctx, rows),
    versions: rows.map(({ programId: _, patientId: __, rulesetVersion: ___, ...row }) => ({
      ...row,
      items: readItems(row.items),
    })),
    ...ground,
  };
}

/** A version that was published, as far as doses go on from it; null for a draft. */
export function runningVersion({
  id,
  items,
  publishedAt,
  rulesetVersion,
}: VersionRow): RunningVersion | null {
  if (publishedAt === null) return null;
  return { id, items: readItems(items), publishedAt: new Date(publishedAt), rulesetVersion };
}

async function coursesOf(ctx: ActingCtx, rows: readonly VersionRow[]): Promise<ItemCourse[]> {
  const row = rows.find(({ state }) => state === 'active');
  const running = row === undefined ? null : runningVersion(row);
  if (row === undefined || running === null) return [];
  const courses = await doseCourses(ctx, row.patientId, running);
  return running.items.flatMap((item) => {
    const course = courses.get(item.id);
    return course === undefined ? [] : [itemCourse(item, course, ctx.language)];
  });
}
