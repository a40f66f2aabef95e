import { MEASURES, type Score, score } from '@kinloop/assessment-domain/outcomes';
import type { Ruleset } from '@kinloop/assessment-domain/ruleset';
import { sql } from '@kinloop/db';
import { z } from 'zod';
import type { ActingCtx } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { rulesInForce } from '../rules/in-force.ts';
import { isoColumn } from '../visits/visit-row.ts';
import {
  ASKED_MEASURES,
  type AskedMeasure,
  changeOf,
  changeOutput,
  type MeasureAnswers,
  readAnswers,
  scoreInput,
} from './answers.ts';

export interface RequestRow {
  id: string;
  patientId: string;
  measure: AskedMeasure;
  state: 'asked' | 'answered' | 'withdrawn';
  answers: unknown;
  askedBy: string;
  askedAt: string;
  answeredAt: string | null;
  version: number;
}

const columns = sql`
  m.id, m.patient_id AS "patientId", m.measure, m.state, m.answers, w.display_name AS "askedBy",
  ${isoColumn(sql`m.asked_at`)} AS "askedAt", ${isoColumn(sql`m.answered_at`)} AS "answeredAt", m.version`;
const source = sql`
  FROM measure_request m JOIN practitioner w ON w.clinic_id = m.clinic_id AND w.id = m.asked_by`;

/** @throws AppError NOT_FOUND */
export async function requestRow(ctx: ActingCtx, requestId: string): Promise<RequestRow> {
  const rows = await ctx.tx.$queryRaw<RequestRow[]>(sql`
    SELECT ${columns} ${source}
    WHERE m.clinic_id = ${ctx.acting.clinicId}::uuid AND m.id = ${requestId}::uuid`);
  const row = rows[0];
  if (row === undefined) throw new AppError('NOT_FOUND');
  return row;
}

/** What a patient has been asked and has not finished, oldest first. */
export function openRequests(ctx: ActingCtx, patientId: string): Promise<RequestRow[]> {
  return ctx.tx.$queryRaw<RequestRow[]>(sql`
    SELECT ${columns} ${source}
    WHERE m.clinic_id = ${ctx.acting.clinicId}::uuid AND m.patient_id = ${patientId}::uuid AND m.state = 'asked'
    ORDER BY m.asked_at, m.id`);
}

const MOST_ANSWERED = 100;

/** What a patient answered, oldest first. */
async function answeredRequests(
  ctx: ActingCtx,
  patientId: string,
): Promise<(RequestRow & { result: Score })[]> {
  const rows = await ctx.tx.$queryRaw<(RequestRow & { result: Score })[]>(sql`
    SELECT ${columns}, m.result ${source}
    WHERE m.clinic_id = ${ctx.acting.clinicId}::uuid AND m.patient_id = ${patientId}::uuid AND m.state = 'answered'
    ORDER BY m.answered_at DESC, m.id DESC LIMIT ${MOST_ANSWERED}::int`);
  return rows.reverse();
}

/** The newest finished filling-in of a measure; null when there is none. */
export async function lastAnswers(
  ctx: ActingCtx,
  patientId: string,
  measure: AskedMeasure,
): Promise<MeasureAnswers | null> {
  const rows = await ctx.tx.$queryRaw<{ answers: unknown }[]>(sql`
    SELECT answers FROM measure_request
    WHERE clinic_id = ${ctx.acting.clinicId}::uuid AND patient_id = ${patientId}::uuid AND measure = ${measure}
      AND state = 'answered'
    ORDER BY answered_at DESC, id DESC LIMIT 1`);
  return rows[0] === undefined ? null : readAnswers(rows[0].answers);
}

export const patientMeasuresOutput = z.object({
  open: z.array(
    z.object({
      id: z.uuid(),
      measure: z.enum(ASKED_MEASURES),
      askedAt: z.string(),
      askedBy: z.string(),
      version: z.number().int(),
    }),
  ),
  scores: z.array(
    z.object({
      measure: z.enum(ASKED_MEASURES),
      better: z.enum(['lower', 'higher']),
      range: z.tuple([z.number(), z.number()]),
      /** Oldest first. */
      points: z.array(z.object({ at: z.string(), value: z.number() })),
      /** Against the filling-in before; null for a first one. */
      sinceLast: changeOutput.nullable(),
      /** Against the first; null with fewer than three. */
      sinceFirst: changeOutput.nullable(),
      /** PSFS: the person's own activities, with the latest score of each. */
      activities: z.array(z.object({ name: z.string(), value: z.number() })),
    }),
  ),
});
export type PatientMeasures = z.output<typeof patientMeasuresOutput>;

/** What a patient was asked and answered, measure by measure, as the physio's record shows it. */
export async function patientMeasures(ctx: ActingCtx, patientId: string): Promise<PatientMeasures> {
  const open = await openRequests(ctx, patientId);
  const answered = await answeredRequests(ctx, patientId);
  const { ruleset } = await rulesInForce(ctx);
  return {
    open: open.map(({ id, measure, askedAt, askedBy, version }) => ({
      id,
      measure,
      askedAt,
      askedBy,
      version,
    })),
    scores: ASKED_MEASURES.flatMap((measure) => {
      const rows = answered.filter((row) => row.measure === measure);
      return rows.length === 0 ? [] : [scoresOf(measure, rows, ruleset)];
    }),
  };
}

function scoresOf(
  measure: AskedMeasure,
  rows: readonly (RequestRow & { result: Score })[],
  ruleset: Ruleset,
): PatientMeasures['scores'][number] {
  const { better, range } = MEASURES[measure];
  const first = rows[0];
  const last = rows.at(-1);
  const answers = readAnswers(last?.answers);
  return {
    measure,
    better,
    range: [range[0], range[1]],
    points: rows.flatMap(({ answeredAt, result }) =>
      answeredAt === null || result.score === null ? [] : [{ at: answeredAt, value: result.score }],
    ),
    sinceLast: last === undefined ? null : changeOf(last.result),
    sinceFirst:
      first === undefined || rows.length < 3
        ? null
        : changeOf(score(scoreInput(measure, answers, readAnswers(first.answers)), ruleset)),
    activities: answers.activities.flatMap((name, index) => {
      const value = answers.items[index];
      return value === null || value === undefined ? [] : [{ name, value }];
    }),
  };
}

export interface OpenMeasure {
  id: string;
  measure: AskedMeasure;
  state: RequestRow['state'];
  askedBy: string;
  askedAt: string;
  version: number;
  answers: MeasureAnswers;
  /** PSFS: the activities are those of last time and stay as they are. */
  fixedActivities: boolean;
}

/** A form as the patient fills it in, with what they entered so far. */
export async function openMeasure(ctx: ActingCtx, requestId: string): Promise<OpenMeasure> {
  const row = await requestRow(ctx, requestId);
  const before = row.measure === 'psfs' ? await lastAnswers(ctx, row.patientId, 'psfs') : null;
  const answers = readAnswers(row.answers);
  const fixed = before !== null && row.state === 'asked';
  return {
    id: row.id,
    measure: row.measure,
    state: row.state,
    askedBy: row.askedBy,
    askedAt: row.askedAt,
    version: row.version,
    answers: fixed ? { ...answers, activities: before.activities } : answers,
    fixedActivities: fixed,
  };
}
