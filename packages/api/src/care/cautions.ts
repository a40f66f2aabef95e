import {
  CAUTION_IDS,
  type CautionAnswers,
  type CautionId,
  isOneOf,
} from '@kinloop/assessment-domain/catalogue';
import { sql } from '@kinloop/db';
import { z } from 'zod';
import type { ActingCtx } from '../platform/context.ts';

/** Answers by caution; a caution that is absent was not asked, which is not a no. */
export const cautionAnswersOutput = z.partialRecord(z.enum(CAUTION_IDS), z.enum(['yes', 'no']));

/** The latest answer to each caution. Earlier answers stay where they are. */
export async function latestCautions(ctx: ActingCtx, patientId: string): Promise<CautionAnswers> {
  const rows = await ctx.tx.$queryRaw<{ cautionId: string; answer: 'yes' | 'no' }[]>(sql`
    SELECT DISTINCT ON (caution_id) caution_id AS "cautionId", answer
    FROM caution_answer WHERE clinic_id = ${ctx.acting.clinicId}::uuid AND patient_id = ${patientId}::uuid
    ORDER BY caution_id, answered_at DESC, id DESC`);
  const answers: Partial<Record<CautionId, 'yes' | 'no'>> = {};
  for (const { cautionId, answer } of rows) if (isOneOf(CAUTION_IDS, cautionId)) answers[cautionId] = answer;
  return answers;
}
