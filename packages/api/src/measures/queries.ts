import type { Language } from '@kinloop/assessment-domain/explanations';
import {
  INSTRUMENT_IDS,
  INSTRUMENTS,
  type InstrumentId,
  isLicensed,
  LICENSED_IDS,
  type LicensedForm,
  MEASURES,
  type Score,
  score,
  weighScore,
} from '@kinloop/assessment-domain/outcomes';
import type { Ruleset } from '@kinloop/assessment-domain/ruleset';
import { sql } from '@kinloop/db';
import { z } from 'zod';
import { licensedVersions, readForm } from '../measure-forms/queries.ts';
import type { ActingCtx } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { sourcedWeighingOf, sourcedWeighingOutput } from '../rules/explained.ts';
import { rulesInForce } from '../rules/in-force.ts';
import { isoColumn } from '../visits/visit-row.ts';
import {
  ASKED_MEASURES,
  type AskedMeasure,
  changeOf,
  type MeasureAnswers,
  type StoredAnswers,
  scoreInput,
} from './answers.ts';
import { changeOutput, readAnswers } from './answers-schema.ts';

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
  /** The wording it was asked in; null where the wording ships. */
  form: unknown;
}

const columns = sql`
  m.id, m.patient_id AS "patientId", m.measure, m.state, m.answers, w.display_name AS "askedBy",
  ${isoColumn(sql`m.asked_at`)} AS "askedAt", ${isoColumn(sql`m.answered_at`)} AS "answeredAt", m.version,
  f.form`;
const source = sql`
  FROM measure_request m JOIN practitioner w ON w.clinic_id = m.clinic_id AND w.id = m.asked_by
  LEFT JOIN licensed_measure f ON f.clinic_id = m.clinic_id AND f.measure = m.measure AND f.version = m.form_version`;

/** A question to the patient; a total entered by a physio is none. @throws AppError NOT_FOUND */
export async function requestRow(ctx: ActingCtx, requestId: string): Promise<RequestRow> {
  const rows = await ctx.tx.$queryRaw<RequestRow[]>(sql`
    SELECT ${columns} ${source}
    WHERE m.clinic_id = ${ctx.acting.clinicId}::uuid AND m.id = ${requestId}::uuid AND m.entered_by IS NULL`);
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

const MOST_ANSWERED = 300;

interface AnsweredRow {
  id: string;
  measure: InstrumentId;
  answers: unknown;
  answeredAt: string;
  result: Score;
  enteredBy: string | null;
}

/** What a patient answered and what was entered for them, oldest first. */
async function answeredRequests(ctx: ActingCtx, patientId: string): Promise<AnsweredRow[]> {
  const rows = await ctx.tx.$queryRaw<AnsweredRow[]>(sql`
    SELECT m.id, m.measure, m.answers, ${isoColumn(sql`m.answered_at`)} AS "answeredAt", m.result,
      e.display_name AS "enteredBy"
    FROM measure_request m LEFT JOIN practitioner e ON e.clinic_id = m.clinic_id AND e.id = m.entered_by
    WHERE m.clinic_id = ${ctx.acting.clinicId}::uuid AND m.patient_id = ${patientId}::uuid AND m.state = 'answered'
      AND m.struck_at IS NULL
    ORDER BY m.answered_at DESC, m.id DESC LIMIT ${MOST_ANSWERED}::int`);
  return rows.reverse();
}

/** A finished filling-in, and what it came to. */
export interface FilledIn {
  answers: StoredAnswers;
  score: number | null;
}

/** The newest finished filling-in of a measure, or the newest up to an instant; null when there is none. */
export async function lastFilledIn(
  ctx: ActingCtx,
  { patientId, measure, until }: { patientId: string; measure: InstrumentId; until?: string },
): Promise<FilledIn | null> {
  const rows = await ctx.tx.$queryRaw<{ answers: unknown; result: Score }[]>(sql`
    SELECT answers, result FROM measure_request
    WHERE clinic_id = ${ctx.acting.clinicId}::uuid AND patient_id = ${patientId}::uuid AND measure = ${measure}
      AND state = 'answered' AND struck_at IS NULL
      AND (${until ?? null}::timestamptz IS NULL OR answered_at <= ${until ?? null}::timestamptz)
    ORDER BY answered_at DESC, id DESC LIMIT 1`);
  return rows[0] === undefined ? null : filledIn(rows[0]);
}

function filledIn({ answers, result }: { answers: unknown; result: Score }): FilledIn {
  const read = readAnswers(answers);
  return { answers: read, score: read.total ?? result.score };
}

export const patientMeasuresOutput = z.object({
  /** Measures that can be asked here in the clinic's own wording. */
  licensed: z.array(z.enum(LICENSED_IDS)),
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
      measure: z.enum(INSTRUMENT_IDS),
      better: z.enum(['lower', 'higher']),
      range: z.tuple([z.number(), z.number()]),
      /** Oldest first. */
      points: z.array(
        z.object({
          id: z.uuid(),
          at: z.string(),
          /** Null: the measure has no total, or the answers gave none. */
          value: z.number().nullable(),
          /** The physio who entered it from a form; null where the patient answered. */
          enteredBy: z.string().nullable(),
        }),
      ),
      /** Against the filling-in before; null for a first one. */
      sinceLast: changeOutput.nullable(),
      /** Against the first; null with fewer than three. */
      sinceFirst: changeOutput.nullable(),
      /** The risk group or band of the newest; null where the measure has none. */
      group: z.enum(['low', 'medium', 'high', 'usual']).nullable(),
      /** Its named scales as the newest has them, and each against the filling-in before. */
      scales: z.array(
        z.object({ name: z.string(), value: z.number().nullable(), sinceLast: changeOutput.nullable() }),
      ),
      /** PSFS: the person's own activities, with the latest score of each. */
      activities: z.array(
        z.object({
          name: z.string(),
          value: z.number(),
          /** Against the filling-in before, by itself; null where there is none of the same activities. */
          sinceLast: changeOutput.nullable(),
        }),
      ),
      /** What the newest is weighed by, and its change since the filling-in before. */
      why: sourcedWeighingOutput,
      /** RMDQ: whether the newest fits having recovered; null where nothing is said of it. */
      recovered: z.boolean().nullable(),
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
    licensed: (await licensedVersions(ctx)).map(({ measure }) => measure),
    open: open.map(({ id, measure, askedAt, askedBy, version }) => ({
      id,
      measure,
      askedAt,
      askedBy,
      version,
    })),
    scores: INSTRUMENT_IDS.flatMap((measure) => {
      const rows = answered.filter((row) => row.measure === measure);
      return rows.length === 0 ? [] : [scoresOf(measure, rows, { ruleset, language: ctx.language })];
    }),
  };
}

function scoresOf(
  measure: InstrumentId,
  rows: readonly AnsweredRow[],
  { ruleset, language }: { readonly ruleset: Ruleset; readonly language: Language },
): PatientMeasures['scores'][number] {
  const { range } = INSTRUMENTS[measure];
  const answers = readAnswers(rows.at(-1)?.answers);
  // Judged as it is read: a form entered later, or struck out, may change which one came before.
  const against = (before: AnsweredRow | undefined) =>
    score(scoreInput(measure, answers, before === undefined ? null : readAnswers(before.answers)), ruleset);
  const last = against(rows.at(-2));
  return {
    measure,
    better: MEASURES[INSTRUMENTS[measure].measure].better,
    range: [range[0], range[1]],
    points: rows.map(({ id, answeredAt, result, answers: stored, enteredBy }) => {
      const { score: value } = filledIn({ answers: stored, result });
      return { id, at: answeredAt, value, enteredBy };
    }),
    sinceLast: changeOf(last),
    sinceFirst: rows.length < 3 ? null : changeOf(against(rows[0])),
    group: last.group,
    scales: Object.entries(last.subscales ?? {}).map(([name, scale]) => ({
      name,
      value: scale.score,
      sinceLast: changeOf(scale),
    })),
    activities: answers.activities.flatMap((name, index) => {
      const value = answers.items[index];
      if (value === null || value === undefined) return [];
      return [{ name, value, sinceLast: changeOf({ change: last.activities?.[index] ?? null }) }];
    }),
    why: sourcedWeighingOf(weighScore(last, rows.length < 2 ? null : 'last', language)),
    recovered: last.recovered ?? null,
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
  /** The clinic's own wording; null where the wording ships. */
  form: LicensedForm | null;
}

/** A form as the patient fills it in, with what they entered so far. */
export async function openMeasure(ctx: ActingCtx, requestId: string): Promise<OpenMeasure> {
  const row = await requestRow(ctx, requestId);
  const before =
    row.measure === 'psfs' ? await lastFilledIn(ctx, { patientId: row.patientId, measure: 'psfs' }) : null;
  const answers = readAnswers(row.answers);
  const fixed = before !== null && row.state === 'asked';
  return {
    id: row.id,
    measure: row.measure,
    state: row.state,
    askedBy: row.askedBy,
    askedAt: row.askedAt,
    version: row.version,
    answers: fixed ? { ...answers, activities: before.answers.activities } : answers,
    fixedActivities: fixed,
    form: isLicensed(row.measure) ? readForm(row.measure, row.form) : null,
  };
}
