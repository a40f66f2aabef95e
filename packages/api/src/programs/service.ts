import { sql } from '@kinloop/db';
import { v7 as uuidv7 } from 'uuid';
import { assessmentRow } from '../assessments/queries.ts';
import { doseCourses } from '../care/dose-courses.ts';
import type { ActingCtx } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { topics } from '../platform/realtime.ts';
import { rulesInForce, signedRules } from '../rules/in-force.ts';
import { type ProgramItem, readItems } from './item.ts';
import { groundOf, programRow, runningVersion, type VersionRow, versionRow, versionRows } from './queries.ts';
import { itemsOf, minutesOf, proposalFor } from './rules.ts';

const FIRST_TITLE = 'Home program';

/**
 * Begins a program for a patient, or goes on with the one they have. A first draft holds what the reviewed cause
 * proposes by the clinic's rules; a later one holds what the patient does now.
 *
 * @throws AppError REFUSED (rule 'rules-not-signed') for a first draft from a result
 */
export async function startProgram(
  ctx: ActingCtx,
  input: { patientId: string; assessmentId: string | null },
): Promise<{ programId: string; programVersionId: string }> {
  const { patientId, assessmentId } = input;
  if (assessmentId !== null && (await assessmentRow(ctx, assessmentId)).patientId !== patientId)
    throw new AppError('NOT_FOUND');
  await lockPatient(ctx, patientId);
  const programId = (await currentProgram(ctx, patientId)) ?? (await makeProgram(ctx, patientId));
  const programVersionId = await draftOf(ctx, { programId, patientId, assessmentId });
  ctx.audit({ objectType: 'program', objectId: programId, patientId });
  return { programId, programVersionId };
}

/** The program's draft, made from the newest version when there is none. @throws AppError REFUSED (rule 'ended') */
export async function newDraft(
  ctx: ActingCtx,
  programId: string,
): Promise<{ programId: string; programVersionId: string }> {
  const program = await programRow(ctx, programId);
  if (program.endedAt !== null) throw new AppError('REFUSED', { params: { rule: 'ended' } });
  await lockPatient(ctx, program.patientId);
  const target = { programId, patientId: program.patientId, assessmentId: null };
  return { programId, programVersionId: await draftOf(ctx, target) };
}

/** One at a time for a patient: two devices make one program, and one version becomes active. */
export async function lockPatient({ tx, acting }: ActingCtx, patientId: string): Promise<void> {
  await tx.$queryRaw(sql`
    SELECT 1 AS locked FROM patient WHERE clinic_id = ${acting.clinicId}::uuid AND id = ${patientId}::uuid FOR UPDATE`);
}

async function currentProgram({ tx, acting }: ActingCtx, patientId: string): Promise<string | undefined> {
  const rows = await tx.$queryRaw<{ id: string }[]>(sql`
    SELECT id FROM program WHERE clinic_id = ${acting.clinicId}::uuid AND patient_id = ${patientId}::uuid
      AND ended_at IS NULL ORDER BY created_at DESC, id DESC LIMIT 1`);
  return rows[0]?.id;
}

async function makeProgram({ tx, acting }: ActingCtx, patientId: string): Promise<string> {
  const id = uuidv7();
  await tx.$executeRaw(sql`
    INSERT INTO program (clinic_id, id, patient_id, title)
    VALUES (${acting.clinicId}::uuid, ${id}::uuid, ${patientId}::uuid, ${FIRST_TITLE})`);
  return id;
}

interface DraftTarget {
  programId: string;
  patientId: string;
  /** The assessment a new draft rests on; null keeps the newest version's. */
  assessmentId: string | null;
}

async function draftOf(ctx: ActingCtx, target: DraftTarget): Promise<string> {
  const versions = await versionRows(ctx, target.programId);
  const draft = versions.find(({ state }) => state === 'draft');
  if (draft === undefined) return insertDraft(ctx, target, versions[0]);
  if (target.assessmentId !== null && target.assessmentId !== draft.assessmentId)
    await ctx.tx.$executeRaw(sql`
      UPDATE program_version SET assessment_id = ${target.assessmentId}::uuid, version = version + 1
      WHERE clinic_id = ${ctx.acting.clinicId}::uuid AND id = ${draft.id}::uuid`);
  return draft.id;
}

async function insertDraft(
  ctx: ActingCtx,
  { programId, patientId, ...target }: DraftTarget,
  newest: VersionRow | undefined,
): Promise<string> {
  const id = uuidv7();
  const assessmentId = target.assessmentId ?? newest?.assessmentId ?? null;
  const { items, rulesetVersion } =
    newest === undefined
      ? await proposedItems(ctx, { patientId, assessmentId })
      : { items: await itemsReached(ctx, newest), rulesetVersion: null };
  const { ruleset } = await rulesInForce(ctx);
  await ctx.tx.$executeRaw(sql`
    INSERT INTO program_version (clinic_id, id, program_id, patient_id, number, state, assessment_id,
      no_cause_reason, items, message, session_minutes, ruleset_version)
    VALUES (${ctx.acting.clinicId}::uuid, ${id}::uuid, ${programId}::uuid, ${patientId}::uuid,
      ${(newest?.number ?? 0) + 1}, 'draft', ${assessmentId}::uuid, ${newest?.noCauseReason ?? null},
      ${JSON.stringify(items)}::jsonb, ${newest?.message ?? ''}, ${minutesOf(items, ruleset)}, ${rulesetVersion})`);
  return id;
}

/** The exercises of a version at the level the patient has reached. */
async function itemsReached(ctx: ActingCtx, row: VersionRow): Promise<ProgramItem[]> {
  const items = readItems(row.items);
  const running = row.state === 'active' ? runningVersion(row) : null;
  if (running === null) return items;
  const courses = await doseCourses(ctx, row.patientId, running);
  return items.map((item) => {
    const { sets, reps, holdS } = courses.get(item.id)?.level ?? item;
    return { ...item, sets, reps, holdS };
  });
}

async function proposedItems(
  ctx: ActingCtx,
  target: { patientId: string; assessmentId: string | null },
): Promise<{ items: ProgramItem[]; rulesetVersion: string | null }> {
  const { assessment, cautions, stage } = await groundOf(ctx, target);
  if (assessment === null) return { items: [], rulesetVersion: null };
  const ruleset = await signedRules(ctx);
  const proposal = proposalFor(assessment.result, assessment.review?.cause ?? null, cautions, {
    stage,
    ruleset,
  });
  return { items: itemsOf(proposal, uuidv7, ctx.language), rulesetVersion: ruleset.version };
}

export interface DraftEdit {
  programVersionId: string;
  version: number;
  title: string;
  items: ProgramItem[];
  message: string;
  noCauseReason: string;
}

/**
 * Keeps a draft. Anything that fits the schema is kept, also what may not be published: nothing typed is lost.
 *
 * @throws AppError CONFLICT with `params.current`; REFUSED (rule 'published')
 */
export async function saveDraft(
  ctx: ActingCtx,
  edit: DraftEdit,
): Promise<{ version: number; savedAt: string }> {
  const { clinicId } = ctx.acting;
  const { ruleset } = await rulesInForce(ctx);
  const rows = await ctx.tx.$queryRaw<{ version: number; programId: string }[]>(sql`
    UPDATE program_version SET items = ${JSON.stringify(edit.items)}::jsonb, message = ${edit.message},
      no_cause_reason = ${edit.noCauseReason === '' ? null : edit.noCauseReason},
      session_minutes = ${Math.min(240, minutesOf(edit.items, ruleset))}, version = version + 1
    WHERE clinic_id = ${clinicId}::uuid AND id = ${edit.programVersionId}::uuid AND state = 'draft'
      AND version = ${edit.version}
    RETURNING version, program_id AS "programId"`);
  const saved = rows[0];
  if (saved === undefined) throw await whyNotChanged(ctx, edit.programVersionId);
  await ctx.tx.$executeRaw(sql`
    UPDATE program SET title = ${edit.title}, version = version + 1
    WHERE clinic_id = ${clinicId}::uuid AND id = ${saved.programId}::uuid AND title <> ${edit.title}`);
  return { version: saved.version, savedAt: ctx.now.toString() };
}

/** Why an edit of a version met nothing: somebody was first, or it is published. */
export async function whyNotChanged(ctx: ActingCtx, programVersionId: string): Promise<AppError> {
  const row = await versionRow(ctx, programVersionId);
  if (row.state !== 'draft') return new AppError('REFUSED', { params: { rule: 'published' } });
  const { title } = await programRow(ctx, row.programId);
  const current = {
    version: row.version,
    title,
    items: readItems(row.items),
    message: row.message,
    noCauseReason: row.noCauseReason ?? '',
  };
  return new AppError('CONFLICT', { params: { current } });
}

/** Ends a program: the patient has none until another is published. @throws AppError CONFLICT, REFUSED (rule 'ended') */
export async function endProgram(
  ctx: ActingCtx,
  input: { programId: string; version: number },
): Promise<{ endedAt: string }> {
  const { clinicId } = ctx.acting;
  const program = await programRow(ctx, input.programId);
  if (program.endedAt !== null) throw new AppError('REFUSED', { params: { rule: 'ended' } });
  const ended = await ctx.tx.$executeRaw(sql`
    UPDATE program SET ended_at = app_now(), version = version + 1
    WHERE clinic_id = ${clinicId}::uuid AND id = ${program.id}::uuid AND version = ${input.version}`);
  if (ended === 0) throw new AppError('CONFLICT', { params: { current: { version: program.version } } });
  await ctx.tx.$executeRaw(sql`
    UPDATE program_version SET state = 'ended', version = version + 1
    WHERE clinic_id = ${clinicId}::uuid AND program_id = ${program.id}::uuid AND state = 'active'`);
  await ctx.notify(topics.my(program.patientId), program.patientId);
  await ctx.notify(topics.caseload(clinicId), program.patientId);
  ctx.audit({ objectType: 'program', objectId: program.id, patientId: program.patientId });
  return { endedAt: ctx.now.toString() };
}
