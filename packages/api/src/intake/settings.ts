import { sql } from '@kinloop/db';
import { z } from 'zod';
import type { ActingCtx } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { MOST_QUESTIONS, type OwnQuestion, STANDARD_CONSENT } from './answers.ts';
import { ownQuestionSchema } from './answers-schema.ts';

export interface IntakeSettings {
  questions: OwnQuestion[];
  consentText: string;
  /** 0 while the clinic has changed nothing. */
  version: number;
}

export const ownQuestionsSchema = z.array(ownQuestionSchema).max(MOST_QUESTIONS);

/** What the clinic asks beside the standard questions. */
export async function intakeSettings(ctx: ActingCtx): Promise<IntakeSettings> {
  const rows = await ctx.tx.$queryRaw<{ questions: unknown; consentText: string; version: number }[]>(sql`
    SELECT questions, consent_text AS "consentText", version FROM intake_settings
    WHERE clinic_id = ${ctx.acting.clinicId}::uuid`);
  const row = rows[0];
  if (row === undefined) return { questions: [], consentText: STANDARD_CONSENT, version: 0 };
  return { ...row, questions: readOwnQuestions(row.questions) };
}

/** Questions as stored, whatever their age. */
export function readOwnQuestions(stored: unknown): OwnQuestion[] {
  const parsed = ownQuestionsSchema.safeParse(stored);
  return parsed.success ? parsed.data : [];
}

/**
 * Changes what is asked from now on; forms that were sent keep the words they were asked in.
 *
 * @throws AppError INVALID_INPUT naming a choice without choices, or a question twice; CONFLICT with `params.current`
 */
export async function saveIntakeSettings(
  ctx: ActingCtx,
  { questions, consentText, version }: IntakeSettings,
): Promise<{ version: number }> {
  const { clinicId, personId } = ctx.acting;
  for (const [at, question] of questions.entries())
    if ((question.kind === 'choice') !== question.choices.length > 1)
      throw new AppError('INVALID_INPUT', { field: `questions.${at}.choices` });
  if (new Set(questions.map(({ id }) => id)).size < questions.length)
    throw new AppError('INVALID_INPUT', { field: 'questions' });
  const saved = await ctx.tx.$queryRaw<{ version: number }[]>(sql`
    INSERT INTO intake_settings AS s (clinic_id, questions, consent_text, updated_by)
    SELECT ${clinicId}::uuid, ${JSON.stringify(questions)}::jsonb, ${consentText}, ${personId}::uuid
    WHERE ${version}::int = 0 OR EXISTS (SELECT 1 FROM intake_settings WHERE clinic_id = ${clinicId}::uuid)
    ON CONFLICT (clinic_id) DO UPDATE SET questions = EXCLUDED.questions, consent_text = EXCLUDED.consent_text,
      updated_by = EXCLUDED.updated_by, updated_at = app_now(), version = s.version + 1
      WHERE s.version = ${version}::int
    RETURNING version`);
  const [row] = saved;
  if (row === undefined) throw new AppError('CONFLICT', { params: { current: await intakeSettings(ctx) } });
  return row;
}
