import type { CautionAnswers, Unit } from '@kinloop/assessment-domain/catalogue';
import {
  type ComparedScreen,
  type FindingComparison,
  isImproved,
  stampedComparison,
  valueUnit,
} from '@kinloop/assessment-domain/progress';
import type { Ruleset } from '@kinloop/assessment-domain/ruleset';
import { sql } from '@kinloop/db';
import { latestCautions } from '../care/cautions.ts';
import { type PatientBrief, patientBrief } from '../care/patient-brief.ts';
import { daysInProgram } from '../care/running-program.ts';
import type { ActingCtx } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import type { SentRules } from '../rules/for-browser.ts';
import { rulesInForce } from '../rules/in-force.ts';
import { sentRules } from '../rules/sent.ts';
import {
  readContext,
  readFindings,
  readValues,
  type ScreenContext,
  type ScreenValues,
  type StoredFinding,
} from './record.ts';

export interface ScreenRow {
  id: string;
  patientId: string;
  visitId: string | null;
  practitionerId: string | null;
  practitionerName: string | null;
  kind: 'clinic' | 'pre-visit' | 'self';
  state: 'draft' | 'submitted';
  values: unknown;
  context: unknown;
  findings: unknown;
  startedAt: string;
  submittedAt: string | null;
  version: number;
  assessmentId: string | null;
}

const columns = sql`
  s.id, s.patient_id AS "patientId", s.visit_id AS "visitId", s.practitioner_id AS "practitionerId",
  w.display_name AS "practitionerName", s.kind, s.state, s.raw_values AS "values", s.context, s.findings,
  to_char(s.started_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS "startedAt",
  to_char(s.submitted_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS "submittedAt", s.version,
  (SELECT a.id FROM assessment a WHERE a.clinic_id = s.clinic_id AND a.screening_id = s.id
    ORDER BY a.id DESC LIMIT 1) AS "assessmentId"`;
const source = sql`
  FROM screening s LEFT JOIN practitioner w ON w.clinic_id = s.clinic_id AND w.id = s.practitioner_id`;

/** @throws AppError NOT_FOUND */
export async function screenRow(ctx: ActingCtx, screeningId: string): Promise<ScreenRow> {
  const rows = await ctx.tx.$queryRaw<ScreenRow[]>(sql`
    SELECT ${columns} ${source}
    WHERE s.clinic_id = ${ctx.acting.clinicId}::uuid AND s.id = ${screeningId}::uuid`);
  const row = rows[0];
  if (row === undefined) throw new AppError('NOT_FOUND');
  return row;
}

export interface OpenScreen {
  id: string;
  kind: ScreenRow['kind'];
  state: ScreenRow['state'];
  version: number;
  values: ScreenValues;
  context: ScreenContext;
  practitionerName: string | null;
  startedAt: string;
  submittedAt: string | null;
  assessmentId: string | null;
  patient: PatientBrief;
  /** As far as a norm is told by it; null: not known, or neither. */
  sex: 'female' | 'male' | null;
  cautions: CautionAnswers;
  daysInProgram: number;
  rules: SentRules;
  previous: { id: string; submittedAt: string; practitionerName: string | null; values: ScreenValues } | null;
}

/** A screen as the capture page needs it: what is entered so far, what the last screen found, and whom it is about. */
export async function openScreen(ctx: ActingCtx, screeningId: string): Promise<OpenScreen> {
  const row = await screenRow(ctx, screeningId);
  const previous = await previousScreen(ctx, row);
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    version: row.version,
    values: readValues(row.values),
    context: readContext(row.context),
    practitionerName: row.practitionerName,
    startedAt: row.startedAt,
    submittedAt: row.submittedAt,
    assessmentId: row.assessmentId,
    patient: await patientBrief(ctx, row.patientId),
    sex: await sexOf(ctx, row.patientId),
    cautions: await latestCautions(ctx, row.patientId),
    daysInProgram: await daysInProgram(ctx, row.patientId),
    rules: sentRules(await rulesInForce(ctx)),
    previous,
  };
}

async function sexOf(ctx: ActingCtx, patientId: string): Promise<OpenScreen['sex']> {
  const rows = await ctx.tx.$queryRaw<{ sex: string | null }[]>(sql`
    SELECT sex FROM patient WHERE clinic_id = ${ctx.acting.clinicId}::uuid AND id = ${patientId}::uuid`);
  const sex = rows[0]?.sex;
  return sex === 'female' || sex === 'male' ? sex : null;
}

async function previousScreen(ctx: ActingCtx, row: ScreenRow): Promise<OpenScreen['previous']> {
  const rows = await ctx.tx.$queryRaw<ScreenRow[]>(sql`
    SELECT ${columns} ${source}
    WHERE s.clinic_id = ${ctx.acting.clinicId}::uuid AND s.patient_id = ${row.patientId}::uuid
      AND s.kind = 'clinic' AND s.state = 'submitted' AND s.id <> ${row.id}::uuid
      AND s.started_at <= ${row.startedAt}::timestamptz
    ORDER BY s.submitted_at DESC LIMIT 1`);
  const found = rows[0];
  if (found === undefined || found.submittedAt === null) return null;
  return {
    id: found.id,
    submittedAt: found.submittedAt,
    practitionerName: found.practitionerName,
    values: readValues(found.values),
  };
}

export interface ScreenSummary {
  id: string;
  kind: ScreenRow['kind'];
  state: ScreenRow['state'];
  startedAt: string;
  submittedAt: string | null;
  practitionerName: string | null;
  assessmentId: string | null;
  findingsCount: number;
}

/** A patient's screens, newest first. */
export async function listScreens(ctx: ActingCtx, patientId: string): Promise<ScreenSummary[]> {
  const rows = await ctx.tx.$queryRaw<ScreenRow[]>(sql`
    SELECT ${columns} ${source}
    WHERE s.clinic_id = ${ctx.acting.clinicId}::uuid AND s.patient_id = ${patientId}::uuid
    ORDER BY s.started_at DESC, s.id DESC LIMIT 100`);
  ctx.audit({ objectType: 'screening', objectIds: rows.map(({ id }) => id), patientId });
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    state: row.state,
    startedAt: row.startedAt,
    submittedAt: row.submittedAt,
    practitionerName: row.practitionerName,
    assessmentId: row.assessmentId,
    findingsCount: readFindings(row.findings).length,
  }));
}

export interface ComparedScreens {
  patient: PatientBrief;
  before: Side;
  now: Side;
  sameRater: boolean;
  comparisons: ComparedFinding[];
  /** The rules the errors come from, and what they were applied to. */
  rulesetVersion: string;
  inputHash: string;
}

interface ComparedFinding extends FindingComparison {
  /** Of the number; null where there is none. */
  unitBefore: Unit | null;
  unitNow: Unit | null;
}

interface Side {
  id: string;
  submittedAt: string;
  practitionerName: string | null;
}

/**
 * Two submitted screens of one patient side by side, the earlier one first whichever way they were asked for.
 *
 * @throws AppError REFUSED (rule 'two-patients' or 'not-submitted')
 */
export async function compareTwo(
  ctx: ActingCtx,
  input: { beforeId: string; nowId: string },
): Promise<ComparedScreens> {
  const pair = [await screenRow(ctx, input.beforeId), await screenRow(ctx, input.nowId)].sort((a, b) =>
    (a.submittedAt ?? '') < (b.submittedAt ?? '') ? -1 : 1,
  );
  const [before, now] = pair;
  if (before === undefined || now === undefined) throw new AppError('NOT_FOUND');
  if (before.patientId !== now.patientId) throw new AppError('REFUSED', { params: { rule: 'two-patients' } });
  const sides = { before: side(before), now: side(now) };
  const { ruleset } = await rulesInForce(ctx);
  const [earlier, later] = [compared(before), compared(now)];
  const { comparisons, ...stamp } = stampedComparison(earlier, later, ruleset);
  return {
    patient: await patientBrief(ctx, now.patientId),
    ...sides,
    sameRater: before.practitionerId !== null && before.practitionerId === now.practitionerId,
    comparisons: comparisons.map((row) => ({
      ...row,
      unitBefore: unitIn(earlier, row),
      unitNow: unitIn(later, row),
    })),
    ...stamp,
  };
}

function unitIn({ findings }: ComparedScreen, { finding, side }: FindingComparison): Unit | null {
  const found = findings.find((one) => one.finding === finding && one.side === side);
  return found === undefined ? null : valueUnit(finding, found.mode);
}

const compared = (row: Pick<ScreenRow, 'practitionerId' | 'context' | 'findings'>): ComparedScreen => ({
  rater: row.practitionerId,
  dominantLeg: readContext(row.context).dominantLeg,
  findings: readFindings(row.findings),
});

/**
 * Whether a screen that is being finished finds anything better beyond its error than the last one before the running program
 * began; null without a program, or without a screen before it.
 */
export async function improvedSinceProgram(
  ctx: ActingCtx,
  patientId: string,
  now: { context: unknown; findings: readonly StoredFinding[] },
  ruleset: Ruleset,
): Promise<boolean | null> {
  const clinic = sql`${ctx.acting.clinicId}::uuid`;
  const [before] = await ctx.tx.$queryRaw<ScreenRow[]>(sql`
    SELECT ${columns} ${source}
    WHERE s.clinic_id = ${clinic} AND s.patient_id = ${patientId}::uuid AND s.kind = 'clinic' AND s.state = 'submitted'
      AND s.submitted_at <= (SELECT min(first.published_at) FROM program_version active
        JOIN program_version first ON first.clinic_id = active.clinic_id AND first.program_id = active.program_id
        WHERE active.clinic_id = ${clinic} AND active.patient_id = ${patientId}::uuid AND active.state = 'active')
    ORDER BY s.submitted_at DESC LIMIT 1`);
  if (before === undefined) return null;
  const later = { ...now, practitionerId: ctx.acting.practitionerId };
  return isImproved(compared(before), compared(later), ruleset);
}

function side(row: ScreenRow): Side {
  if (row.submittedAt === null) throw new AppError('REFUSED', { params: { rule: 'not-submitted' } });
  return { id: row.id, submittedAt: row.submittedAt, practitionerName: row.practitionerName };
}
