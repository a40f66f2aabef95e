import { replay, type StoredAssessment } from '@kinloop/assessment-domain/inference';
import { sql } from '@kinloop/db';
import type { ActingCtx } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import type { Replayed } from '../rules/replayed.ts';

interface ReplayRow {
  /** Stored whole by the rules themselves; without an input in records from before it was kept. */
  result: Omit<StoredAssessment, 'input'> & Partial<Pick<StoredAssessment, 'input'>>;
  rulesetVersion: string;
  inputHash: string;
}

/** What a screen meant, computed again under the rules of its day, against what its row says. @throws AppError NOT_FOUND */
export async function replayAssessment(ctx: ActingCtx, assessmentId: string): Promise<Replayed> {
  const [row] = await ctx.tx.$queryRaw<ReplayRow[]>(sql`
    SELECT result, ruleset_version AS "rulesetVersion", input_hash AS "inputHash"
    FROM assessment WHERE clinic_id = ${ctx.acting.clinicId}::uuid AND id = ${assessmentId}::uuid`);
  if (row === undefined) throw new AppError('NOT_FOUND');
  const { result, rulesetVersion, inputHash } = row;
  const { input } = result;
  if (input === undefined) return { outcome: 'not-kept', version: rulesetVersion };
  return { outcome: replay({ ...result, input, rulesetVersion, inputHash }).status, version: rulesetVersion };
}
